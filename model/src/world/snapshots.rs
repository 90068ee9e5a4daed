//! Operations that freeze, thaw, intern, write and drop snapshots of a world. Each operation checks
//! its handles, and then calls the function that implements the operation for numbers.
//!
//! ```text
//! o = owner()    [n] = freeze(o, [l])    [u] = thaw([n])    drop_owners([o])
//! ```

use crate::handle::{Obj, Owner, SnapNode};
use crate::object::vertex::Vertex;
use crate::world::{World, foreign};
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Lens, ObjectKind};

impl World {
    // [snapshot.owner]
    /// Adds an owner without nodes.
    pub fn owner(&mut self) -> Owner {
        Owner { world: self.arena, id: self.state.objects.new_owner() }
    }

    // [snapshot.freeze] [snapshot.cross]
    /// Copies all objects that are reachable from the given objects to nodes of an owner. Returns
    /// the node for each given object.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{Kind, Label, Lens};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let cell = world.head(&Label::plain(Kind::CELL, 1)?, &[any])?;
    /// let owner = world.owner();
    /// let node = world.freeze(owner, &[cell])?[0];
    /// world.fill(cell, &[])?;
    /// let thawed = world.thaw(&[node])?[0];
    /// assert_eq!(world.hash(thawed, Lens::Frozen)?, world.node_hash(node, Lens::Frozen)?);
    /// assert_ne!(world.hash(thawed, Lens::Frozen)?, world.hash(cell, Lens::Frozen)?);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>> {
        let (owner, roots) = (self.check_owner(owner)?, self.check_objects(objects)?);
        let ids = self.state.objects.freeze(owner, &roots);
        Ok(self.nodes(ids))
    }

    // [snapshot.lookup]
    /// Returns the living node that was added last by freezing an object.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>> {
        let node = self.state.objects.last_node(self.check_object(object)?);
        Ok(node.map(|id| self.node(id)))
    }

    // [snapshot.owner]
    /// Returns the owner of a node, and the kind of the node.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn look(&self, node: SnapNode) -> Result<(Owner, ObjectKind<SnapNode>)> {
        let objects = &self.state.objects;
        let node = objects.node(self.check_node(node)?).ok_or_else(foreign)?;
        let owner = Owner { world: self.arena, id: node.owner };
        Ok((owner, objects.shown_kind(&node.kind).map(|to| self.node(to))))
    }

    // [snapshot.hash]
    /// Returns the hash of a node under a lens.
    ///
    /// # Errors
    /// The errors of [`hash`](Self::hash).
    pub fn node_hash(&self, node: SnapNode, lens: Lens) -> Result<Digest> {
        self.state.objects.hash(&Vertex::Node(self.check_node(node)?), lens)
    }

    // [snapshot.intern]
    /// Realizes nodes, and returns the canonical instance of each node's type.
    ///
    /// # Errors
    /// The errors of [`realize`](Self::realize).
    pub fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.check_nodes(nodes)?;
        let ids = self.atomically(|state| state.objects.intern_nodes(&nodes))?;
        Ok(self.objects(ids))
    }

    // [snapshot.intern]
    /// Returns the canonical instance of the type as which a node was interned, if this instance
    /// lives.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn canonical(&self, node: SnapNode) -> Result<Option<Obj>> {
        let instance = self.state.objects.interned_instance(self.check_node(node)?);
        Ok(instance.map(|id| self.object(id)))
    }

    // [snapshot.thaw]
    /// Makes objects from the given nodes and all nodes that are reachable from them. Returns the
    /// object for each given node.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0712 (limit).
    pub fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.check_nodes(nodes)?;
        let ids = self.atomically(|state| state.objects.thaw(&nodes))?;
        Ok(self.objects(ids))
    }

    // [snapshot.drop]
    /// Drops owners: removes the owners and all their nodes.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{ErrorKind, Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[any])?;
    /// let (first, second) = (world.owner(), world.owner());
    /// world.freeze(first, &[any])?;
    /// world.freeze(second, &[list])?; // It refers to the node of `any`.
    /// let error = world.drop_owners(&[first]).unwrap_err();
    /// assert_eq!(*error.kind(), ErrorKind::OwnerInUse { owner: 0, by: 1 });
    /// world.drop_owners(&[first, second])?;
    /// assert_eq!(world.counts().nodes, 0);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0721 (owner in use).
    pub fn drop_owners(&mut self, owners: &[Owner]) -> Result<()> {
        let owners = owners.iter().map(|&owner| self.check_owner(owner));
        let owners = owners.collect::<Result<Vec<_>>>()?;
        self.state.objects.drop_owners(&owners)
    }

    // [snapshot.wire]
    /// Writes the nodes that are reachable from some nodes, and returns the bytes.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let cell = world.head(&Label::plain(Kind::CELL, 0)?, &[])?;
    /// let owner = world.owner();
    /// let nodes = world.freeze(owner, &[cell])?;
    /// let bytes = world.write(&nodes)?;
    ///
    /// let mut other = World::new();
    /// let owner = other.owner();
    /// let read = other.read(owner, &bytes)?;
    /// assert_eq!(other.write(&read)?, bytes);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 (foreign handle), E0712 (limit).
    pub fn write(&self, nodes: &[SnapNode]) -> Result<Vec<u8>> {
        self.state.objects.write(&self.check_nodes(nodes)?)
    }

    // [snapshot.read]
    /// Reads a snapshot for an owner, and returns its roots.
    ///
    /// # Errors
    /// E0709 (foreign handle); E0801 to E0809, the codes for bytes that are not accepted.
    pub fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>> {
        let owner = self.check_owner(owner)?;
        let ids = self.state.objects.read(owner, bytes)?;
        Ok(self.nodes(ids))
    }

    // [snapshot.lookup]
    /// Returns all living nodes of an object, in the order in which they were added.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn snapshots_of(&self, object: Obj) -> Result<Vec<SnapNode>> {
        Ok(self.nodes(self.state.objects.nodes_of(self.check_object(object)?)))
    }
}
