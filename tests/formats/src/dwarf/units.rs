//! Reads DWARF units: headers, abbreviations, strings and references.

use super::error::ErrorKind;
use super::package::Contribution;
use super::places::{MAX_BYTES, Ref};
use super::sections::Sections;
use super::slice::{Slice, Value};
use crate::file::DebugSections;
use gimli::{
    Abbreviations, AttributeValue, DebugAbbrevOffset, DebugStrOffsetsBase, UnitHeader, UnitType,
};

/// The last table of abbreviations that was read; it is kept because consecutive units often share
/// a table.
pub(super) struct Abbreviated {
    at: Option<usize>,
    pub(super) table: Abbreviations,
    /// The number of bytes of tables that may still be read. The number is limited because tables
    /// may overlap.
    budget: u64,
}

/// A unit whose entries are being read.
pub(super) struct Unit<'a, 's> {
    pub(super) sections: &'s Sections<'a>,
    pub(super) header: UnitHeader<Slice<'a>>,
    pub(super) section: &'static str,
    /// `first` is the number of bytes of the sections before the unit's section. `start` is the
    /// offset of the unit in its section.
    pub(super) first: u32,
    pub(super) start: u32,
    contribution: Contribution,
    offsets_base: usize,
    /// Whether the full name of a type includes the names of the scopes around it.
    pub(super) has_scopes: bool,
    /// The signatures of type units to which references lead.
    pub(super) signatures: &'s mut Vec<u64>,
}

fn malformed(error: &gimli::Error) -> ErrorKind {
    ErrorKind::Malformed(error.to_string())
}

impl Abbreviated {
    pub(super) fn new(sections: &DebugSections) -> Self {
        let budget = sections.abbrev.len() as u64 * 16 + (1 << 20);
        Self { at: None, table: Abbreviations::default(), budget }
    }

    /// Reads the table of abbreviations of a unit. If this table was the last table that was read,
    /// it is not read again.
    pub(super) fn read(
        &mut self,
        sections: &Sections<'_>,
        header: &UnitHeader<Slice<'_>>,
        contribution: Contribution,
    ) -> Result<(), ErrorKind> {
        let at = header.debug_abbrev_offset().0.checked_add(contribution.abbrev);
        let at = DebugAbbrevOffset(at.ok_or(ErrorKind::TooMuch)?);
        if self.at == Some(at.0) {
            return Ok(());
        }
        let table = sections.of.abbrev.get(at.0..).unwrap_or_default();
        let len = table_len(table) as u64;
        self.budget = self.budget.checked_sub(len).ok_or(ErrorKind::TooMuch)?;
        self.table = sections.abbrev.abbreviations(at).map_err(|error| malformed(&error))?;
        self.at = Some(at.0);
        Ok(())
    }
}

/// Returns the number of bytes of the table of abbreviations at the start of `table`.
fn table_len(table: &[u8]) -> usize {
    let mut at = 0;
    let skip = |at: &mut usize| {
        let mut is_zero = true;
        while let Some(byte) = table.get(*at) {
            *at += 1;
            is_zero &= byte & 0x7f == 0;
            if byte & 0x80 == 0 {
                return is_zero;
            }
        }
        true
    };
    // An abbreviation is a code, a tag and a byte, followed by pairs of an attribute and a form. A
    // pair of zeros ends the abbreviation.
    while !skip(&mut at) {
        skip(&mut at);
        at += 1;
        loop {
            let name_is_zero = skip(&mut at);
            let start = at;
            let form_is_zero = skip(&mut at);
            if table.get(start..at) == Some(&[gimli::DW_FORM_implicit_const.0 as u8]) {
                skip(&mut at);
            }
            if name_is_zero && form_is_zero {
                break;
            }
        }
    }
    at
}

