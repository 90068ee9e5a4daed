//! The vocabulary of walks under a lens: vertices, edges, and the finding of a visit
//! (`[object.lens]`).

use crate::handle::{NodeRef, ObjectId, TypeId};
use crate::label::LabelId;
use crate::util::index::index;
use selfsame_spec::Kind;

index! {
    /// A vertex that the identity lens refuses: the place of its obstacle in a list.
    pub(crate) struct ObstacleId;

    /// A member through which an edge leads: the place of its name in a list.
    pub(crate) struct MemberPassId;
}

/// A vertex of the object graph: a place at which a walk can stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Vertex {
    /// An object that is no canonical instance.
    Object(ObjectId),
    /// A node of a snapshot that is no realized type.
    Node(NodeRef),
    /// A realized type; also as its canonical instance, or as a node of a snapshot.
    Type(TypeId),
    /// A head without children that neither an object nor a node is: a primitive, a `member`.
    Leaf(LabelId),
    /// A `variable` over `!`: under the compiler lens it stands where nothing is held.
    Absent,
    /// A place that the identity lens refuses. It has no edges.
    Obstacle(ObstacleId),
}

/// How a lens sees a vertex.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum VertexMode {
    /// As itself.
    Plain,
    /// As the type of an object that can change: a `variable` over it.
    Variable,
    /// As the type of a function: the data of its closure is seen by type (`[function.type]`).
    Closure,
}

/// A vertex as a lens sees it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensVertex {
    pub(crate) vertex: Vertex,
    pub(crate) mode: VertexMode,
}

impl LensVertex {
    /// A vertex that is seen as itself.
    pub(crate) const fn plain(vertex: Vertex) -> Self {
        Self { vertex, mode: VertexMode::Plain }
    }
}

/// The kind of a vertex, whatever the lens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum VertexKind {
    /// A head.
    Head(LabelId, Kind),
    /// A `OneOf`.
    OneOf,
    /// A forward.
    Forward,
    /// A place that is refused.
    Obstacle(ObstacleId),
}

/// An edge that a lens sees.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    /// Its number among the edges that the frozen lens sees.
    pub(crate) number: u32,
    /// Where it leads.
    pub(crate) to: LensVertex,
    /// The last member of a module through which it leads.
    pub(crate) via_member: Option<MemberPassId>,
}

impl Edge {
    /// An edge that leads through no member.
    pub(crate) const fn new(number: u32, to: LensVertex) -> Self {
        Self { number, to, via_member: None }
    }
}

/// The finding of a visit at a vertex, but for its edges.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Visited {
    /// A head, with the label that the lens sees.
    Head(LabelId),
    /// A `OneOf`.
    OneOf,
    /// A forward.
    Forward,
    /// A realized type, as a leaf.
    Realized(TypeId),
    /// A vertex that is refused.
    Obstacle(ObstacleId),
}
