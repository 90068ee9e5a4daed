//! Runs operations in a world, and records their outcomes.
//!
//! The outcomes of two worlds are compared operation by operation. Errors are compared with their
//! places. Digests, facts, views, bytes and counts must be equal. Handles are compared by the order
//! in which they first occurred, because a world may choose its numbers freely.

mod ask;
mod given;
mod outcome;

pub use given::Given;
pub use outcome::{Outcome, Step};

use super::op::Op;
use crate::objects::op::refs::Sort;
use crate::objects::remember::Remembering;
use crate::objects::subject::{Obj, Owner, SnapNode, WorldSubject};
use hashbrown::HashSet;
use selfsame_spec::error::Error;
use selfsame_spec::{Result, messages};

/// A world, and the handles that operations have yielded in it.
pub struct Runner {
    /// The world.
    pub world: Box<dyn WorldSubject>,
    given: Given,
}

impl Runner {
    /// Returns a runner that has done no operation yet.
    #[must_use]
    pub fn new(world: Box<dyn WorldSubject>) -> Self {
        Self { world, given: Given::default() }
    }

    /// Runs operations in a world.
    #[must_use]
    pub fn after(world: Box<dyn WorldSubject>, ops: &[Op]) -> Self {
        let mut runner = Self::new(world);
        ops.iter().for_each(|op| drop(runner.step(op)));
        runner
    }

    /// Returns an independent copy of the runner and its world, if the world can be copied.
    #[must_use]
    pub fn fork(&self) -> Option<Self> {
        Some(Self { world: self.world.fork()?, given: self.given.clone() })
    }

    /// Wraps the world so that its answers are kept until the world is changed.
    #[must_use]
    pub fn remembering(self) -> Self {
        Self { world: Box::new(Remembering::new(self.world)), ..self }
    }

