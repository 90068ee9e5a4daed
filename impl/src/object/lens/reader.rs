//! Reads vertices of the object graph with their labels, under any lens. A reader treats modules as
//! heads, and follows chains of forwards.

pub(crate) mod among;
mod dict_keys;
mod follow;
pub(crate) mod place;

use self::dict_keys::DictKeys;
use self::place::Definition;
use crate::draft::node::NodeKind;
use crate::handle::TypeForm;
use crate::label::{LabelId, LayeredLabels};
use crate::module::member::{Member, ModuleId};
use crate::object::lens::object_graph::ObjectGraph;
use crate::object::lens::vertex::{CellRead, ObstacleId, Vertex, VertexKind};
use crate::object::slot::Slot;
use crate::object::typed::{is_data_kind, is_mutable_kind};
use crate::util::chain_ends::ChainEnds;
use hashbrown::HashMap;
use selfsame_spec::format::MAX_PAYLOAD;
use selfsame_spec::{Kind, Lens, Obstacle, Payload};

/// A reader of vertices. The labels that it needs are added to a top set above the labels of the
/// world.
pub(crate) struct VertexReader<'w> {
    pub(crate) graph: ObjectGraph<'w>,
    pub(crate) labels: LayeredLabels<'w>,
    pub(crate) lens: Lens,
    /// A module that this walk uses as the visible module of its name, in place of the actual
    /// visible module.
    pub(crate) meant: Option<ModuleId>,
    /// The reasons for which vertices were refused.
    pub(crate) obstacles: Vec<Obstacle>,
    /// The reads of cells by globals and by forwards.
    pub(crate) cell_reads: Vec<CellRead>,
    /// For each forward that is defined as a place, the contents of the place.
    places: HashMap<Vertex, Definition>,
    /// For each dict in which names were looked up, an index of its entries.
    dicts: HashMap<Vertex, DictKeys>,
    /// For each label of the store that was needed, its label in `labels`.
    adopted: HashMap<LabelId, LabelId>,
    /// For each forward that was followed, the end of its chain of forwards.
    pub(crate) chain_ends: ChainEnds<Vertex>,
    /// For each `OneOf` that was examined, the only object among its members. If there are several
    /// objects, the entry is the `OneOf` itself.
    pub(crate) among: HashMap<Vertex, Vertex>,
    /// For each forward that was followed by definitions only, the end of its chain. A chain of
    /// definitions ends at a place.
    plain_ends: ChainEnds<Vertex>,
    /// For each vertex that was examined, whether it has state.
    pub(crate) with_state: HashMap<Vertex, bool>,
    /// Whether a chain of forwards ended at an undefined forward.
    pub(crate) ended_open: bool,
    /// Whether the walk has followed a forward that is defined as a place.
    pub(crate) reads_place: bool,
    /// Whether a forward was followed that is defined as a member whose object is not a canonical
    /// instance.
    pub(crate) leads_to_object: bool,
    /// Whether some payload was longer than a label may be.
    pub(crate) payload_too_long: bool,
}

impl<'w> VertexReader<'w> {
    /// Makes a reader of a graph for one lens.
    pub(crate) fn new(graph: ObjectGraph<'w>, labels: LayeredLabels<'w>, lens: Lens) -> Self {
        Self {
            graph,
            labels,
            lens,
            meant: None,
            obstacles: Vec::new(),
            cell_reads: Vec::new(),
            places: HashMap::new(),
            dicts: HashMap::new(),
            adopted: HashMap::new(),
            chain_ends: ChainEnds::default(),
            among: HashMap::new(),
            plain_ends: ChainEnds::default(),
            with_state: HashMap::new(),
            ended_open: false,
            reads_place: false,
            leads_to_object: false,
            payload_too_long: false,
        }
    }

