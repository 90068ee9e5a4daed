//! The reference model as a world.

use crate::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, SnapNode, ViewNode, WorldSubject,
};
use selfsame_model::World;
use selfsame_model::rules::WorldRules;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::recipe::Recipe;
use selfsame_spec::{Digest, Error, Label, Lens};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;

/// A world of the crate `selfsame-model`.
#[derive(Clone, Debug, Default)]
pub struct Model {
    world: World,
    objects: RefCell<Handles<selfsame_model::Obj>>,
    nodes: RefCell<Handles<selfsame_model::SnapNode>>,
    owners: Vec<selfsame_model::Owner>,
    functions: Vec<selfsame_model::TypeFunction>,
}

/// Handles by the numbers that stand for them, and back.
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
    fn number(&mut self, handle: T) -> u32 {
        *self.numbers.entry(handle).or_insert_with(|| {
            self.all.push(handle);
            self.all.len() as u32 - 1
        })
    }

    fn handle(&self, number: u32) -> Result<T> {
        self.all.get(number as usize).copied().ok_or_else(foreign)
    }
}

fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

impl Model {
    /// An empty world.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty world that works by these rules.
    #[must_use]
    pub fn with_rules(rules: WorldRules) -> Self {
        Self { world: World::with_rules(rules), ..Self::default() }
    }

    fn object(&self, object: Obj) -> Result<selfsame_model::Obj> {
        self.objects.borrow().handle(object.0)
    }

    fn objects(&self, objects: &[Obj]) -> Result<Vec<selfsame_model::Obj>> {
        objects.iter().map(|&object| self.object(object)).collect()
    }

    fn nodes(&self, nodes: &[SnapNode]) -> Result<Vec<selfsame_model::SnapNode>> {
        nodes.iter().map(|node| self.nodes.borrow().handle(node.0)).collect()
    }

    fn node(&self, node: SnapNode) -> Result<selfsame_model::SnapNode> {
        self.nodes.borrow().handle(node.0)
    }

    fn owned(&self, owner: Owner) -> Result<selfsame_model::Owner> {
        self.owners.get(owner.0 as usize).copied().ok_or_else(foreign)
    }

    fn export(&self, object: selfsame_model::Obj) -> Obj {
        Obj(self.objects.borrow_mut().number(object))
    }

    fn export_all(&self, objects: &[selfsame_model::Obj]) -> Vec<Obj> {
        objects.iter().map(|&object| self.export(object)).collect()
    }

    fn export_node(&self, node: selfsame_model::SnapNode) -> SnapNode {
        SnapNode(self.nodes.borrow_mut().number(node))
    }
}

impl WorldSubject for Model {
    fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj> {
        let children = self.objects(children)?;
        let object = self.world.head(label, &children)?;
        Ok(self.export(object))
    }

    fn one_of(&mut self, members: &[Obj]) -> Result<Obj> {
        let members = self.objects(members)?;
        let object = self.world.one_of(&members)?;
        Ok(self.export(object))
    }

    fn forward(&mut self, name: &str) -> Result<Obj> {
        let object = self.world.forward(name)?;
        Ok(self.export(object))
    }

    fn define(&mut self, forward: Obj, definition: Obj) -> Result<()> {
        self.world.define(self.object(forward)?, self.object(definition)?)
    }

    fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()> {
        self.world.fill(self.object(object)?, &self.objects(contents)?)
    }

    fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()> {
        self.world.note(self.object(overload)?, global, text)
    }

    fn collect(&mut self, roots: &[Obj]) -> Result<u32> {
        self.world.collect(&self.objects(roots)?)
    }

    fn module(&mut self, name: &str) -> Result<Obj> {
        let module = self.world.module(name)?;
        Ok(self.export(module))
    }

    fn anonymous(&mut self, state: &str) -> Result<Obj> {
        let module = self.world.anonymous(state)?;
        Ok(self.export(module))
    }

    fn declare(&mut self, module: Obj, name: &str) -> Result<()> {
        self.world.declare(self.object(module)?, name)
    }

    fn assign(&mut self, module: Obj, name: &str, to: Obj) -> Result<()> {
        self.world.assign(self.object(module)?, name, self.object(to)?)
    }

