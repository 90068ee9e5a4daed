//! The rules of the model as a table.
//!
//! [`Rules::REFERENCE`] is the chapters. Whoever wants to know whether a check can fail replaces
//! one entry, and has the model with exactly one rule broken; nothing else here depends on it.

pub use crate::draft::View;
use crate::draft::check;
pub use crate::draft::check::{Batch, Steps, foreign, infinite, self_forward, undefined};
pub use crate::identity::component::component;
pub use crate::identity::digest::{enc0, inner};
pub use crate::identity::flatten::Entry;
pub use crate::identity::graph::{Head, List, without_repetitions};
use crate::identity::{digest, flatten, lens, order, quotient};
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::{Digest, Label};

/// The heads of a brought type, by its number.
pub type HeadsOf<'a> = &'a dyn Fn(usize) -> Vec<usize>;

/// The heads, the digests that are known, and a component: its canonical order.
pub type Order = fn(&[Head], &[Option<Digest>], &[usize]) -> Vec<usize>;

/// What each rule says, as a function.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// [interner.precedence]: what realizing a batch is refused for, in an interner with this stamp.
    pub check: fn(&Batch<'_>, u32, &Self) -> Result<()>,
    /// [kind.hold]: for each edge of a node, whether it is containment by value.
    pub by_value: fn(&View) -> Vec<bool>,
    /// [identity.flatten]: the list of a node.
    pub flatten: fn(&crate::Draft, usize, HeadsOf<'_>) -> Vec<Entry>,
    /// [identity.flatten]: a list of identified heads, without repetitions.
    pub list: fn(List) -> List,
    /// [identity.quotient]: the group of each head; so many of the heads, the first, are realized
    /// already and no two of them are the same.
    pub quotient: fn(&[Head], usize) -> Vec<usize>,
    /// [identity.order]: a component in canonical order; what is below it has its digest.
    pub order: Order,
    /// [identity.digest.head] and its siblings: the digest of a preimage.
    pub hash: fn(&[u8]) -> Digest,
    /// [identity.compiler]: a head as the compiler lens sees it, by what members hold.
    pub through: fn(&Head, &Label, &[(Label, List)]) -> Head,
    /// [wire.bounds], [wire.verify], [wire.canonical]: what a reader does about something wrong.
    /// It goes on as if nothing were wrong when this is `Ok`, wherever it can.
    pub refuse: fn(ErrorKind) -> Result<()>,
}

impl Rules {
    /// The chapters.
    pub const REFERENCE: Self = Self {
        check: check::check,
        by_value: check::by_value,
        flatten: flatten::flatten,
        list: |list| without_repetitions(list),
        quotient: |heads, _| quotient::quotient(heads),
        order: order::canonical,
        hash: digest::h,
        through: lens::seen_through,
        refuse: |wrong| Err(Error::from(wrong)),
    };
}

impl Default for Rules {
    fn default() -> Self {
        Self::REFERENCE
    }
}
