//! Lens graphs. A lens graph contains the vertices that are reachable from some vertices under a
//! lens (`[object.lens]`, `[module.view]`).

use crate::handle::{NodeId, ObjectId};
use crate::label::Labels;
use crate::object::lens::flat::{FlatGraph, LabelledGraph};
use crate::object::lens::numbering::Numbering;
use crate::object::lens::vertex::{
    CellRead, Edge, LensVertex, MemberPassId, ObstacleId, Vertex, VertexMode, Visited,
};
use crate::object::lens::visit::visit;
use crate::object::lens::visitor::{LensVisitor, StateView};
use crate::object::state::ObjectState;
use hashbrown::HashSet;
use selfsame_spec::error::{Error, Result};
use selfsame_spec::format::MAX_PAYLOAD;
use selfsame_spec::{Kind, Lens, Obstacle, messages};

/// The graph that a lens sees from the roots of a walk. The nodes of the graph are numbered in
/// breadth-first order.
#[derive(Default)]
pub(crate) struct LensGraph {
    /// The nodes and their edges. A vertex that is refused is represented by a head of the kind
    /// `!`.
    pub(crate) flat: FlatGraph,
    /// The vertex of each node.
    pub(crate) vertices: Vec<LensVertex>,
    /// The nodes of the vertices at which the walk started.
    pub(crate) roots: Vec<NodeId>,
    /// The edges that lead through members of modules, each with its last member. Edges are given
    /// by their indices among all edges, in ascending order.
    pub(crate) member_passes: Vec<(usize, MemberPassId)>,
    /// The names of the members that `member_passes` refers to, in the form `module:name`.
    pub(crate) members: Vec<String>,
    /// The nodes whose vertices are refused, each with the number of the reason in `obstacles`.
    pub(crate) refused: Vec<(NodeId, ObstacleId)>,
    /// The reasons for which vertices are refused.
    pub(crate) obstacles: Vec<Obstacle>,
    /// The reads of cells by globals: for each read the cell and the object that it held.
    pub(crate) cell_reads: Vec<CellRead>,
    /// The vertices that are not in the role of a value, and that read a cell that holds data or
    /// are seen by their contents.
    pub(crate) read_as_parts: Vec<LensVertex>,
    /// The objects that the walk has found to be states for the first time in this world, in the
    /// order in which it found them.
    pub(crate) new_states: Vec<ObjectId>,
    /// The closed objects that the walk has reached. The lens sees each of them as its type.
    pub(crate) closed: HashSet<ObjectId>,
    /// Whether some vertex reads a place or a mutable dict, or is seen by contents that can change.
    reads_changing: bool,
    /// Whether a forward that is defined as a member has led to an object that is not a canonical
    /// instance. The object need not be a vertex. Nodes of snapshots have no other path to objects.
    pub(crate) leads_to_object: bool,
    /// The labels that the walk added on top of the labels of the world.
    pub(crate) labels: Labels,
    /// Whether the lens has seen a forward that is an object. Forwards of snapshots do not count,
    /// because they never change.
    pub(crate) has_forward: bool,
    payload_too_long: bool,
}

/// The number of vertices for which memory is reserved at first. Most graphs have fewer vertices,
/// and growing the tables in steps would cost more.
const ROOM: usize = 16;

impl LensGraph {
    /// Returns the graph that a lens sees from some vertices, including the heads of realized
    /// types. Under the identity lens, a state is a vertex with one edge, as when objects are
    /// realized.
    pub(crate) fn expanded(state: &ObjectState, roots: &[LensVertex], lens: Lens) -> Self {
        let mut visitor = state.visitor(lens);
        visitor.expands_types = true;
        if lens == Lens::Identity {
            visitor.states = StateView::Step;
        }
        Self::walk(state, visitor, roots)
    }

    /// Walks from some vertices with a visitor, and returns the graph of the visited vertices.
    pub(crate) fn walk(
        state: &ObjectState,
        visitor: LensVisitor<'_>,
        roots: &[LensVertex],
    ) -> Self {
        state.numberings.with(|numbering| Self::numbered(visitor, roots, numbering))
    }

