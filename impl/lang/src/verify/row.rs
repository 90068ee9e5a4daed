//! Conditions on the rows of tables, and the search for the first row that does not meet its
//! conditions.

use selfsame_spec::code::{Flaw, Refusal, UnitTable};

/// Returns `flaw` as an error if the condition `holds` is false.
pub(super) const fn require(holds: bool, flaw: Flaw) -> Result<(), Flaw> {
    if holds { Ok(()) } else { Err(flaw) }
}

/// Returns the first flaw of the rows of a table.
pub(super) fn first(
    table: UnitTable,
    rows: impl Iterator<Item = Result<(), Flaw>>,
) -> Option<Refusal> {
    let mut rows = (0..).zip(rows);
    let (row, flaw) = rows.find_map(|(row, is)| Some((row, is.err()?)))?;
    Some(Refusal { table, row, word: None, flaw })
}
