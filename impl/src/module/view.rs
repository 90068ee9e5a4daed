//! Returns the graph that a lens sees from an object, for display and for tools (`[module.view]`).

use crate::draft::node::NodeKind;
use crate::handle::{NodeId, ObjectId};
use crate::label::LabelView;
use crate::module::hash::{graph_to_hash, identity_hash};
use crate::object::forward_defined::check_hashable;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::vertex::{LensVertex, MemberPassId};
use crate::object::state::ObjectState;
use hashbrown::HashSet;
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, Label, Lens, ViewNode};

/// Returns the graph that a lens sees from an object.
///
/// # Errors
/// Under the frozen lens, returns only E0712 (limit), because an undefined forward is seen as a
/// list of no heads. Under other lenses, returns the errors of [`hash`](crate::module::hash::hash).
pub(crate) fn view(state: &ObjectState, object: ObjectId, lens: Lens) -> Result<Vec<ViewNode>> {
    if lens != Lens::Frozen {
        check_hashable(&state.heap, object, lens)?;
    }
    let vertex = LensVertex::plain(state.graph().object(object));
    if lens == Lens::Identity {
        identity_hash(state, vertex)?;
    }
    let graph = graph_to_hash(state, &[vertex], lens)?;
    Ok(view_nodes(&graph, state.labels_of(&graph.labels)))
}

/// Returns the heads of a graph, breadth-first from its root. `OneOf`s and forwards are replaced by
/// the heads to which they lead.
fn view_nodes(graph: &LensGraph, labels: LabelView<'_>) -> Vec<ViewNode> {
    let mut order = HeadOrder { heads: Vec::new(), places: vec![None; graph.flat.len()] };
    for head in heads_of(graph, graph.roots[0]) {
        order.visit(head, None);
    }
    let mut nodes = Vec::new();
    while let Some(&(head, via_member)) = order.heads.get(nodes.len()) {
        let mut children = Vec::new();
        for (place, &child) in graph.flat.edge_places(head).zip(graph.flat.edges(head)) {
            let passed = graph.member_passes.binary_search_by_key(&place, |(place, _)| *place);
            let via_member = passed.map_or(via_member, |found| Some(graph.member_passes[found].1));
            let heads = heads_of(graph, child).into_iter();
            children.push(heads.map(|to| order.visit(to, via_member)).collect());
        }
        let via_member = via_member.map(|member| graph.members[member].clone());
        nodes.push(ViewNode { label: label_of(graph, head, labels), children, via_member });
    }
    nodes
}

/// The heads in the order in which a walk reaches them, each with the last member on the path to
/// it.
struct HeadOrder {
    heads: Vec<(NodeId, Option<MemberPassId>)>,
    /// For each node of the graph, its index in `heads` if the walk has reached it.
    places: Vec<Option<u32>>,
}

impl HeadOrder {
    /// Returns the index of a head in `heads`, and appends the head if the walk has not reached it
    /// before.
    fn visit(&mut self, head: NodeId, via_member: Option<MemberPassId>) -> u32 {
        let heads = &mut self.heads;
        *self.places[head.at()].get_or_insert_with(|| {
            heads.push((head, via_member));
            heads.len() as u32 - 1
        })
    }
}

/// Returns the label of a head. If the lens follows a member, the kind table does not allow the
/// label of the member's head in the graph. For such a head, the label of the member without
/// children is returned.
fn label_of(graph: &LensGraph, head: NodeId, labels: LabelView<'_>) -> Label {
    let id = graph.flat.label(head).unwrap_or_else(|| unreachable!("{head:?} is a head"));
    if labels.kind(id) != Kind::MEMBER {
        return labels.label(id);
    }
    Label::new(Kind::MEMBER, labels.payload(id), 0).unwrap_or_else(|_| labels.label(id))
}

/// Returns the heads to which a node leads through `OneOf`s and forwards, in order and without
/// repetitions.
fn heads_of(graph: &LensGraph, node: NodeId) -> Vec<NodeId> {
    let mut seen = HashSet::new();
    let (mut heads, mut work) = (Vec::new(), vec![node]);
    while let Some(node) = work.pop() {
        if !seen.insert(node) {
            continue;
        }
        match graph.flat.kind(node) {
            NodeKind::Head(_) => heads.push(node),
            _ => work.extend(graph.flat.edges(node).iter().rev()),
        }
    }
    heads
}
