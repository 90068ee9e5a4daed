//! Bytes (chapter 04).

pub(crate) mod draft;
pub(crate) mod input;
pub(crate) mod read;
pub(crate) mod write;

use crate::interner::Interner;
use crate::rules::Rules;
use selfsame_spec::{Digest, Lens, Result};

/// What [`look`] says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// The identity hash of each type.
    pub types: Vec<Digest>,
    /// How many heads there are.
    pub heads: usize,
}

// [wire.look]
/// Reads types without keeping them.
///
/// # Errors
/// E0801 to E0809.
pub fn look(bytes: &[u8]) -> Result<Look> {
    look_with(Rules::REFERENCE, bytes)
}

// [wire.look]
/// Reads types by these rules without keeping them.
///
/// # Errors
/// E0801 to E0809.
pub fn look_with(rules: Rules, bytes: &[u8]) -> Result<Look> {
    let mut scratch = Interner::with_rules(rules);
    let types = scratch.from_bytes(bytes)?;
    let types = types.iter().map(|&ty| scratch.hash(ty, Lens::Identity)).collect::<Result<_>>()?;
    Ok(Look { types, heads: scratch.footprint().0 })
}
