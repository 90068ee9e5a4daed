//! The visitor: what each lens sees of objects, nodes of snapshots and realized heads, alike
//! (`[object.lens]`, `[function.resolve]`, `[module.compiler]`).
//!
//! Nothing else knows what a lens leads through. Whatever is to be visited is a [`LensVertex`]; to
//! [see](LensVisitor::see) it gives what it is and the steps that lead on.

use crate::draft::node;
use crate::handle::{NodeRef, TypeForm, TypeId};
use crate::interner::store::Store;
use crate::label::{LabelId, Labels};
use crate::object::heap;
use crate::object::heap::Heap;
use crate::snapshot::Owners;
use hashbrown::HashMap;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::MAX_PAYLOAD;
use selfsame_spec::{Kind, Lens, MemberState, Payload, messages};

/// Something that can be looked at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Vertex {
    /// An object, but for canonical instances.
    Object(u32),
    /// A node of a snapshot, but for realized types.
    Node(NodeRef),
    /// A realized type.
    Type(TypeId),
    /// A head without children that nobody made.
    Leaf(LabelId),
    /// What is not there, as the compiler lens sees it: a `variable` over `!`.
    Nothing,
    /// What is refused, by its number; it has no edges.
    Refused(u32),
}

/// As what it is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum VertexMode {
    /// As itself.
    Plain,
    /// As the type of something that can change: a `variable` over it.
    Variable,
    /// As the type of a function: the data of closures is seen by type (`[function.type]`).
    Closure,
}

/// What is to be visited.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct LensVertex {
    pub(crate) at: Vertex,
    pub(crate) mode: VertexMode,
}

impl LensVertex {
    pub(crate) const fn plain(at: Vertex) -> Self {
        Self { at, mode: VertexMode::Plain }
    }
}

/// What something is, under no lens in particular.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum VertexKind {
    Head(LabelId, Kind),
    OneOf,
    Forward,
    Realized(TypeId),
    Nothing,
}

/// What the identity lens refuses to see.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Obstacle {
    /// E0715
    Cell,
    /// E0716, with the member's name.
    Member(String),
    /// E0718
    Mutable,
}

/// A step of a walk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    /// The edge, as the frozen lens numbers them.
    pub(crate) edge: u32,
    pub(crate) to: LensVertex,
    /// The number of the name of the member through which it leads.
    pub(crate) behind: Option<u32>,
}

/// What a visit saw.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Visited {
    Head(LabelId),
    OneOf,
    Forward,
    Realized(TypeId),
    Refused,
}

/// Whoever looks.
pub(crate) struct LensVisitor<'w> {
    pub(crate) heap: &'w Heap,
    pub(crate) owners: &'w Owners,
    pub(crate) store: &'w Store,
    pub(crate) labels: &'w mut Labels,
    pub(crate) lens: Lens,
    /// Whether realized heads are looked into under any lens.
    pub(crate) expand: bool,
    /// What was refused on the way.
    pub(crate) refusals: Vec<Obstacle>,
    /// The members that were passed, by number.
    pub(crate) members: Vec<String>,
    /// Cells that were read, and what they hold.
    pub(crate) reads: Vec<(u32, u32)>,
    /// Where chains of forwards end.
    ends: HashMap<Vertex, Vertex>,
    /// Labels of the store, here.
    adopted: HashMap<LabelId, LabelId>,
    /// Whether a forward was passed.
    pub(crate) passed: bool,
    pub(crate) too_long: bool,
}

impl<'w> LensVisitor<'w> {
    pub(crate) fn new(
        (heap, owners): (&'w Heap, &'w Owners),
        store: &'w Store,
        labels: &'w mut Labels,
        lens: Lens,
    ) -> Self {
        Self {
            heap,
            owners,
            store,
            labels,
            lens,
            expand: lens == Lens::Compiler,
            refusals: Vec::new(),
            members: Vec::new(),
            reads: Vec::new(),
            ends: HashMap::new(),
            adopted: HashMap::new(),
            passed: false,
            too_long: false,
        }
    }

    /// An object, as what it is looked at.
    pub(crate) fn object(&self, number: u32) -> Vertex {
        match self.heap.slot(number) {
            heap::Slot::Realized(ty) => Vertex::Type(ty),
            _ => Vertex::Object(number),
        }
    }

    /// A node, as what it is looked at.
    pub(crate) fn node(&self, node: NodeRef) -> Vertex {
        match self.owners.get(node.owner).map(|nodes| (nodes, nodes.flat.slot(node.index))) {
            Ok((nodes, node::NodeKind::Realized(number))) => {
                Vertex::Type(nodes.flat.brought(number))
            }
            _ => Vertex::Node(node),
        }
    }

