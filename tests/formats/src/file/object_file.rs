//! Reads the types in object files.

use super::debug::{DebugSections, debug_sections};
use super::error::FileError;
use super::format::Format;
use super::ranges::Ranges;
use super::unpack::{damaged, unpacked};
use object::read::{Object, ObjectSection};
use std::io::{Read, Seek};

/// The largest number of bytes that are read of an object file's headers and names of sections.
const HEADERS: u64 = 64 << 20;

/// The types that an object file contains.
pub(super) enum Found {
    /// The section `.BTF`, and the section `.BTF.base` of a kernel module.
    Btf(Vec<u8>, Option<Vec<u8>>),
    /// The debug sections.
    Dwarf(Box<DebugSections>),
}

/// Reads the types of an object file: BTF if it has BTF and `format` allows it, otherwise DWARF.
/// Besides the types, only headers, names of sections, symbols and relocations are read.
pub(super) fn sections(
    from: impl Read + Seek,
    limit: u64,
    format: Format,
) -> Result<Found, FileError> {
    let ranges = Ranges::new(from, HEADERS)?;
    let file = object::read::File::parse(&ranges).map_err(|error| damaged(&error))?;
    let mut found = (None, None);
    for section in file.sections() {
        match section.name_bytes() {
            Ok(b".BTF") => found.0 = found.0.or(Some(section)),
            Ok(b".BTF.base") => found.1 = found.1.or(Some(section)),
            _ => {}
        }
    }
    ranges.allow(2 * limit);
    let dwarf = || match debug_sections(&file, limit)? {
        Some(sections) => Ok(Found::Dwarf(Box::new(sections))),
        None => Err(FileError::NoTypes),
    };
    match found {
        (Some(types), base) if format != Format::Dwarf => {
            let base = base.map(|base| unpacked(&base, limit)).transpose()?;
            Ok(Found::Btf(unpacked(&types, limit)?, base))
        }
        _ => dwarf(),
    }
}
