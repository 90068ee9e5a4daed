//! The vertices that lenses see, and the findings of a lens at one ([object.lens]).

use crate::handle::{ObjectId, SnapNodeId, Type};
use crate::identity::graph::List;
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, Label, Lens, ObjectKind, Obstacle, Payload};

/// The kind of an object or node as the world has it: a realized type by its handle.
pub type StoredKind<T> = ObjectKind<T, Type>;

/// The part that something has in the whole that it was reached from ([function.role]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// It stands by itself.
    Value,
    /// It belongs to a type.
    Constant,
    /// It is a function that belongs to a type, or belongs to such a function.
    Method,
}

/// A vertex that lenses see. One that nobody made is equal to another of the same content.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Vertex {
    /// An object.
    Object(ObjectId),
    /// A node of a snapshot.
    Node(SnapNodeId),
    /// An object or a node that is no value.
    InRole(Role, Box<Self>),
    /// A realized type.
    Type(List),
    /// A member of a named module, by the names of both.
    Member(String, String),
    /// A member of a named module that is not resolved in the loading that is meant, by the names of
    /// both ([module.compiler]).
    OpenMember(String, String),
    /// A module without a name, seen by its incoming state ([module.anonymous]).
    Unnamed(Box<Self>),
    /// A module without a name that nobody made, by its incoming state: the end of a path
    /// ([module.compiler]).
    UnnamedLeaf(String),
    /// A type without payload and children.
    Primitive(Kind),
    /// An object that may change, by its type.
    Variable(Box<Self>),
    /// A state ([module.state]).
    State {
        /// The object that it is.
        object: Box<Self>,
        /// The vertex that the identity lens sees in its place.
        seen: Box<Self>,
    },
    /// A cell that is read, and holds nothing.
    EmptyCell(Box<Self>),
}

impl Vertex {
    // [module.compiler]
    /// The vertex in place of an absent object, under the compiler lens.
    pub(crate) fn absent() -> Self {
        Self::Variable(Box::new(Self::Primitive(Kind::NEVER)))
    }

    /// A state, which is the object in whatever role, and the vertex that is seen in its place.
    pub(crate) fn state(object: &Self, seen: Self) -> Self {
        Self::State { object: Box::new(object.without_role().clone()), seen: Box::new(seen) }
    }

    // [module.state]
    /// Returns an object as a state, and the vertex that is seen in its place.
    #[must_use]
    pub fn as_state(&self, seen: Self) -> Self {
        Self::state(self, seen)
    }

    // [function.capture]
    /// Returns a `variable` over a type.
    #[must_use]
    pub fn into_variable(self) -> Self {
        Self::Variable(Box::new(self))
    }

    // [function.role]
    /// Returns the role that it has.
    pub(crate) const fn role(&self) -> Role {
        match self {
            Self::InRole(role, _) => *role,
            _ => Role::Value,
        }
    }

    // [function.role]
    /// Returns the object or node that has a role, or anything else as it is.
    pub(crate) fn without_role(&self) -> &Self {
        match self {
            Self::InRole(_, of) => of,
            _ => self,
        }
    }

    /// Returns the object that it is, in whatever role, if it is one.
    pub(crate) fn object(&self) -> Option<ObjectId> {
        match self.without_role() {
            Self::Object(object) => Some(*object),
            _ => None,
        }
    }
}

/// The choices of a walk.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensOptions {
    pub(crate) lens: Lens,
    /// Whether paths go on through modules without a name ([function.type]).
    pub(crate) through_unnamed: bool,
    /// Whether it goes on into realized types; else they are leaves.
    pub(crate) into_types: bool,
    /// The module that is taken for the visible one of its name ([module.differs]).
    pub(crate) shown: Option<ObjectId>,
    /// Whether each state is told from other states ([module.instance]).
    pub(crate) tells_states: bool,
    /// Whether it realizes nodes, which lead to no state ([snapshot.intern]).
    pub(crate) interns_nodes: bool,
}

