//! Changes rows of a code file, and encodings within it, while all lengths, counts and digests
//! remain correct.

use super::layout::{CONSTANTS, Layout, RECORDS};
use crate::kit::Mutant;
use crate::kit::source::Source;
use crate::snapshot::mutant as snapshot;
use crate::wire::mutant::changed;

/// The indices of the sections that consist of one count and rows.
const TABLES: [usize; 5] = [0, 2, 4, 5, 6];

/// Changes the section of types of records, the section of constants, or the rows of a table.
pub(super) fn change(layout: &mut Layout, source: &mut impl Source) {
    match source.choose(3) {
        0 => {
            let mutant = Mutant::draw(&changed::FORM, source);
            put(layout, RECORDS, changed::mutated(&layout.sections[RECORDS], &mutant));
        }
        1 => {
            let mutant = Mutant::draw(&snapshot::FORM, source);
            put(layout, CONSTANTS, snapshot::mutated(&layout.sections[CONSTANTS], &mutant));
        }
        _ => rows(layout, source),
    }
}

fn put(layout: &mut Layout, section: usize, text: Option<Vec<u8>>) {
    if let Some(text) = text {
        layout.sections[section] = text;
    }
}

/// Repeats, moves or removes a row of a table. References to rows by number do not change.
fn rows(layout: &mut Layout, source: &mut impl Source) {
    let section = TABLES[source.index(TABLES.len())];
    let own = &layout.sections[section];
    let mut rows: Vec<Vec<u8>> = layout
        .rows(section)
        .into_iter()
        .filter_map(|row| own.get(row))
        .map(<[u8]>::to_vec)
        .collect();
    if rows.is_empty() {
        return;
    }
    let (at, to) = (source.index(rows.len()), source.index(rows.len()));
    match source.choose(3) {
        0 => rows.swap(at, to),
        1 => drop(rows.remove(at)),
        2 => {
            let row = rows.remove(at);
            rows.insert(to, row);
        }
        _ => {
            let row = rows[at].clone();
            rows.insert(to, row);
        }
    }
    let count = (rows.len() as u32).to_be_bytes().to_vec();
    layout.sections[section] = [vec![count], rows].concat().concat();
}
