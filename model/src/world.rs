//! Worlds of objects, modules, functions, snapshots and type functions (chapters 5 to 7).
//!
//! A world is an interner and lists: of objects, of nodes of snapshots, of type functions and their
//! calls. Everything that is asked is a walk; nothing is remembered. Here handles are checked, and
//! a refused operation is undone; what is done stands in the folder of its rule, over numbers.
//!
//! ```
//! use selfsame_model::World;
//! use selfsame_spec::{Kind, Label};
//! # fn main() -> selfsame_spec::Result<()> {
//! let mut world = World::new();
//! let list = world.forward("List")?;
//! let tup = world.head(&Label::plain(Kind::TUP, 1)?, &[list])?;
//! world.define(list, tup)?;
//! let realized = world.realize(&[list, tup])?;
//! assert_eq!(realized[0], realized[1]);
//! assert_eq!(world.info(tup)?.resolved_to, Some(realized[0]));
//! # Ok(()) }
//! ```

use crate::handle::{
    ArenaId, FunctionId, Obj, ObjectId, Owner, OwnerId, SnapNode, SnapNodeId, TypeFunction,
};
use crate::object::state::ObjectState;
use crate::object::vertex::{LensOptions, Vertex};
use crate::rules::objects::WorldRules;
use crate::typefn::state::{Declaration, WorldState};
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Change, Counts, Digest, Label, Lens, ObjectInfo, ObjectKind, ViewNode};

/// Objects, modules, snapshots and type functions, and the types that they are realized to.
#[derive(Clone, Debug)]
pub struct World {
    arena: ArenaId,
    state: WorldState,
}

/// A handle of another world, or of what died or was dropped: E0709.
fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

/// Handles and numbers.
impl World {
    /// An empty world that works by these rules.
    #[must_use]
    pub fn with_rules(rules: WorldRules) -> Self {
        Self { arena: ArenaId::new(), state: WorldState::new(ObjectState::new(rules)) }
    }

    // [object.heap] [object.collect]
    /// Returns the number of an object that lives.
    fn check_object(&self, object: Obj) -> Result<ObjectId> {
        let slot = self.state.objects.heap.get(object.id.0);
        let lives = |generation| generation == object.generation;
        let slot = slot.filter(|slot| slot.object.is_some() && lives(slot.generation));
        if object.world == self.arena && slot.is_some() { Ok(object.id) } else { Err(foreign()) }
    }

    fn check_objects(&self, objects: &[Obj]) -> Result<Vec<ObjectId>> {
        objects.iter().map(|&object| self.check_object(object)).collect()
    }

    // [snapshot.drop]
    /// Returns the number of an owner that was not dropped.
    fn check_owner(&self, owner: Owner) -> Result<OwnerId> {
        let lives = self.state.objects.owners.get(owner.id.0).is_some_and(Option::is_some);
        if owner.world == self.arena && lives { Ok(owner.id) } else { Err(foreign()) }
    }

    // [snapshot.drop]
    /// Returns the number of a node whose owner was not dropped.
    fn check_node(&self, node: SnapNode) -> Result<SnapNodeId> {
        let lives = self.state.objects.node(node.id).is_some();
        if node.world == self.arena && lives { Ok(node.id) } else { Err(foreign()) }
    }

    fn check_nodes(&self, nodes: &[SnapNode]) -> Result<Vec<SnapNodeId>> {
        nodes.iter().map(|&node| self.check_node(node)).collect()
    }

    fn check_function(&self, function: TypeFunction) -> Result<FunctionId> {
        if function.world == self.arena { Ok(function.id) } else { Err(foreign()) }
    }

    /// Returns the handle of an object.
    fn object(&self, id: ObjectId) -> Obj {
        // Nothing refers to an object that died, unless [object.collect] is broken.
        let generation = self.state.objects.heap.get(id.0).map_or(0, |slot| slot.generation);
        Obj { world: self.arena, id, generation }
    }

    fn objects(&self, ids: Vec<ObjectId>) -> Vec<Obj> {
        ids.into_iter().map(|id| self.object(id)).collect()
    }

