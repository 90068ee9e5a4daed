//! Bytes (chapter 04).

pub(crate) mod draft;
pub(crate) mod input;
pub(crate) mod read;
pub(crate) mod write;

use crate::interner::Interner;
use crate::rules::Rules;
use selfsame_spec::{Lens, Result, WireSummary};

// [wire.look]
/// Reads types without keeping them.
///
/// # Errors
/// E0801 to E0809.
pub fn look(bytes: &[u8]) -> Result<WireSummary> {
    look_with(Rules::REFERENCE, bytes)
}

// [wire.look]
/// Reads types by these rules without keeping them.
///
/// # Errors
/// E0801 to E0809.
pub fn look_with(rules: Rules, bytes: &[u8]) -> Result<WireSummary> {
    let mut scratch = Interner::with_rules(rules);
    let types = scratch.from_bytes(bytes)?;
    let types = types.iter().map(|&ty| scratch.hash(ty, Lens::Identity)).collect::<Result<_>>()?;
    Ok(WireSummary { types, heads: scratch.footprint().heads })
}
