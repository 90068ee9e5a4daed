//! The data types of walks under a lens: vertices, edges, and results of visits (`[object.lens]`).

use crate::function::role::{Role, role_given};
use crate::handle::{NodeRef, ObjectId, TypeId};
use crate::label::LabelId;
use crate::util::index::index;
use selfsame_spec::Kind;

index! {
    /// The number of an obstacle, which is a reason for which the identity lens refuses a vertex.
    pub(crate) struct ObstacleId;

    /// The number of a member of a module through which an edge leads. The number is an index into
    /// a list of names of members.
    pub(crate) struct MemberPassId;
}

/// A vertex of the object graph.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Vertex {
    /// An object that is not a canonical instance.
    Object(ObjectId),
    /// A node of a snapshot that is not a realized type.
    Node(NodeRef),
    /// A realized type. The canonical instance of the type, and all nodes of snapshots that are
    /// this type, have this vertex.
    Type(TypeId),
    /// A head without children that is neither an object nor a node of a snapshot: a head of a
    /// primitive kind, or a `member` head.
    Leaf(LabelId),
    /// A `variable` over `!`, which stands for a place that holds nothing.
    Absent,
    /// A place that the identity lens refuses. The vertex of a refused place has no edges.
    Obstacle(ObstacleId),
}

/// The way in which a walk has reached an object that has state (`[module.state]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum StateForm {
    /// The object is the default of a parameter. The identity lens sees it as a `variable` over its
    /// type.
    Default,
    /// The object is captured by a global. The identity lens sees it as its type.
    Captured,
    /// The object is a cell that a function in the role of a value reads. The identity lens sees it
    /// as the type of the data in the cell.
    Cell,
    /// The object is an unnamed module. The identity lens sees it as a leaf.
    Module,
}

/// The way in which a lens sees a vertex.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum VertexMode {
    /// The lens sees the vertex itself.
    Plain,
    /// The lens sees a `variable` over the vertex, which is a type.
    Variable,
    /// The lens sees the vertex as a state: a head that differs from the heads of all other states.
    State(StateForm),
}

/// A vertex together with the way in which a lens sees it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensVertex {
    pub(crate) vertex: Vertex,
    pub(crate) mode: VertexMode,
    pub(crate) role: Role,
    /// Whether the vertex is seen as part of the type of a function. In the type of a function,
    /// states are skipped, and paths lead through unnamed modules (`[function.type]`).
    pub(crate) in_type: bool,
}

impl LensVertex {
    /// Returns a vertex in the role of a value, seen as itself.
    pub(crate) const fn plain(vertex: Vertex) -> Self {
        Self { vertex, mode: VertexMode::Plain, role: Role::Value, in_type: false }
    }

    /// Returns the role and the view that the vertex passes on to the vertices that it holds. The
    /// vertex must not be a type.
    pub(crate) const fn holder(self) -> Holder {
        Holder { role: self.role, in_type: self.in_type }
    }
}

/// The role and the view that a vertex passes on to the vertices that it holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Holder {
    /// The role of the held vertices. If a held function would have the role of a constant, it has
    /// the role of a method instead.
    pub(crate) role: Role,
    /// Whether the held vertices are seen as part of the type of a function.
    pub(crate) in_type: bool,
}

impl Holder {
    /// The holder of a root, or of an object that a member of a module holds.
    pub(crate) const VALUE: Self = Self { role: Role::Value, in_type: false };

    /// Returns a holder with the given role and with the view of this holder.
    pub(crate) const fn with_role(self, role: Role) -> Self {
        Self { role, ..self }
    }
}

/// A head that is being visited: its vertex, its label and its kind.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    pub(crate) at: LensVertex,
    pub(crate) label: LabelId,
    pub(crate) kind: Kind,
}

impl Head {
    /// Returns the role and the view that the head passes on to its children. Roles do not apply to
    /// a realized type and its children.
    pub(crate) const fn holder(self) -> Holder {
        let holder = self.at.holder();
        if matches!(self.at.vertex, Vertex::Type(_)) {
            return holder.with_role(Role::Value);
        }
        holder.with_role(role_given(self.kind, holder.role))
    }
}

/// The kind of a vertex, which is the same under each lens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum VertexKind {
    /// The vertex is a head, with this label and this kind.
    Head(LabelId, Kind),
    /// The vertex is a `OneOf`.
    OneOf,
    /// The vertex is a forward.
    Forward,
    /// The vertex is an empty place, or is refused for another reason.
    Obstacle(ObstacleId),
}

/// An edge of a vertex, as a lens sees it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    /// The number of the edge among the edges under the frozen lens.
    pub(crate) number: u32,
    /// The vertex to which the edge leads.
    pub(crate) to: LensVertex,
    /// The last member of a module through which the edge leads, if there is one.
    pub(crate) via_member: Option<MemberPassId>,
}

impl Edge {
    /// Makes an edge that does not lead through a member.
    pub(crate) const fn new(number: u32, to: LensVertex) -> Self {
        Self { number, to, via_member: None }
    }
}

/// The result of visiting a vertex, except its edges.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Visited {
    /// The lens sees a head, with this label.
    Head(LabelId),
    /// The lens sees a `OneOf`.
    OneOf,
    /// The lens sees a forward.
    Forward,
    /// The lens sees a realized type as a leaf.
    Realized(TypeId),
    /// The lens refuses the vertex.
    Obstacle(ObstacleId),
}

/// A read of a cell by a global of an overload: the cell, and the object that it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellRead {
    pub(crate) cell: ObjectId,
    pub(crate) held: ObjectId,
}