    /// Returns the handle of a node.
    const fn node(&self, id: SnapNodeId) -> SnapNode {
        SnapNode { world: self.arena, id }
    }

    fn nodes(&self, ids: Vec<SnapNodeId>) -> Vec<SnapNode> {
        ids.into_iter().map(|id| self.node(id)).collect()
    }

    // [interner.atomic] [typefn.fail]
    /// Does something, or leaves the world as it was.
    fn atomically<T>(&mut self, act: impl FnOnce(&mut WorldState) -> Result<T>) -> Result<T> {
        let before = self.state.clone();
        let done = act(&mut self.state);
        if done.is_err() && self.state.objects.rules.undoes_refused {
            self.state = before;
        }
        done
    }

    /// Returns how much there is.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let objects = &self.state.objects;
        Counts {
            objects: objects.living().count() as u32,
            nodes: objects.nodes.iter().flatten().count() as u32,
            heads: objects.interner.footprint().heads as u32,
            memos: self.state.memos.len() as u32,
        }
    }
}

/// Objects.
impl World {
    // [object.heap] [object.typed]
    /// Makes a head of any kind but modules.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{ErrorKind, Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let ty = world.head(&Label::plain(Kind::LIST, 1)?, &[any])?;
    /// let list = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[ty])?;
    /// assert!(!world.info(list)?.typelike, "a list can change");
    /// let error = world.head(&Label::plain(Kind::LIST_OBJECT, 1)?, &[any]).unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::BadLabel { .. }), "an object of `any` is no list");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709, E0713, E0702, E0712.
    pub fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj> {
        let children = self.check_objects(children)?;
        let id = self.state.objects.new_head(label.clone(), children)?;
        Ok(self.object(id))
    }

    // [draft.oneof]
    /// Makes a `OneOf`.
    ///
    /// # Errors
    /// E0709, E0711, E0712.
    pub fn one_of(&mut self, members: &[Obj]) -> Result<Obj> {
        let members = self.check_objects(members)?;
        let id = self.state.objects.new_one_of(members)?;
        Ok(self.object(id))
    }

    // [draft.forward]
    /// Makes a forward.
    ///
    /// # Errors
    /// E0712.
    pub fn forward(&mut self, name: &str) -> Result<Obj> {
        let id = self.state.objects.new_forward(name)?;
        Ok(self.object(id))
    }

    // [draft.define] [typefn.recursion] [typefn.defer]
    /// Gives a forward its definition.
    ///
    /// # Errors
    /// E0709, E0710, E0706.
    pub fn define(&mut self, forward: Obj, definition: Obj) -> Result<()> {
        let (forward, to) = (self.check_object(forward)?, self.check_object(definition)?);
        let is_reserved = self.state.is_reserved(forward);
        self.state.objects.define(forward, to, is_reserved)
    }

    // [object.mutable]
    /// Gives a mutable object other contents.
    ///
    /// # Errors
    /// E0709, E0719, E0713, E0712.
    pub fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()> {
        let (id, contents) = (self.check_object(object)?, self.check_objects(contents)?);
        self.state.objects.fill(id, contents)
    }

    // [function.note]
    /// Notes where a global of an overload was written.
    ///
    /// # Errors
    /// E0709, E0722.
    pub fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()> {
        let id = self.check_object(overload)?;
        self.state.objects.note(id, global, text)
    }

    // [object.collect]
    /// Frees what nobody can reach; returns how many objects that were.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let tup = world.head(&Label::plain(Kind::TUP, 1)?, &[any])?;
    /// assert_eq!(world.collect(&[tup])?, 0, "`tup` keeps `any` alive");
    /// assert_eq!(world.collect(&[any])?, 1);
    /// assert!(world.info(tup).is_err());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709.
    pub fn collect(&mut self, roots: &[Obj]) -> Result<u32> {
        let roots = self.check_objects(roots)?;
        Ok(self.state.collect(roots))
    }

