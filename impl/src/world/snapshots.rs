//! Operations that freeze, send and thaw objects (`[snapshot.freeze]`, `[snapshot.wire]`,
//! `[snapshot.thaw]`).

use super::World;
use crate::handle::{Obj, Owner, SnapNode};
use crate::snapshot::frozen::Frozen;
use crate::snapshot::{drop, freeze, frozen, hash, inspect, intern, thaw, write};
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Lens, ObjectKind};

impl World {
    /// Makes an owner of snapshots (`[snapshot.owner]`).
    ///
    /// ```
    /// let mut world = selfsame::World::new();
    /// assert!(world.owner() < world.owner());
    /// ```
    pub fn owner(&mut self) -> Owner {
        self.state.heap.note_unrecorded_change();
        self.state.owners.add()
    }

    /// Copies the given objects and all objects that are reachable from them into nodes of an
    /// owner, and returns the nodes of the given objects (`[snapshot.freeze]`). There is one node
    /// for each object. A typelike object that was frozen before is not copied again
    /// (`[snapshot.cross]`). Linear in the size of the reachable graph.
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
    /// E0709 (foreign handle).
    pub fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>> {
        self.state.owners.check_owner(owner)?;
        let objects = self.check_all(objects)?;
        let nodes = freeze::freeze(&mut self.state, owner, &objects)?;
        Ok(nodes.into_iter().map(|node| self.node_handle(node)).collect())
    }

    /// Returns the latest node that was made by freezing an object and that has not been dropped
    /// (`[snapshot.lookup]`).
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
    /// E0709 (foreign handle).
    pub fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>> {
        let object = self.check(object)?;
        let node = self.state.nodes.last_frozen(object, &self.state.owners.living);
        Ok(node.map(|node| self.node_handle(node)))
    }

    /// Returns the canonical instance to which a node was interned, if this instance lives
    /// (`[snapshot.intern]`).
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
    /// E0709 (foreign handle).
    pub fn canonical(&self, node: SnapNode) -> Result<Option<Obj>> {
        let instance = intern::interned_instance(&self.state, self.check_node(node)?);
        Ok(instance.map(|instance| self.handle(instance)))
    }

    /// Realizes nodes, as [`realize`](Self::realize) realizes objects, and returns the canonical
    /// instances. After that, the nodes map to these instances. The call resolves no object
    /// (`[snapshot.intern]`).
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
    /// - E0709 (foreign handle).
    /// - The errors of [`realize`](Self::realize), with numbers of nodes as places.
    pub fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.check_nodes(nodes)?;
        let instances = intern::intern(&mut self.state, &nodes)?;
        Ok(self.handles(instances))
    }

    /// Returns the hash of a node under a lens: the hash that the object of the node had when it
    /// was frozen (`[snapshot.hash]`).
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
    /// The errors of [`hash`](Self::hash), with numbers of nodes as places.
    pub fn node_hash(&self, node: SnapNode, lens: Lens) -> Result<Digest> {
        let node = self.check_node(node)?;
        hash::node_hash(&self.state, node, lens)
    }

    /// Returns the kind of a node, and its children. Of a named module, only the name is known
    /// (`[snapshot.owner]`).
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
    /// E0709 (foreign handle).
    pub fn look(&self, node: SnapNode) -> Result<ObjectKind<SnapNode>> {
        let kind = inspect::kind_of(&self.state, self.check_node(node)?);
        Ok(kind.map(|node| self.node_handle(node)))
    }

    /// Returns the number of bytes on the heap that the nodes of an owner take.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn snapshot_bytes(&self, owner: Owner) -> Result<usize> {
        Ok(self.state.owners.check_owner(owner)?.footprint())
    }

    /// Frees all nodes of some owners. Types that were interned are kept (`[snapshot.drop]`).
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
    /// A refused call drops nothing.
    /// - E0709 (foreign handle).
    /// - E0721 (owner in use) if a node of another owner, which is not dropped, refers to one of
    ///   the nodes.
    pub fn drop_owners(&mut self, owners: &[Owner]) -> Result<()> {
        drop::drop_owners(&mut self.state, owners)
    }

    /// Makes objects from nodes, and returns the objects of the given nodes (`[snapshot.thaw]`).
    /// Each node becomes a new object, with two exceptions: an interned node or a realized type
    /// becomes the canonical instance, and a named module becomes the visible module of its name.
    /// Linear in the number of reachable nodes and edges.
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
    /// - E0709 (foreign handle).
    /// - E0712 (limit) for more objects than fit.
    pub fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.check_nodes(nodes)?;
        let objects = thaw::thaw(&mut self.state, &nodes)?;
        Ok(self.handles(objects))
    }

    /// Returns the encoding of the graph that is reachable from some nodes (`[snapshot.wire]`).
    /// Linear in the size of this graph.
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
    /// E0709 (foreign handle).
    pub fn write(&self, nodes: &[SnapNode]) -> Result<Vec<u8>> {
        let nodes = self.check_nodes(nodes)?;
        Ok(write::write(&self.state, &nodes))
    }

    /// Gives the nodes of a snapshot to an owner, and returns the nodes for which the snapshot was
    /// written (`[snapshot.read]`). Linear in the number of nodes that are added.
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
    /// E0709 (foreign handle).
    pub fn adopt(&mut self, owner: Owner, frozen: Frozen) -> Result<Vec<SnapNode>> {
        let nodes = frozen::adopt(&mut self.state, owner, frozen)?;
        Ok(nodes.into_iter().map(|node| self.node_handle(node)).collect())
    }

    /// Reads a snapshot for an owner, by calling [`Frozen::read`] and then [`adopt`](Self::adopt)
    /// (`[snapshot.read]`).
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
    /// - E0709 (foreign handle).
    /// - E0801 to E0809. A refused snapshot leaves no nodes behind.
    pub fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>> {
        self.state.owners.check_owner(owner)?;
        let tuning = self.state.interner.tuning();
        self.adopt(owner, Frozen::read_tuned(bytes, &tuning)?)
    }

    /// Returns all nodes of an object that have not been dropped, in the order in which they were
    /// related to the object (`[snapshot.lookup]`). These are the nodes to which the object was
    /// frozen, from which it was thawed, and that were interned to it. Linear in the number of
    /// nodes that the object ever had.
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
    /// E0709 (foreign handle).
    pub fn snapshots_of(&self, object: Obj) -> Result<Vec<SnapNode>> {
        let object = self.check(object)?;
        let nodes = self.state.nodes.all(object, &self.state.owners.living);
        self.state.heap.work.add(nodes.len());
        Ok(nodes.into_iter().map(|node| self.node_handle(node)).collect())
    }
}
