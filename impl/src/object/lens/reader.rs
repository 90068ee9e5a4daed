//! The vertices of the object graph with their labels, for each lens. Modules are heads here,
//! and chains of forwards are followed.

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

/// A reader of vertices. It adds the labels that it needs on top of the world's.
pub(crate) struct VertexReader<'w> {
    pub(crate) graph: ObjectGraph<'w>,
    pub(crate) labels: LayeredLabels<'w>,
    pub(crate) lens: Lens,
    /// The module that is meant by its name, instead of the visible one.
    pub(crate) meant: Option<ModuleId>,
    /// Why vertices were refused.
    pub(crate) obstacles: Vec<Obstacle>,
    /// The cells that were followed, by globals and by forwards.
    pub(crate) cell_reads: Vec<CellRead>,
    /// The contents of the places that forwards are defined as.
    places: HashMap<Vertex, Definition>,
    /// The entries of the dicts in which names were looked up.
    dicts: HashMap<Vertex, DictKeys>,
    /// For labels of the store the same ones among `labels`.
    adopted: HashMap<LabelId, LabelId>,
    /// The ends of the chains of forwards that were followed.
    pub(crate) chain_ends: ChainEnds<Vertex>,
    /// The object that each `OneOf` is that was asked about: itself, if it is of several.
    pub(crate) among: HashMap<Vertex, Vertex>,
    /// The ends of the chains of definitions, where a place is an end.
    plain_ends: ChainEnds<Vertex>,
    /// Whether vertices that were asked about have state.
    pub(crate) with_state: HashMap<Vertex, bool>,
    /// Whether following forwards ended at one.
    pub(crate) ended_open: bool,
    /// Whether a forward was followed that is defined as a place.
    pub(crate) reads_place: bool,
    /// Whether a member that is a place holds an object that is no canonical instance.
    pub(crate) leads_to_object: bool,
    /// Whether a payload was longer than labels may be.
    pub(crate) payload_too_long: bool,
}

impl<'w> VertexReader<'w> {
    /// A reader of a graph.
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

    /// The kind of a vertex.
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

    /// A module as a head: a named one is a leaf, an anonymous one is over its members as they are.
    fn module(&mut self, module: ModuleId) -> VertexKind {
        let module = self.graph.heap.module(module);
        let (payload, arity) = module.frozen_payload();
        VertexKind::Head(self.add_label(module.kind(), &payload, arity), module.kind())
    }

    /// Adds a label, which may be longer than labels may be.
    pub(crate) fn add_label(&mut self, kind: Kind, payload: &Payload, arity: usize) -> LabelId {
        let bytes = payload.bytes();
        self.payload_too_long |= bytes.len() > MAX_PAYLOAD;
        self.labels.add_parts(kind, &bytes, arity as u32)
    }

    /// The payload of a label, in words.
    pub(crate) fn payload(&self, label: LabelId) -> Payload {
        let (kind, payload) = (self.labels.kind(label), self.labels.payload(label));
        Payload::parse(kind, payload, self.labels.arity(label))
            .unwrap_or_else(|why| unreachable!("the label of a vertex is in the kind table: {why}"))
    }

    /// The vertex of a primitive.
    pub(crate) fn primitive(&mut self, kind: Kind) -> Vertex {
        Vertex::Leaf(self.labels.add_parts(kind, &[], 0))
    }

    /// The vertex of a member of a named module, by its name: a `member` head of arity 0.
    pub(crate) fn member_leaf(&mut self, module: &str, name: &str) -> Vertex {
        let payload = Payload::Member { module: module.into(), name: name.into() };
        Vertex::Leaf(self.add_label(Kind::MEMBER, &payload, 0))
    }

    /// The vertex of a module without a name, by its label, as a leaf: its state only.
    pub(crate) fn unnamed_leaf(&mut self, label: LabelId) -> Vertex {
        let Payload::Anonymous { state, .. } = self.payload(label) else {
            unreachable!("a module without a name has the payload of one")
        };
        let payload = Payload::Anonymous { state, members: Vec::new() };
        Vertex::Leaf(self.add_label(Kind::ANONYMOUS, &payload, 0))
    }

