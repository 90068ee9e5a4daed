//! The results of three queries to an interner: the use of a node, the size of the interner, and a
//! summary of bytes that are not interned.

use crate::digest::Digest;

/// The result of a [`Use`](crate::Use) of a resolved node (`[draft.refuse]`).
///
/// ```
/// use selfsame_spec::Answer;
/// // An `i64` as an instance: zeroed storage.
/// let Answer::Instance(bytes) = Answer::Instance(vec![0; 8]) else { unreachable!() };
/// assert_eq!(Answer::Size(bytes.len() as u64), Answer::Size(8));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// An instance of the type: as many zero bytes as the type's size (`[draft.instance]`).
    Instance(Vec<u8>),
    /// The size of an instance, in bytes (`[draft.size]`).
    Size(u64),
    /// The hash of the type under the identity lens (`[identity.digest.type]`).
    Hash(Digest),
    /// The encoding of a list that contains only this type (`[wire.types]`).
    Wire(Vec<u8>),
}

/// The numbers of entries and bytes in an interner. A refused operation does not change these
/// numbers (`[interner.atomic]`).
///
/// ```
/// use selfsame_spec::Footprint;
/// let (before, after) = (Footprint::default(), Footprint { heads: 1, ..Footprint::default() });
/// assert_ne!(before, after);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Footprint {
    /// The number of distinct heads in the interner.
    pub heads: u64,
    /// The number of distinct types with at least two heads in the interner.
    pub unions: u64,
    /// The number of bytes that the interner has allocated, or an estimate of it; 0 if it is
    /// unknown.
    pub bytes: u64,
}

/// A summary of an encoded list of types, for a reader that does not intern the types
/// (`[wire.look]`).
///
/// ```
/// use selfsame_spec::{Digest, WireSummary};
/// let bool = WireSummary { types: vec![Digest([7; 32])], heads: 1 };
/// assert_eq!(bool.types.len(), 1);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct WireSummary {
    /// The identity hash of each type of the list.
    pub types: Vec<Digest>,
    /// The number of distinct heads that are reachable from the types in the list.
    pub heads: u64,
}