    /// What something is.
    pub(crate) fn look(&mut self, at: Vertex) -> VertexKind {
        match at {
            Vertex::Object(number) => match self.heap.slot(number) {
                heap::Slot::Head(label) => VertexKind::Head(label, self.labels.kind(label)),
                heap::Slot::OneOf => VertexKind::OneOf,
                heap::Slot::Forward(_) => VertexKind::Forward,
                heap::Slot::Realized(ty) => VertexKind::Realized(ty),
                heap::Slot::Module(module) => self.module(module),
                heap::Slot::Free => VertexKind::Nothing,
            },
            Vertex::Node(node) => {
                let Ok(nodes) = self.owners.get(node.owner) else { return VertexKind::Nothing };
                match nodes.flat.slot(node.index) {
                    node::NodeKind::Head(label) => VertexKind::Head(label, self.labels.kind(label)),
                    node::NodeKind::OneOf => VertexKind::OneOf,
                    node::NodeKind::Forward(_) => VertexKind::Forward,
                    node::NodeKind::Realized(number) => {
                        VertexKind::Realized(nodes.flat.brought(number))
                    }
                }
            }
            Vertex::Type(ty) => match ty.form() {
                TypeForm::Union(_) => VertexKind::OneOf,
                TypeForm::Head(head) => {
                    let label = self.adopt(self.store.label(head));
                    VertexKind::Head(label, self.labels.kind(label))
                }
            },
            Vertex::Leaf(label) => VertexKind::Head(label, self.labels.kind(label)),
            Vertex::Nothing => {
                let label = self.labels.add_parts(Kind::VARIABLE, &[], 1);
                VertexKind::Head(label, Kind::VARIABLE)
            }
            Vertex::Refused(_) => VertexKind::Nothing,
        }
    }

    fn adopt(&mut self, label: LabelId) -> LabelId {
        let Self { adopted, labels, store, .. } = self;
        *adopted.entry(label).or_insert_with(|| labels.adopt(&store.labels, label))
    }

    /// A module as a head: a named one as a leaf, another over its members as they are.
    fn module(&mut self, module: u32) -> VertexKind {
        let Some(module) = self.heap.modules.get(module) else { return VertexKind::Nothing };
        if module.named {
            let shape = Payload::Module { name: module.name.to_string(), members: Vec::new() };
            return VertexKind::Head(self.add(Kind::MODULE, &shape, 0), Kind::MODULE);
        }
        let shape = module.shape(|member| member.state);
        VertexKind::Head(self.add(Kind::ANONYMOUS, &shape, module.held().count()), Kind::ANONYMOUS)
    }

    /// The number of a label, which may be new, and longer than labels may be.
    pub(crate) fn add(&mut self, kind: Kind, shape: &Payload, arity: usize) -> LabelId {
        let payload = shape.bytes();
        self.too_long |= payload.len() > MAX_PAYLOAD;
        self.labels.add_parts(kind, &payload, arity as u32)
    }

    pub(crate) fn leaf(&mut self, kind: Kind) -> Vertex {
        Vertex::Leaf(self.labels.add_parts(kind, &[], 0))
    }

    /// Calls `visit` with what each edge leads to under the frozen lens; into what is realized,
    /// too.
    pub(crate) fn each_edge(&mut self, at: Vertex, mut visit: impl FnMut(Vertex)) {
        match at {
            Vertex::Object(number) => {
                self.heap.each_edge(number, |to| visit(self.object(to)));
            }
            Vertex::Node(node) => {
                if let Ok(nodes) = self.owners.get(node.owner) {
                    nodes.targets(node).for_each(|to| visit(self.node(to)));
                }
            }
            Vertex::Type(ty) => match ty.form() {
                TypeForm::Union(union) => {
                    let heads = self.store.union(union).iter();
                    heads.for_each(|&head| visit(Vertex::Type(TypeId::head(head))));
                }
                TypeForm::Head(head) => {
                    let children = self.store.children(head).iter();
                    children.for_each(|&child| visit(Vertex::Type(child)));
                }
            },
            Vertex::Nothing => visit(self.leaf(Kind::NEVER)),
            Vertex::Leaf(_) | Vertex::Refused(_) => {}
        }
    }

    pub(crate) fn edges(&mut self, at: Vertex) -> Vec<Vertex> {
        let mut edges = Vec::new();
        self.each_edge(at, |to| edges.push(to));
        edges
    }

    pub(crate) fn first_edge(&mut self, at: Vertex) -> Option<Vertex> {
        let mut first = None;
        self.each_edge(at, |to| first = first.or(Some(to)));
        first
    }

