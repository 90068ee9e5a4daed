//! A program of several files: its compilation units, or a kernel and its modules.

use super::error::Error;
use super::read::Base;
use super::text::printable;
use super::types::Types;
use crate::dwarf;
use crate::file::{Contents, DebugSections};
use std::fmt;
use std::ops::Range;

/// A file with the name by which messages refer to it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name of the file, as the user wrote it.
    pub name: String,
    /// The contents of the file.
    pub contents: Contents,
}

/// The types of one or more files, which belong to one program.
#[derive(Debug)]
pub struct Program {
    /// The types of all files.
    pub types: Types,
    /// The files in the order in which they were read; a base precedes the files that need it.
    pub units: Vec<Unit>,
}

/// A file of a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// The name of the file.
    pub name: String,
    /// The numbers of the file's types in the program.
    pub types: Range<u32>,
    /// Whether the file is only the base of other files.
    pub is_base: bool,
    /// The number of types that precede the file's own types in the file's numbering: those of its
    /// base.
    first: u32,
    /// For each type of a DWARF file, the offset of its entry, or 0 if the type has no entry. The
    /// list is empty for a BTF file.
    offsets: Vec<u32>,
}

/// The reason why files cannot be read as one program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProgramError {
    /// A file is not valid BTF.
    Btf {
        /// The name of the file.
        file: String,
        /// The error of the BTF reader.
        error: Error,
    },
    /// A file is not valid DWARF, or is only a part of a DWARF file.
    Dwarf {
        /// The name of the file.
        file: String,
        /// The error of the DWARF reader.
        error: dwarf::Error,
    },
    /// A base is given for a DWARF file, or the base is a DWARF file; DWARF files have no base.
    NoBase {
        /// The name of the file.
        file: String,
    },
    /// A file is a text, and not BTF or DWARF.
    Text {
        /// The name of the file.
        file: String,
    },
    /// A base is given for a kernel module whose file already contains its base.
    TwoBases {
        /// The name of the file.
        file: String,
    },
}

impl fmt::Display for ProgramError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Btf { file, error } => write!(f, "{file}: {error}"),
            Self::Dwarf { file, error } => write!(f, "{file}: {error}"),
            Self::NoBase { file } => {
                write!(f, "{file}: this is DWARF, which has no base: leave out `--base`")
            }
            Self::Text { file } => {
                write!(
                    f,
                    "{file}: E0821: this is not BTF: it does not start with the magic number eb9f"
                )
            }
            Self::TwoBases { file } => write!(
                f,
                "{file}: the types count on from those of the file's own section .BTF.base: leave \
                 out `--base`"
            ),
        }
    }
}

impl std::error::Error for ProgramError {}

impl Program {
    /// Reads files as one program (`[btf.units]`). `base` is the base of each file (`[btf.split]`).
    ///
    /// # Errors
    /// Returns [`ProgramError`] for the first file that cannot be read, in the order of the files.
    pub fn read(files: &[Source], base: Option<&Source>) -> Result<Self, ProgramError> {
        let mut program = Self { types: Types::new(), units: Vec::new() };
        let base = base.map(|base| program.add_base(base)).transpose()?;
        for file in files {
            let (types, own) = match &file.contents {
                Contents::Btf { types, base: own } => (types, own),
                Contents::Dwarf(_) if base.is_some() => {
                    return Err(ProgramError::NoBase { file: file.name.clone() });
                }
                Contents::Dwarf(sections) => {
                    program.add_dwarf(&file.name, sections)?;
                    continue;
                }
                Contents::Text(_) => {
                    return Err(ProgramError::Text { file: file.name.clone() });
                }
            };
            let own = match (own, &base) {
                (Some(_), Some(_)) => {
                    return Err(ProgramError::TwoBases { file: file.name.clone() });
                }
                (Some(own), None) => Some(program.add(&file.name, own, None, true)?),
                (None, _) => None,
            };
            program.add(&file.name, types, own.as_ref().or(base.as_ref()), false)?;
        }
        Ok(program)
    }

    fn add_base<'a>(&mut self, base: &'a Source) -> Result<Base<'a>, ProgramError> {
        match &base.contents {
            Contents::Btf { types, .. } => self.add(&base.name, types, None, true),
            Contents::Dwarf(_) => Err(ProgramError::NoBase { file: base.name.clone() }),
            Contents::Text(_) => Err(ProgramError::Text { file: base.name.clone() }),
        }
    }

    fn add<'a>(
        &mut self,
        name: &str,
        types: &'a [u8],
        base: Option<&Base<'a>>,
        is_base: bool,
    ) -> Result<Base<'a>, ProgramError> {
        let wrong = |error| ProgramError::Btf { file: name.to_owned(), error };
        let added = self.types.append(types, base).map_err(wrong)?;
        let first = base.map_or(0, |base| base.types().len() as u32);
        let (name, types, offsets) = (name.to_owned(), added.types(), Vec::new());
        self.units.push(Unit { name, types, is_base, first, offsets });
        Ok(added)
    }

    fn add_dwarf(&mut self, name: &str, sections: &DebugSections) -> Result<(), ProgramError> {
        let wrong = |error| ProgramError::Dwarf { file: name.to_owned(), error };
        let dwarf::Read { types, offsets } =
            dwarf::append(&mut self.types, sections).map_err(wrong)?;
        let (name, is_base, first) = (name.to_owned(), false, 0);
        self.units.push(Unit { name, types, is_base, first, offsets });
        Ok(())
    }

    /// Returns the numbers of all types of the files, without `void` and without the types of
    /// bases.
    pub fn own(&self) -> impl Iterator<Item = u32> + '_ {
        self.units.iter().filter(|unit| !unit.is_base).flat_map(|unit| unit.types.clone())
    }

    /// Returns a text that locates a type: its file if there are several, its number in the file,
    /// its kind and its name.
    #[must_use]
    pub fn place(&self, id: u32) -> String {
        let record = self.record(id);
        match self.types.name(id) {
            [] => record,
            name => format!("{record} `{}`", printable(name)),
        }
    }

    /// Returns a text that locates a record: its file if there are several, its number in the file,
    /// and its kind.
    #[must_use]
    pub fn record(&self, id: u32) -> String {
        let kind = self.types.kind(id).name();
        let file = match self.unit(id) {
            Some(unit) if self.units.len() > 1 => format!("{} ", unit.name),
            _ => String::new(),
        };
        format!("{file}[{}] {kind}", self.number(id))
    }

    /// Returns the number of a type in its file. For a DWARF file, returns the offset of the type's
    /// entry instead.
    #[must_use]
    pub fn number(&self, id: u32) -> String {
        let Some(unit) = self.unit(id) else { return "0".to_owned() };
        let at = id - unit.types.start;
        match unit.offsets.get(at as usize) {
            Some(0) => "-".to_owned(),
            Some(offset) => format!("{offset:#x}"),
            None => (at + unit.first + 1).to_string(),
        }
    }

    /// Returns the file that contains a type; `None` for `void`.
    #[must_use]
    pub fn unit(&self, id: u32) -> Option<&Unit> {
        let at = self.units.partition_point(|unit| unit.types.end <= id);
        self.units.get(at).filter(|unit| unit.types.contains(&id))
    }
}
