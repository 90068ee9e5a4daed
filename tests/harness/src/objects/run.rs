//! Operations done in a world, and what came of each.
//!
//! What two worlds answer is compared operation by operation: errors whole, places included;
//! digests, facts, views, bytes and counts exactly; handles by the order in which they were first
//! met, since which numbers a world gives out is its own affair.

use super::op::Op;
use crate::objects::op::refs::{NO_HANDLE, Sort, Yields};
use crate::objects::subject::{
    Change, Counts, Function, Obj, ObjectInfo, ObjectKind, Owner, Report, SnapNode, ViewNode,
    WorldSubject,
};
use selfsame_spec::{Digest, Error, Result};
use std::collections::HashMap;
use std::hash::Hash;

/// What an operation gave. Handles in it are their places in the order of first meeting.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It refers to what is not there.
    Skipped,
    /// It was refused.
    Refused(Error),
    /// It was done, and there is nothing to see.
    Done,
    /// Objects.
    Objects(Vec<u32>),
    /// Nodes, or the bytes as which they were sent and the nodes.
    Nodes(Option<Vec<u8>>, Vec<u32>),
    /// An owner, by its number.
    Owner(u32),
    /// A type function, by its number.
    Function(u32),
    /// The objects that died.
    Died(Vec<u32>),
    /// What became of members.
    Differs(Vec<(String, Change)>),
    /// What is known of an object.
    Facts(ObjectInfo<Obj>),
    /// A digest.
    Hash(Digest),
    /// What a lens sees.
    View(Vec<ViewNode>),
    /// How it is displayed.
    Text(String),
    /// What a node is, and whose.
    Look(u32, ObjectKind<SnapNode>),
    /// An object or a node, if there is one.
    Maybe(Option<u32>),
    /// Nodes that are asked for: none of them is new.
    Known(Vec<u32>),
    /// What changed.
    Report(Report<u32>),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// An operation's outcome, and how much the world holds after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What it gave.
    pub outcome: Outcome,
    /// What there is.
    pub counts: Counts,
}

/// A handle that an operation gave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Slot<T> {
    handle: T,
    /// Its object or node is gone. It is asked about, to be refused, until something new may have
    /// got the same handle.
    dead: bool,
}

/// Handles by the order in which they were first met.
#[derive(Clone, Debug)]
struct MeetingOrder<T> {
    known: HashMap<T, u32>,
    next: u32,
}

impl<T> Default for MeetingOrder<T> {
    fn default() -> Self {
        Self { known: HashMap::new(), next: 0 }
    }
}

impl<T: Copy + Eq + Hash> MeetingOrder<T> {
    fn of(&mut self, handle: T) -> u32 {
        let next = &mut self.next;
        let fresh = || {
            *next += 1;
            *next - 1
        };
        *self.known.entry(handle).or_insert_with(fresh)
    }

    fn all(&mut self, handles: &[T]) -> Vec<u32> {
        handles.iter().map(|&handle| self.of(handle)).collect()
    }
}

/// A world, and what operations gave in it.
pub struct Runner {
    /// The world.
    pub world: Box<dyn WorldSubject>,
    objects: Vec<Option<Slot<Obj>>>,
    nodes: Vec<Option<Slot<SnapNode>>>,
    owners: Vec<Option<Owner>>,
    functions: Vec<Option<Function>>,
    met: MeetingOrder<Obj>,
    met_nodes: MeetingOrder<SnapNode>,
}

impl Runner {
    /// Before the first operation.
    #[must_use]
    pub fn new(world: Box<dyn WorldSubject>) -> Self {
        Self {
            world,
            objects: Vec::new(),
            nodes: Vec::new(),
            owners: Vec::new(),
            functions: Vec::new(),
            met: MeetingOrder::default(),
            met_nodes: MeetingOrder::default(),
        }
    }

    /// After these operations.
    #[must_use]
    pub fn after(world: Box<dyn WorldSubject>, ops: &[Op]) -> Self {
        let mut runner = Self::new(world);
        ops.iter().for_each(|op| drop(runner.step(op)));
        runner
    }

    /// How many things of a sort operations gave, those that are gone or never came included.
    #[must_use]
    pub fn count(&self, sort: Sort) -> usize {
        match sort {
            Sort::Object => self.objects.len(),
            Sort::Node => self.nodes.len(),
            Sort::Owner => self.owners.len(),
            Sort::Function => self.functions.len(),
        }
    }

