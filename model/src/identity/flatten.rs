//! What a node stands for ([identity.flatten]).

use crate::draft::{Draft, View};
use crate::rules::HeadsOf;

/// An entry of a list before anything is identified: a head of the draft, or a realized one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// A head node of the draft.
    New(usize),
    /// A realized head.
    Old(usize),
}

// [identity.flatten]
/// The list of a node; `heads_of` gives the heads of a brought type by its number.
///
/// Depth first, by a stack; a node that was seen adds nothing that is not there already.
pub(crate) fn flatten(draft: &Draft, node: usize, heads_of: HeadsOf<'_>) -> Vec<Entry> {
    let (mut out, mut seen, mut stack) = (Vec::new(), Vec::new(), vec![node]);
    while let Some(node) = stack.pop() {
        if seen.contains(&node) {
            continue;
        }
        seen.push(node);
        match &draft.nodes[node] {
            View::Head(..) => out.push(Entry::New(node)),
            View::Realized(ty) => out.extend(heads_of(ty.index).into_iter().map(Entry::Old)),
            View::OneOf(_) | View::Forward(_) => stack.extend(draft.edges(node).iter().rev()),
        }
    }
    out
}
