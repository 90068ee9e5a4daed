//! Reads the header of a BTF file, which locates its sections (`[btf.header]`), and the sizes of
//! records (`[btf.layout]`).

use super::error::{Error, ErrorKind, Found};
use super::words::Words;
use std::ops::Range;

/// The sections of a BTF file.
pub(super) struct Sections<'a> {
    /// The section of types.
    pub(super) types: Words<'a>,
    /// The section of strings.
    pub(super) strings: &'a [u8],
    /// The byte offset of the section of strings in the file.
    pub(super) strings_at: usize,
    pub(super) layout: Layout<'a>,
}

/// The layout section of a file, which gives the sizes of records by kind. Each kind has four
/// bytes: the bytes after the common part, the bytes of an entry, and two bytes of flags.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Layout<'a>(&'a [u8]);

impl Layout<'_> {
    /// Returns the number of bytes after the common part of a record; `None` if the layout section
    /// has no entry for the kind.
    pub(super) fn body(self, kind: usize, vlen: u32) -> Option<usize> {
        let entry = self.0.get(4 * kind..4 * kind + 4)?;
        Some(usize::from(entry[0]) + usize::from(entry[1]) * vlen as usize)
    }
}

impl<'a> Sections<'a> {
    /// Reads the header of a file, and finds its sections.
    pub(super) fn of(file: &'a [u8]) -> Result<Self, Error> {
        let big = match file {
            [0x9f, 0xeb, ..] => false,
            [0xeb, 0x9f, ..] => true,
            _ => return Err(ErrorKind::Magic(Found::of(file)).at(0)),
        };
        let mut header = Words::new(file, 0..file.len(), big);
        header.skip(4)?;
        if file[2] != 1 {
            return Err(ErrorKind::Header.at(2));
        }
        let mut word = || header.u32();
        let [length, type_at, type_len, str_at, str_len] =
            [word()?, word()?, word()?, word()?, word()?].map(u64::from);
        if length < 24 {
            return Err(ErrorKind::Header.at(4));
        }
        if type_at % 4 != 0 {
            return Err(ErrorKind::Header.at(8));
        }
        let section = |at: u64, len: u64| section(file, length + at, len);
        let types = Words::new(file, section(type_at, type_len)?, big);
        let strings = section(str_at, str_len)?;
        let (strings, strings_at) = (&file[strings.clone()], strings.start);
        let layout = if length < 32 {
            Layout::default()
        } else {
            let (at, len) = (u64::from(word()?), u64::from(word()?));
            if len % 4 != 0 {
                return Err(ErrorKind::Header.at(28));
            }
            Layout(&file[section(at, len)?])
        };
        Ok(Self { types, strings, strings_at, layout })
    }
}

fn section(file: &[u8], start: u64, len: u64) -> Result<Range<usize>, Error> {
    if start + len > file.len() as u64 {
        return Err(ErrorKind::Truncated.at(file.len()));
    }
    Ok(start as usize..(start + len) as usize)
}
