//! Reads DWARF units: headers, abbreviations, strings and references.

use super::error::{Error, ErrorKind};
use super::places::{MAX_BYTES, Ref};
use super::slice::{Slice, Value};
use crate::file::DebugSections;
use gimli::{
    Abbreviations, AttributeValue, DebugAbbrev, DebugInfo, DebugLineStr, DebugStr, DebugStrOffsets,
    DebugStrOffsetsBase, DebugTypes, Endianity as _, RunTimeEndian, UnitHeader, UnitType,
};

/// The debug sections, as gimli reads them.
pub(super) struct Sections<'a> {
    pub(super) of: &'a DebugSections,
    abbrev: DebugAbbrev<Slice<'a>>,
    strings: DebugStr<Slice<'a>>,
    line_strings: DebugLineStr<Slice<'a>>,
    offsets: DebugStrOffsets<Slice<'a>>,
    endian: RunTimeEndian,
}

/// The last table of abbreviations that was read. The last table is kept because consecutive units
/// often share a table.
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
    offsets_base: usize,
    /// Whether the full name of a type includes the names of the scopes around it.
    pub(super) has_scopes: bool,
    /// The signatures of type units to which references lead.
    pub(super) signatures: &'s mut Vec<u64>,
}

impl<'a> Sections<'a> {
    pub(super) fn new(of: &'a DebugSections) -> Result<Self, Error> {
        if of.info.len() + of.types.len() > MAX_BYTES {
            let why = format!("the reader reads at most {MAX_BYTES} bytes of entries");
            return Err(ErrorKind::Malformed(why).at(".debug_info", 0));
        }
        let endian = if of.is_big { RunTimeEndian::Big } else { RunTimeEndian::Little };
        debug_assert_eq!(endian.is_big_endian(), of.is_big);
        let slice = |bytes: &'a [u8]| Slice::new(bytes, endian);
        Ok(Self {
            of,
            abbrev: slice(&of.abbrev).into(),
            strings: slice(&of.strings).into(),
            line_strings: slice(&of.line_strings).into(),
            offsets: slice(&of.string_offsets).into(),
            endian,
        })
    }

    /// Calls a function for the header of each unit, in the order of the sections.
    pub(super) fn each_header(
        &self,
        mut of: impl FnMut(UnitHeader<Slice<'a>>, &'static str, u32, u32) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let info = DebugInfo::from(Slice::new(&self.of.info, self.endian));
        let (mut units, mut at) = (info.units(), 0);
        while let Some(header) = units.next().map_err(|error| wrong(&error, ".debug_info", at))? {
            let len = header.length_including_self();
            of(header, ".debug_info", 0, at as u32)?;
            at += len as u64;
        }
        let types = DebugTypes::from(Slice::new(&self.of.types, self.endian));
        let (mut units, mut at) = (types.units(), 0);
        while let Some(header) = units.next().map_err(|error| wrong(&error, ".debug_types", at))? {
            let len = header.length_including_self();
            of(header, ".debug_types", self.of.info.len() as u32, at as u32)?;
            at += len as u64;
        }
        Ok(())
    }
}

/// Converts an error of gimli to an error of the reader.
pub(super) fn wrong(error: &gimli::Error, section: &'static str, offset: u64) -> Error {
    ErrorKind::Malformed(error.to_string()).at(section, offset)
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
    ) -> Result<(), ErrorKind> {
        let at = header.debug_abbrev_offset();
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
        signatures: &'s mut Vec<u64>,
    ) -> Self {
        let encoding = header.encoding();
        let kind = if sections.of.is_split {
            gimli::DwarfFileType::Dwo
        } else {
            gimli::DwarfFileType::Main
        };
        let offsets_base = DebugStrOffsetsBase::default_for_encoding_and_file(encoding, kind).0;
        Self { sections, header, section, first, start, offsets_base, has_scopes: true, signatures }
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
            self.offsets_base = base.0;
        }
        if let AttributeValue::SecOffset(base) = *value {
            self.offsets_base = base;
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
            AttributeValue::DebugStrRefSup(_) => return Err(self.alternative()),
            _ => Err(gimli::Error::ExpectedStringAttributeValue),
        };
        read.map(|text| text.slice()).map_err(|error| malformed(&error))
    }

    /// Returns the error for a reference to the common file that `dwz` made.
    fn alternative(&self) -> ErrorKind {
        let file = self.sections.of.alternative.clone();
        ErrorKind::Elsewhere {
            file: file.unwrap_or_else(|| "that file (this one does not name it)".to_owned()),
            why: "`dwz -m` moved a part of the entries to a common file, which is not read; install \
                  debug information to which dwz was not applied. The common file",
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
        let (base, offset) = match value {
            AttributeValue::UnitRef(offset) => (self.first + self.start, offset.0),
            AttributeValue::DebugInfoRef(offset) => (0, offset.0),
            AttributeValue::DebugInfoRefSup(_) => return Err(self.alternative()),
            _ => return Ok(None),
        };
        let bytes = self.sections.of.info.len() + self.sections.of.types.len();
        if offset >= bytes {
            let why = format!("a reference leads to {offset:#x}, outside of the section");
            return Err(ErrorKind::NoType(why));
        }
        Ok(Some((base + offset as u32).min(MAX_BYTES as u32)))
    }

    /// Returns whether a value is an address of code. The addresses 0, 1 and the largest address do
    /// not count as addresses of code, because linkers give them to code that they drop.
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
