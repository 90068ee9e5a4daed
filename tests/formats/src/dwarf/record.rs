//! Builds the heads of structs, classes, unions and enumerations (`[dwarf.record]`,
//! `[dwarf.enum]`).

use super::entry::{COMPUTED, Entry, Open, Role};
use super::error::ErrorKind;
use super::places::Ref;
use super::walk::Walk;
use crate::btf::kind::Kind;
use gimli::DwTag;

/// Returns the number of a record's keyword: 0 for a struct, 1 for a class or interface, 2 for a
/// union.
const fn keyword(tag: DwTag) -> u8 {
    match tag {
        gimli::DW_TAG_structure_type => 0,
        gimli::DW_TAG_union_type => 2,
        _ => 1,
    }
}

/// The value of the constant `DW_CC_pass_by_reference`.
const BY_REFERENCE: u8 = 4;

impl<'a> Walk<'a, '_> {
    pub(super) fn record(&mut self, open: &Open<'a>) -> Result<u32, ErrorKind> {
        self.start(open);
        if open.of.is_declaration {
            self.payload.u8(u8::from(open.of.tag == gimli::DW_TAG_union_type));
            return self.end(Kind::FWD);
        }
        // If the name already contains the template arguments, they are left out of the head. The
        // name contains them, unless an option of the compiler excludes them; so does the name of
        // the enum around a Rust variant (`[dwarf.template]`).
        let is_told = open.name.is_none() || self.payload.bytes[4..].contains(&b'<');
        let is_argument =
            |entry: &Entry<'_>| matches!(entry.role, Role::TemplateType | Role::TemplateValue);
        if is_told && self.entries[open.base..].iter().any(is_argument) {
            let own = self.entries.split_off(open.base);
            self.entries.extend(own.into_iter().filter(|entry| !is_argument(entry)));
        }
        if is_simple(open, &self.entries[open.base..]) {
            self.simple(open)
        } else {
            self.class(open)
        }
    }

    /// Adds the head of a struct or union that BTF can express.
    fn simple(&mut self, open: &Open<'a>) -> Result<u32, ErrorKind> {
        self.payload.u32(open.of.bytes.unwrap_or(0) as u32);
        for at in open.base..self.entries.len() {
            let Entry { name, first, second, ty, .. } = self.entries[at];
            self.payload.text(name);
            self.payload.u32(first as u32);
            self.payload.u8(second as u8);
            self.child(ty);
        }
        let is_union = open.of.tag == gimli::DW_TAG_union_type;
        self.end(if is_union { Kind::UNION } else { Kind::STRUCT })
    }

    /// Adds the head of a record that BTF cannot express.
    fn class(&mut self, open: &Open<'a>) -> Result<u32, ErrorKind> {
        self.template_types(open)?;
        self.start(open);
        self.payload.u8(keyword(open.of.tag));
        self.payload.u8(u8::from(open.of.convention == BY_REFERENCE));
        self.payload.u64(open.of.bytes.unwrap_or(0));
        for at in open.base..self.entries.len() {
            let entry = self.entries[at];
            self.part(&entry);
        }
        self.end(Kind::CLASS)
    }

    /// Replaces each type argument of a template by a head that holds the argument by reference.
    fn template_types(&mut self, open: &Open<'a>) -> Result<(), ErrorKind> {
        for at in open.base..self.entries.len() {
            if self.entries[at].role == Role::TemplateType {
                self.payload.clear();
                self.payload.text(&[]);
                self.child(self.entries[at].ty);
                self.entries[at].ty = Ref::to_type(self.end(Kind::TEMPLATE_TYPE)?);
            }
        }
        Ok(())
    }

    /// Writes an entry of a class to the payload: a byte for its role, followed by its values.
    fn part(&mut self, entry: &Entry<'a>) {
        let Entry { role, flags, ty, name, first, second } = *entry;
        let (tag, has_child) = match role {
            Role::Base => (b'b', true),
            Role::Virtual => (b'v', true),
            Role::Variants => (b'p', false),
            Role::Variant => (b'w', false),
            Role::End => (b'e', false),
            Role::TemplateType => (b't', true),
            Role::TemplateValue => (b'n', true),
            _ => (b'm', true),
        };
        self.payload.u8(tag);
        match role {
            Role::Variants | Role::End => {}
            Role::Base => {
                self.payload.u8(flags);
                self.payload.u64(first);
            }
            Role::Variant => {
                self.payload.u8(flags);
                self.payload.text(name);
                self.payload.u64(second);
                self.payload.u64(first);
            }
            _ => {
                self.payload.text(name);
                self.payload.u64(first);
                self.payload.u64(second);
            }
        }
        if has_child {
            self.child(ty);
        }
    }

    pub(super) fn enumeration(&mut self, open: &Open<'a>) -> Result<u32, ErrorKind> {
        let of = &open.of;
        let values = || self.entries[open.base..].iter().map(Entry::number);
        let (least, most) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
        let bytes = of.bytes.unwrap_or(if of.is_declaration { 4 } else { 0 });
        let is_signed = least < 0;
        let bits =
            if is_signed { (i128::from(i64::MIN), i64::MAX.into()) } else { (0, u64::MAX.into()) };
        let fits = least >= bits.0 && most <= bits.1 && bytes <= 8;
        self.start(open);
        if of.is_enum_class && !of.is_declaration || !fits {
            self.payload.u64(bytes);
            self.payload.u8(u8::from(of.is_enum_class));
            for at in open.base..self.entries.len() {
                let Entry { name, first, second, .. } = self.entries[at];
                self.payload.text(name);
                self.payload.u64(second);
                self.payload.u64(first);
            }
            self.child(of.ty.unwrap_or(Ref::VOID));
            return self.end(Kind::ENUM_CLASS);
        }
        self.payload.u8(u8::from(is_signed));
        self.payload.u32(bytes as u32);
        for at in open.base..self.entries.len() {
            let Entry { name, first, .. } = self.entries[at];
            self.payload.text(name);
            if bytes > 4 { self.payload.u64(first) } else { self.payload.u32(first as u32) }
        }
        self.end(if bytes > 4 { Kind::ENUM64 } else { Kind::ENUM })
    }
}

/// Returns whether BTF can express a record: all entries are members, and their numbers fit into
/// BTF's fields.
fn is_simple(open: &Open<'_>, entries: &[Entry<'_>]) -> bool {
    let of = &open.of;
    let fits = |entry: &Entry<'_>| {
        entry.role == Role::Member
            && entry.first != COMPUTED
            && entry.first <= u64::from(u32::MAX)
            && entry.second <= 0xff
    };
    matches!(of.tag, gimli::DW_TAG_structure_type | gimli::DW_TAG_union_type)
        && of.convention != BY_REFERENCE
        && of.bytes.unwrap_or(0) <= u64::from(u32::MAX)
        && entries.iter().all(fits)
}
