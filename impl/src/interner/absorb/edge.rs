//! Decides whether an older component absorbs a new component, if the new component is not much
//! smaller. The decision uses an edge from the new component into the older component.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{BatchHead, Ref, Target};
use crate::interner::absorb::image::{Image, Pairing};
use crate::interner::absorb::pair::Pair;
use crate::label::LabelId;
use crate::util::planted::Slip;

/// An edge from a head of the new component to a realized type.
#[derive(Clone, Copy)]
struct Edge {
    head: BatchHead,
    label: LabelId,
    position: usize,
    child: TypeId,
}

/// Returns whether the component is absorbed, or `None` if its edges do not decide this. If the
/// component is absorbed, `image` contains for each head the equal member of the older component.
pub(super) fn absorb(pair: Pair<'_>, image: &mut Image) -> Option<bool> {
    let Pair { store, graph, target } = pair;
    let tuning = &store.tuning;
    // Unless the older component is much larger, one pass through it costs no more than interning
    // the new component.
    if target.members.len as usize > tuning.absorb_larger as usize * graph.len() {
        return None;
    }
    let edges: Vec<Edge> = edges(pair).take(tuning.absorb_edges as usize).collect();
    let mut counts = vec![0_u32; edges.len()];
    for member in target.members.iter() {
        let counted = counts.iter_mut().zip(&edges);
        counted.filter(|(_, edge)| has_edge(pair, member, edge)).for_each(|(count, _)| *count += 1);
    }
    let (_, edge) = counts.iter().zip(&edges).min_by_key(|(count, _)| **count)?;
    let mut budget = tuning.absorb_steps as usize * graph.len();
    for member in target.members.iter().filter(|&member| has_edge(pair, member, edge)) {
        if image.follow(store, graph, Pairing { head: edge.head, member }) {
            return Some(true);
        }
        match budget.checked_sub(image.steps()) {
            Some(left) => budget = left,
            None if tuning.slips(Slip::EdgesGiveUp) => return Some(false),
            None => return None,
        }
    }
    if counts.contains(&0) || !pair.is_loose() { Some(false) } else { None }
}

/// Returns the edges from heads of the graph to children that are types of the target.
fn edges(pair: Pair<'_>) -> impl Iterator<Item = Edge> {
    let Pair { store, graph, target } = pair;
    graph.heads().flat_map(move |head| {
        let edge = move |(position, child): (usize, &Ref)| match child.target() {
            Target::Realized(ty) => {
                let label = graph.label(head);
                let inside = target.members.index_of(store.newest(ty)).is_some();
                inside.then_some(Edge { head, label, position, child: ty })
            }
            _ => None,
        };
        graph.children(head).iter().enumerate().filter_map(edge)
    })
}

fn has_edge(pair: Pair<'_>, member: HeadId, edge: &Edge) -> bool {
    pair.store.label(member) == edge.label
        && pair.store.children(member)[edge.position] == edge.child
}
