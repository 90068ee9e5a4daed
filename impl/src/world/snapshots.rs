//! Operations that freeze, send and thaw objects (`[snapshot.freeze]`, `[snapshot.wire]`,
//! `[snapshot.thaw]`).

use super::World;
use crate::handle::{Obj, Owner, SnapNode};
use crate::snapshot::frozen::Frozen;
use crate::snapshot::{drop, freeze, frozen, hash, inspect, intern, thaw, write};
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Lens, ObjectKind};

impl World {
    /// Makes an owner of snapshots, which has no nodes (`[snapshot.owner]`).
    ///
    /// ```
    /// let mut world = selfsame::World::new();
    /// assert!(world.owner() < world.owner());
    /// ```
    pub fn owner(&mut self) -> Owner {
        self.state.heap.note_unrecorded_change();
        self.state.owners.add()
    }

    /// Copies the given objects, and all objects that are reachable from them, into nodes of an
    /// owner. Returns the nodes of the given objects (`[snapshot.freeze]`). There is one node for
    /// each object. A typelike object that was frozen before is not copied again
    /// (`[snapshot.cross]`). The cost is linear in the size of the reachable graph.
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
    /// Returns E0709 (foreign handle) for an owner that was dropped, or for a handle of another
    /// world or of a freed object.
    pub fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>> {
        self.state.owners.check_owner(owner)?;
        let objects = self.check_all(objects)?;
        let nodes = freeze::freeze(&mut self.state, owner, &objects)?;
        Ok(nodes.into_iter().map(|node| self.node_handle(node)).collect())
    }