    fn definition(&self, at: Vertex) -> Option<Vertex> {
        match at {
            Vertex::Object(number) => self.heap.definition(number).map(|to| self.object(to)),
            Vertex::Node(node) => {
                let nodes = self.owners.get(node.owner).ok()?;
                let node::NodeKind::Forward(_) = nodes.flat.slot(node.index) else { return None };
                nodes.targets(node).next().map(|to| self.node(to))
            }
            _ => None,
        }
    }

    fn is_forward(&self, at: Vertex) -> bool {
        match at {
            Vertex::Object(number) => matches!(self.heap.slot(number), heap::Slot::Forward(_)),
            Vertex::Node(node) => self.owners.get(node.owner).is_ok_and(|nodes| {
                matches!(nodes.flat.slot(node.index), node::NodeKind::Forward(_))
            }),
            _ => false,
        }
    }

    /// What is behind forwards: itself, if it is none; a forward that has no definition, or one of
    /// a cycle. Each forward is passed once.
    pub(crate) fn through(&mut self, at: Vertex) -> Vertex {
        if !self.is_forward(at) {
            return at;
        }
        self.passed = true;
        let mut chain = Vec::new();
        let mut end = at;
        while let Some(to) = self.definition(end) {
            if let Some(&known) = self.ends.get(&end) {
                end = known;
                break;
            }
            // Until the end is known it is that of a cycle.
            self.ends.insert(end, end);
            chain.push(end);
            end = to;
        }
        for passed in chain {
            self.ends.insert(passed, end);
        }
        end
    }

    /// What has to be looked at as `to`, where it is a function of a closure.
    fn closure(&mut self, to: Vertex) -> LensVertex {
        let inside = match self.look(to) {
            VertexKind::Head(_, kind) => matches!(kind, Kind::FUNCTION | Kind::OVERLOAD),
            VertexKind::Forward => true,
            _ => false,
        };
        let mode = if inside && !matches!(to, Vertex::Type(_)) {
            VertexMode::Closure
        } else {
            VertexMode::Plain
        };
        LensVertex { at: to, mode }
    }

    /// Whether it can change: what is behind forwards is asked about.
    pub(crate) fn is_mutable(&mut self, at: Vertex) -> bool {
        if let Vertex::Object(number) = at {
            return self.heap.nature(number).mutable;
        }
        match self.look(at) {
            VertexKind::Head(_, Kind::LIST_OBJECT | Kind::SET_OBJECT | Kind::CELL) => true,
            VertexKind::Head(_, Kind::DICT_OBJECT) => self.type_kind(at) != Some(Kind::CONST_DICT),
            VertexKind::Head(_, Kind::INSTANCE) => self.type_kind(at) == Some(Kind::CLASS),
            _ => false,
        }
    }

    /// The kind of the first child, where that is a head.
    fn type_kind(&mut self, at: Vertex) -> Option<Kind> {
        let ty = self.first_edge(at)?;
        match self.look(ty) {
            VertexKind::Head(_, kind) => Some(kind),
            _ => None,
        }
    }

    /// The type of something (`[function.type]`).
    pub(crate) fn type_of(&mut self, at: Vertex) -> LensVertex {
        let end = self.through(at);
        let any = |visitor: &mut Self| LensVertex::plain(visitor.leaf(Kind::ANY));
        match self.look(end) {
            VertexKind::Head(label, Kind::CONSTANT) => {
                let kind = self.labels.payload(label).first().copied();
                LensVertex::plain(self.leaf(kind.map_or(Kind::ANY, Kind)))
            }
            VertexKind::Head(_, Kind::FUNCTION) => self.closure(end),
            VertexKind::Head(_, kind) if has_type(kind) => {
                self.first_edge(end).map_or_else(|| any(self), LensVertex::plain)
            }
            VertexKind::Head(_, kind) if kind.is_object() => any(self),
            VertexKind::Head(..) | VertexKind::OneOf => LensVertex::plain(self.leaf(Kind::TYPE)),
            VertexKind::Forward => LensVertex::plain(at),
            VertexKind::Realized(_) | VertexKind::Nothing => any(self),
        }
    }

    /// The name of a member that is passed, by number.
    pub(crate) fn pass(&mut self, module: &str, member: &str) -> u32 {
        self.members.push(format!("{module}:{member}"));
        self.members.len() as u32 - 1
    }

    /// A place that is refused.
    pub(crate) fn refuse(&mut self, refusal: Obstacle) -> LensVertex {
        self.refusals.push(refusal);
        LensVertex::plain(Vertex::Refused(self.refusals.len() as u32 - 1))
    }