    fn differs(&mut self, one: Obj, other: Obj) -> Result<Vec<(String, Change)>> {
        self.world.differs(self.object(one)?, self.object(other)?)
    }

    fn realize(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let objects = self.objects(objects)?;
        let objects = self.world.realize(&objects)?;
        Ok(self.export_all(&objects))
    }

    fn seal(&mut self, module: Obj) -> Result<Vec<Obj>> {
        let objects = self.world.seal(self.object(module)?)?;
        Ok(self.export_all(&objects))
    }

    fn type_of(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let objects = self.objects(objects)?;
        let objects = self.world.type_of(&objects)?;
        Ok(self.export_all(&objects))
    }

    fn info(&self, object: Obj) -> Result<ObjectInfo<Obj>> {
        let info = self.world.info(self.object(object)?)?;
        Ok(info.map(|to| self.export(to)))
    }

    fn parts(&mut self, realized: Obj) -> Result<Vec<Obj>> {
        let objects = self.world.parts(self.object(realized)?)?;
        Ok(self.export_all(&objects))
    }

    fn call(&self, object: Obj) -> Result<()> {
        self.world.call(self.object(object)?)
    }

    fn hash(&mut self, object: Obj, lens: Lens) -> Result<Digest> {
        self.world.hash(self.object(object)?, lens)
    }

    fn view(&mut self, object: Obj, lens: Lens) -> Result<Vec<ViewNode>> {
        self.world.view(self.object(object)?, lens)
    }

    fn owner(&mut self) -> Owner {
        self.owners.push(self.world.owner());
        Owner(self.owners.len() as u32 - 1)
    }

    fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>> {
        let (owner, objects) = (self.owned(owner)?, self.objects(objects)?);
        let nodes = self.world.freeze(owner, &objects)?;
        Ok(nodes.into_iter().map(|node| self.export_node(node)).collect())
    }

    fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.nodes(nodes)?;
        let objects = self.world.thaw(&nodes)?;
        Ok(self.export_all(&objects))
    }

    fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.nodes(nodes)?;
        let objects = self.world.intern(&nodes)?;
        Ok(self.export_all(&objects))
    }

    fn node_hash(&mut self, node: SnapNode, lens: Lens) -> Result<Digest> {
        self.world.node_hash(self.node(node)?, lens)
    }

    fn look(&self, node: SnapNode) -> Result<(Owner, ObjectKind<SnapNode>)> {
        let (owner, kind) = self.world.look(self.node(node)?)?;
        Ok((Owner(owner.number() as u32), kind.map(|to| self.export_node(to))))
    }

    fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>> {
        let node = self.world.snapshot_of(self.object(object)?)?;
        Ok(node.map(|node| self.export_node(node)))
    }

    fn canonical(&self, node: SnapNode) -> Result<Option<Obj>> {
        let object = self.world.canonical(self.node(node)?)?;
        Ok(object.map(|object| self.export(object)))
    }

    fn drop_owners(&mut self, owners: &[Owner]) -> Result<()> {
        let owners = owners.iter().map(|&owner| self.owned(owner)).collect::<Result<Vec<_>>>()?;
        self.world.drop_owners(&owners)
    }

    fn write(&mut self, nodes: &[SnapNode]) -> Result<Vec<u8>> {
        self.world.write(&self.nodes(nodes)?)
    }

    fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>> {
        let nodes = self.world.read(self.owned(owner)?, bytes)?;
        Ok(nodes.into_iter().map(|node| self.export_node(node)).collect())
    }

    fn type_function(
        &mut self,
        name: &str,
        params: &[String],
        body: &Recipe,
        objects: &[Obj],
    ) -> Result<Function> {
        let objects = self.objects(objects)?;
        self.functions.push(self.world.type_function(name, params, body, &objects)?);
        Ok(Function(self.functions.len() as u32 - 1))
    }

    fn apply(&mut self, function: Function, arguments: &[Obj]) -> Result<Obj> {
        let called = self.functions.get(function.0 as usize).copied().ok_or_else(foreign)?;
        let arguments = self.objects(arguments)?;
        let object = self.world.apply(called, &arguments)?;
        Ok(self.export(object))
    }

    fn display(&self, object: Obj) -> Result<String> {
        self.world.display(self.object(object)?)
    }

    fn counts(&self) -> Counts {
        self.world.counts()
    }
}
