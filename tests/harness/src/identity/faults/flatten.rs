//! Planted bugs of unions: a `OneOf` is flattened wrongly, or repetitions are removed wrongly.

use crate::types::planted_bug::PlantedBug;
use selfsame_model::reference::without_repetitions;
use selfsame_model::rules::TypeRules;
use selfsame_model::{Draft, Entry, HeadsOf, List, NodeId, NodeKind};

const TRUE: TypeRules = TypeRules::REFERENCE;

pub(crate) const FAULTS: &[PlantedBug] = &[
    PlantedBug::new("union-reversed", "identity.flatten", "the heads of a union come in reverse")
        .rules(TypeRules { flatten: reversed, ..TRUE }),
    PlantedBug::new(
        "union-not-flattened",
        "identity.flatten",
        "of a union in a union only the first head counts",
    )
    .rules(TypeRules { flatten: one_level, ..TRUE }),
    PlantedBug::new(
        "union-last-place",
        "identity.flatten",
        "of repetitions the last place is kept",
    )
    .rules(TypeRules { drop_repetitions: last_place, ..TRUE }),
    PlantedBug::new(
        "union-by-syntax",
        "identity.flatten",
        "repetitions are dropped by node, before heads are identified",
    )
    .seen("unions deduplicated by syntax: what turns out equal later stays twice")
    .rules(TypeRules { drop_repetitions: |list| list, ..TRUE }),
    PlantedBug::new(
        "union-neighbors",
        "identity.flatten",
        "only repetitions side by side are dropped",
    )
    .rules(TypeRules {
        drop_repetitions: |mut list| {
            list.dedup();
            list
        },
        ..TRUE
    }),
    PlantedBug::new(
        "forward-in-union",
        "identity.flatten",
        "a forward in a union is followed for one step only",
    )
    .rules(TypeRules { flatten: one_step, ..TRUE }),
];

fn last_place(mut list: List) -> List {
    list.reverse();
    let mut list = without_repetitions(list);
    list.reverse();
    list
}

fn reversed(draft: &Draft, node: NodeId, heads_of: HeadsOf<'_>) -> Vec<Entry<NodeId>> {
    let mut list = (TRUE.flatten)(draft, node, heads_of);
    list.reverse();
    list
}

/// Adds those entries of `list` to `out` that `out` does not contain yet, because flattening
/// removes repetitions.
fn add(out: &mut Vec<Entry<NodeId>>, list: impl IntoIterator<Item = Entry<NodeId>>) {
    for entry in list {
        if !out.contains(&entry) {
            out.push(entry);
        }
    }
}

/// Returns the node to which at most `steps` forwards lead from a node.
fn behind(draft: &Draft, mut node: NodeId, steps: usize) -> NodeId {
    for _ in 0..steps {
        match (draft.kind(node), draft.definition(node)) {
            (Some(NodeKind::Forward(_)), Some(next)) => node = next,
            _ => break,
        }
    }
    node
}

/// Joins the lists of heads of the members; a member that is a union contributes only its first
/// head.
fn one_level(draft: &Draft, node: NodeId, heads_of: HeadsOf<'_>) -> Vec<Entry<NodeId>> {
    let node = behind(draft, node, usize::MAX);
    let Some(NodeKind::OneOf(members)) = draft.kind(node) else {
        return (TRUE.flatten)(draft, node, heads_of);
    };
    let mut out = Vec::new();
    for &member in members {
        let list = (TRUE.flatten)(draft, member, heads_of);
        let nested =
            matches!(draft.kind(behind(draft, member, usize::MAX)), Some(NodeKind::OneOf(_)));
        let most = if nested { 1 } else { list.len() };
        add(&mut out, list.into_iter().take(most));
    }
    out
}

/// Flattens a union without the members that are forwards to forwards, unless all members are such
/// forwards.
fn one_step(draft: &Draft, node: NodeId, heads_of: HeadsOf<'_>) -> Vec<Entry<NodeId>> {
    let list = (TRUE.flatten)(draft, node, heads_of);
    let Some(NodeKind::OneOf(members)) = draft.kind(behind(draft, node, usize::MAX)) else {
        return list;
    };
    let near = |&&member: &&NodeId| {
        !matches!(draft.kind(behind(draft, member, 1)), Some(NodeKind::Forward(_)))
    };
    let mut out = Vec::new();
    for &member in members.iter().filter(near) {
        add(&mut out, (TRUE.flatten)(draft, member, heads_of));
    }
    if out.is_empty() { list } else { out }
}
