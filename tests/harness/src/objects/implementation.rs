//! The implementation as a world.

use crate::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, SnapNode, ViewNode, WorldSubject,
};
use selfsame::World;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::recipe::{Recipe, Step};
use selfsame_spec::{Digest, Error, Label, Lens, messages};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;

/// The crate `selfsame`.
#[derive(Default)]
pub struct Selfsame {
    world: World,
    objects: RefCell<Handles<selfsame::Obj>>,
    nodes: RefCell<Handles<selfsame::SnapNode>>,
}

/// Handles by number, so that a number finds its handle again.
struct Handles<T> {
    all: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Handles<T> {
    fn default() -> Self {
        Self { all: Vec::new(), numbers: HashMap::new() }
    }
}

fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

impl<T: Copy + Eq + Hash> Handles<T> {
    fn get(&self, number: u32) -> Result<T> {
        self.all.get(number as usize).copied().ok_or_else(foreign)
    }

    /// The number of a handle, known or new.
    fn export(&mut self, handle: T) -> u32 {
        let all = &mut self.all;
        *self.numbers.entry(handle).or_insert_with(|| {
            all.push(handle);
            all.len() as u32 - 1
        })
    }
}

/// A recipe as the body of a type function.
fn run(
    world: &mut World,
    (name, body): (&str, &Recipe),
    objects: &[selfsame::Obj],
    arguments: &[selfsame::Obj],
) -> Result<selfsame::Obj> {
    let mut made: Vec<selfsame::Obj> = Vec::new();
    let pick = |made: &[selfsame::Obj], of: &[u32]| -> Vec<selfsame::Obj> {
        of.iter().map(|&step| made[step as usize]).collect()
    };
    for step in &body.steps {
        let new = match step {
            Step::Param(place) => arguments[*place as usize],
            Step::Object(place) => objects[*place as usize],
            Step::Head(label, children) => world.head(label, &pick(&made, children))?,
            Step::OneOf(members) => world.one_of(&pick(&made, members))?,
            Step::Call(function, arguments) => {
                let arguments = pick(&made, arguments);
                world.apply(selfsame::TypeFunction(*function), &arguments)?
            }
            Step::Fail(why) => {
                let (name, why) = (name.to_owned(), why.clone());
                return Err(ErrorKind::BodyFailed { name, why }.into());
            }
        };
        made.push(new);
    }
    made.last().copied().ok_or_else(foreign)
}

/// Whether a recipe refers to nothing but what is there.
fn is_whole(body: &Recipe, params: usize, objects: usize) -> bool {
    let step = |(place, step): (usize, &Step)| match step {
        Step::Param(at) => (*at as usize) < params,
        Step::Object(at) => (*at as usize) < objects,
        Step::Head(_, of) | Step::OneOf(of) | Step::Call(_, of) => {
            of.iter().all(|&at| (at as usize) < place)
        }
        Step::Fail(_) => true,
    };
    !body.steps.is_empty() && body.steps.iter().enumerate().all(step)
}

impl Selfsame {
    /// An empty world.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn object(&self, object: Obj) -> Result<selfsame::Obj> {
        self.objects.borrow().get(object.0)
    }

    fn all(&self, objects: &[Obj]) -> Result<Vec<selfsame::Obj>> {
        objects.iter().map(|&object| self.object(object)).collect()
    }

    fn node(&self, node: SnapNode) -> Result<selfsame::SnapNode> {
        self.nodes.borrow().get(node.0)
    }

    fn all_nodes(&self, nodes: &[SnapNode]) -> Result<Vec<selfsame::SnapNode>> {
        nodes.iter().map(|&node| self.node(node)).collect()
    }

    fn give(&self, object: selfsame::Obj) -> Obj {
        Obj(self.objects.borrow_mut().export(object))
    }

    fn export_all(&self, objects: Vec<selfsame::Obj>) -> Vec<Obj> {
        objects.into_iter().map(|object| self.give(object)).collect()
    }

    fn export_node(&self, node: selfsame::SnapNode) -> SnapNode {
        SnapNode(self.nodes.borrow_mut().export(node))
    }

    fn give_nodes(&self, nodes: Vec<selfsame::SnapNode>) -> Vec<SnapNode> {
        nodes.into_iter().map(|node| self.export_node(node)).collect()
    }
}

impl WorldSubject for Selfsame {
    fn head(&mut self, label: &Label, children: &[Obj]) -> Result<Obj> {
        let children = self.all(children)?;
        self.world.head(label, &children).map(|object| self.give(object))
    }

    fn one_of(&mut self, members: &[Obj]) -> Result<Obj> {
        let members = self.all(members)?;
        self.world.one_of(&members).map(|object| self.give(object))
    }

    fn forward(&mut self, name: &str) -> Result<Obj> {
        self.world.forward(name).map(|object| self.give(object))
    }

    fn define(&mut self, forward: Obj, definition: Obj) -> Result<()> {
        let [forward, definition] = [self.object(forward)?, self.object(definition)?];
        self.world.define(forward, definition)
    }

    fn fill(&mut self, object: Obj, contents: &[Obj]) -> Result<()> {
        let (object, contents) = (self.object(object)?, self.all(contents)?);
        self.world.fill(object, &contents)
    }

    fn note(&mut self, overload: Obj, global: u32, text: &str) -> Result<()> {
        let overload = self.object(overload)?;
        self.world.note(overload, global, text)
    }

    fn collect(&mut self, roots: &[Obj]) -> Result<u32> {
        let roots = self.all(roots)?;
        self.world.collect(&roots)
    }

    fn module(&mut self, name: &str) -> Result<Obj> {
        self.world.module(name).map(|object| self.give(object))
    }

