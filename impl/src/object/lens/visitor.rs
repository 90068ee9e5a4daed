//! A walk through the object graph under a lens: the children that it sees, and its findings
//! (`[object.lens]`, `[function.role]`, `[module.compiler]`).

use crate::function::role::{Role, role_of};
use crate::function::type_of::type_of;
use crate::handle::ObjectId;
use crate::label::LayeredLabels;
use crate::object::has_state::has_state;
use crate::object::lens::object_graph::ObjectGraph;
use crate::object::lens::reader::VertexReader;
use crate::object::lens::vertex::{
    Edge, Holder, LensVertex, MemberPassId, StateForm, Vertex, VertexKind, VertexMode, Visited,
};
use crate::object::slot::Slot;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::{Kind, Lens, Obstacle};

/// How a walk sees states (`[module.instance]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum StateView {
    /// States are no vertices: an edge to a state leads to the vertex that the lens sees in its place.
    LeftOut,
    /// A state is a vertex whose only edge leads to the vertex in its place, and is told from no other
    /// state: so errors come in the order of realizing (`[module.realize]`).
    Step,
    /// A state is told from the others.
    Told,
}

/// A walk under a lens.
pub(crate) struct LensVisitor<'w> {
    pub(crate) reader: VertexReader<'w>,
    /// Whether realized types are seen as their heads; else they are leaves.
    pub(crate) expands_types: bool,
    /// How states are seen.
    pub(crate) states: StateView,
    /// Whether what leads to a state is refused, as it is of nodes (`[snapshot.intern]`).
    pub(crate) refuses_states: bool,
    /// The states that no realize has met before, and their places in the order in which they were
    /// met.
    pub(crate) new_states: HashMap<ObjectId, u32>,
    /// Whether the forward of a call that was not run is seen as a type
    /// (`[module.resolvable]`).
    pub(crate) calls_are_types: bool,
    /// The members that edges lead through, `module:name`.
    pub(crate) members: Vec<String>,
    /// The vertices that are no values, and read a cell that holds data, or are seen by their
    /// contents: as values they would be seen otherwise.
    pub(crate) read_as_parts: Vec<LensVertex>,
    /// Whether the vertex that was visited reads a cell or a dict that can change, or is seen by
    /// contents that can (`[module.settled]`).
    pub(crate) reads_changing: bool,
    /// The closed objects that were met, each as its type.
    pub(crate) closed: HashSet<ObjectId>,
}

impl<'w> LensVisitor<'w> {
    /// A walk that has met nothing.
    pub(crate) fn new(graph: ObjectGraph<'w>, labels: LayeredLabels<'w>, lens: Lens) -> Self {
        Self {
            reader: VertexReader::new(graph, labels, lens),
            expands_types: lens == Lens::Compiler,
            states: StateView::LeftOut,
            refuses_states: false,
            new_states: HashMap::new(),
            calls_are_types: false,
            members: Vec::new(),
            read_as_parts: Vec::new(),
            reads_changing: false,
            closed: HashSet::new(),
        }
    }

    /// Whether each state is told from the others.
    fn tells_states(&self) -> bool {
        self.states == StateView::Told
    }

    /// Whether the state at a vertex is told from the others: the type of a function has no states.
    pub(crate) fn tells_state(&self, at: LensVertex) -> bool {
        self.tells_states() && !at.in_type
    }

    /// Whether states are vertices.
    fn has_states(&self) -> bool {
        self.states != StateView::LeftOut
    }

    /// Whether a vertex is the forward of a call that was not run.
    pub(crate) fn is_open_call(&self, vertex: Vertex) -> bool {
        let heap = self.reader.graph.heap;
        matches!(vertex, Vertex::Object(id) if heap.is_of_call(id) && heap.is_undefined(id))
    }

    /// A vertex as the lens sees it from its holder: under the compiler lens one that can change is
    /// a `variable` over its type (`[module.compiler]`).
    pub(crate) fn child(&mut self, vertex: Vertex, holder: Holder) -> LensVertex {
        if self.reader.lens == Lens::Frozen {
            return LensVertex::plain(vertex);
        }
        let is_compiler = self.reader.lens == Lens::Compiler;
        if is_compiler && self.reader.is_mutable(vertex) && !self.sees_contents(vertex, holder.role)
        {
            return self.variable(vertex, holder);
        }
        self.in_role(vertex, holder)
    }

    /// A vertex in the role that its holder gives it; as a value, if it has none (`[function.role]`).
    pub(crate) fn in_role(&mut self, vertex: Vertex, holder: Holder) -> LensVertex {
        let Holder { role, in_type } = holder;
        let seen = LensVertex { in_type, role, ..LensVertex::plain(vertex) };
        match vertex {
            Vertex::Object(id) => self.object_in_role(id, seen),
            Vertex::Type(_) => {
                let in_type = in_type && self.reader.graph.is_stateful_type(vertex);
                LensVertex { in_type, ..LensVertex::plain(vertex) }
            }
            Vertex::Node(_) if role != Role::Value || self.has_states() => self.node_in_role(seen),
            Vertex::Node(_) => seen,
            _ => LensVertex::plain(vertex),
        }
    }

