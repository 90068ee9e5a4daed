//! Makes damaged code files.

use super::content::{other_constants, other_records};
use super::field;
use super::layout::{CONSTANTS, Layout, RECORDS, SECTIONS, sealed};
use super::records::with_records;
use super::structure;
use crate::kit::source::Source;
use crate::verify::mutant::mutate;
use selfsame_lang_model::Language;
use selfsame_spec::code::Unit;

/// A code unit together with its code file.
pub(super) struct Written {
    /// The code unit, including the types of its records.
    pub(super) unit: Unit,
    /// The bytes of the code file.
    pub(super) bytes: Vec<u8>,
}

impl Written {
    /// Returns a unit with its file, as the model writes it; returns `None` if the unit has no file
    /// or no listing.
    pub(super) fn of(unit: &Unit) -> Option<Self> {
        let unit = with_records(unit);
        let bytes = Language::new().write_code(&unit)?;
        Some(Self { unit, bytes })
    }
}

/// Returns a damaged copy of a file. Every fourth copy is damaged at two places; the reader must
/// report the first of these places in the order of the bytes.
pub(super) fn damaged(own: &Written, source: &mut impl Source) -> Vec<u8> {
    let once = damage(own, source);
    let twice = match Layout::of(&once).filter(|_| source.chance(1, 4)) {
        Some(mut layout) => {
            changed_content(&mut layout, source);
            layout.bytes()
        }
        None => once,
    };
    match Layout::of(&twice).filter(|_| source.chance(1, 4)) {
        Some(mut layout) => {
            structure::change(&mut layout, source);
            layout.bytes()
        }
        None => twice,
    }
}

fn damage(own: &Written, source: &mut impl Source) -> Vec<u8> {
    let mut bytes = own.bytes.clone();
    let at = source.index(bytes.len());
    match source.choose(15) {
        0 => bytes.truncate(at),
        1 => bytes[at] ^= 1 << source.choose(7),
        2 => bytes.push(source.choose(255) as u8),
        3 => drop(bytes.remove(at)),
        4 => {
            // This damage is in the magic bytes, the version or the digest.
            let end = bytes.len() - 1;
            let place = [source.index(12), end - source.index(32)][source.index(2)];
            bytes[place] ^= 1 << source.choose(7);
        }
        5 | 6 => return changed_unit(own, source),
        7 => return with_length(own, source),
        8..=10 => return with_field(own, source),
        _ => {
            let Some(mut layout) = Layout::of(&bytes) else { return bytes };
            changed_content(&mut layout, source);
            return layout.bytes();
        }
    }
    bytes
}

/// Returns the file of a unit in which a row or word is changed. Such a file may be well-formed, so
/// that only the verifier refuses it.
fn changed_unit(own: &Written, source: &mut impl Source) -> Vec<u8> {
    let mut unit = own.unit.clone();
    mutate(&mut unit, source);
    Language::new().write_code(&unit).unwrap_or_else(|| own.bytes.clone())
}

/// Returns the file with another number in one field, and with a new digest.
fn with_field(own: &Written, source: &mut impl Source) -> Vec<u8> {
    let Some(layout) = Layout::of(&own.bytes) else { return own.bytes.clone() };
    let mut bytes = own.bytes[..own.bytes.len() - 32].to_vec();
    field::change(&mut bytes, &layout.fields(), source);
    sealed(bytes)
}

/// Returns the file with another length before one section; the bytes of the section do not change.
fn with_length(own: &Written, source: &mut impl Source) -> Vec<u8> {
    let Some(layout) = Layout::of(&own.bytes) else { return own.bytes.clone() };
    let content = layout.content(source.index(SECTIONS));
    let by = [1, u32::MAX, 4, source.choose(64) as u32, 1 << 30][source.index(5)];
    let length = (content.len() as u32).wrapping_add(by);
    let mut bytes = own.bytes[..own.bytes.len() - 32].to_vec();
    bytes[content.start - 4..content.start].copy_from_slice(&length.to_be_bytes());
    sealed(bytes)
}

/// Changes the content of a section, or exchanges two sections. All lengths in the file remain
/// correct.
fn changed_content(layout: &mut Layout, source: &mut impl Source) {
    let (section, other) = (source.index(SECTIONS), source.index(SECTIONS));
    let at = source.index(layout.sections[section].len().max(1));
    match source.choose(31) {
        31 => long_names(layout, source),
        number => content(layout, number % 10, [section, other, at], source),
    }
}

/// Changes the bytes of one section.
fn content(
    layout: &mut Layout,
    what: u64,
    [section, other, at]: [usize; 3],
    source: &mut impl Source,
) {
    let own = &mut layout.sections[section];
    match what {
        0 => layout.sections.swap(section, other),
        1 => layout.sections[section] = layout.sections[other].clone(),
        2 => own.push(source.choose(3) as u8),
        3 => own.truncate(at),
        4 if !own.is_empty() => own[at] ^= 1 << source.choose(7),
        5 if !own.is_empty() => drop(own.remove(at)),
        6 => spliced(layout, section, source),
        7 => layout.sections[RECORDS] = other_records(&layout.sections[RECORDS].clone(), source),
        8 => own.clear(),
        _ => constants(layout, source),
    }
}

/// Gives a long name to a module that has some records. The copies of this name in the records then
/// take more memory than the file.
fn long_names(layout: &mut Layout, source: &mut impl Source) {
    let (modules, types) = (layout.sections[0].clone(), layout.sections[2].clone());
    let (Some(count), Some(length)) = (modules.get(..4), modules.get(4..8)) else { return };
    let number = |bytes: &[u8]| bytes.iter().fold(0, |n, byte| n << 8 | u32::from(*byte));
    let behind = modules.get(8 + number(length) as usize..).unwrap_or_default();
    let name = vec![b'm'; LONG];
    layout.sections[0] = [count, &(LONG as u32).to_be_bytes(), &name, behind].concat();
    let Some((count, rows)) = types.split_at_checked(4) else { return };
    let records = 10 + source.choose(8) as u32;
    let mut new = [&(number(count) + records).to_be_bytes(), rows].concat();
    (0..records).for_each(|_| new.extend([[9].as_slice(), &[0; 16]].concat()));
    layout.sections[2] = new;
}

/// The length of a long name of a module, in bytes.
const LONG: usize = 200_000;

fn constants(layout: &mut Layout, source: &mut impl Source) {
    let unit = Language::new().read_code(&layout.bytes()).unwrap_or_default();
    layout.sections[CONSTANTS] = other_constants(&unit.constants, source);
}

/// Replaces a section by the section of another unit: the smallest unit, or a unit with one more
/// module.
fn spliced(layout: &mut Layout, section: usize, source: &mut impl Source) {
    let mut other = Language::new().read_code(&layout.bytes()).unwrap_or_default();
    match source.choose(2) {
        0 => other = Unit::default(),
        1 => other.modules.push("other".to_owned()),
        _ => (0..3).for_each(|_| mutate(&mut other, source)),
    }
    let layout_of = |own: Written| Layout::of(&own.bytes);
    if let Some(new) = Written::of(&other).and_then(layout_of) {
        layout.sections[section] = new.sections[section].clone();
    }
}