    /// What can change, by its type only. Variables over one type are one.
    pub(crate) fn variable(&mut self, at: Vertex) -> LensVertex {
        LensVertex { mode: VertexMode::Variable, ..self.type_of(at) }
    }

    /// A child, as the lens has it.
    pub(crate) fn child(&mut self, at: Vertex) -> LensVertex {
        if self.lens == Lens::Compiler {
            let end = self.through(at);
            if self.is_mutable(end) {
                return self.variable(end);
            }
        }
        LensVertex::plain(at)
    }

    /// Visits a spot: what it is, and the steps that lead on.
    pub(crate) fn see(&mut self, spot: LensVertex, steps: &mut Vec<Edge>) -> Visited {
        steps.clear();
        let LensVertex { at, mode } = spot;
        if mode == VertexMode::Variable {
            steps.push(Edge { edge: 0, to: LensVertex::plain(at), behind: None });
            return Visited::Head(self.labels.add_parts(Kind::VARIABLE, &[], 1));
        }
        if let Vertex::Type(ty) = at
            && !self.expand
        {
            return Visited::Realized(ty);
        }
        match self.look(at) {
            VertexKind::OneOf => {
                self.children(at, steps);
                Visited::OneOf
            }
            VertexKind::Forward => {
                self.forward(spot, steps);
                Visited::Forward
            }
            VertexKind::Realized(ty) => Visited::Realized(ty),
            VertexKind::Nothing => Visited::Refused,
            VertexKind::Head(label, kind) => self.head(spot, (label, kind), steps),
        }
    }

    fn forward(&mut self, spot: LensVertex, steps: &mut Vec<Edge>) {
        self.passed = true;
        if let Some(to) = self.definition(spot.at) {
            let to = match spot.mode {
                VertexMode::Closure => self.closure(to),
                _ => self.child(to),
            };
            steps.push(Edge { edge: 0, to, behind: None });
        }
    }

    /// All edges as they are.
    fn children(&mut self, at: Vertex, steps: &mut Vec<Edge>) {
        for (edge, to) in (0..).zip(self.edges(at)) {
            let to = self.child(to);
            steps.push(Edge { edge, to, behind: None });
        }
    }

    fn head(
        &mut self,
        spot: LensVertex,
        (label, kind): (LabelId, Kind),
        steps: &mut Vec<Edge>,
    ) -> Visited {
        let at = spot.at;
        if self.lens == Lens::Frozen && kind != Kind::ANONYMOUS {
            self.children(at, steps);
            return Visited::Head(label);
        }
        match kind {
            Kind::ANONYMOUS => self.anonymous(at, label, steps),
            Kind::MODULE => self.named(label, steps),
            Kind::MEMBER => self.member(label, steps),
            Kind::OVERLOAD => self.overload(spot, label, steps),
            Kind::FUNCTION if spot.mode == VertexMode::Closure => {
                for (edge, to) in (0..).zip(self.edges(at)) {
                    let to = self.closure(to);
                    steps.push(Edge { edge, to, behind: None });
                }
                Visited::Head(label)
            }
            Kind::STRUCT | Kind::CLASS | Kind::VARIANT => self.record(at, label, steps),
            _ if self.lens == Lens::Identity && kind.is_object() && self.is_mutable(at) => {
                self.refusals.push(Obstacle::Mutable);
                Visited::Refused
            }
            _ => {
                self.children(at, steps);
                Visited::Head(label)
            }
        }
    }

    /// An anonymous module over its members (`[module.anonymous]`).
    fn anonymous(&mut self, at: Vertex, label: LabelId, steps: &mut Vec<Edge>) -> Visited {
        let edges = self.edges(at);
        let Ok(Payload::Anonymous { state, members }) = self.shape(label) else {
            return Visited::Refused;
        };
        let mut lacking = None;
        let mut edge = 0;
        for (name, known) in &members {
            let held = edges.get(edge as usize).filter(|_| *known != MemberState::Unresolved);
            let to = match held {
                Some(&to) => self.child(to),
                None if self.lens == Lens::Compiler => LensVertex::plain(Vertex::Nothing),
                None => {
                    lacking.get_or_insert(name);
                    continue;
                }
            };
            let behind = Some(self.pass("", name));
            steps.push(Edge { edge, to, behind });
            edge += u32::from(held.is_some());
        }
        match lacking {
            _ if self.lens == Lens::Frozen => Visited::Head(label),
            Some(name) => {
                self.refusals.push(Obstacle::Member(name.clone()));
                Visited::Refused
            }
            None => {
                let members: Vec<_> =
                    members.into_iter().map(|(n, _)| (n, MemberState::Resolved)).collect();
                let arity = members.len();
                Visited::Head(self.add(
                    Kind::ANONYMOUS,
                    &Payload::Anonymous { state, members },
                    arity,
                ))
            }
        }
    }

