//! Encodings of types and drafts as bytes (`spec/chapters/types/wire.md`).
//!
//! Realized types are [written](mod@write) record by record, in an [order] that depends only on the
//! types. When types are [read], every digest is verified. A [draft] is written and read node by
//! node.

mod draft;
pub(crate) mod input;
mod numbers;
mod order;
mod read;
mod write;

use crate::interner::Interner;
use selfsame_spec::{Lens, Result, WireSummary};

/// Reads and verifies types without interning them, and returns a summary (`[wire.look]`,
/// `[wire.round-trip]`).
///
/// ```
/// use selfsame::{Draft, Interner, Kind, Label, Lens, look};
/// # fn main() -> selfsame::Result<()> {
/// let (mut draft, mut interner) = (Draft::new(), Interner::new());
/// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
/// let types = interner.realize(&draft, &[int])?;
/// let bytes = interner.to_bytes(&types)?;
/// assert_eq!(look(&bytes)?.types, [interner.hash(types[0], Lens::Identity)?]);
/// # Ok(()) }
/// ```
///
/// # Errors
/// Returns one of the errors E0801 to E0809, as [`Interner::from_bytes`] does.
pub fn look(bytes: &[u8]) -> Result<WireSummary> {
    let mut interner = Interner::new();
    let types = interner.from_bytes(bytes)?;
    let types = types.iter().map(|&ty| interner.hash(ty, Lens::Identity)).collect::<Result<_>>()?;
    Ok(WireSummary { types, heads: interner.store.len() as u64 })
}
