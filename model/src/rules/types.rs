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

/// The table of the rules of types.
#[derive(Clone, Copy, Debug)]
pub struct TypeRules {
    /// [interner.precedence]: refuses a batch that cannot be realized.
    pub check: fn(&Batch<'_>, &Self) -> Result<()>,
    /// [kind.hold]: for each edge of a node, whether the node holds the edge's target by value.
    pub by_value: fn(&NodeKind) -> Vec<bool>,
    /// [identity.flatten]: the flattened list of heads of a draft's node.
    pub flatten: fn(&Draft, NodeId, HeadsOf<'_>) -> Vec<Entry<NodeId>>,
    /// [identity.flatten]: a list of heads without repetitions, given a list in which equal heads
    /// have one number.
    pub drop_repetitions: fn(List) -> List,
    /// [identity.quotient]: the group of each head. The second argument is the number of realized
    /// heads, which come first and are all different.
    pub quotient: fn(&[Head], usize) -> Vec<usize>,
    /// [identity.order]: the members of a component in canonical order.
    pub canonical_order: fn(&ComponentGraph<'_>) -> Vec<HeadId>,
    /// [identity.digest.head] and the other rules of digests: the digest of a preimage, which is
    /// SHA-256.
    pub hash: fn(&[u8]) -> Digest,
    /// [identity.compiler]: a head as the compiler lens sees it, given the members of modules that
    /// are resolved.
    pub see_through: fn(&Head, &Label, &[ResolvedMember]) -> Head,
    /// [normal.label]: the seen label and the seen children, given a label and the forgotten
    /// properties.
    pub see: fn(&Label, &Forgets) -> Seen,
    /// [normal.same]: the class of each head. The flag says whether children are compared as sets
    /// of classes instead of lists.
    pub equal_up_to: fn(&[Head], bool) -> Vec<usize>,
    /// [normal.rank]: the rank of each head in a graph with one head for each class.
    pub normal_ranks: fn(&[Head]) -> Vec<usize>,
    /// [wire.bounds], [wire.verify], [wire.canonical]: refuses bytes of an encoding. If this
    /// function returns `Ok`, the reader continues as if there were no error, as far as possible.
    pub refuse: fn(ErrorKind) -> Result<()>,
}