    /// The object with a number, if it lives.
    #[must_use]
    pub fn object(&self, at: u32) -> Option<Obj> {
        let slot = (*self.objects.get(at as usize)?)?;
        (!slot.dead).then_some(slot.handle)
    }

    /// The node with a number, if it is there.
    #[must_use]
    pub fn node(&self, at: u32) -> Option<SnapNode> {
        let slot = (*self.nodes.get(at as usize)?)?;
        (!slot.dead).then_some(slot.handle)
    }

    /// The owner with a number.
    #[must_use]
    pub fn owner(&self, at: u32) -> Option<Owner> {
        *self.owners.get(at as usize)?
    }

    /// The objects that live, each with the first of its numbers.
    #[must_use]
    pub fn living_objects(&self) -> Vec<(u32, Obj)> {
        let all = (0..self.objects.len() as u32).filter_map(|at| Some((at, self.object(at)?)));
        let mut seen = std::collections::HashSet::new();
        all.filter(|&(_, object)| seen.insert(object)).collect()
    }

    /// The nodes that are there, each with the first of its numbers.
    #[must_use]
    pub fn living_nodes(&self) -> Vec<(u32, SnapNode)> {
        let all = (0..self.nodes.len() as u32).filter_map(|at| Some((at, self.node(at)?)));
        let mut seen = std::collections::HashSet::new();
        all.filter(|&(_, node)| seen.insert(node)).collect()
    }

    /// Does an operation.
    pub fn step(&mut self, op: &Op) -> Step {
        self.forget(op);
        let before = Sort::ALL.map(|sort| self.count(sort));
        let outcome = match self.resolve(op) {
            None => Outcome::Skipped,
            Some(()) => self.act(op).unwrap_or_else(Outcome::Refused),
        };
        self.fill_up(op, before);
        match (&outcome, op) {
            (Outcome::Died(_), _) => self.bury_objects(),
            (Outcome::Done, Op::Drop(_)) => self.bury_nodes(),
            _ => {}
        }
        Step { outcome, counts: self.world.counts() }
    }

    /// Whether all that it refers to is there.
    fn resolve(&self, op: &Op) -> Option<()> {
        let there = |(sort, at): (Sort, u32)| {
            let at_index = at as usize;
            at == NO_HANDLE
                || match sort {
                    Sort::Object => self.objects.get(at_index).is_some_and(Option::is_some),
                    Sort::Node => self.nodes.get(at_index).is_some_and(Option::is_some),
                    Sort::Owner => self.owners.get(at_index).is_some_and(Option::is_some),
                    Sort::Function => self.functions.get(at_index).is_some_and(Option::is_some),
                }
        };
        op.refs().into_iter().all(there).then_some(())
    }

    /// What is dead has no handle any more once something new may have got it.
    fn forget(&mut self, op: &Op) {
        match op.yields() {
            Yields::Fixed(Sort::Object, _) | Yields::Open(Sort::Object) => bury(&mut self.objects),
            Yields::Fixed(Sort::Node, _) | Yields::Open(Sort::Node) => bury(&mut self.nodes),
            _ => {}
        }
    }

    /// What it would have given is there too, as nothing.
    fn fill_up(&mut self, op: &Op, before: [usize; 4]) {
        if let Yields::Fixed(sort, count) = op.yields() {
            let length = before[sort as usize] + count;
            match sort {
                Sort::Object => self.objects.resize(length, None),
                Sort::Node => self.nodes.resize(length, None),
                Sort::Owner => self.owners.resize(length, None),
                Sort::Function => self.functions.resize(length, None),
            }
        }
    }

    fn bury_objects(&mut self) {
        for slot in self.objects.iter_mut().flatten() {
            slot.dead |= self.world.info(slot.handle).is_err();
        }
        let world = &self.world;
        self.met.known.retain(|&handle, _| world.info(handle).is_ok());
    }

    fn bury_nodes(&mut self) {
        for slot in self.nodes.iter_mut().flatten() {
            slot.dead |= self.world.look(slot.handle).is_err();
        }
        let world = &self.world;
        self.met_nodes.known.retain(|&handle, _| world.look(handle).is_ok());
    }