    /// Returns a view of this world whose answers number the handles anew, as if no query had been
    /// made before.
    #[must_use]
    pub fn questions(&self) -> Questions<'_> {
        Questions { world: &*self.world, given: self.given.clone() }
    }

    /// Returns how many handles of a sort the operations yielded, including the handles of dead
    /// objects and nodes and of refused operations.
    #[must_use]
    pub const fn count(&self, sort: Sort) -> usize {
        self.given.count(sort)
    }

    /// Returns the object with a number, if it lives.
    #[must_use]
    pub fn object(&self, at: u32) -> Option<Obj> {
        self.given.living_object(at)
    }

    /// Returns the node with a number, if it exists.
    #[must_use]
    pub fn node(&self, at: u32) -> Option<SnapNode> {
        self.given.living_node(at)
    }

    /// Returns the owner with a number, if it exists.
    #[must_use]
    pub fn owner(&self, at: u32) -> Option<Owner> {
        self.given.given_owner(at)
    }

    /// Returns the living objects. An object that operations yielded several times is paired with
    /// its first number.
    #[must_use]
    pub fn living_objects(&self) -> Vec<(u32, Obj)> {
        let all =
            (0..self.count(Sort::Object) as u32).filter_map(|at| Some((at, self.object(at)?)));
        let mut seen = HashSet::<Obj>::with_capacity(self.count(Sort::Object));
        all.filter(|&(_, object)| seen.insert(object)).collect()
    }

    /// Returns the existing nodes. A node that operations yielded several times is paired with its
    /// first number.
    #[must_use]
    pub fn living_nodes(&self) -> Vec<(u32, SnapNode)> {
        let all = (0..self.count(Sort::Node) as u32).filter_map(|at| Some((at, self.node(at)?)));
        let mut seen = HashSet::<SnapNode>::new();
        all.filter(|&(_, node)| seen.insert(node)).collect()
    }

    /// Runs one operation, and records its outcome.
    pub fn step(&mut self, op: &Op) -> Step {
        self.given.forget(op);
        let before = Sort::ALL.map(|sort| self.count(sort));
        let outcome = self.outcome(op);
        self.learn(op, before, outcome)
    }

    /// Runs an operation that may make at most `most` calls of type functions. If the operation
    /// needs more calls, returns `None` and has no effect.
    pub(crate) fn step_within(&mut self, most: usize, op: &Op) -> Option<Step> {
        self.given.forget(op);
        let before = Sort::ALL.map(|sort| self.count(sort));
        let outcome = self.outcome(op);
        let is_beyond = outcome == Outcome::Refused(Error::limit(messages::CALLS, most as u64));
        (!is_beyond).then(|| self.learn(op, before, outcome))
    }

    fn outcome(&mut self, op: &Op) -> Outcome {
        match self.given.has_all_of(op) {
            false => Outcome::Skipped,
            true => self.act(op).unwrap_or_else(Outcome::Refused),
        }
    }

    fn learn(&mut self, op: &Op, before: [usize; 4], outcome: Outcome) -> Step {
        self.given.fill_up(op, before);
        if let (Outcome::Done, Op::Drop(owners)) = (&outcome, op) {
            let owners: Vec<_> = owners.iter().map(|&at| self.given.owner(at)).collect();
            self.given.bury_nodes(&*self.world, &owners);
        }
        Step { outcome, counts: self.world.counts() }
    }

    /// Skips an operation: its results get numbers that refer to nothing, as after a refusal.
    pub(crate) fn pass_over(&mut self, op: &Op) {
        self.given.forget(op);
        let before = Sort::ALL.map(|sort| self.count(sort));
        self.given.fill_up(op, before);
    }

    fn act(&mut self, op: &Op) -> Result<Outcome> {
        let Self { world, given } = self;
        if let Some(answer) = ask::ask(&**world, given, op) {
            return answer;
        }
        if let Some(objects) = self.make(op) {
            return objects.map(|objects| self.given.gave_objects(&objects));
        }
        match self.change(op) {
            Some(done) => done.map(|()| Outcome::Done),
            None => self.freeze(op),
        }
    }

    /// Runs an operation that yields objects; returns `None` for any other operation.
    fn make(&mut self, op: &Op) -> Option<Result<Vec<Obj>>> {
        let one = |object: Result<Obj>| Some(object.map(|object| vec![object]));
        let Self { world, given } = self;
        match op {
            Op::Head(label, children) => one(world.head(label, &given.objects(children))),
            Op::OneOf(members) => one(world.one_of(&given.objects(members))),
            Op::Forward(name) => one(world.forward(name)),
            Op::Module(name) => one(world.module(name)),
            Op::Anonymous(state) => one(world.anonymous(state)),
            Op::Lookup(name) => one(world.lookup(name)),
            Op::LookupMember(module, name) => one(world.lookup_member(given.object(*module), name)),
            Op::Apply(function, arguments) => {
                one(world.apply(given.function(*function), &given.objects(arguments)))
            }
            Op::Realize(of) => Some(world.realize(&given.objects(of))),
            Op::TypeOf(of) => Some(world.type_of(&given.objects(of))),
            Op::Thaw(of) => Some(world.thaw(&given.nodes(of))),
            Op::Intern(of) => Some(world.intern(&given.nodes(of))),
            Op::Seal(module) => Some(world.seal(given.object(*module))),
            Op::Parts(of) => Some(world.parts(given.object(*of))),
            _ => None,
        }
    }

    /// Runs an operation that changes the world and yields no handle; returns `None` for any other
    /// operation.
    fn change(&mut self, op: &Op) -> Option<Result<()>> {
        let Self { world, given } = self;
        Some(match op {
            Op::Define(forward, to) => world.define(given.object(*forward), given.object(*to)),
            Op::Fill(object, contents) => {
                world.fill(given.object(*object), &given.objects(contents))
            }
            Op::Note(overload, global, text) => world.note(given.object(*overload), *global, text),
            Op::Tag(object, tag) => world.tag(given.object(*object), *tag),
            Op::Root(object) => world.root(given.object(*object)),
            Op::Unroot(object) => world.unroot(given.object(*object)),
            Op::Show(module) => world.show(given.object(*module)),
            Op::Declare(module, name) => world.declare(given.object(*module), name),
            Op::Assign(module, name, to) => {
                world.assign(given.object(*module), name, given.object(*to))
            }
            Op::Drop(owners) => {
                let owners: Vec<_> = owners.iter().map(|&at| given.owner(at)).collect();
                world.drop_owners(&owners)
            }
            _ => return None,
        })
    }

    /// Runs an operation that makes owners, nodes or type functions, or frees objects.
    fn freeze(&mut self, op: &Op) -> Result<Outcome> {
        let Self { world, given } = self;
        match op {
            Op::Owner => Ok(given.gave_owner(world.owner())),
            Op::Freeze(owner, of) => {
                let nodes = world.freeze(given.owner(*owner), &given.objects(of))?;
                Ok(given.gave_nodes(None, &nodes))
            }
            Op::Send(of, owner) => {
                let bytes = world.write(&given.nodes(of))?;
                let nodes = world.read(given.owner(*owner), &bytes)?;
                Ok(given.gave_nodes(Some(bytes), &nodes))
            }
            Op::Read(owner, bytes) => {
                let nodes = world.read(given.owner(*owner), bytes)?;
                Ok(given.gave_nodes(None, &nodes))
            }
            Op::TypeFunction(name, params, body, objects) => {
                let objects = given.objects(objects);
                let function = world.type_function(name, params, body, &objects)?;
                Ok(given.gave_function(function))
            }
            Op::Collect(roots) => {
                let died = world.collect(&given.objects(roots))?;
                Ok(Outcome::Died(given.bury_objects(&died)))
            }
            // The callers of `freeze` have already run all other operations.
            _ => Ok(Outcome::Done),
        }
    }
}

/// Queries to a world that other laws also query. The handles in the answers are numbered anew,
/// independently of the queries of other laws.
pub struct Questions<'a> {
    world: &'a dyn WorldSubject,
    given: Given,
}

impl Questions<'_> {
    /// Returns the answer to an operation that is a query. An operation that is not a query is
    /// skipped.
    pub fn ask(&mut self, op: &Op) -> Outcome {
        let answer = match self.given.has_all_of(op) {
            false => None,
            true => ask::ask(self.world, &mut self.given, op),
        };
        answer.map_or(Outcome::Skipped, |answer| answer.unwrap_or_else(Outcome::Refused))
    }
}

/// Returns the outcomes of operations that are run in the given new world.
#[must_use]
pub fn trace(world: Box<dyn WorldSubject>, ops: &[Op]) -> Vec<Step> {
    let mut runner = Runner::new(world);
    ops.iter().map(|op| runner.step(op)).collect()
}
