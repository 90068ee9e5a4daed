//! The rules of types: drafts, identity, the interner and the wire. Each field is the decision of
//! one rule, as a function.
//!
//! ```text
//! flatten(A | (B | A))       [A, B, A]
//! drop_repetitions([0, 1, 0]) [0, 1]
//! by_value(tuple of int, List[int])   [true, true]
//! ```

use crate::draft::{Draft, NodeKind};
use crate::handle::{HeadId, NodeId};
use crate::identity::component::ComponentGraph;
use crate::identity::flatten::{Entry, HeadsOf};
use crate::identity::graph::{Head, List, ResolvedMember};
use crate::interner::batch::Batch;
use crate::normal::Seen;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Digest, Forgets, Label};

/// The decisions of the rules of types, as functions.
#[derive(Clone, Copy, Debug)]
pub struct TypeRules {
    /// [interner.precedence]: refuses a batch that cannot be realized.
    pub check: fn(&Batch<'_>, &Self) -> Result<()>,
    /// [kind.hold]: for each edge of a node, whether it holds by value.
    pub by_value: fn(&NodeKind) -> Vec<bool>,
    /// [identity.flatten]: the list of a node.
    pub flatten: fn(&Draft, NodeId, HeadsOf<'_>) -> Vec<Entry<NodeId>>,
    /// [identity.flatten]: a list of identified heads, without repetitions.
    pub drop_repetitions: fn(List) -> List,
    /// [identity.quotient]: the group of each head. The number says how many of the first heads are
    /// realized; no two realized heads are equal.
    pub quotient: fn(&[Head], usize) -> Vec<usize>,
    /// [identity.order]: the members of a component in canonical order.
    pub canonical_order: fn(&ComponentGraph<'_>) -> Vec<HeadId>,
    /// [identity.digest.head] and the other rules of digests: the digest of a preimage.
    pub hash: fn(&[u8]) -> Digest,
    /// [identity.compiler]: a head as the compiler lens sees it, by the members that are resolved.
    pub see_through: fn(&Head, &Label, &[ResolvedMember]) -> Head,
    /// [normal.label]: a label as a normal form sees it.
    pub see: fn(&Label, &Forgets) -> Seen,
    /// [normal.same]: the class of each head, by lists or by sets of classes.
    pub equal_up_to: fn(&[Head], bool) -> Vec<usize>,
    /// [normal.rank]: the rank of each head of a graph of classes.
    pub normal_ranks: fn(&[Head]) -> Vec<usize>,
    /// [wire.bounds], [wire.verify], [wire.canonical]: refuses bytes for a reader. If this function
    /// returns `Ok`, the reader continues as if there were no error, as far as possible.
    pub refuse: fn(ErrorKind) -> Result<()>,
}