    /// Calls `visit` with the vertex to which each edge leads under the frozen lens, in order.
    pub(crate) fn each_edge(&mut self, vertex: Vertex, mut visit: impl FnMut(Vertex)) {
        match vertex {
            Vertex::Absent => visit(self.primitive(Kind::NEVER)),
            _ => self.graph.each_edge(vertex, visit),
        }
    }

    /// The vertices to which the edges of a vertex lead.
    pub(crate) fn edges(&mut self, vertex: Vertex) -> Vec<Vertex> {
        let mut edges = Vec::new();
        self.each_edge(vertex, |to| edges.push(to));
        edges
    }

    /// The vertex to which the first edge of a vertex leads.
    pub(crate) fn first_edge(&mut self, vertex: Vertex) -> Option<Vertex> {
        let mut first = None;
        self.each_edge(vertex, |to| first = first.or(Some(to)));
        first
    }

    /// The module that a name means: the visible one, unless another is meant
    /// (`[module.differs]`).
    pub(crate) fn module_of(&self, name: &str) -> Option<ModuleId> {
        let heap = self.graph.heap;
        let is_so_called = |&meant: &ModuleId| {
            let meant = heap.module(meant);
            meant.named && *meant.name == *name
        };
        self.meant.filter(is_so_called).or_else(|| heap.visible_module(name))
    }

    /// A member of a named module: of this loading, or of the module that the name means.
    pub(crate) fn member(
        &self,
        loading: Option<ModuleId>,
        module: &str,
        name: &str,
    ) -> Option<Member> {
        let of = loading.or_else(|| self.module_of(module))?;
        self.graph.heap.module(of).members.get(name).copied()
    }

    /// Records an obstacle.
    pub(crate) fn add_obstacle(&mut self, obstacle: Obstacle) -> ObstacleId {
        self.obstacles.push(obstacle);
        ObstacleId::new(self.obstacles.len() - 1)
    }

    /// The vertex that stands where nothing is held: under the compiler lens an absent one, else
    /// an obstacle.
    pub(crate) fn missing(&mut self, obstacle: Obstacle) -> Vertex {
        match self.lens {
            Lens::Compiler => Vertex::Absent,
            _ => Vertex::Obstacle(self.add_obstacle(obstacle)),
        }
    }

    /// Whether a vertex that is no forward can change (`[object.mutable]`). A realized
    /// object can not.
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

    /// Whether a vertex is a head of this kind.
    pub(crate) fn is_of_kind(&mut self, vertex: Vertex, kind: Kind) -> bool {
        matches!(self.kind(vertex), VertexKind::Head(_, found) if found == kind)
    }

    /// Whether a vertex is, behind forwards, data.
    pub(crate) fn is_data(&mut self, vertex: Vertex) -> bool {
        let end = self.follow_forwards(vertex);
        matches!(self.kind(end), VertexKind::Head(_, kind) if is_data_kind(kind))
    }

    /// The kind of the first child, if that is a head.
    pub(crate) fn type_kind(&mut self, vertex: Vertex) -> Option<Kind> {
        let ty = self.first_edge(vertex)?;
        match self.kind(ty) {
            VertexKind::Head(_, kind) => Some(kind),
            _ => None,
        }
    }

    /// The label of a constant, behind forwards.
    pub(crate) fn constant(&mut self, vertex: Vertex) -> Option<LabelId> {
        let end = self.follow_forwards(vertex);
        self.constant_label(end)
    }

    /// The label of a vertex that is a constant.
    pub(crate) fn constant_label(&mut self, vertex: Vertex) -> Option<LabelId> {
        match self.kind(vertex) {
            VertexKind::Head(label, Kind::CONSTANT) => Some(label),
            _ => None,
        }
    }
}
