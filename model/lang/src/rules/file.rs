//! The rules of files of code: the sections of a file, and the conditions that a reader checks.
//!
//! ```text
//! asks(Version)     a file with another version is refused
//! least(4)          4: a section of n entries has at least 4 n bytes
//! ```

use selfsame_spec::code::Unit;
use selfsame_spec::{Digest, Result};

/// A condition that a reader of files checks ([file.read]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum FileCheck {
    /// The file starts with the magic bytes of files of code.
    Magic,
    /// The version number of the file is 1.
    Version,
    /// The remaining bytes of a section are enough for the number of entries that a count
    /// announces.
    Count,
    /// A byte that stands for a tag, kind, representation, bank or flag is allowed at its position.
    Tag,
    /// The name of a primitive type or of a container names an existing one.
    Name,
    /// The bytes of a value are canonical, as [kind.value] defines.
    Value,
    /// The module to which the row of a record refers exists.
    Module,
    /// The names of the modules of records are in total not much longer than the file.
    Names,
    /// If a shape is not a case, its case number is 0.
    Case,
    /// A function has at most 65,535 registers of a bank.
    Registers,
    /// The bytes of a text are valid UTF-8.
    Utf8,
    /// There are no bytes after the rows of a section.
    Trailing,
    /// The list of record types in the file equals the types of the record rows.
    Records,
    /// The snapshot of the constants contains only constants, in the required order.
    Constants,
    /// The digest in the file is the digest of the bytes before it.
    Digest,
    /// There are no bytes after the digest.
    End,
}

/// A section of a file, with the functions that write and read it.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Appends the bytes of the section to a file, or returns `None` if the unit has a row that no
    /// file can contain.
    pub write: fn(&Unit, &mut Vec<u8>) -> Option<()>,
    /// Reads the rows of the section into a unit, which already has the rows of the earlier
    /// sections.
    pub read: fn(&mut SectionBytes<'_>, &mut Unit) -> Result<()>,
}

/// The bytes of a section, while the section is read.
#[derive(Clone, Copy, Debug)]
pub struct SectionBytes<'a> {
    /// The rules of files of code.
    pub rules: &'a FileRules,
    /// All bytes of the section or of the whole file.
    pub bytes: &'a [u8],
    /// The number of bytes that were already read.
    pub at: usize,
    /// The offset in the file of the first byte of `bytes`.
    pub start: u64,
    /// The number of bytes of the whole file.
    pub file: usize,
}

/// The table of the rules of files of code.
#[derive(Clone, Copy, Debug)]
pub struct FileRules {
    /// The sections of a file, in the order in which they are in the file ([file.write]).
    pub sections: &'static [Section],
    /// The digest at the end of a file, given the bytes before the digest ([file.write]).
    pub digest: fn(&[u8]) -> Digest,
    /// Whether a condition is checked. If a condition is not checked, the reader continues as if it
    /// held ([file.read]).
    pub asks: fn(FileCheck) -> bool,
    /// The number of remaining bytes that the reader requires for each counted entry, given the
    /// smallest size of an entry in bytes ([file.read]).
    pub least: fn(usize) -> usize,
    /// Whether a unit is verified before it is run ([file.verify]).
    pub verifies: bool,
    /// The types of records that a reader of a file interns, in the encoding of [wire.types]
    /// ([file.intern]).
    pub interned: fn(&Unit) -> Vec<u8>,
}
