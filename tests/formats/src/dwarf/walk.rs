//! Walks over the entries of a unit.
//!
//! Open entries are on a stack, so that the depth of the tree has no limit. The entries of open
//! types are on another stack. The entries of an inner type are above the entries of the outer
//! type, and are removed when the inner type ends.

use super::attributes::Attributes;
use super::entry::{Entry, Open, Role};
use super::error::{Error, ErrorKind, wrong};
use super::functions::Functions;
use super::payload::Payload;
use super::places::{Places, Ref};
use super::scopes::{Scope, Scopes};
use super::slice::{Slice, Value};
use super::tags::{Within, is_c, is_used, within};
use super::units::Unit;
use crate::btf::types::Types;
use gimli::{Abbreviation, Abbreviations, Attribute, EntriesRaw};
use hashbrown::HashMap;

type Raw<'a, 'b> = EntriesRaw<'b, Slice<'a>>;

/// An entry whose children are being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) within: Within,
    scope: Scope,
    /// Whether the entry is the entry of the innermost open type.
    is_open: bool,
}

/// The data of the walk over all units. The data are the types that were added so far, and the
/// entries that are open.
pub(super) struct Walk<'a, 't> {
    pub(super) types: &'t mut Types,
    pub(super) scopes: Scopes<'a>,
    pub(super) places: Places,
    pub(super) functions: Functions<'a>,
    /// The scope and the name of each entry that declares a type. The definition of the type may be
    /// another entry.
    declared: HashMap<u32, (Scope, &'a [u8])>,
    pub(super) entries: Vec<Entry<'a>>,
    opens: Vec<Open<'a>>,
    pub(super) frames: Vec<Frame>,
    pub(super) payload: Payload,
    /// The largest number of bytes that the reader may hold. All payloads together may have the
    /// same number of bytes.
    pub(super) limit: u64,
    pub(super) spent: u64,
    /// Whether units without a language are units in C.
    pub(super) is_in_c: bool,
    /// The number of the type of array indices, if there is an array.
    pub(super) index: Option<u32>,
}

impl<'a, 't> Walk<'a, 't> {
    pub(super) fn new(types: &'t mut Types, limit: u64) -> Self {
        Self {
            types,
            scopes: Scopes::default(),
            places: Places::default(),
            functions: Functions::default(),
            declared: HashMap::new(),
            entries: Vec::new(),
            opens: Vec::new(),
            frames: Vec::new(),
            payload: Payload::default(),
            limit,
            spent: 0,
            is_in_c: false,
            index: None,
        }
    }

