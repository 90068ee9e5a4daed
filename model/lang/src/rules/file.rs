//! The rules of files of code: the sections of a file, and the checks that a reader makes.
//!
//! ```text
//! asks(Version)     a file with another version is refused
//! least(4)          4: a section of n entries has at least 4 n bytes
//! ```

use selfsame_spec::code::Unit;
use selfsame_spec::{Digest, Result};

/// A check that a reader of files makes ([file.read]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum FileCheck {
    /// The file starts with the magic of files of code.
    Magic,
    /// The version is 1.
    Version,
    /// The remaining bytes of a section are enough for the number of entries that a count
    /// announces.
    Count,
    /// A `u8` is a tag, kind, representation, bank or flag that is allowed at its position.
    Tag,
    /// A name of a primitive type or of a container is known.
    Name,
    /// The bytes of a value are canonical, as [kind.value] defines.
    Value,
    /// The module of a record exists.
    Module,
    /// The names of the modules of records are not much longer than the file.
    Names,
    /// A shape that is not a case has the number 0.
    Case,
    /// A function has at most 65,535 registers of a bank.
    Registers,
    /// A text is UTF-8.
    Utf8,
    /// There are no bytes after the rows of a section.
    Trailing,
    /// The list of record types equals the types of the record rows.
    Records,
    /// The snapshot of the constants contains only constants, in order.
    Constants,
    /// The digest is the digest of the bytes before it.
    Digest,
    /// There are no bytes after the digest.
    End,
}

/// A section of a file, with the functions that write and read it.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Appends the bytes of the section; `None` if the unit has a row that is in no file.
    pub write: fn(&Unit, &mut Vec<u8>) -> Option<()>,
    /// Adds the rows of the section to a unit, which has the rows of the earlier sections.
    pub read: fn(&mut SectionBytes<'_>, &mut Unit) -> Result<()>,
}

/// The bytes of a section, while the section is read.
#[derive(Clone, Copy, Debug)]
pub struct SectionBytes<'a> {
    /// The rules.
    pub rules: &'a FileRules,
    /// All bytes of the section, or of the file.
    pub bytes: &'a [u8],
    /// The number of bytes that were already read.
    pub at: usize,
    /// The offset of the first byte in the file.
    pub start: u64,
    /// The number of bytes of the file.
    pub file: usize,
}

/// The rules of files of code.
#[derive(Clone, Copy, Debug)]
pub struct FileRules {
    /// The sections, in their order ([file.write]).
    pub sections: &'static [Section],
    /// The digest at the end of a file, given the bytes before the digest ([file.write]).
    pub digest: fn(&[u8]) -> Digest,
    /// Whether a check is made. If the check is not made, the reader continues as if there were no
    /// error ([file.read]).
    pub asks: fn(FileCheck) -> bool,
    /// The number of remaining bytes that each counted entry requires, given the smallest number of
    /// bytes of an entry ([file.read]).
    pub least: fn(usize) -> usize,
    /// Whether a unit is verified before it is run ([file.verify]).
    pub verifies: bool,
    /// The types of records that a reader interns, in the encoding of [wire.types] ([file.intern]).
    pub interned: fn(&Unit) -> Vec<u8>,
}
