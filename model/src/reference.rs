//! The reference: the functions that are the chapters, in both tables of rules; and the interner
//! and the world that work by them.
//!
//! The functions can be had one by one, for a rule that is broken in one respect and calls the
//! right one for the rest.

pub use crate::identity::component::component;
pub use crate::identity::graph::without_repetitions;
pub use crate::identity::order::enc0;
pub use crate::interner::check::{foreign, infinite, self_forward, undefined};

use crate::identity::{digest, flatten, lens, order, quotient};
use crate::interner::{Interner, check};
use crate::rules::types::TypeRules;
use crate::wire::look::look_with;
use selfsame_spec::WireSummary;
use selfsame_spec::error::{Error, Result};

impl TypeRules {
    /// Chapters 1 to 4.
    pub const REFERENCE: Self = Self {
        check: check::check,
        by_value: check::by_value,
        flatten: flatten::flatten,
        drop_repetitions: |list| without_repetitions(list),
        quotient: |heads, _| quotient::quotient(heads),
        canonical_order: order::canonical_order,
        hash: digest::sha256,
        see_through: lens::see_through,
        refuse: |wrong| Err(Error::from(wrong)),
    };
}

impl Default for TypeRules {
    fn default() -> Self {
        Self::REFERENCE
    }
}

impl Default for Interner {
    fn default() -> Self {
        Self::with_rules(TypeRules::REFERENCE)
    }
}

impl Interner {
    /// An empty interner that works by the chapters.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

// [wire.look]
/// Reads types, and keeps nothing.
///
/// ```
/// # use selfsame_model::{Draft, Interner, look};
/// # use selfsame_spec::{Kind, Label, Lens};
/// # fn main() -> selfsame_spec::Result<()> {
/// let (mut draft, mut interner) = (Draft::new(), Interner::new());
/// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
/// let types = interner.realize(&draft, &[int])?;
/// let summary = look(&interner.to_bytes(&types)?)?;
/// assert_eq!(summary.types, [interner.hash(types[0], Lens::Identity)?]);
/// assert_eq!(summary.heads, 1);
/// # Ok(()) }
/// ```
///
/// # Errors
/// E0801 to E0809.
pub fn look(bytes: &[u8]) -> Result<WireSummary> {
    look_with(TypeRules::REFERENCE, bytes)
}
