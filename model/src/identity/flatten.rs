//! Computes the list of heads of a draft's node ([identity.flatten]). Members of nested `OneOf`s
//! are added in the order of the text, and forwards are replaced by their definitions.
//!
//! ```text
//! A | (B | C)              [A, B, C]
//! F | int, where F :: A;   [A, int]
//! ```

use crate::draft::{Draft, NodeKind};
use crate::handle::{HeadId, NodeId, TypeId};
use crate::identity::graph::List;

/// A function that returns the heads of a realized type, given the number of the type.
pub type HeadsOf<'a> = &'a dyn Fn(TypeId) -> List;

/// An entry of a list of heads. The list may still contain equal heads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry<N> {
    /// A head that is not realized yet, by its node.
    New(N),
    /// A realized head, by its number in the interner.
    Realized(HeadId),
}

// [identity.flatten]
/// Returns the list of heads of a node. Equal heads are kept, because only the identity of heads
/// shows which are equal.
///
/// The walk is depth-first, with a stack. A `OneOf` or forward that was visited before adds no
/// entry that is not already in the list.
pub(crate) fn flatten(draft: &Draft, node: NodeId, heads_of: HeadsOf<'_>) -> Vec<Entry<NodeId>> {
    let (mut out, mut seen, mut stack) = (Vec::new(), Vec::new(), vec![node]);
    while let Some(node) = stack.pop() {
        match &draft.nodes[node.0] {
            NodeKind::Head(..) => out.push(Entry::New(node)),
            NodeKind::Realized(ty) => out.extend(heads_of(ty.id).into_iter().map(Entry::Realized)),
            NodeKind::OneOf(_) | NodeKind::Forward(_) => {
                if !seen.contains(&node) {
                    seen.push(node);
                    stack.extend(draft.edges(node).iter().rev());
                }
            }
        }
    }
    out
}
