//! The vertices that lenses see, and the view of a lens at a vertex ([object.lens]).
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

/// The role in which an object was reached from its holder ([function.role]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// The object is a value, which is no part of a type.
    Value,
    /// The object is a constant, which is part of a type.
    Constant,
    /// The object is a method: a function that is part of a type, or a part of such a function.
    Method,
}

/// A vertex that lenses see. Vertices that only a lens made are equal if their contents are equal.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Vertex {
    /// An object.
    Object(ObjectId),
    /// A node of a snapshot.
    Node(SnapNodeId),
    /// An object or a node in a role other than the role of a value.
    InRole(Role, Box<Self>),
    /// A realized type.
    Type(List),
    /// A member of a named module, given by the name of the module and the name of the member.
    Member(String, String),
    /// A member that is not resolved in the visited loading of a named module, given by the names
    /// of the module and the member ([module.compiler]).
    OpenMember(String, String),
    /// A module without a name, seen by its incoming state ([module.anonymous]).
    Unnamed(Box<Self>),
    /// A module without a name to which a path leads, given by its incoming state. This vertex is
    /// no object ([module.compiler]).
    UnnamedLeaf(String),
    /// A type of a kind without payload and children.
    Primitive(Kind),
    /// An object that may change, seen by its type.
    Variable(Box<Self>),
    /// A state ([module.state]).
    State {
        /// The object that has the state.
        object: Box<Self>,
        /// The vertex that the identity lens sees in place of the state.
        seen: Box<Self>,
    },
    /// An empty cell that is read.
    EmptyCell(Box<Self>),
}

impl Vertex {
    // [module.compiler]
    /// Returns the vertex that the compiler lens sees in place of an absent object.
    pub(crate) fn absent() -> Self {
        Self::Variable(Box::new(Self::Primitive(Kind::NEVER)))
    }

    /// Returns a state, given its object, whose role is removed, and the vertex that is seen in
    /// place of the state.
    pub(crate) fn state(object: &Self, seen: Self) -> Self {
        Self::State { object: Box::new(object.without_role().clone()), seen: Box::new(seen) }
    }

    // [module.state]
    /// Returns an object as a state. `seen` is the vertex that is seen in place of the state.
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

    /// Returns the number of the object that the vertex is, in any role; `None` if the vertex is no
    /// object.
    pub(crate) fn object(&self) -> Option<ObjectId> {
        match self.without_role() {
            Self::Object(object) => Some(*object),
            _ => None,
        }
    }
}

/// The options of a walk.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensOptions {
    pub(crate) lens: Lens,
    /// Whether paths continue through modules without a name ([function.type]).
    pub(crate) through_unnamed: bool,
    /// Whether the walk enters realized types. Otherwise realized types are leaves.
    pub(crate) into_types: bool,
    /// The module that is used instead of the visible module of its name ([module.differs]).
    pub(crate) shown: Option<ObjectId>,
    /// Whether each state is distinguished from other states ([module.instance]).
    pub(crate) tells_states: bool,
    /// Whether the walk interns nodes. No state is reachable from a node ([snapshot.intern]).
    pub(crate) interns_nodes: bool,
}

impl LensOptions {
    // [module.realize] [module.instance]
    /// The walk that realizes: realized types are leaves, and states are distinguished.
    pub(crate) const TO_REALIZE: Self =
        Self { tells_states: true, ..Self::above_types(Lens::Identity) };

    // [snapshot.intern]
    /// The walk that realizes nodes.
    pub(crate) const TO_INTERN: Self = Self { interns_nodes: true, ..Self::TO_REALIZE };

    // [function.type]
    /// The walk that finds the type of a function.
    pub(crate) const TYPE_OF_FUNCTION: Self =
        Self { through_unnamed: true, ..Self::whole(Lens::Identity) };

    /// Makes the options of a walk for which realized types are leaves.
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

    /// Makes the options of a walk for a hash.
    pub(crate) const fn to_hash(lens: Lens) -> Self {
        match lens {
            Lens::Identity => Self::above_types(lens),
            _ => Self::whole(lens),
        }
    }

    /// Makes the options of a walk that sees the heads of realized types.
    pub(crate) const fn whole(lens: Lens) -> Self {
        Self { into_types: true, ..Self::above_types(lens) }
    }
}

/// A vertex at which a walk starts, and the options of the walk from there.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensRoot {
    pub(crate) at: Vertex,
    pub(crate) options: LensOptions,
}

/// The kind of a vertex under a lens.
#[derive(Clone, Debug)]
pub enum VertexKind {
    /// A head with its label. If the label that a lens needs is too large, it is replaced by an
    /// error.
    Head(Result<Label>),
    /// A `OneOf`.
    OneOf,
    /// A forward, by its name. If the forward has a definition, its only edge leads there.
    Forward(String),
    /// A realized type that the walk does not enter.
    Type(List),
    /// A state that is distinguished from other states. Its edge leads to the vertex that is seen
    /// in its place.
    State,
}

/// An edge that a lens sees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edge {
    /// The edge's number among the edges that the frozen lens sees.
    pub number: usize,
    /// Whether the edge holds by value.
    pub by_value: bool,
    /// The last member through which the edge leads, in the form `module:name`.
    pub via_member: Option<String>,
    /// The vertex to which the edge leads.
    pub to: Vertex,
}

impl Edge {
    /// Makes an edge that holds by reference and leads through no member.
    pub(crate) const fn new(number: usize, to: Vertex) -> Self {
        Self { number, by_value: false, via_member: None, to }
    }

    /// Makes an edge that holds by value and leads through no member.
    pub(crate) const fn by_value(number: usize, to: Vertex) -> Self {
        Self { number, by_value: true, via_member: None, to }
    }
}

/// The view of a lens at one vertex.
#[derive(Clone, Debug)]
pub struct Visited {
    /// The kind of the vertex.
    pub kind: VertexKind,
    /// The vertex's edges, in order.
    pub edges: Vec<Edge>,
    /// The reason why the vertex has no type, if there is one.
    pub obstacle: Option<Obstacle>,
    /// The cells that the lens followed from the vertex.
    pub cells: Vec<Vertex>,
    /// Whether the view of the vertex would differ in the role of a value ([module.autoresolve]).
    pub depends_on_role: bool,
    /// Whether the view of the vertex can still change ([module.settled]).
    pub can_change: bool,
}

impl Visited {
    /// Makes the view at a vertex that has a type and follows no cell.
    pub(crate) const fn new(kind: VertexKind, edges: Vec<Edge>) -> Self {
        let cells = Vec::new();
        Self { kind, edges, obstacle: None, cells, depends_on_role: false, can_change: false }
    }

    /// Makes the view at a head without children.
    pub(crate) fn leaf(label: Result<Label>) -> Self {
        Self::new(VertexKind::Head(label), Vec::new())
    }

    /// Makes the view at a member of a named module that is seen by its name.
    pub(crate) fn member(module: &str, name: &str) -> Self {
        let payload = Payload::Member { module: module.into(), name: name.into() };
        Self::leaf(Label::new(Kind::MEMBER, &payload.bytes(), 0))
    }

    /// Makes the view at a vertex that has no type.
    pub(crate) fn obstacle(obstacle: Obstacle) -> Self {
        Self { obstacle: Some(obstacle), ..Self::leaf(Label::plain(Kind::NEVER, 0)) }
    }
}
