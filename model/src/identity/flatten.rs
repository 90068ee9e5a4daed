//! The list of heads that a node of a draft stands for ([identity.flatten]).

use crate::draft::{Draft, NodeKind};
use crate::handle::{HeadId, NodeId, TypeId};
use crate::identity::graph::List;

/// Gives the heads of a realized type.
pub type HeadsOf<'a> = &'a dyn Fn(TypeId) -> List;

/// An entry of a list before anything is identified.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry<N> {
    /// A head that is not realized yet.
    New(N),
    /// A realized head.
    Realized(HeadId),
}

// [identity.flatten]
/// Returns the list of a node, repetitions not yet dropped: these are told by identity.
///
/// Depth first, by a stack; a `OneOf` or a forward that was seen adds nothing that is not there already.
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