    /// Returns the kind of a vertex.
    pub(crate) fn kind(&mut self, vertex: Vertex) -> VertexKind {
        match vertex {
            Vertex::Object(id) => match self.graph.heap.slot(id) {
                Slot::Head(label) => self.head(label),
                Slot::OneOf => VertexKind::OneOf,
                Slot::Forward(_) => VertexKind::Forward,
                Slot::Module(module) => self.module(module),
                Slot::Realized(_) | Slot::Free => {
                    unreachable!("an object that is reached lives, and is no canonical instance")
                }
            },
            Vertex::Node(node) => match self.graph.owners.kind(node) {
                NodeKind::Head(label) => self.head(label),
                NodeKind::OneOf => VertexKind::OneOf,
                NodeKind::Forward(_) => VertexKind::Forward,
                NodeKind::Realized(_) => {
                    unreachable!("a node that is a realized type is that type's vertex")
                }
            },
            Vertex::Type(ty) => match ty.form() {
                TypeForm::Union(_) => VertexKind::OneOf,
                TypeForm::Head(head) => {
                    let label = self.adopt(self.graph.store.label(head));
                    self.head(label)
                }
            },
            Vertex::Leaf(label) => self.head(label),
            Vertex::Absent => {
                let label = self.labels.add_parts(Kind::VARIABLE, &[], 1);
                VertexKind::Head(label, Kind::VARIABLE)
            }
            Vertex::Obstacle(obstacle) => VertexKind::Obstacle(obstacle),
        }
    }

    fn head(&self, label: LabelId) -> VertexKind {
        VertexKind::Head(label, self.labels.kind(label))
    }

    fn adopt(&mut self, label: LabelId) -> LabelId {
        let Self { adopted, labels, graph, .. } = self;
        *adopted.entry(label).or_insert_with(|| labels.adopt(&graph.store.labels, label))
    }

    /// Returns a module as a head. A named module is a leaf. The children of an unnamed module are
    /// the objects that its members hold.
    fn module(&mut self, module: ModuleId) -> VertexKind {
        let module = self.graph.heap.module(module);
        let (payload, arity) = module.frozen_payload();
        VertexKind::Head(self.add_label(module.kind(), &payload, arity), module.kind())
    }

    /// Adds a label and returns its number. If the payload is longer than a label may be, sets
    /// `payload_too_long`.
    pub(crate) fn add_label(&mut self, kind: Kind, payload: &Payload, arity: usize) -> LabelId {
        let bytes = payload.bytes();
        self.payload_too_long |= bytes.len() > MAX_PAYLOAD;
        self.labels.add_parts(kind, &bytes, arity as u32)
    }

    /// Decodes the payload of a label.
    pub(crate) fn payload(&self, label: LabelId) -> Payload {
        let (kind, payload) = (self.labels.kind(label), self.labels.payload(label));
        Payload::parse(kind, payload, self.labels.arity(label))
            .unwrap_or_else(|why| unreachable!("the label of a vertex is in the kind table: {why}"))
    }

    /// Returns a leaf vertex of the given primitive kind.
    pub(crate) fn primitive(&mut self, kind: Kind) -> Vertex {
        Vertex::Leaf(self.labels.add_parts(kind, &[], 0))
    }

    /// Returns the vertex that refers to a member of a named module: a `member` head of arity 0.
    pub(crate) fn member_leaf(&mut self, module: &str, name: &str) -> Vertex {
        let payload = Payload::Member { module: module.into(), name: name.into() };
        Vertex::Leaf(self.add_label(Kind::MEMBER, &payload, 0))
    }

    /// Returns the leaf that stands for an unnamed module. The label of the leaf contains only the
    /// incoming state of the module.
    pub(crate) fn unnamed_leaf(&mut self, label: LabelId) -> Vertex {
        let Payload::Anonymous { state, .. } = self.payload(label) else {
            unreachable!("a module without a name has the payload of one")
        };
        let payload = Payload::Anonymous { state, members: Vec::new() };
        Vertex::Leaf(self.add_label(Kind::ANONYMOUS, &payload, 0))
    }

    /// Calls `visit` with the target of each edge of a vertex under the frozen lens, in order.
    pub(crate) fn each_edge(&mut self, vertex: Vertex, mut visit: impl FnMut(Vertex)) {
        match vertex {
            Vertex::Absent => visit(self.primitive(Kind::NEVER)),
            _ => self.graph.each_edge(vertex, visit),
        }
    }

