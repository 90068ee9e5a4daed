//! Packages of split DWARF (`.dwp`). The index of a package says where the parts of each unit start
//! (`[dwarf.package]`).

use super::error::{Error, ErrorKind, wrong};
use super::slice::Slice;
use gimli::{DebugCuIndex, DebugTuIndex, IndexSectionId, UnitIndex};
use hashbrown::HashMap;

/// The places at which the abbreviations and the table of strings of a unit start.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Contribution {
    pub(super) abbrev: usize,
    pub(super) string_offsets: usize,
}

/// The units of a package.
pub(super) struct Package<'a> {
    units: UnitIndex<Slice<'a>>,
    /// The contribution of each unit. The key is the section of the unit (whether it is
    /// `.debug_types`) and the start of the unit in this section.
    contributions: HashMap<(bool, u32), Contribution>,
}

impl<'a> Package<'a> {
    /// Reads the indices of units and of type units.
    ///
    /// # Errors
    /// E0834 for an index that is malformed.
    pub(super) fn read(units: Slice<'a>, type_units: Slice<'a>) -> Result<Self, Error> {
        let wrong = |section| move |error| wrong(&error, section, 0);
        let of_units = DebugCuIndex::from(units).index().map_err(wrong(".debug_cu_index"))?;
        let of_types = DebugTuIndex::from(type_units).index().map_err(wrong(".debug_tu_index"))?;
        let mut contributions = HashMap::new();
        for (index, section) in [(&of_units, ".debug_cu_index"), (&of_types, ".debug_tu_index")] {
            for row in 1..=index.unit_count() {
                let (mut start, mut of) = (None, Contribution::default());
                for part in index.sections(row).map_err(wrong(section))? {
                    match part.section {
                        IndexSectionId::DebugInfo => start = Some((false, part.offset)),
                        IndexSectionId::DebugTypes => start = Some((true, part.offset)),
                        IndexSectionId::DebugAbbrev => of.abbrev = part.offset as usize,
                        IndexSectionId::DebugStrOffsets => {
                            of.string_offsets = part.offset as usize;
                        }
                        _ => {}
                    }
                }
                contributions.extend(start.map(|start| (start, of)));
            }
        }
        Ok(Self { units: of_units, contributions })
    }

    /// Returns whether the package has the unit with this identifier.
    pub(super) fn has(&self, id: u64) -> bool {
        self.units.find(id).is_some()
    }

    /// Returns the contribution of the unit that starts at a given offset of its section.
    pub(super) fn of(&self, is_types: bool, start: u32) -> Result<Contribution, ErrorKind> {
        self.contributions.get(&(is_types, start)).copied().ok_or_else(|| {
            ErrorKind::Malformed("the index of the package does not have this unit".to_owned())
        })
    }
}
