//! The data types of walks under a lens: vertices, edges, and results of visits (`[object.lens]`).

use crate::function::role::{Role, role_given};
use crate::handle::{NodeRef, ObjectId, TypeId};
use crate::label::LabelId;
use crate::util::index::index;
use selfsame_spec::Kind;

index! {
    /// The number of an obstacle: a reason why the identity lens refuses a vertex.
    pub(crate) struct ObstacleId;

    /// The number of a member through which an edge leads. It is the place of the member's name in
    /// a list.
    pub(crate) struct MemberPassId;
}

/// A vertex of the object graph.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Vertex {
    /// An object that is not a canonical instance.
    Object(ObjectId),
    /// A node of a snapshot that is not a realized type.
    Node(NodeRef),
    /// A realized type. The canonical instance of the type, and each node of a snapshot that is
    /// this type, have the same vertex.
    Type(TypeId),
    /// A head without children that is neither an object nor a node: a primitive, or a `member`.
    Leaf(LabelId),
    /// A `variable` over `!`, which represents a place that holds nothing.
    Absent,
    /// A place that the identity lens refuses. It has no edges.
    Obstacle(ObstacleId),
}

/// The way in which an object that has state was reached (`[module.state]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum StateForm {
    /// The default of a parameter, which is seen as a `variable` over its type.
    Default,
    /// The object of a captured global, which is seen as its type.
    Captured,
    /// A cell that a function in the role of a value reads. The cell is seen as the type of the
    /// data that it holds.
    Cell,
    /// An unnamed module, which is seen as a leaf.
    Module,
}

/// The way in which a lens sees a vertex.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum VertexMode {
    /// The vertex itself.
    Plain,
    /// A `variable` over the vertex, which is a type.
    Variable,
    /// The vertex as a state, which is a head that differs from the heads of all other states.
    State(StateForm),
}

/// A vertex as a lens sees it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensVertex {
    pub(crate) vertex: Vertex,
    pub(crate) mode: VertexMode,
    pub(crate) role: Role,
    /// Whether the vertex is seen as a part of the type of a function. In the type of a function,
    /// states are skipped, and paths continue through unnamed modules (`[function.type]`).
    pub(crate) in_type: bool,
}

impl LensVertex {
    /// Returns a vertex that is seen as itself, in the role of a value.
    pub(crate) const fn plain(vertex: Vertex) -> Self {
        Self { vertex, mode: VertexMode::Plain, role: Role::Value, in_type: false }
    }

    /// Returns the role and the view that the vertex gives to the vertices that it holds, if the
    /// vertex is not a type.
    pub(crate) const fn holder(self) -> Holder {
        Holder { role: self.role, in_type: self.in_type }
    }
}

/// The role and the view that a vertex gives to the vertices that it holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Holder {
    /// The role of the held vertices. A held function that would have the role of a constant is a
    /// method instead.
    pub(crate) role: Role,
    /// Whether the held vertices are seen as parts of the type of a function.
    pub(crate) in_type: bool,
}

impl Holder {
    /// The holder of a root, or of an object that a member of a module holds.
    pub(crate) const VALUE: Self = Self { role: Role::Value, in_type: false };

    /// Returns a holder with another role and the same view.
    pub(crate) const fn with_role(self, role: Role) -> Self {
        Self { role, ..self }
    }
}

/// A head that is to be visited.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    pub(crate) at: LensVertex,
    pub(crate) label: LabelId,
    pub(crate) kind: Kind,
}

impl Head {
    /// Returns the role and the view that the head gives to its children. A realized type and its
    /// parts have no role.
    pub(crate) const fn holder(self) -> Holder {
        let holder = self.at.holder();
        if matches!(self.at.vertex, Vertex::Type(_)) {
            return holder.with_role(Role::Value);
        }
        holder.with_role(role_given(self.kind, holder.role))
    }
}

/// The kind of a vertex, for each lens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum VertexKind {
    /// A head.
    Head(LabelId, Kind),
    /// A `OneOf`.
    OneOf,
    /// A forward.
    Forward,
    /// An empty place, or another vertex that is refused.
    Obstacle(ObstacleId),
}

/// An edge that a lens sees.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    /// The number of the edge among the edges under the frozen lens.
    pub(crate) number: u32,
    /// The vertex to which the edge leads.
    pub(crate) to: LensVertex,
    /// The last member of a module through which the edge leads.
    pub(crate) via_member: Option<MemberPassId>,
}

impl Edge {
    /// Makes an edge that leads through no member.
    pub(crate) const fn new(number: u32, to: LensVertex) -> Self {
        Self { number, to, via_member: None }
    }
}

/// The result of visiting a vertex, without the edges.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Visited {
    /// A head, with the label that the lens sees.
    Head(LabelId),
    /// A `OneOf`.
    OneOf,
    /// A forward.
    Forward,
    /// A realized type that is seen as a leaf.
    Realized(TypeId),
    /// A vertex that is refused.
    Obstacle(ObstacleId),
}

/// A read of a cell by a global of an overload: the cell, and the object that it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellRead {
    pub(crate) cell: ObjectId,
    pub(crate) held: ObjectId,
}
