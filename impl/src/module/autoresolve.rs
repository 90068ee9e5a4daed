//! Resolves the objects that took part in an operation that realizes objects
//! (`[module.autoresolve]`, `[module.resolved-to]`, `[module.take-part]`). An object that took part
//! is resolved to its realized type.

use crate::draft::node::NodeKind;
use crate::handle::{NodeId, ObjectId, TypeId};
use crate::module::instance::instance;
use crate::module::member::Member;
use crate::module::members::set_member;
use crate::object::forward_defined::are_forward_defined;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::vertex::{CellRead, LensVertex, Vertex, VertexMode};
use crate::object::state::ObjectState;
use hashbrown::{HashMap, HashSet};

/// An object that took part in an operation that realizes objects, with its node in the graph of
/// the operation.
#[derive(Clone, Copy)]
pub(crate) struct Participant {
    /// The node of the object in the graph under the identity lens.
    pub(crate) node: NodeId,
    pub(crate) object: ObjectId,
}

/// Returns, in breadth-first order, the objects of a graph that are resolved when the graph is
/// realized. The result contains the objects that took part and that are forward-defined or held by
/// a pending member.
pub(crate) fn participants(state: &ObjectState, graph: &LensGraph) -> Vec<Participant> {
    if !state.heap.has_forwards() && state.pending.is_empty() {
        return Vec::new();
    }
    let open = OpenParts::of(state, graph);
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for (node, at) in graph.flat.nodes().zip(&graph.vertices) {
        if let Some(object) = as_object(*at)
            && !open.contains(node)
            && seen.insert(object)
        {
            all.push(Participant { node, object });
        }
    }
    let objects: Vec<ObjectId> = all.iter().map(|participant| participant.object).collect();
    let defined = are_forward_defined(state, &objects);
    let takes_part = |(participant, defined): (Participant, bool)| {
        (defined || state.pending.hold(participant.object)).then_some(participant)
    };
    all.into_iter().zip(defined).filter_map(takes_part).collect()
}

/// Returns the object of a vertex if the lens sees it as this object, and otherwise `None`. An
/// object that is seen as part of a function's type does not take part.
const fn as_object(at: LensVertex) -> Option<ObjectId> {
    match at {
        LensVertex {
            vertex: Vertex::Object(object),
            mode: VertexMode::Plain,
            in_type: false,
            ..
        } => Some(object),
        _ => None,
    }
}

/// For each node of a graph, whether the node is open. From an open node, nodes with a role lead to
/// a read of a cell that holds data, or to an object that is seen by its contents. In the role of a
/// value, an open node would be realized to another type.
struct OpenParts(Vec<bool>);

impl OpenParts {
    fn of(state: &ObjectState, graph: &LensGraph) -> Self {
        if graph.read_as_parts.is_empty() {
            return Self(Vec::new());
        }
        let readers: HashSet<LensVertex> = graph.read_as_parts.iter().copied().collect();
        let labels = state.labels_of(&graph.labels);
        let has_role = |node: NodeId| match graph.flat.kind(node) {
            NodeKind::Head(label) => labels.kind(label).is_object(),
            NodeKind::OneOf | NodeKind::Forward(_) => true,
            NodeKind::Realized(_) => false,
        };
        let reads = |node: NodeId| readers.contains(&graph.vertices[node]);
        Self(graph.flat.reaching_through(reads, has_role))
    }

    fn contains(&self, node: NodeId) -> bool {
        self.0.get(node.at()).is_some_and(|&open| open)
    }
}

/// Resolves the objects that took part, in breadth-first order. Resolving objects is never refused.
pub(crate) fn autoresolve(
    state: &mut ObjectState,
    graph: &LensGraph,
    participants: &[(Participant, TypeId)],
) {
    if participants.is_empty() && graph.closed.is_empty() {
        return;
    }
    let mut instances = HashMap::new();
    for &object in &graph.closed {
        let ty = state.heap.closed_type(object);
        instances.extend(ty.map(|ty| (object, instance(state, ty))));
    }
    for &(Participant { object, .. }, ty) in participants {
        instances.insert(object, instance(state, ty));
    }
    let objects: Vec<ObjectId> = participants.iter().map(|(of, _)| of.object).collect();
    let defined = are_forward_defined(state, &objects);
    let (mut resolved, closes) = (graph.closed.clone(), graph.is_closed(state));
    for (&(Participant { object, .. }, ty), _) in
        participants.iter().zip(defined).filter(|(_, defined)| *defined)
    {
        state.heap.resolve(object, ty);
        resolved.insert(object);
        if closes {
            state.heap.close(object, ty);
        }
    }
    let mut updated = HashSet::new();
    for CellRead { cell, held } in &graph.cell_reads {
        if resolved.contains(held) && updated.insert(*cell) {
            state.heap.resolve_cell(*cell, instances[held]);
        }
    }
    for object in objects {
        resolve_members(state, object, instances[&object]);
    }
}

/// Resolves the pending members that hold an object, so that they hold the instance of the object.
fn resolve_members(state: &mut ObjectState, object: ObjectId, instance: ObjectId) {
    for (module, name) in state.pending.of(object) {
        state.heap.record_member(module, &name, Member::Pending(object));
        set_member(state, module, &name, Member::Resolved(instance));
    }
}
