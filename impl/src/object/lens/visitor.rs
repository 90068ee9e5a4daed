//! A walk through the object graph under a lens: the children that it sees, and its findings
//! (`[object.lens]`, `[module.compiler]`).

use crate::function::type_of::type_of;
use crate::handle::ObjectId;
use crate::label::LayeredLabels;
use crate::module::member::ModuleId;
use crate::object::lens::object_graph::ObjectGraph;
use crate::object::lens::reader::VertexReader;
use crate::object::lens::vertex::{
    Edge, LensVertex, MemberPassId, ObstacleId, Vertex, VertexMode, Visited,
};
use selfsame_spec::{Lens, Obstacle};

/// A global of an overload reads a cell: the cell, and the object that it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellRead {
    pub(crate) cell: ObjectId,
    pub(crate) held: ObjectId,
}

/// A walk under a lens.
pub(crate) struct LensVisitor<'w> {
    pub(crate) reader: VertexReader<'w>,
    pub(crate) lens: Lens,
    /// Whether realized types are seen as their heads; else they are leaves.
    pub(crate) expands_types: bool,
    /// The module that is meant by its name, instead of the visible one.
    pub(crate) meant: Option<ModuleId>,
    /// Why vertices were refused.
    pub(crate) obstacles: Vec<Obstacle>,
    /// The members that edges lead through, `module:name`.
    pub(crate) members: Vec<String>,
    /// The cells that globals read.
    pub(crate) cell_reads: Vec<CellRead>,
}

impl<'w> LensVisitor<'w> {
    /// A walk that has met nothing.
    pub(crate) fn new(graph: ObjectGraph<'w>, labels: LayeredLabels<'w>, lens: Lens) -> Self {
        Self {
            reader: VertexReader::new(graph, labels),
            lens,
            expands_types: lens == Lens::Compiler,
            meant: None,
            obstacles: Vec::new(),
            members: Vec::new(),
            cell_reads: Vec::new(),
        }
    }

    /// The module that a name means: the visible one, unless another is meant
    /// (`[module.differs]`).
    pub(crate) fn module_of(&self, name: &str) -> Option<ModuleId> {
        let heap = self.reader.graph.heap;
        let is_so_called = |&meant: &ModuleId| {
            let meant = heap.module(meant);
            meant.named && *meant.name == *name
        };
        self.meant.filter(is_so_called).or_else(|| heap.visible_module(name))
    }

    /// The module that a vertex is, if it is an object.
    pub(crate) fn loading(&self, vertex: Vertex) -> Option<ModuleId> {
        match vertex {
            Vertex::Object(id) => self.reader.graph.heap.module_id(id),
            _ => None,
        }
    }

    /// A child as the lens sees it: under the compiler lens one that can change is a `variable`
    /// over its type (`[module.compiler]`).
    pub(crate) fn child(&mut self, vertex: Vertex) -> LensVertex {
        if self.lens == Lens::Compiler {
            let end = self.reader.follow_forwards(vertex);
            if self.reader.is_mutable(end) {
                return self.variable(end);
            }
        }
        LensVertex::plain(vertex)
    }

    /// An object that can change, by its type only. Variables over one type are one vertex.
    pub(crate) fn variable(&mut self, vertex: Vertex) -> LensVertex {
        LensVertex { mode: VertexMode::Variable, ..type_of(&mut self.reader, vertex) }
    }

    /// Adds all edges of a vertex as they are.
    pub(crate) fn add_children(&mut self, vertex: Vertex, edges: &mut Vec<Edge>) {
        for (number, to) in (0..).zip(self.reader.edges(vertex)) {
            let to = self.child(to);
            edges.push(Edge::new(number, to));
        }
    }

    /// Records that an edge leads through a member of a module; an anonymous one has the name "".
    pub(crate) fn pass_member(&mut self, module: &str, member: &str) -> MemberPassId {
        self.members.push(format!("{module}:{member}"));
        MemberPassId::new(self.members.len() - 1)
    }

    /// Records an obstacle.
    pub(crate) fn add_obstacle(&mut self, obstacle: Obstacle) -> ObstacleId {
        self.obstacles.push(obstacle);
        ObstacleId::new(self.obstacles.len() - 1)
    }

    /// Refuses the vertex that is visited.
    pub(crate) fn refuse(&mut self, obstacle: Obstacle) -> Visited {
        Visited::Obstacle(self.add_obstacle(obstacle))
    }

    /// The vertex that stands where nothing is held: under the compiler lens an absent one, else
    /// an obstacle.
    pub(crate) fn missing(&mut self, obstacle: Obstacle) -> Vertex {
        match self.lens {
            Lens::Compiler => Vertex::Absent,
            _ => Vertex::Obstacle(self.add_obstacle(obstacle)),
        }
    }
}
