//! The results of three questions to an interner: about the use of a node, about the interner's
//! size, and about bytes that are only read.

use crate::digest::Digest;

/// The answer to a [`Use`](crate::Use) of a resolved node (`[draft.refuse]`).
///
/// ```
/// use selfsame_spec::Answer;
/// // An `i64` as an instance: zeroed storage.
/// let Answer::Instance(bytes) = Answer::Instance(vec![0; 8]) else { unreachable!() };
/// assert_eq!(Answer::Size(bytes.len() as u64), Answer::Size(8));
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// An instance: zeroed storage of the type's size (`[draft.instance]`).
    Instance(Vec<u8>),
    /// The size of an instance, in bytes (`[draft.size]`).
    Size(u64),
    /// The hash under the identity lens (`[identity.digest.type]`).
    Hash(Digest),
    /// The bytes of the list that has only this type (`[wire.types]`).
    Wire(Vec<u8>),
}

/// The numbers of entries and bytes of an interner. An operation that must leave no trace does not
/// change these numbers (`[interner.atomic]`).
///
/// ```
/// use selfsame_spec::Footprint;
/// let (before, after) = (Footprint::default(), Footprint { heads: 1, ..Footprint::default() });
/// assert_ne!(before, after);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Footprint {
    /// The number of distinct heads.
    pub heads: u64,
    /// The number of distinct types of two heads or more.
    pub unions: u64,
    /// The number of bytes that the interner has allocated, or an estimate of it; 0 if it is
    /// unknown.
    pub bytes: u64,
}

/// The content of a list of types on the wire, for a reader that does not intern (`[wire.look]`).
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
    /// The number of heads that are reachable from the types of the list.
    pub heads: u64,
}