    /// A named module: a leaf, or its members as they are now (`[module.compiler]`).
    fn named(&mut self, label: LabelId, steps: &mut Vec<Edge>) -> Visited {
        let Ok(Payload::Module { name, .. }) = self.shape(label) else { return Visited::Refused };
        let visible = match self.lens {
            Lens::Compiler => self.heap.visible.get(&*name),
            _ => None,
        };
        let Some(module) = visible.and_then(|&number| self.heap.module(number)) else {
            return Visited::Head(self.add(
                Kind::MODULE,
                &Payload::Module { name, members: Vec::new() },
                0,
            ));
        };
        for (member, is) in &module.members {
            let held = is.held.filter(|_| is.state == MemberState::Resolved);
            let (to, behind) = match held {
                Some(held) => {
                    let to = self.object(held);
                    (self.child(to), Some(self.pass(&name, member)))
                }
                None => (LensVertex::plain(self.member_leaf(&name, member)), None),
            };
            steps.push(Edge { edge: steps.len() as u32, to, behind });
        }
        let members: Vec<String> = module.members.keys().map(ToString::to_string).collect();
        let arity = members.len();
        Visited::Head(self.add(Kind::MODULE, &Payload::Module { name, members }, arity))
    }

    /// A `member` head of arity 0.
    pub(crate) fn member_leaf(&mut self, module: &str, name: &str) -> Vertex {
        let shape = Payload::Member { module: module.into(), name: name.into() };
        Vertex::Leaf(self.add(Kind::MEMBER, &shape, 0))
    }

    /// A `member` head that is no global's: over what it holds, as far as the lens sees it.
    fn member(&mut self, label: LabelId, steps: &mut Vec<Edge>) -> Visited {
        let Ok(Payload::Member { module, name }) = self.shape(label) else {
            return Visited::Refused;
        };
        if self.lens != Lens::Compiler {
            return Visited::Head(label);
        }
        match self.reach(&module, &name) {
            Ok(reached) if reached.path.is_empty() && reached.at != Vertex::Nothing => {
                let to = self.child(reached.at);
                steps.push(Edge { edge: 0, to, behind: reached.behind });
                let payload = self.labels.payload(label).to_vec();
                Visited::Head(self.labels.add_parts(Kind::MEMBER, &payload, 1))
            }
            _ => Visited::Head(label),
        }
    }

    /// A record or variant: constants that are children stand in the label.
    fn record(&mut self, at: Vertex, label: LabelId, steps: &mut Vec<Edge>) -> Visited {
        self.children(at, steps);
        let constants: Vec<Option<LabelId>> =
            steps.iter().map(|step| self.constant(step.to.at)).collect();
        if constants.iter().all(Option::is_none) {
            return Visited::Head(label);
        }
        let Ok(mut shape) = self.shape(label) else { return Visited::Head(label) };
        let taken = crate::function::constants::take(&mut shape, |child| {
            let label = constants[child]?;
            Some(self.labels.payload(label))
        });
        let mut kept = taken.iter().map(|taken| !taken);
        steps.retain(|_| kept.next().unwrap_or(true));
        Visited::Head(self.add(self.labels.kind(label), &shape, steps.len()))
    }

    /// The label of a constant, behind forwards.
    pub(crate) fn constant(&mut self, at: Vertex) -> Option<LabelId> {
        let end = self.through(at);
        match self.look(end) {
            VertexKind::Head(label, Kind::CONSTANT) => Some(label),
            _ => None,
        }
    }

    pub(crate) fn shape(&self, label: LabelId) -> Result<Payload> {
        let (kind, payload) = (self.labels.kind(label), self.labels.payload(label));
        let parsed = Payload::parse(kind, payload, self.labels.arity(label));
        parsed.map_err(|why| ErrorKind::BadLabel { kind: kind.0, why }.into())
    }

    /// Refuses labels that became longer than labels may be.
    pub(crate) fn fits(&self) -> Result<()> {
        let limit = ErrorKind::Limit { what: messages::PAYLOAD, limit: MAX_PAYLOAD as u64 };
        if self.too_long { Err(limit.into()) } else { Ok(()) }
    }
}

/// Whether the first child is a type.
pub(crate) const fn has_type(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::TUPLE_OBJECT
            | Kind::LIST_OBJECT
            | Kind::DICT_OBJECT
            | Kind::SET_OBJECT
            | Kind::INSTANCE
    )
}
