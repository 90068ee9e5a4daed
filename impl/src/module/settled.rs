//! Settled objects. An object is settled if its identity can no longer change (`[module.settled]`).
//!
//! Whether an object is settled in a role never changes. Whether an object is settled depends on
//! three things: the forwards to which the object's edges lead, the kinds of the objects that it
//! reads, and the types of its states. No operation changes any of these, so the results of a walk
//! are stored.

use crate::handle::{NodeId, ObjectId};
use crate::object::lens::flat::FlatGraph;
use crate::object::lens::numbering::Numbering;
use crate::object::lens::vertex::{Edge, Holder, LensVertex, Vertex, VertexMode};
use crate::object::lens::visit::visit;
use crate::object::lens::visitor::LensVisitor;
use crate::object::state::ObjectState;
use hashbrown::HashSet;
use selfsame_spec::{Kind, Lens};

/// Returns whether an object is settled. The cost is linear in the size of the graph that the
/// identity lens sees. The walk does not continue beyond objects with a stored result.
pub(crate) fn is_settled(state: &ObjectState, object: ObjectId) -> bool {
    match known(state, LensVertex::plain(state.graph().value(object))) {
        Some(known) => known,
        None => Settling::of(state, object).answer(),
    }
}

/// Returns for each object whether it is settled. The cost is linear in the size of the graph that
/// the identity lens sees from all objects.
pub(crate) fn are_settled(state: &ObjectState, objects: &[ObjectId]) -> Vec<bool> {
    let root = |&object: &ObjectId| LensVertex::plain(state.graph().value(object));
    let roots: Vec<LensVertex> = objects.iter().map(root).collect();
    if let Some(known) = roots.iter().map(|&root| known(state, root)).collect() {
        return known;
    }
    let walked = state.numberings.with(|numbering| {
        let mut walk = Walk::new(state);
        let nodes: Vec<_> = roots.iter().map(|&root| walk.meet(root, numbering)).collect();
        (walk.walked(numbering), nodes)
    });
    let (walk, nodes) = walked;
    let settled = walk.finish().settled;
    nodes.into_iter().map(|node| node.is_none_or(|node| settled[node.at()])).collect()
}

/// Returns whether an object is settled, and stores the results for all objects that the walk
/// reaches. The total cost of all calls is linear in the number of objects and their edges.
pub(crate) fn settle(state: &mut ObjectState, object: ObjectId) -> bool {
    let at = LensVertex::plain(state.graph().value(object));
    if let Some(known) = known(state, at) {
        return known;
    }
    let settling = Settling::of(state, object);
    for (at, &settled) in settling.vertices.iter().zip(&settling.settled) {
        if let (Vertex::Object(id), VertexMode::Plain) = (at.vertex, at.mode) {
            state.heap.set_settled(id, at.role, settled);
        }
    }
    settling.answer()
}

/// Returns whether a vertex is settled, or `None` if only a walk can decide this.
fn known(state: &ObjectState, at: LensVertex) -> Option<bool> {
    let Vertex::Object(id) = at.vertex else { return Some(true) };
    if at.mode != VertexMode::Plain {
        return None;
    }
    let flags = state.heap.flags(id);
    match flags.leads_to_forward {
        true => Some(false),
        false if flags.typelike => Some(true),
        false => state.heap.settled(id, at.role),
    }
}

/// The vertices that a walk from one object has reached, and whether each is settled.
#[derive(Default)]
struct Settling {
    vertices: Vec<LensVertex>,
    settled: Vec<bool>,
}

impl Settling {
    fn of(state: &ObjectState, object: ObjectId) -> Self {
        let walked = state.numberings.with(|numbering| {
            let mut walk = Walk::new(state);
            walk.meet(LensVertex::plain(state.graph().value(object)), numbering);
            walk.walked(numbering)
        });
        walked.finish()
    }

    fn answer(&self) -> bool {
        self.settled.first().is_none_or(|&settled| settled)
    }
}

/// The state of a walk under the identity lens that searches for reasons why objects are not
/// settled.
struct Walk<'w> {
    state: &'w ObjectState,
    visitor: LensVisitor<'w>,
    vertices: Vec<LensVertex>,
    graph: FlatGraph,
    /// The nodes that are not settled for a reason that does not come from other nodes.
    open: HashSet<NodeId>,
}

impl<'w> Walk<'w> {
    fn new(state: &'w ObjectState) -> Self {
        let visitor = state.visitor(Lens::Identity);
        let (vertices, graph, open) = (Vec::new(), FlatGraph::default(), HashSet::new());
        Self { state, visitor, vertices, graph, open }
    }

    /// Visits all vertices that are reachable from the vertices in `vertices`.
    fn walked(mut self, numbering: &mut Numbering) -> Self {
        let mut edges = Vec::new();
        while let Some(&at) = self.vertices.get(self.graph.len()) {
            self.graph.push_one_of();
            self.leads_to(at, &mut edges);
            for edge in &edges {
                if let Some(to) = self.meet(edge.to, numbering) {
                    self.graph.push_edge(to);
                }
            }
        }
        let objects = self.vertices.iter().filter_map(|at| match at.vertex {
            Vertex::Object(id) => Some(id),
            _ => None,
        });
        numbering.forget(objects);
        self
    }

    /// Returns the node of a vertex, which is added if the walk reaches the vertex for the first
    /// time. Returns `None` if the vertex is known to be settled.
    fn meet(&mut self, at: LensVertex, numbering: &mut Numbering) -> Option<NodeId> {
        if known(self.state, at) == Some(true) {
            return None;
        }
        let next = NodeId::new(self.vertices.len());
        let node = numbering.number(at, next);
        if node == next {
            self.vertices.push(at);
        }
        Some(node)
    }

    /// Finds the edges that decide whether a vertex is settled. If the vertex itself shows that it
    /// is not settled, there are no such edges. A mutable object is settled if and only if its type
    /// is settled. A cell has no type.
    fn leads_to(&mut self, at: LensVertex, edges: &mut Vec<Edge>) {
        edges.clear();
        let node = NodeId::new(self.graph.len() - 1);
        if known(self.state, at) == Some(false) {
            self.open.insert(node);
            return;
        }
        if at.mode == VertexMode::Plain
            && self.visitor.reader.is_mutable(at.vertex)
            && !self.visitor.sees_contents(at.vertex, at.role)
        {
            if let Some(ty) = self.type_of_changing(at.vertex) {
                edges.push(Edge::new(0, self.visitor.in_role(ty, Holder::VALUE)));
            }
            return;
        }
        self.visitor.reads_changing = false;
        visit(&mut self.visitor, at, edges);
        if self.visitor.reads_changing {
            self.open.insert(node);
        }
    }

    /// Returns the type of a mutable object, or `None` for a cell, which has no type.
    fn type_of_changing(&mut self, vertex: Vertex) -> Option<Vertex> {
        let reader = &mut self.visitor.reader;
        if reader.is_of_kind(vertex, Kind::CELL) { None } else { reader.first_edge(vertex) }
    }

    fn finish(self) -> Settling {
        let open = self.graph.reaching(|node| self.open.contains(&node));
        Settling { vertices: self.vertices, settled: open.into_iter().map(|open| !open).collect() }
    }
}