    // [object.forward-defined] [object.typelike] [module.autoresolve]
    /// Returns the knowledge of an object.
    ///
    /// # Errors
    /// E0709.
    pub fn info(&self, object: Obj) -> Result<ObjectInfo<Obj>> {
        let id = self.check_object(object)?;
        let info = self.state.objects.info(id).ok_or_else(foreign)?;
        Ok(info.map(|to| self.object(to)))
    }

    // [typefn.display]
    /// Returns how an object is displayed.
    ///
    /// # Errors
    /// E0709.
    pub fn display(&self, object: Obj) -> Result<String> {
        Ok(self.state.objects.display(self.check_object(object)?))
    }

    // [object.hash] [module.identity] [module.compiler]
    /// Returns the hash of an object under a lens.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{Kind, Label, Lens, Payload};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let module = world.module("m")?;
    /// let name = Payload::Member { module: "m".into(), name: "x".into() };
    /// let x = world.head(&Label::new(Kind::MEMBER, &name.bytes(), 0)?, &[])?;
    /// let hashes = |world: &World| -> selfsame_spec::Result<_> {
    ///     Ok((world.hash(x, Lens::Identity)?, world.hash(x, Lens::Compiler)?))
    /// };
    /// let before = hashes(&world)?;
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// world.assign(module, "x", any)?;
    /// let after = hashes(&world)?;
    /// assert_eq!(before.0, after.0, "a member is its name");
    /// assert_ne!(before.1, after.1, "compiled code depends on what it holds");
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709, E0707; under the identity lens as [`realize`](Self::realize), under the frozen lens
    /// E0720; E0712.
    pub fn hash(&self, object: Obj, lens: Lens) -> Result<Digest> {
        self.state.objects.hash(&Vertex::Object(self.check_object(object)?), lens)
    }

    // [module.view]
    /// Returns what a lens sees of an object, as a graph.
    ///
    /// # Errors
    /// As [`hash`](Self::hash), but for sets on cycles.
    pub fn view(&self, object: Obj, lens: Lens) -> Result<Vec<ViewNode>> {
        self.state.objects.view(&Vertex::Object(self.check_object(object)?), lens)
    }
}

/// Modules and functions.
impl World {
    // [module.name]
    /// Makes a named module, or another loading of it.
    ///
    /// # Errors
    /// E0712.
    pub fn module(&mut self, name: &str) -> Result<Obj> {
        let id = self.state.objects.new_module(name)?;
        Ok(self.object(id))
    }

    // [module.name]
    /// Makes a module without a name.
    ///
    /// # Errors
    /// E0712.
    pub fn anonymous(&mut self, state: &str) -> Result<Obj> {
        let id = self.state.objects.new_anonymous(state)?;
        Ok(self.object(id))
    }

    // [module.member]
    /// Makes a member that is unresolved; one that is there stays as it is.
    ///
    /// # Errors
    /// E0709, E0722, E0713, E0712.
    pub fn declare(&mut self, module: Obj, name: &str) -> Result<()> {
        let module = self.check_object(module)?;
        self.state.objects.declare(module, name)
    }

    // [module.member]
    /// Gives a member what it holds.
    ///
    /// # Errors
    /// E0709, E0722, E0713, E0714, E0712.
    pub fn assign(&mut self, module: Obj, name: &str, held: Obj) -> Result<()> {
        let (module, held) = (self.check_object(module)?, self.check_object(held)?);
        self.state.objects.assign(module, name, held)
    }

    // [module.differs]
    /// Compares two modules member by member: returns what changed, by ascending name.
    ///
    /// # Errors
    /// E0709, E0722, E0707.
    pub fn differs(&self, one: Obj, other: Obj) -> Result<Vec<(String, Change)>> {
        let (one, other) = (self.check_object(one)?, self.check_object(other)?);
        self.state.objects.differs(one, other)
    }

