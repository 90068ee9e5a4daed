//! Reads types without keeping them ([wire.look], [wire.round-trip]). A scratch interner reads the
//! bytes, and only hashes and counts are returned.
//!
//! ```text
//! look(bytes of List[int])   types: the identity hash of List[int]    heads: 2
//! ```

use crate::interner::Interner;
use crate::rules::types::TypeRules;
use selfsame_spec::{Lens, Result, WireSummary};

// [wire.look]
/// Reads types under the given rules into a scratch interner, and returns their hashes and counts.
///
/// # Errors
/// E0801 to E0809, the codes for encodings that are not accepted.
pub fn look_with(rules: TypeRules, bytes: &[u8]) -> Result<WireSummary> {
    let mut scratch = Interner::with_rules(rules);
    let types = scratch.from_bytes(bytes)?;
    let types = types.iter().map(|&ty| scratch.hash(ty, Lens::Identity)).collect::<Result<_>>()?;
    Ok(WireSummary { types, heads: scratch.footprint().heads })
}
