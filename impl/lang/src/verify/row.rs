//! The conditions of a row, and the first row for which one does not hold.

use selfsame_spec::code::{Flaw, Refusal, UnitTable};

/// Whether a condition holds; the flaw if it does not.
pub(super) const fn require(holds: bool, flaw: Flaw) -> Result<(), Flaw> {
    if holds { Ok(()) } else { Err(flaw) }
}

/// The first flaw of the rows of a table.
pub(super) fn first(
    table: UnitTable,
    rows: impl Iterator<Item = Result<(), Flaw>>,
) -> Option<Refusal> {
    let mut rows = (0..).zip(rows);
    let (row, flaw) = rows.find_map(|(row, is)| Some((row, is.err()?)))?;
    Some(Refusal { table, row, word: None, flaw })
}
