//! The vocabulary of walks under a lens: vertices, edges, and the finding of a visit
//! (`[object.lens]`).

use crate::function::role::{Role, role_given};
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
    /// A `variable` over `!`: it stands where nothing is held.
    Absent,
    /// A place that the identity lens refuses. It has no edges.
    Obstacle(ObstacleId),
}

/// How an object that has state was met (`[module.state]`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum StateForm {
    /// As a default: it is seen as a `variable` over its type.
    Default,
    /// At the end of a captured global: it is seen as its type.
    Captured,
    /// As the cell that a value reads: it is seen as the type of the data that it holds.
    Cell,
    /// As a module without a name: it is seen as a leaf.
    Module,
}

/// The part of a vertex that a lens sees.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum VertexMode {
    /// The vertex itself.
    Plain,
    /// A `variable` over the vertex, which is a type.
    Variable,
    /// The vertex as a state: a head that is told from those of other states.
    State(StateForm),
}

/// A vertex as a lens sees it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensVertex {
    pub(crate) vertex: Vertex,
    pub(crate) mode: VertexMode,
    pub(crate) role: Role,
    /// Whether it is seen as a part of the type of a function: states are only steps, and paths go
    /// on through modules without a name (`[function.type]`).
    pub(crate) in_type: bool,
}

impl LensVertex {
    /// A vertex that is seen as itself, as a value.
    pub(crate) const fn plain(vertex: Vertex) -> Self {
        Self { vertex, mode: VertexMode::Plain, role: Role::Value, in_type: false }
    }

    /// The role and the view that it passes on to the vertices that it holds, where it is no type.
    pub(crate) const fn holder(self) -> Holder {
        Holder { role: self.role, in_type: self.in_type }
    }
}

/// The role and the view that a vertex passes on to the vertices that it holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Holder {
    /// The role of the vertices that it holds; but a function that is a constant is a method.
    pub(crate) role: Role,
    /// Whether they are seen as parts of the type of a function.
    pub(crate) in_type: bool,
}

impl Holder {
    /// A root, or a member of a module.
    pub(crate) const VALUE: Self = Self { role: Role::Value, in_type: false };

    /// The same for vertices in another role.
    pub(crate) const fn with_role(self, role: Role) -> Self {
        Self { role, ..self }
    }
}

/// A head to be visited.
#[derive(Clone, Copy)]
pub(crate) struct Head {
    pub(crate) at: LensVertex,
    pub(crate) label: LabelId,
    pub(crate) kind: Kind,
}

impl Head {
    /// The role and the view that it passes on to its children. A realized type has no role, nor do
    /// its parts.
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

/// A global of an overload reads a cell: the cell, and the object that it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellRead {
    pub(crate) cell: ObjectId,
    pub(crate) held: ObjectId,
}
