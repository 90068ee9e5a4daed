//! Objects from nodes (`[snapshot.thaw]`).

use crate::draft::node::NodeKind;
use crate::handle::{NodeRef, Obj, SnapNode, TypeId};
use crate::object::heap;
use crate::object::heap::ObjectFlags;
use crate::object::lens::flat::FlatGraph;
use crate::object::lens::visitor::Vertex;
use crate::snapshot::order::{Places, met_as};
use crate::world::World;
use selfsame_spec::error::Result;
use selfsame_spec::{Kind, MemberState, ModuleMember, Payload};

/// What becomes of a node.
enum Becomes {
    /// The canonical instance of a type.
    Type(TypeId),
    /// The visible module of a name.
    Visible(String),
    /// A new object.
    New(NodeRef),
}

/// The objects to be made: for each a node, and where its edges lead among them; none, where it
/// is there or leads nowhere.
#[derive(Default)]
struct Plan {
    order: Vec<Vertex>,
    edges: FlatGraph,
    roots: Vec<u32>,
}

impl World {
    /// Makes objects from nodes: a new one for each; but canonical instances for what was interned
    /// or realized, and visible modules for named ones (`[snapshot.thaw]`). Linear.
    ///
    /// ```
    /// use selfsame::{Kind, Label, Lens, ObjectKind, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let cell = world.head(&Label::plain(Kind::CELL, 0)?, &[])?;
    /// world.fill(cell, &[cell])?;
    /// let owner = world.owner();
    /// let node = world.freeze(owner, &[cell])?;
    /// let copy = world.thaw(&node)?[0];
    /// assert_ne!(copy, cell);
    /// assert!(matches!(world.kind_of(copy)?, ObjectKind::Head(_, held) if held == [copy]));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; E0712 for more objects than fit. Nothing is made then.
    pub fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.own_nodes(nodes)?;
        let plan = self.plan(&nodes)?;
        self.heap.room(plan.order.len(), plan.edges.edges.len())?;
        self.keep();
        let mut objects = Vec::with_capacity(plan.order.len());
        for &at in &plan.order {
            objects.push(self.make(at)?);
        }
        self.connect(&plan, &objects);
        Ok(plan.roots.iter().map(|&root| self.heap.handle(objects[root as usize])).collect())
    }

    fn plan(&self, roots: &[NodeRef]) -> Result<Plan> {
        let (mut places, mut plan) = (Places::default(), Plan::default());
        for &root in roots {
            plan.roots.push(places.meet(&self.owners, met_as(&self.owners, root)));
        }
        let mut next = 0;
        while let Some(&at) = places.order.get(next) {
            plan.edges.one_of();
            if let Becomes::New(node) = self.becomes(at)? {
                for to in self.owners.get(node.owner)?.targets(node) {
                    plan.edges.edge(places.meet(&self.owners, met_as(&self.owners, to)));
                }
            }
            next += 1;
        }
        plan.order = places.order;
        Ok(plan)
    }

    fn becomes(&self, at: Vertex) -> Result<Becomes> {
        let node = match at {
            Vertex::Node(node) => node,
            Vertex::Type(ty) => return Ok(Becomes::Type(ty)),
            _ => return Err(selfsame_spec::ErrorKind::ForeignHandle.into()),
        };
        let nodes = self.owners.get(node.owner)?;
        if let Some(&ty) = nodes.interned.get(&node.index) {
            return Ok(Becomes::Type(ty));
        }
        if let Some(label) = nodes.flat.label(node.index)
            && self.labels.kind(label) == Kind::MODULE
            && let Payload::Module { name, .. } = self.labels.label(label).payload()
        {
            return Ok(Becomes::Visible(name));
        }
        Ok(Becomes::New(node))
    }

    /// The object that a node becomes; a new one has no edges yet.
    fn make(&mut self, at: Vertex) -> Result<u32> {
        let node = match self.becomes(at)? {
            Becomes::Type(ty) => return Ok(self.heap.instance(ty)),
            Becomes::Visible(name) => {
                return match self.heap.visible.get(&*name) {
                    Some(&module) => Ok(module),
                    None => self.new_module(&name, true),
                };
            }
            Becomes::New(node) => node,
        };
        let nodes = self.owners.get(node.owner)?;
        let object = match nodes.flat.slot(node.index) {
            NodeKind::Head(label) => match self.members(node) {
                Some((state, members)) => {
                    self.new_state(&state, members.iter().map(|(name, _)| &**name))
                }
                None => self.heap.push(heap::Slot::Head(label), &[], ObjectFlags::default()),
            },
            NodeKind::Forward(name) => self.heap.push_forward(nodes.flat.name(name)),
            _ => self.heap.push(heap::Slot::OneOf, &[], ObjectFlags::default()),
        };
        if let Some(notes) = self.owners.notes(node) {
            self.heap.notes.insert(object, notes.clone());
        }
        Ok(object)
    }

    /// State and members of an anonymous module that a node is.
    fn members(&self, node: NodeRef) -> Option<(String, Vec<(String, MemberState)>)> {
        let label = self.owners.get(node.owner).ok()?.flat.label(node.index)?;
        if self.labels.kind(label) != Kind::ANONYMOUS {
            return None;
        }
        match self.labels.label(label).payload() {
            Payload::Anonymous { state, members } => Some((state, members)),
            _ => None,
        }
    }

    /// Gives new objects their edges, and says what can be said of them once and for all.
    fn connect(&mut self, plan: &Plan, objects: &[u32]) {
        let mut new = Vec::new();
        for (place, (&at, &object)) in (0..).zip(plan.order.iter().zip(objects)) {
            let Ok(Becomes::New(node)) = self.becomes(at) else { continue };
            new.push(place);
            let edges: Vec<u32> =
                plan.edges.edges(place).iter().map(|&to| objects[to as usize]).collect();
            match self.heap.slot(object) {
                heap::Slot::Module(module) => self.fill_anonymous(node, module, &edges),
                _ if !edges.is_empty() => self.heap.set_edges(object, &edges),
                _ => {}
            }
        }
        let mut natures = vec![ObjectFlags::default(); objects.len()];
        let mut open = vec![false; objects.len()];
        for &place in &new {
            let object = objects[place as usize];
            let mutable = self.is_mutable_object(object);
            natures[place as usize].mutable = mutable;
            let changes =
                matches!(self.heap.slot(object), heap::Slot::Forward(_) | heap::Slot::Module(_));
            open[place as usize] = mutable || changes;
        }
        let open = plan.edges.reaching(|place| open[place as usize]);
        for place in new {
            let ObjectFlags { mutable, .. } = natures[place as usize];
            let nature = ObjectFlags { mutable, typelike: !open[place as usize] };
            self.heap.set_nature(objects[place as usize], nature);
        }
    }

    fn fill_anonymous(&mut self, node: NodeRef, module: u32, held: &[u32]) {
        let Some((_, members)) = self.members(node) else { return };
        let mut held = held.iter().copied();
        for (name, known) in members.iter().filter(|(_, known)| *known != MemberState::Unresolved) {
            self.set_member(module, name, ModuleMember { state: *known, held: held.next() });
        }
    }

    /// Whether an object can change, by its kind and the type that it has.
    pub(crate) fn is_mutable_object(&self, object: u32) -> bool {
        let heap::Slot::Head(label) = self.heap.slot(object) else { return false };
        let ty = || self.head_kind(*self.heap.edges(object).first()?);
        match self.labels.kind(label) {
            Kind::LIST_OBJECT | Kind::SET_OBJECT | Kind::CELL => true,
            Kind::DICT_OBJECT => ty() != Some(Kind::CONST_DICT),
            Kind::INSTANCE => ty() == Some(Kind::CLASS),
            _ => false,
        }
    }
}
