//! Bytes (`spec/chapters/04-wire.md`).

pub(crate) mod draft;
pub(crate) mod input;
pub(crate) mod numbers;
pub(crate) mod order;
pub(crate) mod read;
pub(crate) mod write;

pub(crate) use input::Input;

use crate::interner::Interner;
use selfsame_spec::{Lens, Result, WireSummary};

/// Reads and verifies types without interning them anywhere: nothing stays behind.
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
/// E0801 to E0809, as [`Interner::from_bytes`].
pub fn look(bytes: &[u8]) -> Result<WireSummary> {
    let mut scratch = Interner::new();
    let types = scratch.from_bytes(bytes)?;
    let types = types.iter().map(|&ty| scratch.hash(ty, Lens::Identity)).collect::<Result<_>>()?;
    Ok(WireSummary { types, heads: scratch.store.len() as u64 })
}