    // [module.realize] [module.autoresolve] [typefn.defer]
    /// Realizes objects: returns the canonical instance of the type of each.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::{Kind, Label, MemberState, ObjectKind};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// let (module, later) = (world.module("m")?, world.forward("Later")?);
    /// let list = world.head(&Label::plain(Kind::LIST, 1)?, &[later])?;
    /// world.assign(module, "List", list)?; // It is pending.
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// world.define(later, any)?;
    /// let realized = world.realize(&[list])?[0];
    /// let ObjectKind::Module(_, members) = world.info(module)?.kind else { unreachable!() };
    /// assert_eq!(members["List"].state, MemberState::Resolved);
    /// assert_eq!(members["List"].held, Some(realized));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709, E0701, E0715, E0716, E0718, E0704, E0705, E0712; the refusals of the bodies of
    /// deferred calls.
    pub fn realize(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let roots = self.check_objects(objects)?;
        let ids = self.atomically(|state| {
            let types = state.finish(&roots)?;
            state.objects.instances(&types[..roots.len()])
        })?;
        Ok(self.objects(ids))
    }

    // [module.seal]
    /// Realizes all pending members of a module; returns their canonical instances by ascending
    /// name.
    ///
    /// # Errors
    /// As [`realize`](Self::realize); E0722.
    pub fn seal(&mut self, module: Obj) -> Result<Vec<Obj>> {
        let pending = self.state.objects.pending(self.check_object(module)?)?;
        self.realize(&self.objects(pending))
    }

    /// Returns the canonical instances of the children of a realized type of one head.
    ///
    /// # Errors
    /// E0709, E0722, E0712.
    pub fn parts(&mut self, realized: Obj) -> Result<Vec<Obj>> {
        let id = self.check_object(realized)?;
        let ids = self.atomically(|state| {
            let types = state.objects.child_types(id)?;
            state.objects.instances(&types)
        })?;
        Ok(self.objects(ids))
    }

    // [function.type]
    /// Returns the canonical instance of the type of each object.
    ///
    /// # Errors
    /// As [`realize`](Self::realize).
    pub fn type_of(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let ids = self.check_objects(objects)?;
        let ids = self.atomically(|state| {
            let objects = &mut state.objects;
            let vertex = |&id| objects.canonical_vertex(Vertex::Object(id));
            let roots: Vec<Vertex> =
                ids.iter().map(|id| objects.type_vertex(&vertex(id))).collect();
            let types = objects.types_of(&roots, LensOptions::above_types(Lens::Identity))?;
            objects.instances(&types)
        })?;
        Ok(self.objects(ids))
    }

    // [function.call] [function.forward]
    /// Refuses an object that cannot be called.
    ///
    /// # Errors
    /// E0709, E0407, E0717.
    pub fn call(&self, object: Obj) -> Result<()> {
        self.state.objects.check_call(self.check_object(object)?)
    }
}

/// Snapshots.
impl World {
    // [snapshot.owner]
    /// Makes an owner.
    pub fn owner(&mut self) -> Owner {
        Owner { world: self.arena, id: self.state.objects.new_owner() }
    }

    // [snapshot.freeze] [snapshot.cross]
    /// Copies for an owner what is reachable from some objects: returns the node of each.
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
    /// E0709.
    pub fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>> {
        let (owner, roots) = (self.check_owner(owner)?, self.check_objects(objects)?);
        let ids = self.state.objects.freeze(owner, &roots);
        Ok(self.nodes(ids))
    }

    // [snapshot.lookup]
    /// Returns the node of an object's last freeze, if it lives.
    ///
    /// # Errors
    /// E0709.
    pub fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>> {
        let node = self.state.objects.last_node(self.check_object(object)?);
        Ok(node.map(|id| self.node(id)))
    }

    // [snapshot.owner]
    /// Returns the owner of a node, and the kind of the node.
    ///
    /// # Errors
    /// E0709.
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
    /// As [`hash`](Self::hash).
    pub fn node_hash(&self, node: SnapNode, lens: Lens) -> Result<Digest> {
        self.state.objects.hash(&Vertex::Node(self.check_node(node)?), lens)
    }

