//! Snapshots: what was frozen, whose it is, and back to life (`[snapshot.freeze]`).

pub(crate) mod arena;
pub(crate) mod freeze;
pub(crate) mod frozen;
pub(crate) mod order;
pub(crate) mod thaw;
pub(crate) mod wire;

pub(crate) use crate::snapshot::arena::{NOBODY, Nodes, Owners};
pub use frozen::Frozen;

use crate::draft::node::NodeKind;
use crate::handle::{NodeRef, Obj, Owner, SnapNode};
use crate::object::hash::{forward_defined, has_forward};
use crate::object::lens::visitor::{LensVertex, LensVisitor, Vertex};
use crate::snapshot::freeze::ObjectCopier;
use crate::world::World;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Digest, Kind, Lens, MemberState, Members, ModuleMember, ObjectKind, Payload};

impl World {
    /// A new owner of snapshots (`[snapshot.owner]`).
    ///
    /// ```
    /// let mut world = selfsame::World::new();
    /// assert!(world.owner() < world.owner());
    /// ```
    pub fn owner(&mut self) -> Owner {
        self.keep();
        Owner(self.owners.add())
    }

    pub(crate) const fn snap(&self, at: NodeRef) -> SnapNode {
        SnapNode { world: self.heap.stamp, at }
    }

    pub(crate) fn own_node(&self, node: SnapNode) -> Result<NodeRef> {
        if node.world != self.heap.stamp {
            return Err(ErrorKind::ForeignHandle.into());
        }
        self.owners.own(node.at)
    }

    pub(crate) fn own_nodes(&self, nodes: &[SnapNode]) -> Result<Vec<NodeRef>> {
        nodes.iter().map(|&node| self.own_node(node)).collect()
    }

    /// Copies what is reachable from some objects for an owner: one node for each object
    /// (`[snapshot.freeze]`). Where something typelike was frozen already it refers to that
    /// (`[snapshot.cross]`). Linear.
    ///
    /// ```
    /// use selfsame::{Kind, Label, Lens, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let ty = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// let list = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[ty])?;
    /// let owner = world.owner();
    /// let before = world.freeze(owner, &[list])?[0];
    /// world.fill(list, &[list])?;
    /// let after = world.freeze(owner, &[list])?[0];
    /// let hash = |world: &mut World, node| world.node_hash(node, Lens::Frozen);
    /// assert_ne!(hash(&mut world, before)?, hash(&mut world, after)?);
    /// assert_eq!(hash(&mut world, after)?, world.hash(list, Lens::Frozen)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709.
    pub fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>> {
        self.owners.get(owner.0)?;
        let objects = self.heap.own_all(objects)?;
        self.keep();
        let mut nodes = self.owners.take(owner.0)?;
        let base = nodes.objects.len();
        let kept: Vec<Option<NodeRef>> = objects.iter().map(|&of| self.kept(of)).collect();
        let new: Vec<u32> = (objects.iter().zip(&kept))
            .filter(|(_, kept)| kept.is_none())
            .map(|(&object, _)| object)
            .collect();
        let mut roots = self.copy_into(owner.0, &mut nodes, &new).into_iter();
        self.map_to(owner.0, &mut nodes, base);
        let target = |edge| nodes.target(owner.0, edge);
        let at = kept.into_iter().filter_map(|kept| kept.or_else(|| roots.next().map(target)));
        let handles = at.map(|at| self.snap(at)).collect();
        self.owners.put(owner.0, nodes);
        Ok(handles)
    }

    /// The node of something typelike that was frozen: it is not frozen again.
    fn kept(&self, object: u32) -> Option<NodeRef> {
        let at = self.frozen.get(object as usize).copied().filter(|at| at.owner != NOBODY);
        at.filter(|_| self.heap.nature(object).typelike)
    }

    fn copy_into(&mut self, owner: u32, nodes: &mut Nodes, objects: &[u32]) -> Vec<u32> {
        let mut copied = std::mem::take(&mut nodes.objects);
        let mut flat = std::mem::take(&mut nodes.flat);
        let Self { heap, labels, numbers, frozen, .. } = self;
        let copier = ObjectCopier { heap, labels, numbers, flat: &mut flat, objects: &mut copied };
        let roots = copier.all(objects, |object| {
            let at = frozen.get(object as usize).copied().filter(|at| at.owner != NOBODY)?;
            heap.nature(object).typelike.then(|| nodes.edge_to(owner, at))
        });
        (nodes.objects, nodes.flat) = (copied, flat);
        roots
    }

    /// The objects of the nodes from this one on map to them.
    fn map_to(&mut self, owner: u32, nodes: &mut Nodes, base: usize) {
        let nobody = NodeRef { owner: NOBODY, index: 0 };
        self.frozen.resize(self.heap.numbers() as usize, nobody);
        for (index, &object) in nodes.objects.iter().enumerate().skip(base) {
            self.frozen[object as usize] = NodeRef { owner, index: index as u32 };
        }
        if !self.heap.notes.is_empty() {
            for (index, object) in nodes.objects.iter().enumerate().skip(base) {
                if let Some(notes) = self.heap.notes.get(object) {
                    nodes.notes.insert(index as u32, notes.clone());
                }
            }
        }
    }

    /// The node of the last freeze of an object, if it is there (`[snapshot.lookup]`).
    ///
    /// # Errors
    /// E0709.
    pub fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>> {
        let number = self.heap.own(object)?;
        let at = self.frozen.get(number as usize).filter(|at| at.owner != NOBODY);
        Ok(at.map(|&at| self.snap(at)))
    }