    fn at(&self, at: u32) -> Obj {
        let slot = self.objects.get(at as usize).copied().flatten();
        slot.map_or(Obj(u32::MAX), |slot| slot.handle)
    }

    fn all(&self, of: &[u32]) -> Vec<Obj> {
        of.iter().map(|&at| self.at(at)).collect()
    }

    fn node_at(&self, at: u32) -> SnapNode {
        let slot = self.nodes.get(at as usize).copied().flatten();
        slot.map_or(SnapNode(u32::MAX), |slot| slot.handle)
    }

    fn nodes_at(&self, of: &[u32]) -> Vec<SnapNode> {
        of.iter().map(|&at| self.node_at(at)).collect()
    }

    fn owner_at(&self, at: u32) -> Owner {
        self.owner(at).unwrap_or(Owner(u32::MAX))
    }

    fn act(&mut self, op: &Op) -> Result<Outcome> {
        if let Some(given) = self.make(op) {
            return given.map(|objects| self.gave(&objects));
        }
        if let Some(done) = self.change(op) {
            return done.map(|()| Outcome::Done);
        }
        match self.ask(op) {
            Some(asked) => asked,
            None => self.freeze(op),
        }
    }

    fn gave(&mut self, objects: &[Obj]) -> Outcome {
        let slots = objects.iter().map(|&handle| Some(Slot { handle, dead: false }));
        self.objects.extend(slots);
        Outcome::Objects(self.met.all(objects))
    }

    fn gave_nodes(&mut self, sent: Option<Vec<u8>>, nodes: &[SnapNode]) -> Outcome {
        let slots = nodes.iter().map(|&handle| Some(Slot { handle, dead: false }));
        self.nodes.extend(slots);
        Outcome::Nodes(sent, self.met_nodes.all(nodes))
    }

    /// What gives objects.
    fn make(&mut self, op: &Op) -> Option<Result<Vec<Obj>>> {
        let one = |given: Result<Obj>| Some(given.map(|object| vec![object]));
        match op {
            Op::Head(label, children) => one(self.world.head(label, &self.all(children))),
            Op::OneOf(members) => one(self.world.one_of(&self.all(members))),
            Op::Forward(name) => one(self.world.forward(name)),
            Op::Module(name) => one(self.world.module(name)),
            Op::Anonymous(state) => one(self.world.anonymous(state)),
            Op::Lookup(name) => one(self.world.lookup(name)),
            Op::LookupMember(module, name) => one(self.world.lookup_member(self.at(*module), name)),
            Op::Apply(function, arguments) => {
                let known = self.functions.get(*function as usize).copied().flatten();
                let function = known.unwrap_or(Function(u32::MAX));
                one(self.world.apply(function, &self.all(arguments)))
            }
            Op::Realize(of) => Some(self.world.realize(&self.all(of))),
            Op::TypeOf(of) => Some(self.world.type_of(&self.all(of))),
            Op::Thaw(of) => Some(self.world.thaw(&self.nodes_at(of))),
            Op::Intern(of) => Some(self.world.intern(&self.nodes_at(of))),
            Op::Seal(module) => Some(self.world.seal(self.at(*module))),
            Op::Parts(of) => Some(self.world.parts(self.at(*of))),
            _ => None,
        }
    }

    /// What changes the world, and gives nothing.
    fn change(&mut self, op: &Op) -> Option<Result<()>> {
        Some(match op {
            Op::Define(forward, definition) => {
                self.world.define(self.at(*forward), self.at(*definition))
            }
            Op::Fill(object, contents) => self.world.fill(self.at(*object), &self.all(contents)),
            Op::Note(overload, global, text) => self.world.note(self.at(*overload), *global, text),
            Op::Tag(object, tag) => self.world.tag(self.at(*object), *tag),
            Op::Root(object) => self.world.root(self.at(*object)),
            Op::Unroot(object) => self.world.unroot(self.at(*object)),
            Op::Show(module) => self.world.show(self.at(*module)),
            Op::Declare(module, name) => self.world.declare(self.at(*module), name),
            Op::Assign(module, name, to) => self.world.assign(self.at(*module), name, self.at(*to)),
            Op::Drop(owners) => {
                let owners: Vec<_> = owners.iter().map(|&at| self.owner_at(at)).collect();
                self.world.drop_owners(&owners)
            }
            Op::Call(object) => self.world.call(self.at(*object)),
            Op::Resolvable(of) => self.world.resolvable(&self.all(of)),
            _ => return None,
        })
    }

