//! An adapter that converts a library with worlds into a subject whose handles are numbers.
//!
//! The model and the implementation share no code, and each has its own types of handles. Their
//! methods have the same names, so the same macro adapts both.

use crate::objects::subject::{Obj, SnapNode};
use hashbrown::HashMap;
use selfsame_spec::Error;
use selfsame_spec::error::{ErrorKind, Result};
use std::cell::RefCell;
use std::hash::Hash;

/// A world `W` of a library whose objects have handles of the type `O`, and whose nodes have
/// handles of the type `N`.
#[derive(Clone, Debug)]
pub(super) struct Held<W, O, N> {
    /// The world of the library. The adapters can access it, because some queries need a mutable
    /// world.
    pub(super) world: W,
    objects: RefCell<Handles<O>>,
    nodes: RefCell<Handles<N>>,
}

/// A map from numbers to handles, and from handles to numbers.
#[derive(Clone, Debug)]
struct Handles<T> {
    all: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Handles<T> {
    fn default() -> Self {
        Self { all: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Copy + Eq + Hash> Handles<T> {
    /// Returns the handle with the given number.
    fn import(&self, number: u32) -> Result<T> {
        self.all.get(number as usize).copied().ok_or_else(foreign)
    }

    /// Returns the number of a handle. An unknown handle gets a new number.
    fn export(&mut self, handle: T) -> u32 {
        *self.numbers.entry(handle).or_insert_with(|| {
            self.all.push(handle);
            self.all.len() as u32 - 1
        })
    }
}

pub(super) fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

impl<W: Default, O, N> Default for Held<W, O, N> {
    fn default() -> Self {
        Self::new(W::default())
    }
}

impl<W, O, N> Held<W, O, N> {
    pub(super) fn new(world: W) -> Self {
        Self { world, objects: RefCell::default(), nodes: RefCell::default() }
    }
}

impl<W, O: Copy + Eq + Hash, N: Copy + Eq + Hash> Held<W, O, N> {
    /// Returns an adapter for a copy of the world, in which handles have the same numbers.
    pub(super) fn with(&self, world: W) -> Self {
        Self { world, objects: self.objects.clone(), nodes: self.nodes.clone() }
    }

    pub(super) fn object(&self, object: Obj) -> Result<O> {
        self.objects.borrow().import(object.0)
    }

    pub(super) fn objects(&self, objects: &[Obj]) -> Result<Vec<O>> {
        objects.iter().map(|&object| self.object(object)).collect()
    }

    pub(super) fn node(&self, node: SnapNode) -> Result<N> {
        self.nodes.borrow().import(node.0)
    }

    pub(super) fn nodes(&self, nodes: &[SnapNode]) -> Result<Vec<N>> {
        nodes.iter().map(|&node| self.node(node)).collect()
    }

    pub(super) fn export(&self, object: O) -> Obj {
        Obj(self.objects.borrow_mut().export(object))
    }

    pub(super) fn export_all(&self, objects: Vec<O>) -> Vec<Obj> {
        objects.into_iter().map(|object| self.export(object)).collect()
    }

    pub(super) fn export_node(&self, node: N) -> SnapNode {
        SnapNode(self.nodes.borrow_mut().export(node))
    }

    pub(super) fn export_nodes(&self, nodes: Vec<N>) -> Vec<SnapNode> {
        nodes.into_iter().map(|node| self.export_node(node)).collect()
    }
}

/// Implements [`WorldSubject`](crate::objects::subject::WorldSubject) for a struct with a field
/// `held`.
///
/// The struct must have methods for the differences between the libraries. `owned` and `called`
/// return the handle of an owner and of a type function; `new_owner` and `new_function` make such
/// handles. `look_at` inspects a node, `forked` returns a copy of the world, and `counted` returns
/// the work that the world has done. `numbers` returns the numbers of the tuning, and `choose_ways`
/// sets them.
macro_rules! world_subject {
    ($subject:ty) => {
        impl WorldSubject for $subject {
            fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj> {
                let children = self.held.objects(children)?;
                let object = self.held.world.head(label, &children)?;
                Ok(self.held.export(object))
            }

            fn one_of(&mut self, members: &[Obj]) -> Result<Obj> {
                let members = self.held.objects(members)?;
                let object = self.held.world.one_of(&members)?;
                Ok(self.held.export(object))
            }

            fn forward(&mut self, name: &str) -> Result<Obj> {
                let object = self.held.world.forward(name)?;
                Ok(self.held.export(object))
            }

            fn define(&mut self, forward: Obj, definition: Obj) -> Result<()> {
                let (forward, to) = (self.held.object(forward)?, self.held.object(definition)?);
                self.held.world.define(forward, to)
            }

            fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()> {
                let (object, contents) = (self.held.object(object)?, self.held.objects(contents)?);
                self.held.world.fill(object, &contents)
            }

            fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()> {
                let overload = self.held.object(overload)?;
                self.held.world.note(overload, global, text)
            }

            fn collect(&mut self, roots: &[Obj]) -> Result<Vec<Obj>> {
                let roots = self.held.objects(roots)?;
                let died = self.held.world.collect(&roots)?;
                Ok(self.held.export_all(died))
            }

            fn tag(&mut self, object: Obj, tag: u64) -> Result<()> {
                let object = self.held.object(object)?;
                self.held.world.tag(object, tag)
            }

            fn root(&mut self, object: Obj) -> Result<()> {
                let object = self.held.object(object)?;
                self.held.world.root(object)
            }

            fn unroot(&mut self, object: Obj) -> Result<()> {
                let object = self.held.object(object)?;
                self.held.world.unroot(object)
            }

            fn module(&mut self, name: &str) -> Result<Obj> {
                let module = self.held.world.module(name)?;
                Ok(self.held.export(module))
            }

            fn anonymous(&mut self, state: &str) -> Result<Obj> {
                let module = self.held.world.anonymous(state)?;
                Ok(self.held.export(module))
            }

            fn declare(&mut self, module: Obj, name: &str) -> Result<()> {
                let module = self.held.object(module)?;
                self.held.world.declare(module, name)
            }

            fn assign(&mut self, module: Obj, name: &str, to: Obj) -> Result<()> {
                let (module, to) = (self.held.object(module)?, self.held.object(to)?);
                self.held.world.assign(module, name, to)
            }

            fn show(&mut self, module: Obj) -> Result<()> {
                let module = self.held.object(module)?;
                self.held.world.show(module)
            }

            fn lookup(&self, name: &str) -> Result<Obj> {
                let module = self.held.world.lookup(name)?;
                Ok(self.held.export(module))
            }

            fn lookup_member(&self, module: Obj, name: &str) -> Result<Obj> {
                let module = self.held.object(module)?;
                let object = self.held.world.lookup_member(module, name)?;
                Ok(self.held.export(object))
            }

            fn differs(&self, one: Obj, other: Obj) -> Result<Vec<(String, Change)>> {
                let (one, other) = (self.held.object(one)?, self.held.object(other)?);
                self.held.world.differs(one, other)
            }

            fn realize(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
                let objects = self.held.objects(objects)?;
                let objects = self.held.world.realize(&objects)?;
                Ok(self.held.export_all(objects))
            }

            fn seal(&mut self, module: Obj) -> Result<Vec<Obj>> {
                let module = self.held.object(module)?;
                let objects = self.held.world.seal(module)?;
                Ok(self.held.export_all(objects))
            }

            fn report(&self) -> Report<Obj> {
                self.held.world.report().map(|object| self.held.export(object))
            }

            fn resolvable(&self, objects: &[Obj]) -> Result<()> {
                let objects = self.held.objects(objects)?;
                self.held.world.resolvable(&objects)
            }

            fn type_of(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
                let objects = self.held.objects(objects)?;
                let objects = self.held.world.type_of(&objects)?;
                Ok(self.held.export_all(objects))
            }

            fn info(&self, object: Obj) -> Result<ObjectInfo<Obj>> {
                let info = self.held.world.info(self.held.object(object)?)?;
                Ok(info.map(|to| self.held.export(to)))
            }

            fn infos(&self, objects: &[Obj]) -> Vec<Result<ObjectInfo<Obj>>> {
                let Ok(known) = self.held.objects(objects) else {
                    return objects.iter().map(|&object| self.info(object)).collect();
                };
                let infos = self.held.world.infos(&known).into_iter();
                infos.map(|info| Ok(info?.map(|to| self.held.export(to)))).collect()
            }

            fn kind(&self, object: Obj) -> Result<ObjectKind<Obj>> {
                let kind = self.held.world.kind_of(self.held.object(object)?)?;
                Ok(kind.map(|to| self.held.export(to)))
            }

            fn parts(&mut self, realized: Obj) -> Result<Vec<Obj>> {
                let realized = self.held.object(realized)?;
                let objects = self.held.world.parts(realized)?;
                Ok(self.held.export_all(objects))
            }

            fn call(&self, object: Obj) -> Result<()> {
                self.held.world.call(self.held.object(object)?)
            }

            fn hash(&self, object: Obj, lens: Lens) -> Result<Digest> {
                let object = self.held.object(object)?;
                self.held.world.hash(object, lens)
            }

            fn hashes(&self, objects: &[Obj], lens: Lens) -> Vec<Result<Digest>> {
                match self.held.objects(objects) {
                    Ok(objects) => self.held.world.hashes(&objects, lens),
                    Err(_) => objects.iter().map(|&object| self.hash(object, lens)).collect(),
                }
            }

            fn view(&self, object: Obj, lens: Lens) -> Result<Vec<ViewNode>> {
                let object = self.held.object(object)?;
                self.held.world.view(object, lens)
            }

            fn owner(&mut self) -> Owner {
                self.new_owner()
            }

            fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>> {
                let (owner, objects) = (self.owned(owner)?, self.held.objects(objects)?);
                let nodes = self.held.world.freeze(owner, &objects)?;
                Ok(self.held.export_nodes(nodes))
            }

            fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
                let nodes = self.held.nodes(nodes)?;
                let objects = self.held.world.thaw(&nodes)?;
                Ok(self.held.export_all(objects))
            }

            fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
                let nodes = self.held.nodes(nodes)?;
                let objects = self.held.world.intern(&nodes)?;
                Ok(self.held.export_all(objects))
            }

            fn node_hash(&self, node: SnapNode, lens: Lens) -> Result<Digest> {
                let node = self.held.node(node)?;
                self.held.world.node_hash(node, lens)
            }

            fn look(&self, node: SnapNode) -> Result<(Owner, ObjectKind<SnapNode>)> {
                let (owner, kind) = self.look_at(self.held.node(node)?)?;
                Ok((owner, kind.map(|to| self.held.export_node(to))))
            }

            fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>> {
                let node = self.held.world.snapshot_of(self.held.object(object)?)?;
                Ok(node.map(|node| self.held.export_node(node)))
            }

            fn snapshots_of(&self, object: Obj) -> Result<Vec<SnapNode>> {
                let nodes = self.held.world.snapshots_of(self.held.object(object)?)?;
                Ok(self.held.export_nodes(nodes))
            }

            fn canonical(&self, node: SnapNode) -> Result<Option<Obj>> {
                let object = self.held.world.canonical(self.held.node(node)?)?;
                Ok(object.map(|object| self.held.export(object)))
            }

            fn drop_owners(&mut self, owners: &[Owner]) -> Result<()> {
                let owners: Result<Vec<_>> =
                    owners.iter().map(|&owner| self.owned(owner)).collect();
                self.held.world.drop_owners(&owners?)
            }

            fn write(&self, nodes: &[SnapNode]) -> Result<Vec<u8>> {
                let nodes = self.held.nodes(nodes)?;
                self.held.world.write(&nodes)
            }

            fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>> {
                let owner = self.owned(owner)?;
                let nodes = self.held.world.read(owner, bytes)?;
                Ok(self.held.export_nodes(nodes))
            }

            fn type_function(
                &mut self,
                name: &str,
                params: &[String],
                body: &Recipe,
                objects: &[Obj],
            ) -> Result<Function> {
                let objects = self.held.objects(objects)?;
                self.new_function(name, params, body, &objects)
            }

            fn apply(&mut self, function: Function, arguments: &[Obj]) -> Result<Obj> {
                let (function, arguments) = (self.called(function)?, self.held.objects(arguments)?);
                let object = self.held.world.apply(function, &arguments)?;
                Ok(self.held.export(object))
            }

            fn display(&self, object: Obj) -> Result<String> {
                self.held.world.display(self.held.object(object)?)
            }

            fn counts(&self) -> Counts {
                self.held.world.counts()
            }

            fn work(&self) -> u64 {
                self.counted()
            }

            fn limit_calls(&mut self, most: usize) -> Option<usize> {
                self.limited(most)
            }
            fn bytes(&self) -> u64 {
                self.measured()
            }
            fn limit_bytes(&mut self, most: u64) {
                self.limited_bytes(most);
            }
            fn tunable(&self) -> Tuning {
                self.numbers()
            }
            fn tune(&mut self, tuning: &Tuning) {
                self.choose_ways(tuning);
            }
            fn fork(&self) -> Option<Box<dyn WorldSubject>> {
                self.forked().map(|fork| Box::new(fork) as _)
            }
        }
    };
}

pub(super) use world_subject;
