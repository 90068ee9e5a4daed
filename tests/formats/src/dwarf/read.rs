//! Reads the debug sections of a file, and adds its types.

use super::error::{Error, ErrorKind};
use super::places::{Index, Ref, Target};
use super::sections::{Sections, all_sections};
use super::tags::is_c;
use super::units::{Abbreviated, Unit};
use super::walk::Walk;
use crate::btf::types::Types;
use crate::file::DebugSections;
use gimli::UnitType;
use hashbrown::HashMap;
use std::ops::Range;

/// The types that were added when a file was read.
#[derive(Debug)]
pub struct Read {
    /// The numbers of the added types.
    pub types: Range<u32>,
    /// The offset of the entry of each added type. The offset is 0 for a type without an entry. The
    /// offsets in `.debug_types` follow the offsets in `.debug_info`.
    pub offsets: Vec<u32>,
}

/// The largest number of steps from a reference to a type. Each step is a repeated declaration or a
/// signature.
const MAX_STEPS: usize = 8;

/// Reads the units of a file, and adds their types after the existing types (`[dwarf.units]`). The
/// time is linear in the size of the sections. The reader holds at most 64 MiB plus 16 times the
/// size of the sections.
///
/// # Errors
/// Returns the first error in the order of the sections. If there is an error, some types of the
/// file may already be added.
pub fn append(types: &mut Types, file: &DebugSections) -> Result<Read, Error> {
    let all = all_sections(file)?;
    let (first, first_edge) = (types.len() as u32, types.edges());
    let limit = file.len() as u64 * 16 + (64 << 20);
    let mut walk = Walk::new(types, limit);
    if let (Some(_), [program, ..]) = (&file.common, &all[..]) {
        walk.is_in_c = is_in_c(program)?;
    }
    let (mut signatures, mut type_units) = (Vec::new(), HashMap::new());
    for sections in &all {
        let mut abbreviated = Abbreviated::new(sections.of);
        sections.each_header(|header, section, base, start| {
            let wrong = |error: ErrorKind| error.at(section, u64::from(start));
            let contribution = sections.contribution(section, start).map_err(wrong)?;
            abbreviated.read(sections, &header, contribution).map_err(wrong)?;
            let more = (contribution, &mut signatures);
            let mut unit = Unit::new(sections, header, section, (base, start), more);
            if let Some((signature, entry)) = unit.signature() {
                // A linker keeps one of the type units with a signature; all are the same.
                type_units.entry(signature).or_insert(entry);
            }
            walk.unit(&mut unit, &abbreviated.table)
        })?;
    }
    walk.symbols().map_err(|error| error.at(".debug_info", 0))?;
    let index = std::mem::take(&mut walk.places).index();
    drop(walk);
    let references = References { index: &index, signatures: &signatures, type_units: &type_units };
    types.resolve_edges(first_edge, |edge| {
        references.resolve(Ref(edge)).map_err(|(error, at)| {
            let place = all.iter().find_map(|sections| sections.place(at));
            let (section, at) = place.unwrap_or((".debug_info", at));
            error.at(section, at)
        })
    })?;
    let mut offsets = vec![0; types.len() - first as usize];
    index.types().for_each(|(id, offset)| offsets[(id - first) as usize] = offset);
    Ok(Read { types: first..types.len() as u32, offsets })
}

/// Returns whether all units of a file are units in C that have a language.
fn is_in_c(sections: &Sections<'_>) -> Result<bool, Error> {
    let (mut is_in_c, mut abbreviated) = (true, Abbreviated::new(sections.of));
    sections.each_header(|header, section, _, start| {
        let wrong = |error: ErrorKind| error.at(section, u64::from(start));
        let malformed = |error| super::error::wrong(&error, section, u64::from(start));
        if !matches!(header.type_(), UnitType::Compilation | UnitType::SplitCompilation(_)) {
            return Ok(());
        }
        let contribution = sections.contribution(section, start).map_err(wrong)?;
        abbreviated.read(sections, &header, contribution).map_err(wrong)?;
        let mut raw = header.entries_raw(&abbreviated.table, None).map_err(malformed)?;
        let Some(root) = raw.read_abbreviation().map_err(malformed)? else { return Ok(()) };
        for &spec in root.attributes() {
            let attribute = raw.read_attribute(spec).map_err(malformed)?;
            if attribute.name() == gimli::DW_AT_language {
                let language = attribute.udata_value().and_then(|of| u16::try_from(of).ok());
                is_in_c &= language.is_some_and(is_c);
            }
        }
        Ok(())
    })?;
    Ok(is_in_c)
}

struct References<'r> {
    index: &'r Index,
    signatures: &'r [u64],
    type_units: &'r HashMap<u64, u32>,
}

impl References<'_> {
    /// Returns the number of the type to which a reference leads.
    fn resolve(&self, mut to: Ref) -> Result<u32, (ErrorKind, u64)> {
        let mut at = 0;
        for _ in 0..MAX_STEPS {
            let entry = match to.target() {
                Target::Void => return Ok(0),
                Target::Type(id) => return Ok(id),
                Target::Entry(entry) => entry,
                Target::Signature(number) => {
                    let signature = self.signatures[number as usize];
                    *self.type_units.get(&signature).ok_or_else(|| {
                        let why = format!("no type unit has the signature {signature:#018x}");
                        (ErrorKind::NoType(why), at)
                    })?
                }
            };
            at = u64::from(entry);
            to = self.index.find(entry).ok_or_else(|| {
                let why = "a reference leads to this place, which is not the start of a type";
                (ErrorKind::NoType(why.to_owned()), at)
            })?;
        }
        let why = "the declaration at this place repeats another one, and so on without an end";
        Err((ErrorKind::NoType(why.to_owned()), at))
    }
}
