//! The vertices that lenses see, and the findings of a lens at one ([object.lens]).

use crate::handle::{ObjectId, SnapNodeId, Type};
use crate::identity::graph::List;
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, Label, Lens, ObjectKind, Obstacle, Payload};

/// The kind of an object or node as the world has it: a realized type by its handle.
pub type StoredKind<T> = ObjectKind<T, Type>;

/// A vertex that lenses see. One that nobody made is equal to another of the same content.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Vertex {
    /// An object.
    Object(ObjectId),
    /// A node of a snapshot.
    Node(SnapNodeId),
    /// A realized type.
    Type(List),
    /// A member of a named module, by the names of both.
    Member(String, String),
    /// A member of a named module that is not resolved in the loading that is meant, by the names of
    /// both ([module.compiler]).
    OpenMember(String, String),
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
    /// A function or an overload whose closure is seen by type ([function.type]).
    Closure(Box<Self>),
    /// A cell that is read, and holds nothing.
    EmptyCell(Box<Self>),
    /// A member that a module without a name does not have, or that is unresolved.
    Missing(Box<Self>, String),
}

impl Vertex {
    // [module.compiler]
    /// The vertex in place of an absent object, under the compiler lens.
    pub(crate) fn absent() -> Self {
        Self::Variable(Box::new(Self::Primitive(Kind::NEVER)))
    }

    /// A state, and the vertex that is seen in its place.
    pub(crate) fn state(object: Self, seen: Self) -> Self {
        Self::State { object: Box::new(object), seen: Box::new(seen) }
    }

    /// Returns the object that it is, if it is one.
    pub(crate) const fn object(&self) -> Option<ObjectId> {
        match self {
            Self::Object(object) => Some(*object),
            _ => None,
        }
    }
}

/// The choices of a walk.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensOptions {
    pub(crate) lens: Lens,
    /// Whether closures are seen by type ([function.type]).
    pub(crate) by_type: bool,
    /// Whether it goes on into realized types; else they are leaves.
    pub(crate) into_types: bool,
    /// The module that is taken for the visible one of its name ([module.differs]).
    pub(crate) shown: Option<ObjectId>,
    /// Whether each state is told from other states ([module.instance]).
    pub(crate) tells_states: bool,
}

impl LensOptions {
    // [module.realize] [module.instance]
    /// The walk that realizes: realized types are leaves, and states are told apart.
    pub(crate) const TO_REALIZE: Self =
        Self { tells_states: true, ..Self::above_types(Lens::Identity) };

    /// A walk for which realized types are leaves.
    pub(crate) const fn above_types(lens: Lens) -> Self {
        Self { lens, by_type: false, into_types: false, shown: None, tells_states: false }
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
    /// The cells that were read.
    pub cells: Vec<Vertex>,
}

impl Visited {
    /// A vertex that has a type, for which no cell was read.
    pub(crate) const fn new(kind: VertexKind, edges: Vec<Edge>) -> Self {
        Self { kind, edges, obstacle: None, cells: Vec::new() }
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
