//! Checks the limit of the lists of heads in a batch, after nested `OneOf`s were flattened
//! ([draft.limit]).
//!
//! ```text
//! A :: B | int; B :: str | bool;      A and B are roots: 3 + 2 entries, of 4 members
//! ```

use crate::draft::{Draft, NodeKind};
use crate::handle::NodeId;
use crate::identity::flatten::{Entry, HeadsOf, flatten};
use crate::interner::batch::Batch;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAX_CHILD_ENTRIES, MAX_FLAT, MAX_FLAT_A_MEMBER};
use std::collections::BTreeSet;

// [draft.limit]
/// Refuses a batch whose flattened lists of heads have too many entries in total.
///
/// # Errors
/// E0712 (limit).
pub(crate) fn check(batch: &Batch<'_>, heads_of: HeadsOf<'_>) -> Result<()> {
    let is_one_of = |node: &NodeId| matches!(batch.draft.nodes[node.0], NodeKind::OneOf(_));
    let one_ofs: Vec<NodeId> = batch.order.iter().copied().filter(is_one_of).collect();
    let members: usize = one_ofs.iter().map(|&node| batch.draft.edges(node).len()).sum();
    let counted = one_ofs.into_iter().filter(|&node| is_counted(batch, node));
    refuse_many(counted, MAX_FLAT.max(MAX_FLAT_A_MEMBER * members), batch.draft, heads_of)?;
    let children = batch.heads.iter().flat_map(|&head| batch.draft.edges(head)).copied();
    let limit = MAX_CHILD_ENTRIES.max(MAX_FLAT_A_MEMBER * (children.clone().count() + members));
    refuse_many(children, limit, batch.draft, heads_of)
}

/// Refuses nodes whose flattened lists of heads have more entries in total than `limit`.
fn refuse_many(
    nodes: impl Iterator<Item = NodeId>,
    limit: usize,
    draft: &Draft,
    heads_of: HeadsOf<'_>,
) -> Result<()> {
    let mut entries = 0;
    for node in nodes {
        let list = flatten(draft, node, heads_of).into_iter();
        let distinct: BTreeSet<(bool, usize)> = list.map(number).collect();
        entries += distinct.len();
        if entries > limit {
            let (what, limit) = ("entries in flattened lists", limit as u64);
            return Err(ErrorKind::Limit { what, limit }.into());
        }
    }
    Ok(())
}

/// Returns a number by which the distinct entries of a list are counted: the number of the entry's
/// node, or of its realized head.
const fn number(entry: Entry<NodeId>) -> (bool, usize) {
    match entry {
        Entry::New(node) => (true, node.0),
        Entry::Realized(head) => (false, head.0),
    }
}

/// Returns whether the list of a `OneOf` is counted. The list is not counted if the only use of the
/// `OneOf` is as one member of another `OneOf`.
fn is_counted(batch: &Batch<'_>, one_of: NodeId) -> bool {
    let is_it = |node: &&NodeId| meant(batch.draft, **node) == one_of;
    let mut uses = batch.roots.iter().filter(is_it).count() * 2;
    for &user in &batch.order {
        let times = batch.draft.edges(user).iter().filter(is_it).count();
        uses += match &batch.draft.nodes[user.0] {
            NodeKind::Head(..) => times * 2,
            NodeKind::OneOf(_) => times,
            NodeKind::Forward(_) | NodeKind::Realized(_) => 0,
        };
    }
    uses > 1
}

/// Follows forwards from a node to a node that is not a forward. The batch was already checked, so
/// each forward has a definition and no forwards form a cycle.
fn meant(draft: &Draft, mut node: NodeId) -> NodeId {
    while draft.is_forward(node) {
        match draft.definition(node) {
            Some(definition) => node = definition,
            None => break,
        }
    }
    node
}