    /// Reads all entries of a unit.
    pub(super) fn unit(
        &mut self,
        unit: &mut Unit<'a, '_>,
        abbreviations: &Abbreviations,
    ) -> Result<(), Error> {
        let (section, start) = (unit.section, u64::from(unit.start));
        let read = unit.header.entries_raw(abbreviations, None);
        let mut raw = read.map_err(|error| wrong(&error, section, start))?;
        let mut at = raw.next_offset().0 as u64;
        let mut entry = || -> Result<bool, ErrorKind> {
            at = raw.next_offset().0 as u64;
            let abbreviation = raw.read_abbreviation().map_err(|error| malformed(&error))?;
            match abbreviation {
                Some(abbreviation) => self.entry(unit, &mut raw, (at, abbreviation))?,
                None => self.close(unit)?,
            }
            // The walk ends after the root entry, because any further bytes of the unit are
            // padding.
            Ok(!self.frames.is_empty() && !raw.is_empty())
        };
        let done = loop {
            match entry() {
                Ok(true) => {}
                Ok(false) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        done.map_err(|error| error.at(section, start + at))?;
        while !self.frames.is_empty() {
            self.close(unit).map_err(|error| error.at(section, start))?;
        }
        Ok(())
    }

    /// Reads an entry with its attributes, and opens it.
    fn entry(
        &mut self,
        unit: &mut Unit<'a, '_>,
        raw: &mut Raw<'a, '_>,
        (at, abbreviation): (u64, &Abbreviation),
    ) -> Result<(), ErrorKind> {
        let tag = abbreviation.tag();
        let parent = self.frames.last().copied();
        let offset = unit.first + unit.start + at as u32;
        let Some(parent) = parent else {
            let scope = 0;
            self.root(unit, raw, abbreviation)?;
            if abbreviation.has_children() {
                self.frames.push(Frame { within: Within::Unit, scope, is_open: false });
            }
            return Ok(());
        };
        let mut of = Attributes::new(tag, offset);
        if is_used(parent.within, tag) {
            for &spec in abbreviation.attributes() {
                let attribute =
                    raw.read_attribute_inline(spec).map_err(|error| malformed(&error))?;
                of.take(attribute.name(), attribute.raw_value(), unit)?;
            }
        } else {
            raw.skip_attributes(abbreviation.attributes()).map_err(|error| malformed(&error))?;
        }
        let frame = self.open(unit, parent, &of);
        self.frames.push(frame);
        if frame.is_open || self.frames.len().is_multiple_of(64) {
            self.check_held()?;
        }
        if abbreviation.has_children() { Ok(()) } else { self.close(unit) }
    }

    /// Reads the attributes of the root entry of a unit. The attribute with the table of strings is
    /// read first, because other attributes need it.
    fn root(
        &mut self,
        unit: &mut Unit<'a, '_>,
        raw: &mut Raw<'a, '_>,
        abbreviation: &Abbreviation,
    ) -> Result<(), ErrorKind> {
        let mut attributes: Vec<Attribute<_>> = Vec::new();
        let read = raw.read_attributes(abbreviation.attributes(), &mut attributes);
        read.map_err(|error| malformed(&error))?;
        let raw: Vec<(gimli::DwAt, Value<'a>)> =
            attributes.iter().map(|attribute| (attribute.name(), attribute.raw_value())).collect();
        let base = raw.iter().find(|(name, _)| *name == gimli::DW_AT_str_offsets_base);
        if let Some((_, value)) = base {
            unit.set_offsets_base(value);
        }
        let mut of = Attributes::new(abbreviation.tag(), 0);
        for (name, value) in raw {
            let is_used = [
                gimli::DW_AT_language,
                gimli::DW_AT_dwo_name,
                gimli::DW_AT_GNU_dwo_name,
                gimli::DW_AT_GNU_dwo_id,
            ];
            if is_used.contains(&name) {
                of.take(name, value, unit)?;
            }
        }
        if let (Some(file), false) = (of.split_file, unit.sections.of.is_split) {
            unit.check_split(file, of.split_id)?;
        }
        // `dwz` leaves out the language of the parts that it moves (`[dwarf.common]`).
        unit.has_scopes = match of.language {
            0 => !self.is_in_c,
            language => !is_c(language),
        };
        Ok(())
    }

    /// Opens an entry. The entry is added to the type that contains it. Returns the frame for the
    /// children of the entry.
    fn open(&mut self, unit: &Unit<'a, '_>, parent: Frame, of: &Attributes<'a>) -> Frame {
        let frame = |within| Frame { within, scope: parent.scope, is_open: false };
        let mut add = |within, entry| {
            self.entries.push(entry);
            frame(within)
        };
        if !is_used(parent.within, of.tag) {
            return frame(Within::Other);
        }
        match of.tag {
            gimli::DW_TAG_member if of.is_external && of.is_declaration => {
                self.functions.variable(of, parent.scope);
                frame(Within::Other)
            }
            gimli::DW_TAG_member => add(Within::Other, Entry::member(of, unit.sections.of.is_big)),
            gimli::DW_TAG_inheritance => add(Within::Other, Entry::base(of)),
            gimli::DW_TAG_enumerator => add(Within::Other, Entry::value(Role::Enumerator, of)),
            gimli::DW_TAG_formal_parameter | gimli::DW_TAG_unspecified_parameters => {
                add(Within::Other, Entry::new(Role::Parameter, of))
            }
            gimli::DW_TAG_template_type_parameter => {
                add(Within::Other, Entry::new(Role::TemplateType, of))
            }
            gimli::DW_TAG_template_value_parameter => {
                add(Within::Other, Entry::value(Role::TemplateValue, of))
            }
            gimli::DW_TAG_subrange_type | gimli::DW_TAG_generic_subrange
                if parent.within == Within::Array =>
            {
                add(Within::Other, Entry::dimension(of))
            }
            gimli::DW_TAG_variant_part => add(Within::Variants, Entry::new(Role::Variants, of)),
            gimli::DW_TAG_variant => add(Within::Variant, Entry::variant(of)),
            gimli::DW_TAG_variable => {
                self.functions.variable(of, parent.scope);
                frame(Within::Other)
            }
            gimli::DW_TAG_namespace | gimli::DW_TAG_module => {
                let name = of.name.unwrap_or(b"(anonymous namespace)");
                Frame { scope: self.scopes.add(parent.scope, name), ..frame(Within::Namespace) }
            }
            gimli::DW_TAG_GNU_formal_parameter_pack | gimli::DW_TAG_GNU_template_parameter_pack => {
                frame(parent.within)
            }
            _ => self.open_type(unit, parent, of),
        }
    }

    fn open_type(&mut self, unit: &Unit<'a, '_>, parent: Frame, of: &Attributes<'a>) -> Frame {
        let known = of.origin.and_then(|origin| self.name_of(origin));
        // The scopes are taken from the declaration. The root of a type unit repeats the
        // declaration's name without its scopes.
        let (scope, name) = match known {
            Some((scope, name)) => (scope, Some(of.name.unwrap_or(name))),
            None => (parent.scope, of.name),
        };
        self.opens.push(Open { of: *of, scope, name, base: self.entries.len() });
        let within = within(of.tag);
        let mut inner = parent.scope;
        if unit.has_scopes && matches!(within, Within::Record | Within::Function) {
            let unnamed: &[u8] =
                if within == Within::Record { b"(anonymous)" } else { b"(function)" };
            inner = self.scopes.add(scope, name.unwrap_or(unnamed));
        }
        if let (true, Some(name)) = (of.is_declaration && within != Within::Function, name) {
            self.declared.insert(of.offset, (scope, name));
        }
        Frame { within, scope: inner, is_open: true }
    }

    /// Returns the scope and the name of the declaration at an offset.
    fn name_of(&self, offset: u32) -> Option<(Scope, &'a [u8])> {
        self.declared.get(&offset).copied().or_else(|| self.functions.name(offset))
    }

    /// Closes the entry that was opened last; for a type, adds its head.
    fn close(&mut self, unit: &mut Unit<'a, '_>) -> Result<(), ErrorKind> {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        if frame.within == Within::Variants {
            let of = Attributes::new(gimli::DW_TAG_variant_part, 0);
            self.entries.push(Entry::new(Role::End, &of));
        }
        if !frame.is_open {
            return Ok(());
        }
        let Some(open) = self.opens.pop() else { return Ok(()) };
        if frame.within == Within::Function {
            return self.close_function(&open);
        }
        if let Some(signature) = open.of.signature {
            let number = unit.signatures.len() as u32;
            unit.signatures.push(signature);
            self.places.add(open.of.offset, Ref::to_signature(number));
        } else if let (Some(origin), true) = (open.of.origin, open.of.is_instance) {
            self.places.add(open.of.offset, Ref(origin));
        } else {
            let ty = self.head(&open)?;
            self.places.add(open.of.offset, Ref::to_type(ty));
        }
        self.entries.truncate(open.base);
        Ok(())
    }

    /// Closes a function, and stores it. A virtual function also becomes an entry of its class.
    fn close_function(&mut self, open: &Open<'a>) -> Result<(), ErrorKind> {
        let parameters = &self.entries[open.base..];
        self.functions.function(&open.of, (open.scope, open.name), parameters);
        let is_method = self.frames.last().is_some_and(|frame| frame.within == Within::Record);
        let is_virtual = is_method && open.of.virtuality != 0 && !open.of.is_artificial;
        let prototype = if is_virtual { Some(self.prototype(open)?) } else { None };
        self.entries.truncate(open.base);
        if let Some(prototype) = prototype {
            let ty = Ref::to_type(prototype);
            let first = open.of.slot.unwrap_or(u64::MAX);
            self.entries.push(Entry { ty, first, ..Entry::new(Role::Virtual, &open.of) });
        }
        Ok(())
    }

    /// Checks that the walk and all payloads together hold no more memory than the limit allows
    /// (`[dwarf.memory]`).
    fn check_held(&self) -> Result<(), ErrorKind> {
        let held = self.frames.capacity() * size_of::<Frame>()
            + self.opens.capacity() * size_of::<Open<'_>>()
            + self.entries.capacity() * size_of::<Entry<'_>>()
            + self.scopes.bytes()
            + self.places.bytes()
            + self.functions.bytes()
            + self.declared.capacity() * 32
            + self.types.len() * 8
            + self.types.edges() * 4;
        if held as u64 + self.spent > self.limit { Err(ErrorKind::TooMuch) } else { Ok(()) }
    }
}

pub(super) fn malformed(error: &gimli::Error) -> ErrorKind {
    ErrorKind::Malformed(error.to_string())
}