    /// Returns the targets of all edges of a vertex under the frozen lens.
    pub(crate) fn edges(&mut self, vertex: Vertex) -> Vec<Vertex> {
        let mut edges = Vec::new();
        self.each_edge(vertex, |to| edges.push(to));
        edges
    }

    /// Returns the target of the first edge of a vertex, or `None` if the vertex has no edges.
    pub(crate) fn first_edge(&mut self, vertex: Vertex) -> Option<Vertex> {
        let mut first = None;
        self.each_edge(vertex, |to| first = first.or(Some(to)));
        first
    }

    /// Returns the module to which a name refers. The result is the visible module, except if this
    /// walk uses another module for the name (`[module.differs]`).
    pub(crate) fn module_of(&self, name: &str) -> Option<ModuleId> {
        let heap = self.graph.heap;
        let is_so_called = |&meant: &ModuleId| {
            let meant = heap.module(meant);
            meant.named && *meant.name == *name
        };
        self.meant.filter(is_so_called).or_else(|| heap.visible_module(name))
    }

    /// Returns a member of a named module. If `loading` is given, it is the module. If no loading
    /// is given, the module is the one to which the name refers.
    pub(crate) fn member(
        &self,
        loading: Option<ModuleId>,
        module: &str,
        name: &str,
    ) -> Option<Member> {
        let of = loading.or_else(|| self.module_of(module))?;
        self.graph.heap.module(of).members.get(name).copied()
    }

    /// Records an obstacle, and returns its number.
    pub(crate) fn add_obstacle(&mut self, obstacle: Obstacle) -> ObstacleId {
        self.obstacles.push(obstacle);
        ObstacleId::new(self.obstacles.len() - 1)
    }

    /// Returns the vertex that stands for a place that holds nothing. Under the compiler lens, this
    /// is [`Vertex::Absent`], and under other lenses an obstacle.
    pub(crate) fn missing(&mut self, obstacle: Obstacle) -> Vertex {
        match self.lens {
            Lens::Compiler => Vertex::Absent,
            _ => Vertex::Obstacle(self.add_obstacle(obstacle)),
        }
    }

    /// Returns whether a vertex that is not a forward is mutable (`[object.mutable]`). A realized
    /// type is never mutable.
    pub(crate) fn is_mutable(&mut self, vertex: Vertex) -> bool {
        match vertex {
            Vertex::Object(id) => self.graph.heap.flags(id).mutable,
            Vertex::Node(_) => match self.kind(vertex) {
                VertexKind::Head(_, kind) => is_mutable_kind(kind, || self.type_kind(vertex)),
                _ => false,
            },
            _ => false,
        }
    }

    /// Returns whether a vertex is a head of this kind.
    pub(crate) fn is_of_kind(&mut self, vertex: Vertex, kind: Kind) -> bool {
        matches!(self.kind(vertex), VertexKind::Head(_, found) if found == kind)
    }

    /// Returns whether a vertex is data. Forwards are followed first.
    pub(crate) fn is_data(&mut self, vertex: Vertex) -> bool {
        let end = self.follow_forwards(vertex);
        matches!(self.kind(end), VertexKind::Head(_, kind) if is_data_kind(kind))
    }

    /// If the first child of a vertex is a head, returns the kind of this head.
    pub(crate) fn type_kind(&mut self, vertex: Vertex) -> Option<Kind> {
        let ty = self.first_edge(vertex)?;
        match self.kind(ty) {
            VertexKind::Head(_, kind) => Some(kind),
            _ => None,
        }
    }

    /// Follows forwards from a vertex. If the result is a constant, returns its label.
    pub(crate) fn constant(&mut self, vertex: Vertex) -> Option<LabelId> {
        let end = self.follow_forwards(vertex);
        self.constant_label(end)
    }

    /// If a vertex is a constant, returns its label.
    pub(crate) fn constant_label(&mut self, vertex: Vertex) -> Option<LabelId> {
        match self.kind(vertex) {
            VertexKind::Head(label, Kind::CONSTANT) => Some(label),
            _ => None,
        }
    }
}
