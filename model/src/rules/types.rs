//! The rules of types: of drafts, identity, the interner and the wire. Each field is a function
//! that makes the decision of one rule.
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
    /// [identity.flatten]: the list of heads to which a node of a draft is flattened.
    pub flatten: fn(&Draft, NodeId, HeadsOf<'_>) -> Vec<Entry<NodeId>>,
    /// [identity.flatten]: a list of heads without repetitions. In the given list, equal heads have
    /// one number.
    pub drop_repetitions: fn(List) -> List,
    /// [identity.quotient]: the group of each head. The second argument is the number of realized
    /// heads. Realized heads precede the other heads, and no two of them are equal.
    pub quotient: fn(&[Head], usize) -> Vec<usize>,
    /// [identity.order]: the members of a component in canonical order.
    pub canonical_order: fn(&ComponentGraph<'_>) -> Vec<HeadId>,
    /// [identity.digest.head] and the other rules of digests: the digest of a preimage, which is
    /// SHA-256.
    pub hash: fn(&[u8]) -> Digest,
    /// [identity.compiler]: a head as the compiler lens sees it. The list contains the members of
    /// modules that are resolved.
    pub see_through: fn(&Head, &Label, &[ResolvedMember]) -> Head,
    /// [normal.label]: the seen label and the seen children of a head. The arguments of the
    /// function are the label of the head and the forgotten properties.
    pub see: fn(&Label, &Forgets) -> Seen,
    /// [normal.same]: the class of each head. The flag says whether children are compared as sets
    /// of classes instead of lists.
    pub equal_up_to: fn(&[Head], bool) -> Vec<usize>,
    /// [normal.rank]: the rank of each head in a graph with one head for each class.
    pub normal_ranks: fn(&[Head]) -> Vec<usize>,
    /// [wire.bounds], [wire.verify], [wire.canonical]: refuses bytes of an encoding. If this
    /// function returns `Ok`, the reader continues as far as possible, as if there were no error.
    pub refuse: fn(ErrorKind) -> Result<()>,
}
