//! The vertices that lenses visit, and the data that a lens sees at a vertex ([object.lens]).
//!
//! ```text
//! object l = list List[int] 1    lens      vertex
//!                                frozen    Object(l)
//!                                compiler  Variable(Type(List[int])): it can change
//! ```

use crate::handle::{ObjectId, SnapNodeId, Type};
use crate::identity::graph::List;
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, Label, Lens, ObjectKind, Obstacle, Payload};

/// The kind of an object or node as the world stores it. A realized type is represented by its
/// handle.
pub type StoredKind<T> = ObjectKind<T, Type>;

/// The role of an object with respect to the object that holds it ([function.role]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// The object is a value, which is no part of a type.
    Value,
    /// The object is a constant, which is part of a type.
    Constant,
    /// The object is a method: a function that is part of a type, or a part of such a function.
    Method,
}

/// A vertex that a lens can visit. Two vertices that exist only under a lens are equal if their
/// contents are equal.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Vertex {
    /// An object of the world, by its number.
    Object(ObjectId),
    /// A node of a snapshot, by its number.
    Node(SnapNodeId),
    /// An object or a node in a role other than `Role::Value`.
    InRole(Role, Box<Self>),
    /// A realized type, by its heads.
    Type(List),
    /// A member of a named module, given by the name of the module and the name of the member.
    Member(String, String),
    /// A member that is not resolved in the visited loading of a named module, given by the names
    /// of the module and the member ([module.compiler]).
    OpenMember(String, String),
    /// An unnamed module of which the lens sees only the incoming state ([module.anonymous]).
    Unnamed(Box<Self>),
    /// An unnamed module at which a path ends, given by its incoming state. The vertex is not an
    /// object ([module.compiler]).
    UnnamedLeaf(String),
    /// A primitive type: a type of a kind without payload and children.
    Primitive(Kind),
    /// A `variable`: an object that may change, of which the lens sees only the type.
    Variable(Box<Self>),
    /// A state ([module.state]).
    State {
        /// The object that has the state.
        object: Box<Self>,
        /// The vertex that the identity lens sees in place of the state.
        seen: Box<Self>,
    },
    /// An empty cell that a global reads.
    EmptyCell(Box<Self>),
}

impl Vertex {
    // [module.compiler]
    /// Returns the vertex that the compiler lens sees in place of an object that does not exist.
    pub(crate) fn absent() -> Self {
        Self::Variable(Box::new(Self::Primitive(Kind::NEVER)))
    }

    /// Returns the vertex of a state, given its object and the vertex that the identity lens sees
    /// in place of the state. The role of the object is removed.
    pub(crate) fn state(object: &Self, seen: Self) -> Self {
        Self::State { object: Box::new(object.without_role().clone()), seen: Box::new(seen) }
    }

    // [module.state]
    /// Returns the vertex of a state whose object is this vertex. `seen` is the vertex that the
    /// identity lens sees in place of the state.
    #[must_use]
    pub fn as_state(&self, seen: Self) -> Self {
        Self::state(self, seen)
    }

    // [function.capture]
    /// Returns the vertex of a `variable` whose type is this vertex.
    #[must_use]
    pub fn into_variable(self) -> Self {
        Self::Variable(Box::new(self))
    }

    // [function.role]
    /// Returns the role of the vertex. Only objects and nodes can have a role other than the role
    /// of a value.
    pub(crate) const fn role(&self) -> Role {
        match self {
            Self::InRole(role, _) => *role,
            _ => Role::Value,
        }
    }

    // [function.role]
    /// Returns the object or node without its role. Any other vertex is returned unchanged.
    pub(crate) fn without_role(&self) -> &Self {
        match self {
            Self::InRole(_, of) => of,
            _ => self,
        }
    }

    /// Returns the number of the object at this vertex, in any role, or `None` if the vertex is not
    /// an object.
    pub(crate) fn object(&self) -> Option<ObjectId> {
        match self.without_role() {
            Self::Object(object) => Some(*object),
            _ => None,
        }
    }
}

/// The options of a walk under a lens.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensOptions {
    pub(crate) lens: Lens,
    /// Whether paths of globals continue through unnamed modules ([function.type]).
    pub(crate) through_unnamed: bool,
    /// Whether the walk visits the heads of realized types. Otherwise a realized type is a vertex
    /// without edges.
    pub(crate) into_types: bool,
    /// The module to which its name refers during the walk, in place of the visible module
    /// ([module.differs]).
    pub(crate) shown: Option<ObjectId>,
    /// Whether each state is distinguished from other states ([module.instance]).
    pub(crate) tells_states: bool,
    /// Whether the walk interns nodes of snapshots. No state may be reachable from such a node
    /// ([snapshot.intern]).
    pub(crate) interns_nodes: bool,
}

