//! Walks through the object graph under a lens. A visitor determines how children are seen, and
//! collects the results of a walk (`[object.lens]`, `[function.role]`, `[module.compiler]`).

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

/// The way in which a walk sees states (`[module.instance]`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum StateView {
    /// States are not vertices. An edge to a state leads to the vertex that the lens sees instead
    /// of the state.
    LeftOut,
    /// A state is a vertex with one edge, to the vertex that the lens sees instead of the state.
    /// States are not distinguished from each other. With this view, errors are found in the order
    /// that realizing prescribes (`[module.realize]`).
    Step,
    /// A state is a vertex that differs from all other states.
    Told,
}

/// The state of a walk under a lens.
pub(crate) struct LensVisitor<'w> {
    pub(crate) reader: VertexReader<'w>,
    /// Whether a realized type is seen as its heads. A realized type that is not expanded is a
    /// leaf.
    pub(crate) expands_types: bool,
    /// The way in which the walk sees states.
    pub(crate) states: StateView,
    /// Whether a vertex from which a state is reachable is refused, as for nodes of snapshots
    /// (`[snapshot.intern]`).
    pub(crate) refuses_states: bool,
    /// The objects that the walk has found to be states for the first time in this world. Each has
    /// its index in the order in which the walk found them.
    pub(crate) new_states: HashMap<ObjectId, u32>,
    /// Whether the placeholder of a call that has not run is seen as a type
    /// (`[module.resolvable]`).
    pub(crate) calls_are_types: bool,
    /// The names of the members through which edges lead, in the form `module:name`.
    pub(crate) members: Vec<String>,
    /// The vertices that are not in the role of a value, and that read a cell that holds data or
    /// are seen by their contents. In the role of a value, the lens would see these vertices
    /// differently.
    pub(crate) read_as_parts: Vec<LensVertex>,
    /// Whether a visited vertex reads a cell or a mutable dict, or is seen by contents that can
    /// change (`[module.settled]`).
    pub(crate) reads_changing: bool,
    /// The closed objects that the walk has reached. The lens sees each of them as its type.
    pub(crate) closed: HashSet<ObjectId>,
}

impl<'w> LensVisitor<'w> {
    /// Makes a visitor that has not visited any vertex.
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

    /// Returns whether this walk distinguishes states from each other.
    fn tells_states(&self) -> bool {
        self.states == StateView::Told
    }

    /// Returns whether the state at a vertex differs from all other states. In the type of a
    /// function, states are skipped.
    pub(crate) fn tells_state(&self, at: LensVertex) -> bool {
        self.tells_states() && !at.in_type
    }

    /// Returns whether states are vertices in this walk.
    fn has_states(&self) -> bool {
        self.states != StateView::LeftOut
    }

    /// Returns whether a vertex is the placeholder of a call that has not run.
    pub(crate) fn is_open_call(&self, vertex: Vertex) -> bool {
        let heap = self.reader.graph.heap;
        matches!(vertex, Vertex::Object(id) if heap.is_of_call(id) && heap.is_undefined(id))
    }

    /// Returns a child as the lens sees it from its holder. Under the compiler lens, a mutable
    /// object is seen as a `variable` over its type (`[module.compiler]`).
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

    /// Returns a vertex in the role that its holder gives it. If roles do not apply to the vertex,
    /// it has the role of a value (`[function.role]`).
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
            _ if flags.typelike => {
                let kept = heap.kept_type(id).filter(|_| self.tells_states());
                LensVertex::plain(kept.map_or(seen.vertex, Vertex::Type))
            }
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

    /// If states are vertices in this walk, returns an unnamed module as a state. If states are not
    /// vertices, returns the module unchanged (`[module.anonymous]`).
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

    /// Returns the view of a mutable object as a `variable` over its type. All variables over one
    /// type are one vertex.
    pub(crate) fn variable(&mut self, vertex: Vertex, holder: Holder) -> LensVertex {
        let ty = type_of(&mut self.reader, vertex);
        LensVertex { mode: VertexMode::Variable, ..self.in_role(ty, holder) }
    }

    /// Returns the view of a vertex that has state, or that reads an object that has state. If
    /// states are vertices in this walk, the result is a state. If states are not vertices, the
    /// result is the vertex that the lens sees instead of the state.
    pub(crate) fn state(&mut self, form: StateForm, vertex: Vertex, holder: Holder) -> LensVertex {
        if self.has_states() {
            let Holder { role, in_type } = holder;
            let mode = VertexMode::State(form);
            return LensVertex { mode, role, in_type, ..LensVertex::plain(vertex) };
        }
        self.behind_state(form, vertex, holder)
    }

    /// Returns the vertex that the lens sees instead of a state.
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

    /// Returns whether a mutable object in the given role is seen by its contents
    /// (`[object.contents]`).
    pub(crate) fn sees_contents(&mut self, vertex: Vertex, role: Role) -> bool {
        role == Role::Constant
            && matches!(
                self.reader.kind(vertex),
                VertexKind::Head(_, Kind::LIST_OBJECT | Kind::DICT_OBJECT)
            )
    }

    /// Returns the number in the label of a state's head. An object that is not a state of the
    /// world yet gets the next number.
    pub(crate) fn state_number(&mut self, object: ObjectId) -> u32 {
        let states = self.reader.graph.states;
        if let Some(known) = states.id(object) {
            return known.number();
        }
        let next = (states.len() + self.new_states.len()) as u32;
        *self.new_states.entry(object).or_insert(next)
    }

    /// Returns whether a vertex has state. Forwards are followed first (`[object.state]`).
    pub(crate) fn has_state(&mut self, vertex: Vertex) -> bool {
        has_state(&mut self.reader, vertex)
    }

    /// Adds an edge to each child of a vertex, as the children are seen from `holder`.
    pub(crate) fn add_children(&mut self, vertex: Vertex, holder: Holder, edges: &mut Vec<Edge>) {
        for (number, to) in (0..).zip(self.reader.edges(vertex)) {
            let to = self.child(to, holder);
            edges.push(Edge::new(number, to));
        }
    }

    /// Records that an edge leads through a member of a module. For an unnamed module, `module` is
    /// "".
    pub(crate) fn pass_member(&mut self, module: &str, member: &str) -> MemberPassId {
        self.pass(format!("{module}:{member}"))
    }

    /// Records that an edge leads through a member, given in the form `module:name`. Returns the
    /// number of the record.
    pub(crate) fn pass(&mut self, member: String) -> MemberPassId {
        self.members.push(member);
        MemberPassId::new(self.members.len() - 1)
    }

    /// Records the reason for which the vertex that is being visited is refused.
    pub(crate) fn refuse(&mut self, obstacle: Obstacle) -> Visited {
        Visited::Obstacle(self.reader.add_obstacle(obstacle))
    }
}