    /// What asks.
    fn ask(&mut self, op: &Op) -> Option<Result<Outcome>> {
        Some(match op {
            Op::Collect(roots) => {
                let died = self.world.collect(&self.all(roots));
                died.map(|died| Outcome::Died(self.met.all(&died)))
            }
            Op::Differs(one, other) => {
                self.world.differs(self.at(*one), self.at(*other)).map(Outcome::Differs)
            }
            Op::Facts(of) => self.world.info(self.at(*of)).map(|facts| self.told(facts)),
            Op::Hash(of, lens) => self.world.hash(self.at(*of), *lens).map(Outcome::Hash),
            Op::View(of, lens) => self.world.view(self.at(*of), *lens).map(Outcome::View),
            Op::Display(of) => self.world.display(self.at(*of)).map(Outcome::Text),
            Op::NodeHash(of, lens) => {
                self.world.node_hash(self.node_at(*of), *lens).map(Outcome::Hash)
            }
            Op::Look(of) => self.world.look(self.node_at(*of)).map(|(owner, shown)| {
                Outcome::Look(owner.0, shown.map(|node| SnapNode(self.met_nodes.of(node))))
            }),
            Op::SnapshotOf(of) => {
                let node = self.world.snapshot_of(self.at(*of));
                node.map(|node| Outcome::Maybe(node.map(|node| self.met_nodes.of(node))))
            }
            Op::SnapshotsOf(of) => {
                let nodes = self.world.snapshots_of(self.at(*of));
                nodes.map(|nodes| Outcome::Known(self.met_nodes.all(&nodes)))
            }
            Op::Report => {
                let report = self.world.report();
                Ok(Outcome::Report(report.map(|object| self.met.of(object))))
            }
            Op::Canonical(of) => {
                let object = self.world.canonical(self.node_at(*of));
                object.map(|object| Outcome::Maybe(object.map(|object| self.met.of(object))))
            }
            Op::Write(of) => self.world.write(&self.nodes_at(of)).map(Outcome::Bytes),
            _ => return None,
        })
    }

    fn told(&mut self, facts: ObjectInfo<Obj>) -> Outcome {
        Outcome::Facts(facts.map(|object| Obj(self.met.of(object))))
    }

    /// What makes owners, nodes and type functions.
    fn freeze(&mut self, op: &Op) -> Result<Outcome> {
        match op {
            Op::Owner => {
                let owner = self.world.owner();
                self.owners.push(Some(owner));
                Ok(Outcome::Owner(owner.0))
            }
            Op::Freeze(owner, of) => {
                let nodes = self.world.freeze(self.owner_at(*owner), &self.all(of))?;
                Ok(self.gave_nodes(None, &nodes))
            }
            Op::Send(of, owner) => {
                let bytes = self.world.write(&self.nodes_at(of))?;
                let nodes = self.world.read(self.owner_at(*owner), &bytes)?;
                Ok(self.gave_nodes(Some(bytes), &nodes))
            }
            Op::Read(owner, bytes) => {
                let nodes = self.world.read(self.owner_at(*owner), bytes)?;
                Ok(self.gave_nodes(None, &nodes))
            }
            Op::TypeFunction(name, params, body, objects) => {
                let objects = self.all(objects);
                let function = self.world.type_function(name, params, body, &objects)?;
                self.functions.push(Some(function));
                Ok(Outcome::Function(function.0))
            }
            // The others are done above.
            _ => Ok(Outcome::Done),
        }
    }
}

fn bury<T>(slots: &mut [Option<Slot<T>>]) {
    slots
        .iter_mut()
        .filter(|slot| slot.as_ref().is_some_and(|slot| slot.dead))
        .for_each(|slot| *slot = None);
}

/// The outcomes of operations in a new world.
#[must_use]
pub fn trace(world: Box<dyn WorldSubject>, ops: &[Op]) -> Vec<Step> {
    let mut runner = Runner::new(world);
    ops.iter().map(|op| runner.step(op)).collect()
}