    fn object_in_role(&mut self, id: ObjectId, seen: LensVertex) -> LensVertex {
        let heap = self.reader.graph.heap;
        let flags = heap.flags(id);
        if self.tells_states()
            && let Some(ty) = heap.closed_type(id)
        {
            if !seen.in_type {
                self.closed.insert(id);
            }
            return LensVertex::plain(Vertex::Type(ty));
        }
        if flags.is_type || seen.role == Role::Value {
            let vertex = self.reader.graph.value(id);
            if vertex != seen.vertex {
                return LensVertex { in_type: seen.in_type, ..LensVertex::plain(vertex) };
            }
        }
        match heap.slot(id) {
            _ if flags.typelike => LensVertex::plain(seen.vertex),
            Slot::Module(_) => self.unnamed_module(seen),
            Slot::Head(label) if seen.role != Role::Value => {
                let role = role_of(self.reader.labels.kind(label), seen.role);
                LensVertex { role, ..seen }
            }
            _ => seen,
        }
    }

    fn node_in_role(&mut self, seen: LensVertex) -> LensVertex {
        match self.reader.kind(seen.vertex) {
            VertexKind::Head(_, Kind::ANONYMOUS) => self.unnamed_module(seen),
            VertexKind::Head(_, kind) => LensVertex { role: role_of(kind, seen.role), ..seen },
            _ => seen,
        }
    }

    /// A module without a name: a state, where these are vertices (`[module.anonymous]`).
    fn unnamed_module(&self, seen: LensVertex) -> LensVertex {
        let module = LensVertex::plain(seen.vertex);
        match self.has_states() {
            true => {
                let mode = VertexMode::State(StateForm::Module);
                LensVertex { mode, in_type: seen.in_type, ..module }
            }
            false => module,
        }
    }

    /// An object that can change, by its type only. Variables over one type are one vertex.
    pub(crate) fn variable(&mut self, vertex: Vertex, holder: Holder) -> LensVertex {
        let ty = type_of(&mut self.reader, vertex);
        LensVertex { mode: VertexMode::Variable, ..self.in_role(ty, holder) }
    }

    /// A vertex that has state, or reads one: as the state that it is, or as what the lens sees in
    /// its place.
    pub(crate) fn state(&mut self, form: StateForm, vertex: Vertex, holder: Holder) -> LensVertex {
        if self.has_states() {
            let Holder { role, in_type } = holder;
            let mode = VertexMode::State(form);
            return LensVertex { mode, role, in_type, ..LensVertex::plain(vertex) };
        }
        self.behind_state(form, vertex, holder)
    }

    /// The vertex that the lens sees in the place of a state.
    pub(crate) fn behind_state(
        &mut self,
        form: StateForm,
        vertex: Vertex,
        holder: Holder,
    ) -> LensVertex {
        let of = match form {
            StateForm::Default => return self.variable(vertex, holder),
            StateForm::Module => return LensVertex::plain(vertex),
            StateForm::Captured => vertex,
            StateForm::Cell => self.reader.first_edge(vertex).unwrap_or(Vertex::Absent),
        };
        let ty = type_of(&mut self.reader, of);
        self.in_role(ty, holder)
    }

    /// Whether an object that can change is seen by its contents in a role (`[object.contents]`).
    pub(crate) fn sees_contents(&mut self, vertex: Vertex, role: Role) -> bool {
        role == Role::Constant
            && matches!(
                self.reader.kind(vertex),
                VertexKind::Head(_, Kind::LIST_OBJECT | Kind::DICT_OBJECT)
            )
    }

    /// The number of the head of a state: the one that it has, or the next one.
    pub(crate) fn state_number(&mut self, object: ObjectId) -> u32 {
        let states = self.reader.graph.states;
        if let Some(known) = states.id(object) {
            return known.number();
        }
        let next = (states.len() + self.new_states.len()) as u32;
        *self.new_states.entry(object).or_insert(next)
    }

    /// Whether a vertex, behind forwards, has state (`[object.state]`).
    pub(crate) fn has_state(&mut self, vertex: Vertex) -> bool {
        has_state(&mut self.reader, vertex)
    }

    /// Adds all edges of a vertex as they are.
    pub(crate) fn add_children(&mut self, vertex: Vertex, holder: Holder, edges: &mut Vec<Edge>) {
        for (number, to) in (0..).zip(self.reader.edges(vertex)) {
            let to = self.child(to, holder);
            edges.push(Edge::new(number, to));
        }
    }

    /// Records that an edge leads through a member of a module; an anonymous one has the name "".
    pub(crate) fn pass_member(&mut self, module: &str, member: &str) -> MemberPassId {
        self.pass(format!("{module}:{member}"))
    }

    /// Records that an edge leads through a member, `module:name`.
    pub(crate) fn pass(&mut self, member: String) -> MemberPassId {
        self.members.push(member);
        MemberPassId::new(self.members.len() - 1)
    }

    /// Refuses the vertex that is visited.
    pub(crate) fn refuse(&mut self, obstacle: Obstacle) -> Visited {
        Visited::Obstacle(self.reader.add_obstacle(obstacle))
    }
}
