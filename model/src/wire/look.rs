//! Reading without keeping ([wire.look]).

use crate::interner::Interner;
use crate::rules::types::TypeRules;
use selfsame_spec::{Lens, Result, WireSummary};

// [wire.look]
/// Reads types by these rules, and keeps nothing.
///
/// # Errors
/// E0801 to E0809.
pub fn look_with(rules: TypeRules, bytes: &[u8]) -> Result<WireSummary> {
    let mut scratch = Interner::with_rules(rules);
    let types = scratch.from_bytes(bytes)?;
    let types = types.iter().map(|&ty| scratch.hash(ty, Lens::Identity)).collect::<Result<_>>()?;
    Ok(WireSummary { types, heads: scratch.footprint().heads })
}