    fn numbered(
        mut visitor: LensVisitor<'_>,
        roots: &[LensVertex],
        numbering: &mut Numbering,
    ) -> Self {
        let mut graph = Self::default();
        graph.reserve(ROOM.max(roots.len()));
        for &root in roots {
            let root = match visitor.reader.lens {
                Lens::Frozen => root,
                Lens::Identity => visitor.in_role(root.vertex, root.holder()),
                Lens::Compiler => visitor.child(root.vertex, root.holder()),
            };
            let root = graph.node(root, numbering);
            graph.roots.push(root);
        }
        let mut edges = Vec::new();
        let mut next = 0;
        while let Some(&vertex) = graph.vertices.get(next) {
            let visited = visit(&mut visitor, vertex, &mut edges);
            graph.push(&mut visitor, vertex.vertex, visited);
            visitor.reader.graph.heap.work.add(edges.len());
            for Edge { to, via_member, .. } in &edges {
                let to = graph.node(*to, numbering);
                let place = graph.flat.edge_count();
                graph.member_passes.extend(via_member.map(|member| (place, member)));
                graph.flat.push_edge(to);
            }
            next += 1;
        }
        numbering.forget(graph.vertices.iter().filter_map(|at| match at.vertex {
            Vertex::Object(id) => Some(id),
            _ => None,
        }));
        graph.take_findings(visitor);
        graph
    }

    /// Reserves memory for this many vertices.
    fn reserve(&mut self, vertices: usize) {
        self.vertices.reserve(vertices);
        self.flat.reserve(vertices);
    }

    /// Returns the node of a vertex. A vertex that is reached for the first time gets the next
    /// node.
    fn node(&mut self, vertex: LensVertex, numbering: &mut Numbering) -> NodeId {
        let next = NodeId::new(self.vertices.len());
        let number = numbering.number(vertex, next);
        if number == next {
            self.vertices.push(vertex);
        }
        number
    }

    /// Adds the node of a vertex that was visited. The caller then adds the edges of the node.
    fn push(&mut self, visitor: &mut LensVisitor<'_>, vertex: Vertex, visited: Visited) {
        match visited {
            Visited::Head(label) => self.flat.push_head(label),
            Visited::OneOf => self.flat.push_one_of(),
            Visited::Realized(ty) => self.flat.push_realized(ty),
            Visited::Forward => {
                self.has_forward |= matches!(vertex, Vertex::Object(_));
                let name = visitor.reader.graph.forward_name(vertex);
                self.flat
                    .push_forward(name.unwrap_or_else(|| unreachable!("a forward has a name")));
            }
            Visited::Obstacle(obstacle) => {
                self.refused.push((NodeId::new(self.flat.len()), obstacle));
                self.flat.push_head(visitor.reader.labels.add_parts(Kind::NEVER, &[], 0));
            }
        }
    }

    fn take_findings(&mut self, visitor: LensVisitor<'_>) {
        let LensVisitor { reader, members, read_as_parts, closed, reads_changing, .. } = visitor;
        (self.closed, self.reads_changing) = (closed, reads_changing || reader.reads_place);
        self.leads_to_object = reader.leads_to_object;
        let mut new_states: Vec<(ObjectId, u32)> = visitor.new_states.into_iter().collect();
        new_states.sort_unstable_by_key(|(_, place)| *place);
        self.new_states = new_states.into_iter().map(|(object, _)| object).collect();
        self.read_as_parts = read_as_parts;
        self.payload_too_long = reader.payload_too_long;
        (self.obstacles, self.cell_reads) = (reader.obstacles, reader.cell_reads);
        self.labels = reader.labels.into_top();
        self.members = members;
    }

    /// Returns whether the lens sees the same graph at any later time and from any holder. Such a
    /// graph contains no forward that is defined as a place, and no object that can change. It
    /// contains no state, and no type from which a state is reachable. Types from which a state is
    /// reachable are excluded for two reasons. In the type of a function, such types are seen
    /// without states. An instance with a role is seen as an object.
    pub(crate) fn is_closed(&self, state: &ObjectState) -> bool {
        let graph = state.graph();
        let leads_to_state =
            |at: &LensVertex| at.mode != VertexMode::Plain || graph.is_stateful_type(at.vertex);
        !self.reads_changing && !self.vertices.iter().any(leads_to_state)
    }

    /// Returns the graph together with its labels and the id of the interner of its realized types.
    pub(crate) const fn labelled<'a>(&'a self, state: &'a ObjectState) -> LabelledGraph<'a> {
        let labels = state.labels_of(&self.labels);
        LabelledGraph { flat: &self.flat, labels, interner: state.interner.arena }
    }

    /// Checks that no payload in the graph is longer than a label may be.
    ///
    /// # Errors
    /// Returns E0712 (limit) if a payload is too long.
    pub(crate) fn check_payloads(&self) -> Result<()> {
        let limit = Error::limit(messages::PAYLOAD, MAX_PAYLOAD as u64);
        if self.payload_too_long { Err(limit) } else { Ok(()) }
    }
}