    fn anonymous(&mut self, state: &str) -> Result<Obj> {
        self.world.anonymous(state).map(|object| self.give(object))
    }

    fn declare(&mut self, module: Obj, name: &str) -> Result<()> {
        let module = self.object(module)?;
        self.world.declare(module, name)
    }

    fn assign(&mut self, module: Obj, name: &str, to: Obj) -> Result<()> {
        let (module, to) = (self.object(module)?, self.object(to)?);
        self.world.assign(module, name, to)
    }

    fn differs(&mut self, one: Obj, other: Obj) -> Result<Vec<(String, Change)>> {
        let (one, other) = (self.object(one)?, self.object(other)?);
        self.world.differs(one, other)
    }

    fn realize(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let objects = self.all(objects)?;
        self.world.realize(&objects).map(|objects| self.export_all(objects))
    }

    fn seal(&mut self, module: Obj) -> Result<Vec<Obj>> {
        let module = self.object(module)?;
        self.world.seal(module).map(|objects| self.export_all(objects))
    }

    fn type_of(&mut self, objects: &[Obj]) -> Result<Vec<Obj>> {
        let objects = self.all(objects)?;
        self.world.type_of(&objects).map(|objects| self.export_all(objects))
    }

    fn info(&self, object: Obj) -> Result<ObjectInfo<Obj>> {
        let info = self.world.info(self.object(object)?)?;
        Ok(info.map(|object| self.give(object)))
    }

    fn parts(&mut self, realized: Obj) -> Result<Vec<Obj>> {
        let realized = self.object(realized)?;
        self.world.parts(realized).map(|objects| self.export_all(objects))
    }

    fn call(&self, object: Obj) -> Result<()> {
        self.world.call(self.object(object)?)
    }

    fn hash(&mut self, object: Obj, lens: Lens) -> Result<Digest> {
        let object = self.object(object)?;
        self.world.hash(object, lens)
    }

    fn view(&mut self, object: Obj, lens: Lens) -> Result<Vec<ViewNode>> {
        let object = self.object(object)?;
        self.world.view(object, lens)
    }

    fn owner(&mut self) -> Owner {
        Owner(self.world.owner().0)
    }

    fn freeze(&mut self, owner: Owner, objects: &[Obj]) -> Result<Vec<SnapNode>> {
        let objects = self.all(objects)?;
        let nodes = self.world.freeze(selfsame::Owner(owner.0), &objects)?;
        Ok(self.give_nodes(nodes))
    }

    fn thaw(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.all_nodes(nodes)?;
        self.world.thaw(&nodes).map(|objects| self.export_all(objects))
    }

    fn intern(&mut self, nodes: &[SnapNode]) -> Result<Vec<Obj>> {
        let nodes = self.all_nodes(nodes)?;
        self.world.intern(&nodes).map(|objects| self.export_all(objects))
    }

    fn node_hash(&mut self, node: SnapNode, lens: Lens) -> Result<Digest> {
        let node = self.node(node)?;
        self.world.node_hash(node, lens)
    }

    fn look(&self, node: SnapNode) -> Result<(Owner, ObjectKind<SnapNode>)> {
        let node = self.node(node)?;
        let seen = self.world.look(node)?;
        Ok((Owner(node.owner().0), seen.map(|node| self.export_node(node))))
    }

    fn snapshot_of(&self, object: Obj) -> Result<Option<SnapNode>> {
        let node = self.world.snapshot_of(self.object(object)?)?;
        Ok(node.map(|node| self.export_node(node)))
    }

    fn canonical(&self, node: SnapNode) -> Result<Option<Obj>> {
        let object = self.world.canonical(self.node(node)?)?;
        Ok(object.map(|object| self.give(object)))
    }

    fn drop_owners(&mut self, owners: &[Owner]) -> Result<()> {
        let owners: Vec<_> = owners.iter().map(|owner| selfsame::Owner(owner.0)).collect();
        self.world.drop_owners(&owners)
    }

    fn write(&mut self, nodes: &[SnapNode]) -> Result<Vec<u8>> {
        let nodes = self.all_nodes(nodes)?;
        self.world.write(&nodes)
    }

    fn read(&mut self, owner: Owner, bytes: &[u8]) -> Result<Vec<SnapNode>> {
        let nodes = self.world.read(selfsame::Owner(owner.0), bytes)?;
        Ok(self.give_nodes(nodes))
    }

    fn type_function(
        &mut self,
        name: &str,
        params: &[String],
        body: &Recipe,
        objects: &[Obj],
    ) -> Result<Function> {
        let objects = self.all(objects)?;
        objects.iter().try_for_each(|&object| self.world.kind_of(object).map(|_| ()))?;
        let (whole, held) = (is_whole(body, params.len(), objects.len()), objects.clone());
        let (owned, recipe) = (name.to_owned(), body.clone());
        let params: Vec<&str> = params.iter().map(String::as_str).collect();
        let body = move |world: &mut World, arguments: &[selfsame::Obj]| {
            run(world, (&owned, &recipe), &objects, arguments)
        };
        if !whole {
            // The parameters come first.
            World::new().type_function(name, &params, body)?;
            return Err(ErrorKind::BadLabel { kind: 0, why: messages::NO_STEP }.into());
        }
        let function = self.world.type_function(name, &params, body)?;
        self.world.hold(function, &held)?;
        Ok(Function(function.0))
    }

    fn apply(&mut self, function: Function, arguments: &[Obj]) -> Result<Obj> {
        let arguments = self.all(arguments)?;
        let function = selfsame::TypeFunction(function.0);
        self.world.apply(function, &arguments).map(|object| self.give(object))
    }

    fn display(&self, object: Obj) -> Result<String> {
        self.world.display(self.object(object)?)
    }

    fn counts(&self) -> Counts {
        self.world.counts()
    }
}