    /// The canonical instance of a node that was interned, if it lives (`[snapshot.intern]`).
    ///
    /// # Errors
    /// E0709.
    pub fn canonical(&self, node: SnapNode) -> Result<Option<Obj>> {
        let at = self.own_node(node)?;
        let ty = self.owners.get(at.owner)?.interned.get(&at.index);
        let object = ty.and_then(|ty| self.heap.canonical.get(ty));
        Ok(object.map(|&object| self.heap.handle(object)))
    }

    /// Realizes nodes, as objects are realized; nothing is resolved (`[snapshot.intern]`). The
    /// nodes map to the canonical instances from then on.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let owner = world.owner();
    /// let nodes = world.freeze(owner, &[int])?;
    /// let interned = world.intern(&nodes)?;
    /// assert_eq!(world.thaw(&nodes)?, interned);
    /// assert_eq!(world.realize(&[int])?, interned);
    /// world.drop_owners(&[owner])?;
    /// assert_eq!(world.counts().heads, 1, "what was interned stays");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709; those of [`realize`](Self::realize), where places are numbers of nodes.
    pub fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.own_nodes(nodes)?;
        let spots: Vec<LensVertex> = nodes.iter().map(|&node| self.node_spot(node)).collect();
        self.keep();
        let realized = self.realize_spots(&spots, false)?;
        let mut objects = Vec::new();
        for (&node, &ty) in nodes.iter().zip(&realized.types) {
            let instance = self.heap.instance(ty);
            objects.push(self.heap.handle(instance));
            self.owners.get_mut(node.owner)?.interned.insert(node.index, ty);
        }
        Ok(objects)
    }

    fn node_spot(&mut self, node: NodeRef) -> LensVertex {
        let Self { heap, owners, interner, labels, .. } = self;
        let visitor = LensVisitor::new((heap, owners), &interner.store, labels, Lens::Identity);
        LensVertex::plain(visitor.node(node))
    }

    /// The hash of a node under a lens: what its object's would be (`[snapshot.hash]`).
    ///
    /// # Errors
    /// As those of [`hash`](Self::hash), where places are numbers of nodes.
    pub fn node_hash(&mut self, node: SnapNode, lens: Lens) -> Result<Digest> {
        let at = self.own_node(node)?;
        let owner = self.owners.get(at.owner)?;
        if owner.is_closed() && owner.flat.forwards() == 0 && lens == Lens::Frozen {
            let nodes = self.owners.take(at.owner)?;
            let digest = self.flat_hash(&nodes.flat, at.index, |index| index);
            self.owners.put(at.owner, nodes);
            return digest;
        }
        let spot = self.node_spot(at);
        let before = self.labels.mark();
        let (view, _) = self.seen_by(&[spot], Lens::Frozen, false)?;
        let defined = (0..view.flat.len() as u32).any(|node| has_forward(&view.flat, node));
        let digest = match lens {
            _ if defined => Err(forward_defined()),
            Lens::Frozen => self.flat_hash(&view.flat, view.roots[0], |node| {
                match view.spots[node as usize].at {
                    Vertex::Node(at) => at.index,
                    _ => node,
                }
            }),
            _ => self.spot_hash(spot, lens),
        };
        self.labels.rollback(before);
        digest
    }

    /// What a node is (`[snapshot.owner]`); of a named module only the name is known.
    ///
    /// # Errors
    /// E0709.
    pub fn look(&self, node: SnapNode) -> Result<ObjectKind<SnapNode>> {
        let at = self.own_node(node)?;
        let nodes = self.owners.get(at.owner)?;
        let children: Vec<SnapNode> = nodes.targets(at).map(|to| self.snap(to)).collect();
        Ok(match nodes.flat.slot(at.index) {
            NodeKind::OneOf => ObjectKind::OneOf(children),
            NodeKind::Forward(name) => {
                let definition = children.first().copied();
                ObjectKind::Forward(nodes.flat.name(name).into(), definition)
            }
            NodeKind::Realized(number) => {
                ObjectKind::Realized(self.interner.store.type_digest(nodes.flat.brought(number)))
            }
            NodeKind::Head(label) => {
                let label = self.labels.label(label);
                match (label.kind(), label.payload()) {
                    (Kind::MODULE, Payload::Module { name, .. }) => {
                        ObjectKind::Module(name, Members::new())
                    }
                    (Kind::ANONYMOUS, Payload::Anonymous { state, members }) => {
                        let mut held = children.into_iter();
                        let member = |(name, state)| {
                            let unresolved = state == MemberState::Unresolved;
                            let held = if unresolved { None } else { held.next() };
                            (name, ModuleMember { state, held })
                        };
                        let members = members.into_iter().map(member).collect();
                        ObjectKind::Anonymous(state, members)
                    }
                    _ => ObjectKind::Head(label, children),
                }
            }
        })
    }

    /// Bytes on the heap for the nodes of an owner.
    ///
    /// # Errors
    /// E0709.
    pub fn snapshot_bytes(&self, owner: Owner) -> Result<usize> {
        Ok(self.owners.get(owner.0)?.footprint())
    }

    /// Frees all nodes of some owners; what was interned stays (`[snapshot.drop]`).
    ///
    /// # Errors
    /// E0709; E0721 when nodes of another owner refer to one of them. Nothing is dropped then.
    pub fn drop_owners(&mut self, owners: &[Owner]) -> Result<()> {
        let owners: Vec<u32> = owners.iter().map(|owner| owner.0).collect();
        let dropped = self.owners.drop_all(&owners)?;
        self.keep();
        for (owner, nodes) in dropped {
            for (index, &object) in (0..).zip(&nodes.objects) {
                if let Some(at) = self.frozen.get_mut(object as usize)
                    && *at == (NodeRef { owner, index })
                {
                    at.owner = NOBODY;
                }
            }
        }
        Ok(())
    }
}
