//! Reads the sections of an object file that contain DWARF (`[dwarf.file]`).

use super::error::FileError;
use super::unpack::{damaged, unpacked};
use object::read::{
    Object, ObjectSection, ObjectSymbol, RelocationKind, RelocationTarget, Section,
};
use object::{ObjectKind, ReadRef};

/// The debug sections of an object file, unpacked and relocated.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct DebugSections {
    /// The bytes of the section `.debug_info`.
    pub info: Vec<u8>,
    /// The bytes of the section `.debug_types`. Only DWARF 4 has this section.
    pub types: Vec<u8>,
    /// The bytes of the section `.debug_abbrev`.
    pub abbrev: Vec<u8>,
    /// The bytes of the section `.debug_str`.
    pub strings: Vec<u8>,
    /// The bytes of the section `.debug_line_str`.
    pub line_strings: Vec<u8>,
    /// The bytes of the section `.debug_str_offsets`.
    pub string_offsets: Vec<u8>,
    /// Whether integers in the sections are big-endian.
    pub is_big: bool,
    /// Whether the file is relocatable. A relocatable file is not linked, and its code may be at
    /// address 0.
    pub is_relocatable: bool,
    /// Whether the sections belong to split DWARF (`.dwo`).
    pub is_split: bool,
    /// `.debug_cu_index`, of a package of split DWARF.
    pub package_units: Vec<u8>,
    /// `.debug_tu_index`, of a package of split DWARF.
    pub package_types: Vec<u8>,
    /// The identifier of the build.
    pub build_id: Vec<u8>,
    /// The path of the common file that `dwz` made, if some references lead to it.
    pub alternative: Option<String>,
    /// The identifier of the build of that file.
    pub alternative_id: Vec<u8>,
    /// The package beside the program, if it was found.
    pub package: Option<Box<Self>>,
    /// The file that `dwz` made, if it was found.
    pub common: Option<Box<Self>>,
}

impl DebugSections {
    /// Returns the number of bytes of all sections.
    #[must_use]
    pub fn len(&self) -> usize {
        let Self { info, types, abbrev, strings, line_strings, string_offsets, .. } = self;
        let own = [info, types, abbrev, strings, line_strings, string_offsets].map(Vec::len);
        let indices = self.package_units.len() + self.package_types.len();
        let others = [&self.package, &self.common].into_iter().flatten();
        own.iter().sum::<usize>() + indices + others.map(|other| other.len()).sum::<usize>()
    }

    /// Returns whether all sections are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the section with this name. The name is given without its dot and prefix, such as
    /// `info`.
    fn section(&mut self, name: &[u8]) -> Option<&mut Vec<u8>> {
        Some(match name {
            b"info" => &mut self.info,
            b"types" => &mut self.types,
            b"abbrev" => &mut self.abbrev,
            b"str" => &mut self.strings,
            b"line_str" => &mut self.line_strings,
            b"str_offsets" => &mut self.string_offsets,
            b"cu_index" => &mut self.package_units,
            b"tu_index" => &mut self.package_types,
            _ => return None,
        })
    }
}