impl LensOptions {
    // [module.realize] [module.instance]
    /// The walk that realizes: realized types are leaves, and states are told apart.
    pub(crate) const TO_REALIZE: Self =
        Self { tells_states: true, ..Self::above_types(Lens::Identity) };

    // [snapshot.intern]
    /// The walk that realizes nodes.
    pub(crate) const TO_INTERN: Self = Self { interns_nodes: true, ..Self::TO_REALIZE };

    // [function.type]
    /// The walk that finds the type of a function.
    pub(crate) const TYPE_OF_FUNCTION: Self =
        Self { through_unnamed: true, ..Self::whole(Lens::Identity) };

    /// A walk for which realized types are leaves.
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

    /// A walk that a hash is taken of.
    pub(crate) const fn to_hash(lens: Lens) -> Self {
        match lens {
            Lens::Identity => Self::above_types(lens),
            _ => Self::whole(lens),
        }
    }

    /// A walk that sees the heads of realized types.
    pub(crate) const fn whole(lens: Lens) -> Self {
        Self { into_types: true, ..Self::above_types(lens) }
    }
}

/// A vertex from which a walk begins, and the choices of the walk from there.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensRoot {
    pub(crate) at: Vertex,
    pub(crate) options: LensOptions,
}

/// The kind of a vertex under a lens.
#[derive(Clone, Debug)]
pub enum VertexKind {
    /// A head; under a lens its label may be more than a label can be.
    Head(Result<Label>),
    /// A `OneOf`.
    OneOf,
    /// A forward, by its name.
    Forward(String),
    /// A realized type that the walk does not go into.
    Type(List),
    /// A state that is told from others, over the vertex that is seen in its place.
    State,
}

/// An edge that a lens sees.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edge {
    /// Its number among the edges that the frozen lens sees.
    pub number: usize,
    /// Whether it is containment by value.
    pub by_value: bool,
    /// The last member that it leads through, `module:name`.
    pub via_member: Option<String>,
    /// The vertex that it leads to.
    pub to: Vertex,
}

impl Edge {
    /// An edge by reference, through no member.
    pub(crate) const fn new(number: usize, to: Vertex) -> Self {
        Self { number, by_value: false, via_member: None, to }
    }

    /// An edge by value, through no member.
    pub(crate) const fn by_value(number: usize, to: Vertex) -> Self {
        Self { number, by_value: true, via_member: None, to }
    }
}

/// The findings of a lens at one vertex.
#[derive(Clone, Debug)]
pub struct Visited {
    /// The kind of the vertex.
    pub kind: VertexKind,
    /// Its edges.
    pub edges: Vec<Edge>,
    /// The reason why it has no type, if there is one.
    pub obstacle: Option<Obstacle>,
    /// The cells that were followed.
    pub cells: Vec<Vertex>,
    /// Whether it would be seen otherwise as a value ([module.autoresolve]).
    pub depends_on_role: bool,
    /// Whether it can come to be seen otherwise ([module.settled]).
    pub can_change: bool,
}

impl Visited {
    /// A vertex that has a type, for which no cell was followed.
    pub(crate) const fn new(kind: VertexKind, edges: Vec<Edge>) -> Self {
        let cells = Vec::new();
        Self { kind, edges, obstacle: None, cells, depends_on_role: false, can_change: false }
    }

    /// A vertex without children.
    pub(crate) fn leaf(label: Result<Label>) -> Self {
        Self::new(VertexKind::Head(label), Vec::new())
    }

    /// A member of a named module, as a name.
    pub(crate) fn member(module: &str, name: &str) -> Self {
        let payload = Payload::Member { module: module.into(), name: name.into() };
        Self::leaf(Label::new(Kind::MEMBER, &payload.bytes(), 0))
    }

    /// A vertex that has no type.
    pub(crate) fn obstacle(obstacle: Obstacle) -> Self {
        Self { obstacle: Some(obstacle), ..Self::leaf(Label::plain(Kind::NEVER, 0)) }
    }
}
