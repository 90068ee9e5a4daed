//! Sets in a graph that is hashed. The elements of a set are sorted in canonical order, which is
//! impossible for a set on a cycle (`[object.set]`, `[object.set-cycle]`). The entries of a dict
//! keep their order (`[object.dict]`).

use crate::handle::NodeId;
use crate::identity::batch::{Batch, BatchHead, Ref};
use crate::identity::scc::on_cycles;
use crate::label::{LabelId, LabelView};
use crate::object::lens::flat::FlatGraph;
use hashbrown::HashMap;
use selfsame_spec::Kind;
use selfsame_spec::error::EdgeRef;

/// Returns the nodes that are sets, in ascending order.
pub(crate) fn sets(flat: &FlatGraph, labels: LabelView<'_>) -> Vec<NodeId> {
    let is_set = |&node: &NodeId| {
        flat.label(node).is_some_and(|label| labels.kind(label) == Kind::SET_OBJECT)
    };
    flat.nodes().filter(is_set).collect()
}

/// Finds the first set on a cycle, in breadth-first order from a root. Returns a shortest cycle
/// through this set.
pub(crate) fn set_on_cycle(
    flat: &FlatGraph,
    sets: &[NodeId],
    root: NodeId,
) -> Option<Vec<EdgeRef>> {
    let mut graph = Batch::default();
    for node in flat.nodes() {
        graph.add_head(LabelId::new(0));
        for to in flat.edges(node) {
            graph.add_child(Ref::head(BatchHead::from_u32(to.number())));
        }
    }
    let cyclic = on_cycles(&graph);
    let is_bad = |node: NodeId| cyclic[node.at()] && sets.binary_search(&node).is_ok();
    let start = search(flat, root, is_bad).0?;
    let (_, found) = search(flat, start, |_| false);
    let back = |node: NodeId| (0..).zip(flat.edges(node)).find(|(_, to)| **to == start);
    let last =
        found.order.iter().find_map(|&node| back(node).map(|(edge, _)| edge_ref(node, edge)))?;
    let mut cycle = vec![last];
    let mut node = last.node;
    while let Some(&step) = found.discovery.get(&NodeId::from_u32(node)) {
        cycle.push(step);
        node = step.node;
    }
    cycle.reverse();
    Some(cycle)
}

fn edge_ref(node: NodeId, edge: u32) -> EdgeRef {
    EdgeRef { node: node.number(), edge }
}

/// The nodes that a breadth-first search has reached, each with the edge by which the search
/// reached it first.
struct Search {
    order: Vec<NodeId>,
    discovery: HashMap<NodeId, EdgeRef>,
}

/// Searches breadth-first for the first node for which `is` holds.
fn search(flat: &FlatGraph, root: NodeId, is: impl Fn(NodeId) -> bool) -> (Option<NodeId>, Search) {
    let mut search = Search { order: vec![root], discovery: HashMap::new() };
    let mut next = 0;
    while let Some(&node) = search.order.get(next) {
        if is(node) {
            return (Some(node), search);
        }
        for (edge, &to) in (0..).zip(flat.edges(node)) {
            if to != root && !search.discovery.contains_key(&to) {
                search.discovery.insert(to, edge_ref(node, edge));
                search.order.push(to);
            }
        }
        next += 1;
    }
    (None, search)
}