/// Reads the debug sections of an object file. Returns `None` if the file has no debug sections.
///
/// # Errors
/// Returns E0831 (damaged), E0830 (too large), or E0836 (another file has the types).
pub(super) fn debug_sections<'a, R: ReadRef<'a>>(
    file: &object::read::File<'a, R>,
    limit: u64,
) -> Result<Option<DebugSections>, FileError> {
    let named = |section: &Section<'a, '_, R>, name: &[u8]| {
        section.name_bytes().is_ok_and(|own| own == name)
    };
    let mut out = DebugSections {
        is_big: !file.is_little_endian(),
        is_relocatable: file.kind() == ObjectKind::Relocatable,
        ..DebugSections::default()
    };
    let has = |name: &[u8]| file.sections().any(|section| named(&section, name));
    out.is_split = !has(b".debug_info") && !has(b".zdebug_info") && has(b".debug_info.dwo");
    for section in file.sections() {
        let Ok(name) = section.name_bytes() else { continue };
        let name = name.strip_prefix(b".debug_").or_else(|| name.strip_prefix(b".zdebug_"));
        let Some(mut name) = name else { continue };
        if out.is_split {
            let is_index = matches!(name, b"cu_index" | b"tu_index");
            let of_split = name.strip_suffix(b".dwo").or(is_index.then_some(name));
            let Some(of_split) = of_split else { continue };
            name = of_split;
        }
        let rest = limit.saturating_sub(out.len() as u64);
        let Some(to) = out.section(name) else { continue };
        // Sections with the same name are joined, because an object file has one section for each
        // type unit.
        let mut bytes = unpacked(&section, rest)?;
        relocate(file, &section, &mut bytes)?;
        if to.is_empty() { *to = bytes } else { to.append(&mut bytes) }
    }
    if out.info.is_empty() && out.types.is_empty() {
        return elsewhere(file);
    }
    let link = file.gnu_debugaltlink().map_err(|error| damaged(&error))?;
    out.build_id = file.build_id().ok().flatten().map(<[u8]>::to_vec).unwrap_or_default();
    if let Some((name, id)) = link {
        out.alternative = Some(String::from_utf8_lossy(name).into_owned());
        out.alternative_id = id.to_vec();
    }
    Ok(Some(out))
}

/// Returns an error if this file names another file that has the types (`[dwarf.elsewhere]`). The
/// error has the name of the other file.
fn elsewhere<'a, R: ReadRef<'a>>(
    file: &object::read::File<'a, R>,
) -> Result<Option<DebugSections>, FileError> {
    let link = file.gnu_debuglink().map_err(|error| damaged(&error))?;
    let Some((name, _)) = link else { return Ok(None) };
    let mut name = String::from_utf8_lossy(name).into_owned();
    if let Ok(Some([first, rest @ ..])) = file.build_id() {
        let rest: String = rest.iter().map(|byte| format!("{byte:02x}")).collect();
        name = format!("{name} (or /usr/lib/debug/.build-id/{first:02x}/{rest}.debug)");
    }
    Err(FileError::Elsewhere { file: name, why: "the debug information is in a file of its own" })
}

/// Applies the relocations of a section that are addresses. The address of a relocation is added to
/// the word. Other relocations are differences of code addresses. The reader does not use these
/// differences.
fn relocate<'a, R: ReadRef<'a>>(
    file: &object::read::File<'a, R>,
    section: &Section<'a, '_, R>,
    bytes: &mut [u8],
) -> Result<(), FileError> {
    if file.kind() != ObjectKind::Relocatable {
        return Ok(());
    }
    for (offset, relocation) in section.relocations() {
        if relocation.kind() != RelocationKind::Absolute {
            continue;
        }
        let symbol = match relocation.target() {
            RelocationTarget::Symbol(symbol) => symbol,
            _ => continue,
        };
        let symbol = file.symbol_by_index(symbol).map_err(|error| damaged(&error))?;
        let size = usize::from(relocation.size() / 8);
        let at = usize::try_from(offset).ok().and_then(|at| Some(at..at.checked_add(size)?));
        let word = at.and_then(|at| bytes.get_mut(at));
        let word = word.ok_or_else(|| damaged(&"a relocation lies outside of its section"))?;
        let mut value = symbol.address().wrapping_add(relocation.addend() as u64);
        if relocation.has_implicit_addend() {
            value = value.wrapping_add(read(word, !file.is_little_endian()));
        }
        write(word, !file.is_little_endian(), value);
    }
    Ok(())
}

fn read(word: &[u8], is_big: bool) -> u64 {
    let add = |sum: u64, &byte: &u8| sum << 8 | u64::from(byte);
    if is_big { word.iter().fold(0, add) } else { word.iter().rev().fold(0, add) }
}

fn write(word: &mut [u8], is_big: bool, mut value: u64) {
    let mut put = |byte: &mut u8| {
        *byte = value as u8;
        value >>= 8;
    };
    if is_big { word.iter_mut().rev().for_each(&mut put) } else { word.iter_mut().for_each(put) }
}