impl LensOptions {
    // [module.realize] [module.instance]
    /// The options of the walk for realizing objects: the walk does not enter realized types, and
    /// it distinguishes states.
    pub(crate) const TO_REALIZE: Self =
        Self { tells_states: true, ..Self::above_types(Lens::Identity) };

    // [snapshot.intern]
    /// The options of the walk for interning nodes of snapshots.
    pub(crate) const TO_INTERN: Self = Self { interns_nodes: true, ..Self::TO_REALIZE };

    // [function.type]
    /// The options of the walk for finding the type of a function.
    pub(crate) const TYPE_OF_FUNCTION: Self =
        Self { through_unnamed: true, ..Self::whole(Lens::Identity) };

    /// Returns the options of a walk that does not enter realized types.
    pub(crate) const fn above_types(lens: Lens) -> Self {
        Self {
            lens,
            through_unnamed: matches!(lens, Lens::Compiler),
            into_types: false,
            shown: None,
            tells_states: false,
            interns_nodes: false,
        }
    }

    /// Returns the options of a walk for computing a hash.
    pub(crate) const fn to_hash(lens: Lens) -> Self {
        match lens {
            Lens::Identity => Self::above_types(lens),
            _ => Self::whole(lens),
        }
    }

    /// Returns the options of a walk that enters realized types.
    pub(crate) const fn whole(lens: Lens) -> Self {
        Self { into_types: true, ..Self::above_types(lens) }
    }
}

/// A vertex at which a walk starts, and the options of the walk that starts at this vertex.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensRoot {
    pub(crate) at: Vertex,
    pub(crate) options: LensOptions,
}

/// The kind of a vertex as a lens sees it.
#[derive(Clone, Debug)]
pub enum VertexKind {
    /// A head, with its label. If the label under the lens is too large, there is an error in its
    /// place.
    Head(Result<Label>),
    /// A `OneOf`.
    OneOf,
    /// A forward, by its name. If the forward has a definition, the only edge leads to the
    /// definition.
    Forward(String),
    /// A realized type that the walk does not enter.
    Type(List),
    /// A state that is distinguished from other states. Its edge leads to the vertex that the lens
    /// sees in place of the state.
    State,
}

/// An edge that a lens sees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edge {
    /// The number of the edge among the edges that the frozen lens sees at the vertex.
    pub number: usize,
    /// Whether the vertex holds the edge's target by value.
    pub by_value: bool,
    /// The last member on the way from the vertex to the edge's target, in the form `module:name`.
    pub via_member: Option<String>,
    /// The vertex to which the edge leads.
    pub to: Vertex,
}

impl Edge {
    /// Returns an edge whose target is held by reference, without a member on the way.
    pub(crate) const fn new(number: usize, to: Vertex) -> Self {
        Self { number, by_value: false, via_member: None, to }
    }

    /// Returns an edge whose target is held by value, without a member on the way.
    pub(crate) const fn by_value(number: usize, to: Vertex) -> Self {
        Self { number, by_value: true, via_member: None, to }
    }
}

/// The data that a lens sees at one vertex.
#[derive(Clone, Debug)]
pub struct Visited {
    /// The kind of the vertex under the lens.
    pub kind: VertexKind,
    /// The edges of the vertex under the lens, in order.
    pub edges: Vec<Edge>,
    /// The reason why the vertex cannot be realized, if there is one.
    pub obstacle: Option<Obstacle>,
    /// The cells that the lens read to find the edges of the vertex.
    pub cells: Vec<Vertex>,
    /// Whether the lens sees the vertex differently in the role of a value ([module.autoresolve]).
    pub depends_on_role: bool,
    /// Whether the lens may later see the vertex differently ([module.settled]).
    pub can_change: bool,
}

impl Visited {
    /// Returns the data at a vertex that can be realized and for which no cell was read.
    pub(crate) const fn new(kind: VertexKind, edges: Vec<Edge>) -> Self {
        let cells = Vec::new();
        Self { kind, edges, obstacle: None, cells, depends_on_role: false, can_change: false }
    }

    /// Returns the data at a head without children.
    pub(crate) fn leaf(label: Result<Label>) -> Self {
        Self::new(VertexKind::Head(label), Vec::new())
    }

    /// Returns the data at a member of a named module of which the lens sees only the name.
    pub(crate) fn member(module: &str, name: &str) -> Self {
        let payload = Payload::Member { module: module.into(), name: name.into() };
        Self::leaf(Label::new(Kind::MEMBER, &payload.bytes(), 0))
    }

    /// Returns the data at a vertex that cannot be realized, given the reason.
    pub(crate) fn obstacle(obstacle: Obstacle) -> Self {
        Self { obstacle: Some(obstacle), ..Self::leaf(Label::plain(Kind::NEVER, 0)) }
    }
}