    /// Returns the last node that was made by freezing an object, among the nodes that have not
    /// been dropped (`[snapshot.lookup]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let owner = world.owner();
    /// let node = world.freeze(owner, &[int])?[0];
    /// assert_eq!(world.snapshot_of(int)?, Some(node));
    /// world.drop_owners(&[owner])?;
    /// assert_eq!(world.snapshot_of(int)?, None);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>> {
        let object = self.check(object)?;
        let node = self.state.nodes.last_frozen(object, &self.state.owners.living);
        Ok(node.map(|node| self.node_handle(node)))
    }

    /// Returns the canonical instance to which a node was interned, if the node was interned and
    /// this instance has not been freed (`[snapshot.intern]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let owner = world.owner();
    /// let nodes = world.freeze(owner, &[int])?;
    /// assert_eq!(world.canonical(nodes[0])?, None);
    /// let interned = world.intern(&nodes)?;
    /// assert_eq!(world.canonical(nodes[0])?, Some(interned[0]));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of a node that was dropped.
    pub fn canonical(&self, node: SnapNode) -> Result<Option<Obj>> {
        let instance = intern::interned_instance(&self.state, self.check_node(node)?);
        Ok(instance.map(|instance| self.handle(instance)))
    }

    /// Realizes nodes in the same way as [`realize`](Self::realize) realizes objects, and returns
    /// the canonical instances. After this call, `canonical` returns these instances for the nodes.
    /// No object is resolved (`[snapshot.intern]`).
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
    /// - E0709 (foreign handle) for a handle of another world, or of a node that was dropped.
    /// - The errors of [`realize`](Self::realize). The places in these errors are numbers of nodes.
    pub fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.check_nodes(nodes)?;
        let instances = intern::intern(&mut self.state, &nodes)?;
        Ok(self.handles(instances))
    }

    /// Returns the hash of a node under a lens. The hash is the hash that the object of the node
    /// had when it was frozen (`[snapshot.hash]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, Lens, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let owner = world.owner();
    /// let nodes = world.freeze(owner, &[int])?;
    /// let hash = world.hash(int, Lens::Frozen)?;
    /// assert_eq!(world.node_hash(nodes[0], Lens::Frozen)?, hash);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`hash`](Self::hash). The places in these errors are numbers of nodes.
    pub fn node_hash(&self, node: SnapNode, lens: Lens) -> Result<Digest> {
        let node = self.check_node(node)?;
        hash::node_hash(&self.state, node, lens)
    }

    /// Returns the kind and the children of a node. For a named module, a snapshot contains only
    /// the name (`[snapshot.owner]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, ObjectKind, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let owner = world.owner();
    /// let node = world.freeze(owner, &[int])?[0];
    /// assert_eq!(world.look(node)?, ObjectKind::Head(Label::plain(Kind::I64, 0)?, vec![]));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of a node that was dropped.
    pub fn look(&self, node: SnapNode) -> Result<ObjectKind<SnapNode>> {
        let kind = inspect::kind_of(&self.state, self.check_node(node)?);
        Ok(kind.map(|node| self.node_handle(node)))
    }

    /// Returns the number of bytes that the nodes of an owner take on the heap.
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for an owner that was dropped, or that belongs to another
    /// world.
    pub fn snapshot_bytes(&self, owner: Owner) -> Result<usize> {
        Ok(self.state.owners.check_owner(owner)?.footprint())
    }

    /// Drops owners and frees all their nodes. The types to which nodes were interned are kept
    /// (`[snapshot.drop]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[int])?;
    /// let (one, other) = (world.owner(), world.owner());
    /// world.freeze(one, &[int])?;
    /// world.freeze(other, &[list])?;
    /// let refused = world.drop_owners(&[one]);
    /// assert_eq!(refused.map_err(|e| e.code()), Err("E0721"), "`other` refers to it");
    /// world.drop_owners(&[one, other])?;
    /// assert_eq!(world.counts().nodes, 0);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// If the call is refused, no owner is dropped.
    /// - E0709 (foreign handle) for an owner that was dropped, or that belongs to another world.
    /// - E0721 (owner in use) if a node of another owner, which is not dropped, refers to one of
    ///   the nodes.
    pub fn drop_owners(&mut self, owners: &[Owner]) -> Result<()> {
        drop::drop_owners(&mut self.state, owners)
    }

    /// Makes objects from nodes, and returns the objects of the given nodes (`[snapshot.thaw]`).
    /// Each node becomes a new object, with two exceptions. An interned node or a realized type
    /// becomes the canonical instance. A named module becomes the visible module of its name. The
    /// cost is linear in the number of reachable nodes and edges.
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
    /// - E0709 (foreign handle) for a handle of another world, or of a node that was dropped.
    /// - E0712 (limit) if the heap has no room for the new objects.
    pub fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.check_nodes(nodes)?;
        let objects = thaw::thaw(&mut self.state, &nodes)?;
        Ok(self.handles(objects))
    }

    /// Returns the encoding of the graph that is reachable from some nodes (`[snapshot.wire]`). The
    /// cost is linear in the size of this graph.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let cell = world.head(&Label::plain(Kind::CELL, 0)?, &[])?;
    /// let owner = world.owner();
    /// let node = world.freeze(owner, &[cell])?;
    /// let bytes = world.write(&node)?;
    /// let copy = world.read(owner, &bytes)?;
    /// assert_eq!(world.write(&copy)?, bytes);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of a node that was dropped.
    pub fn write(&self, nodes: &[SnapNode]) -> Result<Vec<u8>> {
        let nodes = self.check_nodes(nodes)?;
        Ok(write::write(&self.state, &nodes))
    }

    /// Moves the nodes of a snapshot to an owner, and returns the root nodes of the snapshot
    /// (`[snapshot.read]`). The cost is linear in the number of nodes of the snapshot.
    ///
    /// ```
    /// use selfsame::{Frozen, Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let owner = world.owner();
    /// let nodes = world.freeze(owner, &[int])?;
    /// let bytes = world.write(&nodes)?;
    ///
    /// // The bytes are read without a world, for example in another thread.
    /// let frozen = Frozen::read(&bytes)?;
    /// let copy = world.adopt(owner, frozen)?;
    /// assert_eq!(world.write(&copy)?, bytes);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for an owner that was dropped, or that belongs to another
    /// world.
    pub fn adopt(&mut self, owner: Owner, frozen: Frozen) -> Result<Vec<SnapNode>> {
        let nodes = frozen::adopt(&mut self.state, owner, frozen)?;
        Ok(nodes.into_iter().map(|node| self.node_handle(node)).collect())
    }

    /// Reads a snapshot for an owner. The function calls [`Frozen::read`] and then
    /// [`adopt`](Self::adopt) (`[snapshot.read]`).
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let int = world.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let owner = world.owner();
    /// let nodes = world.freeze(owner, &[int])?;
    /// let bytes = world.write(&nodes)?;
    ///
    /// let mut other = World::new();
    /// let owner = other.owner();
    /// let copy = other.read(owner, &bytes)?;
    /// assert_eq!(other.write(&copy)?, bytes);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// - E0709 (foreign handle) for an owner that was dropped, or that belongs to another world.
    /// - E0801 to E0809 for bytes that are not a snapshot. A refused snapshot leaves no nodes
    ///   behind.
    pub fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>> {
        self.state.owners.check_owner(owner)?;
        let tuning = self.state.interner.tuning();
        self.adopt(owner, Frozen::read_tuned(bytes, &tuning)?)
    }

    /// Returns all nodes of an object that have not been dropped, in the order in which they were
    /// related to the object (`[snapshot.lookup]`). The result contains the nodes to which the
    /// object was frozen, from which it was thawed, or which were interned to it. The cost is
    /// linear in the number of nodes that were ever related to the object.
    ///
    /// ```
    /// use selfsame::{Kind, Label, World};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut world = World::new();
    /// let cell = world.head(&Label::plain(Kind::CELL, 0)?, &[])?;
    /// let owner = world.owner();
    /// let node = world.freeze(owner, &[cell])?[0];
    /// let again = world.freeze(owner, &[cell])?[0];
    /// assert_eq!(world.snapshots_of(cell)?, [node, again]);
    /// let copy = world.thaw(&[node])?[0];
    /// assert_eq!(world.snapshots_of(copy)?, [node]);
    /// assert_eq!(world.snapshot_of(copy)?, None, "it was not frozen");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 (foreign handle) for a handle of another world, or of an object that was
    /// freed.
    pub fn snapshots_of(&self, object: Obj) -> Result<Vec<SnapNode>> {
        let object = self.check(object)?;
        let nodes = self.state.nodes.all(object, &self.state.owners.living);
        self.state.heap.work.add(nodes.len());
        Ok(nodes.into_iter().map(|node| self.node_handle(node)).collect())
    }
}