    // [snapshot.intern]
    /// Realizes nodes: returns the canonical instance of the type of each.
    ///
    /// # Errors
    /// As [`realize`](Self::realize).
    pub fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.check_nodes(nodes)?;
        let ids = self.atomically(|state| state.objects.intern_nodes(&nodes))?;
        Ok(self.objects(ids))
    }

    // [snapshot.intern]
    /// Returns the canonical instance of a node that was interned, if it lives.
    ///
    /// # Errors
    /// E0709.
    pub fn canonical(&self, node: SnapNode) -> Result<Option<Obj>> {
        let instance = self.state.objects.canonical(self.check_node(node)?);
        Ok(instance.map(|id| self.object(id)))
    }

    // [snapshot.thaw]
    /// Makes objects that are as the nodes are.
    ///
    /// # Errors
    /// E0709, E0712.
    pub fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.check_nodes(nodes)?;
        let ids = self.atomically(|state| state.objects.thaw(&nodes))?;
        Ok(self.objects(ids))
    }

    // [snapshot.drop]
    /// Frees all nodes of some owners.
    ///
    /// # Errors
    /// E0709, E0721.
    pub fn drop_owners(&mut self, owners: &[Owner]) -> Result<()> {
        let owners = owners.iter().map(|&owner| self.check_owner(owner));
        let owners = owners.collect::<Result<Vec<_>>>()?;
        self.state.objects.drop_owners(&owners)
    }

    // [snapshot.wire]
    /// Writes what is reachable from some nodes: returns its bytes.
    ///
    /// # Errors
    /// E0709, E0712.
    pub fn write(&self, nodes: &[SnapNode]) -> Result<Vec<u8>> {
        self.state.objects.write(&self.check_nodes(nodes)?)
    }

    // [snapshot.read]
    /// Reads a snapshot for an owner: returns its roots.
    ///
    /// # Errors
    /// E0709; E0801 to E0809.
    pub fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>> {
        let owner = self.check_owner(owner)?;
        let ids = self.state.objects.read(owner, bytes)?;
        Ok(self.nodes(ids))
    }
}

/// Type functions.
impl World {
    // [typefn.body]
    /// Makes a type function; the body's `Object` steps mean `objects`.
    ///
    /// ```
    /// # use selfsame_model::World;
    /// # use selfsame_spec::recipe::{Recipe, Step};
    /// # use selfsame_spec::{Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let mut world = World::new();
    /// // Nest[T] = List[T | Nest[T]]
    /// let steps = vec![
    ///     Step::Param(0),
    ///     Step::Call(0, vec![0]),
    ///     Step::OneOf(vec![0, 1]),
    ///     Step::Head(Label::plain(Kind::LIST, 1)?, vec![2]),
    /// ];
    /// let nest = world.type_function("Nest", &["T".into()], &Recipe { steps }, &[])?;
    /// let any = world.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let one = world.apply(nest, &[any])?;
    /// assert_eq!(one, world.apply(nest, &[any])?);
    /// assert_eq!(world.counts().memos, 1);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709, E0713.
    pub fn type_function(
        &mut self,
        name: &str,
        params: &[String],
        body: &Recipe,
        objects: &[Obj],
    ) -> Result<TypeFunction> {
        let objects = self.check_objects(objects)?;
        let (name, params, body) = (name.to_owned(), params.to_vec(), body.clone());
        let id = self.state.declare(Declaration { name, params, body, objects })?;
        Ok(TypeFunction { world: self.arena, id })
    }

    // [typefn.call] [typefn.return] [typefn.fail]
    /// Calls a type function: returns the canonical instance of the result.
    ///
    /// # Errors
    /// E0709, E0604; as [`realize`](Self::realize) of the arguments and of the results; E0602,
    /// E0608, E0712; the refusals of the objects that a body makes.
    pub fn apply(&mut self, function: TypeFunction, arguments: &[Obj]) -> Result<Obj> {
        let function = self.check_function(function)?;
        let arguments = self.check_objects(arguments)?;
        let id = self.atomically(|state| state.apply(function, &arguments))?;
        Ok(self.object(id))
    }
}
