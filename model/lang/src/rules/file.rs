//! The rules of files of code.

use selfsame_spec::code::Unit;
use selfsame_spec::{Digest, Result};

/// A check of reading a file ([file.read]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum FileCheck {
    /// The magic is that of files of code.
    Magic,
    /// The version is 1.
    Version,
    /// The bytes left of a section can hold the entries that are counted.
    Count,
    /// A `u8` is a tag, kind, representation, bank or flag of its place.
    Tag,
    /// A primitive type or container is there.
    Name,
    /// A value is one, by [kind.value].
    Value,
    /// The module of a record is there.
    Module,
    /// The names of the modules of records are not far longer than the file.
    Names,
    /// A shape that is no case has the number 0.
    Case,
    /// A function has at most 65,535 registers of a bank.
    Registers,
    /// A text is UTF-8.
    Utf8,
    /// No bytes stand behind the rows of a section.
    Trailing,
    /// The types of records are those of the rows that are one.
    Records,
    /// The constants stand in order, and are constants.
    Constants,
    /// The digest is that of the bytes before it.
    Digest,
    /// No bytes stand behind the digest.
    End,
}

/// A section of a file: how it is written, and how it is read.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Appends its bytes; none if the unit has a row that no file has.
    pub write: fn(&Unit, &mut Vec<u8>) -> Option<()>,
    /// Puts its rows into a unit that has those of the sections before it.
    pub read: fn(&mut SectionBytes<'_>, &mut Unit) -> Result<()>,
}

/// The bytes of a section that is read.
#[derive(Clone, Copy, Debug)]
pub struct SectionBytes<'a> {
    /// The rules.
    pub rules: &'a FileRules,
    /// All bytes of the section, or of the file.
    pub bytes: &'a [u8],
    /// How many of them are read.
    pub at: usize,
    /// The offset of the first one in the file.
    pub start: u64,
    /// How many bytes the file has.
    pub file: usize,
}

/// Files of code.
#[derive(Clone, Copy, Debug)]
pub struct FileRules {
    /// The sections, in their order ([file.write]).
    pub sections: &'static [Section],
    /// The digest at the end, of the bytes before it ([file.write]).
    pub digest: fn(&[u8]) -> Digest,
    /// Whether a check is made. If not, reading goes on as if nothing were wrong ([file.read]).
    pub asks: fn(FileCheck) -> bool,
    /// How many bytes are left at least for each entry that is counted, if this is what an entry has
    /// at least ([file.read]).
    pub least: fn(usize) -> usize,
    /// Whether a unit is verified before it is run ([file.verify]).
    pub verifies: bool,
    /// The types of records that a reader interns, as text of [wire.types] ([file.intern]).
    pub interned: fn(&Unit) -> Vec<u8>,
}
