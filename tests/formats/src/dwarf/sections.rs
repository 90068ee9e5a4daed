//! The sections of a program, and of the files beside it, as gimli reads them (`[dwarf.units]`,
//! `[dwarf.beside]`).

use super::error::{Error, ErrorKind, wrong};
use super::package::{Contribution, Package};
use super::places::MAX_BYTES;
use super::slice::Slice;
use crate::file::DebugSections;
use gimli::{
    DebugAbbrev, DebugInfo, DebugLineStr, DebugStr, DebugStrOffsets, DebugTypes, Endianity as _,
    RunTimeEndian, UnitHeader,
};
use std::rc::Rc;

/// The debug sections of a file, as gimli reads them.
pub(super) struct Sections<'a> {
    pub(super) of: &'a DebugSections,
    /// The number of bytes of entries in the files before this file. The offsets of all files are
    /// numbered together, and this file's offsets start at `base`.
    pub(super) base: u32,
    /// The names of the sections `.debug_info` and `.debug_types` in errors.
    pub(super) names: [&'static str; 2],
    /// The units, if the file is a package.
    units: Option<Rc<Package<'a>>>,
    /// The package beside the program.
    pub(super) package: Option<Rc<Package<'a>>>,
    pub(super) common: Option<Common<'a>>,
    pub(super) abbrev: DebugAbbrev<Slice<'a>>,
    pub(super) strings: DebugStr<Slice<'a>>,
    pub(super) line_strings: DebugLineStr<Slice<'a>>,
    pub(super) offsets: DebugStrOffsets<Slice<'a>>,
    endian: RunTimeEndian,
}

/// The file that `dwz` made.
pub(super) struct Common<'a> {
    pub(super) base: u32,
    pub(super) len: usize,
    pub(super) strings: DebugStr<Slice<'a>>,
}

/// The names of the sections that contain entries: first of a program, then of the package beside
/// the program, then of the common file that `dwz` made.
const NAMES: [[&str; 2]; 3] = [
    [".debug_info", ".debug_types"],
    [".debug_info.dwo of the package", ".debug_types.dwo of the package"],
    [".debug_info of the common file", ".debug_types of the common file"],
];

/// Returns the sections of a program, of the package beside it, and of the file that `dwz` made.
pub(super) fn all_sections(of: &DebugSections) -> Result<Vec<Sections<'_>>, Error> {
    let files = [Some(of), of.package.as_deref(), of.common.as_deref()];
    let bytes = |of: &DebugSections| of.info.len() + of.types.len();
    if files.into_iter().flatten().map(bytes).sum::<usize>() > MAX_BYTES {
        let why = format!("the reader reads at most {MAX_BYTES} bytes of entries");
        return Err(ErrorKind::Malformed(why).at(".debug_info", 0));
    }
    let (mut all, mut base) = (Vec::new(), 0);
    for (file, names) in files.into_iter().zip(NAMES) {
        let Some(file) = file else { continue };
        all.push(Sections::new(file, base, names)?);
        base += bytes(file) as u32;
    }
    if of.package.is_some() {
        all[0].package = all[1].units.clone();
    }
    if let (Some(common), Some(last)) = (&of.common, all.last()) {
        let (base, len, strings) = (last.base, common.info.len(), last.strings);
        all[0].common = Some(Common { base, len, strings });
    }
    Ok(all)
}

fn endian(of: &DebugSections) -> RunTimeEndian {
    let endian = if of.is_big { RunTimeEndian::Big } else { RunTimeEndian::Little };
    debug_assert_eq!(endian.is_big_endian(), of.is_big);
    endian
}

impl<'a> Sections<'a> {
    fn new(of: &'a DebugSections, base: u32, names: [&'static str; 2]) -> Result<Self, Error> {
        let endian = endian(of);
        let slice = |bytes: &'a [u8]| Slice::new(bytes, endian);
        let units = match of.package_units.is_empty() && of.package_types.is_empty() {
            true => None,
            false => {
                let package = Package::read(slice(&of.package_units), slice(&of.package_types))?;
                Some(Rc::new(package))
            }
        };
        Ok(Self {
            of,
            base,
            names,
            units,
            package: None,
            common: None,
            abbrev: slice(&of.abbrev).into(),
            strings: slice(&of.strings).into(),
            line_strings: slice(&of.line_strings).into(),
            offsets: slice(&of.string_offsets).into(),
            endian,
        })
    }

    /// Returns the section of this file that contains an entry, and the offset of the entry in the
    /// section. `at` is an offset in the entries of all files. Returns `None` if the entry is in
    /// another file.
    pub(super) fn place(&self, at: u64) -> Option<(&'static str, u64)> {
        let at = at.checked_sub(u64::from(self.base))?;
        let (info, types) = (self.of.info.len() as u64, self.of.types.len() as u64);
        match at.checked_sub(info) {
            None => Some((self.names[0], at)),
            Some(at) => (at < types).then_some((self.names[1], at)),
        }
    }

    /// Calls a function with the header of each unit, in the order of the sections. The function
    /// also gets the name of the section, the number of bytes of entries before the section, and
    /// the start of the unit in the section.
    pub(super) fn each_header(
        &self,
        mut of: impl FnMut(UnitHeader<Slice<'a>>, &'static str, u32, u32) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let [info_name, types_name] = self.names;
        let info = DebugInfo::from(Slice::new(&self.of.info, self.endian));
        let (mut units, mut at) = (info.units(), 0);
        while let Some(header) = units.next().map_err(|error| wrong(&error, info_name, at))? {
            let len = header.length_including_self();
            of(header, info_name, self.base, at as u32)?;
            at += len as u64;
        }
        let types = DebugTypes::from(Slice::new(&self.of.types, self.endian));
        let (mut units, mut at) = (types.units(), 0);
        let base = self.base + self.of.info.len() as u32;
        while let Some(header) = units.next().map_err(|error| wrong(&error, types_name, at))? {
            let len = header.length_including_self();
            of(header, types_name, base, at as u32)?;
            at += len as u64;
        }
        Ok(())
    }

    /// Returns the contribution of a unit of a package. If the file is not a package, all parts of
    /// the contribution start at 0.
    pub(super) fn contribution(
        &self,
        section: &'static str,
        start: u32,
    ) -> Result<Contribution, ErrorKind> {
        let is_types = section == self.names[1];
        self.units.as_ref().map_or(Ok(Contribution::default()), |units| units.of(is_types, start))
    }
}