impl<'a, 's> Unit<'a, 's> {
    pub(super) fn new(
        sections: &'s Sections<'a>,
        header: UnitHeader<Slice<'a>>,
        section: &'static str,
        (first, start): (u32, u32),
        (contribution, signatures): (Contribution, &'s mut Vec<u64>),
    ) -> Self {
        let encoding = header.encoding();
        let kind = if sections.of.is_split {
            gimli::DwarfFileType::Dwo
        } else {
            gimli::DwarfFileType::Main
        };
        let first_offset: usize =
            DebugStrOffsetsBase::default_for_encoding_and_file(encoding, kind).0;
        let offsets_base = first_offset + contribution.string_offsets;
        let has_scopes = true;
        Self {
            sections,
            header,
            section,
            first,
            start,
            contribution,
            offsets_base,
            has_scopes,
            signatures,
        }
    }

    /// Returns the signature of a type unit, and the offset of the entry of the unit's type.
    /// Returns `None` for any other unit.
    pub(super) fn signature(&self) -> Option<(u64, u32)> {
        match self.header.type_() {
            UnitType::Type { type_signature, type_offset }
            | UnitType::SplitType { type_signature, type_offset } => {
                Some((type_signature.0, self.first + self.start + type_offset.0 as u32))
            }
            _ => None,
        }
    }

    /// Sets the start of the unit's table of string offsets. The start must be set before any
    /// string of the unit is read.
    pub(super) fn set_offsets_base(&mut self, value: &Value<'a>) {
        if let AttributeValue::DebugStrOffsetsBase(base) = *value {
            self.offsets_base = base.0.saturating_add(self.contribution.string_offsets);
        }
        if let AttributeValue::SecOffset(base) = *value {
            self.offsets_base = base.saturating_add(self.contribution.string_offsets);
        }
    }

    pub(super) fn string(&self, value: Value<'a>) -> Result<&'a [u8], ErrorKind> {
        let Sections { strings, line_strings, offsets, .. } = self.sections;
        let read = match value {
            AttributeValue::String(text) => Ok(text),
            AttributeValue::DebugStrRef(at) => strings.get_str(at),
            AttributeValue::DebugLineStrRef(at) => line_strings.get_str(at),
            AttributeValue::DebugStrOffsetsIndex(index) => {
                let base = DebugStrOffsetsBase(self.offsets_base);
                let at = offsets.get_str_offset(self.header.format(), base, index);
                at.and_then(|at| strings.get_str(at))
            }
            AttributeValue::DebugStrRefSup(at) => match &self.sections.common {
                Some(common) => common.strings.get_str(at),
                None => return Err(self.alternative()),
            },
            _ => Err(gimli::Error::ExpectedStringAttributeValue),
        };
        read.map(|text| text.slice()).map_err(|error| malformed(&error))
    }

    /// Returns the error for a reference to the common file that `dwz` made.
    fn alternative(&self) -> ErrorKind {
        let file = self.sections.of.alternative.clone();
        ErrorKind::Elsewhere {
            file: file.unwrap_or_else(|| "that file (this one does not name it)".to_owned()),
            why: "`dwz -m` moved a part of the entries to a common file, which is not found (it is not \
                  needed by debug information to which dwz was not applied). The common file",
        }
    }

    pub(super) fn reference(&mut self, value: Value<'a>) -> Result<Option<Ref>, ErrorKind> {
        if let AttributeValue::DebugTypesRef(signature) = value {
            let number = self.signatures.len() as u32;
            let last =
                number.checked_sub(1).filter(|&at| self.signatures[at as usize] == signature.0);
            if last.is_none() {
                self.signatures.push(signature.0);
            }
            return Ok(Some(Ref::to_signature(last.unwrap_or(number))));
        }
        Ok(self.origin(value)?.map(Ref))
    }

    /// Returns the offset of the entry to which a value refers.
    pub(super) fn origin(&self, value: Value<'a>) -> Result<Option<u32>, ErrorKind> {
        let own = self.sections.of.info.len() + self.sections.of.types.len();
        let (base, offset, len) = match value {
            AttributeValue::UnitRef(offset) => (self.first + self.start, offset.0, own),
            AttributeValue::DebugInfoRef(offset) => (self.sections.base, offset.0, own),
            AttributeValue::DebugInfoRefSup(offset) => match &self.sections.common {
                Some(common) => (common.base, offset.0, common.len),
                None => return Err(self.alternative()),
            },
            _ => return Ok(None),
        };
        if offset >= len {
            let why = format!("a reference leads to {offset:#x}, outside of the section");
            return Err(ErrorKind::NoType(why));
        }
        Ok(Some((base + offset as u32).min(MAX_BYTES as u32)))
    }

    /// Checks that the types of a unit that names a file of split DWARF are read: they are in the
    /// package beside the program (`[dwarf.elsewhere]`). `id` is the identifier of the unit.
    pub(super) fn check_split(&self, file: &[u8], id: Option<u64>) -> Result<(), ErrorKind> {
        let id = match self.header.type_() {
            UnitType::Skeleton(id) => Some(id.0),
            _ => id,
        };
        let why = match &self.sections.package {
            Some(package) if id.is_some_and(|id| package.has(id)) => return Ok(()),
            Some(_) => "the types of this unit are not in the package beside the program",
            None => "the types of this unit are in another file (split DWARF)",
        };
        Err(ErrorKind::Elsewhere { file: String::from_utf8_lossy(file).into_owned(), why })
    }

    /// Returns whether a value is an address of code. The addresses 0, 1 and the largest one are
    /// not, because linkers give them to code that they drop.
    pub(super) fn is_address(&self, value: &Value<'a>) -> bool {
        match *value {
            AttributeValue::Addr(address) => {
                self.sections.of.is_relocatable
                    || address > 1 && !self.header.is_tombstone_address(address)
            }
            AttributeValue::DebugAddrIndex(_) => true,
            _ => false,
        }
    }
}
