//! Answers the requests to worlds with the results of any [`WorldSubject`].

use super::WorldQuestion;
use super::body::body;
use super::data::{ChangeName, CountsMessage, FactsMessage, ReportMessage, ViewMessage};
use crate::objects::subject::{Function, Obj, SnapNode, WorldSubject};
use selfsame_spec::error::Result;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::hash::Hash;

/// The result of answering a request. The outer error means that the protocol does not allow a part
/// of the request; the inner error means that the world refuses the request.
pub(super) type Answer = Result<Result<Value>, String>;

/// The handles of a world, indexed by the numbers that the client uses. The number that was freed
/// last is the first to be reused.
#[derive(Clone)]
pub(super) struct Numbers<T> {
    all: Vec<Option<T>>,
    known: HashMap<T, u32>,
    free: Vec<u32>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { all: Vec::new(), known: HashMap::new(), free: Vec::new() }
    }
}

impl<T: Copy + Eq + Hash> Numbers<T> {
    fn import(&self, number: u32) -> Option<T> {
        self.all.get(number as usize).copied().flatten()
    }

    pub(super) fn export(&mut self, handle: T) -> u32 {
        if let Some(&number) = self.known.get(&handle) {
            return number;
        }
        let number = self.free.pop().unwrap_or_else(|| {
            self.all.push(None);
            self.all.len() as u32 - 1
        });
        self.all[number as usize] = Some(handle);
        self.known.insert(handle, number);
        number
    }

    fn export_all(&mut self, handles: &[T]) -> Vec<u32> {
        handles.iter().map(|&handle| self.export(handle)).collect()
    }

    fn release(&mut self, handle: T) {
        if let Some(number) = self.known.remove(&handle) {
            self.all[number as usize] = None;
            self.free.push(number);
        }
    }
}

/// A world, with maps from the numbers that the client uses to the world's handles.
pub(crate) struct ServedWorld {
    pub(super) world: Box<dyn WorldSubject>,
    pub(super) objects: Numbers<Obj>,
    pub(super) nodes: Numbers<SnapNode>,
}

impl ServedWorld {
    pub(crate) fn new(world: Box<dyn WorldSubject>) -> Self {
        Self { world, objects: Numbers::default(), nodes: Numbers::default() }
    }

    /// Copies the world together with the numbers of the client; returns `None` if the world cannot
    /// be copied.
    pub(crate) fn fork(&self) -> Option<Self> {
        let world = self.world.fork()?;
        Some(Self { world, objects: self.objects.clone(), nodes: self.nodes.clone() })
    }

    /// Returns the object with the number of the client. For an unknown number, returns a handle
    /// that each world refuses.
    pub(super) fn object(&self, number: u32) -> Obj {
        self.objects.import(number).unwrap_or(Obj(u32::MAX))
    }

    pub(super) fn all(&self, numbers: &[u32]) -> Vec<Obj> {
        numbers.iter().map(|&number| self.object(number)).collect()
    }

    pub(super) fn node(&self, number: u32) -> SnapNode {
        self.nodes.import(number).unwrap_or(SnapNode(u32::MAX))
    }

    pub(super) fn nodes(&self, numbers: &[u32]) -> Vec<SnapNode> {
        numbers.iter().map(|&number| self.node(number)).collect()
    }

    fn gave(&mut self, object: Result<Obj>) -> Result<Value> {
        object.map(|object| json!({"object": self.objects.export(object)}))
    }

    pub(super) fn gave_all(&mut self, objects: Result<Vec<Obj>>) -> Result<Value> {
        objects.map(|all| json!({"objects": self.objects.export_all(&all)}))
    }

    pub(super) fn gave_nodes(&mut self, nodes: Result<Vec<SnapNode>>) -> Result<Value> {
        nodes.map(|all| json!({"nodes": self.nodes.export_all(&all)}))
    }

    /// Adds the report of the last operation's changes to an answer.
    fn with_report(&mut self, given: Result<Value>) -> Answer {
        let mut given = match given {
            Ok(given) => given,
            Err(error) => return Ok(Err(error)),
        };
        let report = self.world.report().map(|object| self.objects.export(object));
        given["report"] = value(ReportMessage::from(report))?;
        Ok(Ok(given))
    }

    pub(crate) fn answer(&mut self, ask: WorldQuestion) -> Answer {
        use WorldQuestion as Ask;
        match ask {
            Ask::RealizeObjects { objects } => {
                let given = self.world.realize(&self.all(&objects));
                let given = self.gave_all(given);
                self.with_report(given)
            }
            Ask::Seal { module } => {
                let given = self.world.seal(self.object(module));
                let given = self.gave_all(given);
                self.with_report(given)
            }
            Ask::ApplyFunction { function, objects } => {
                let given = self.world.apply(Function(function), &self.all(&objects));
                let given = self.gave(given);
                self.with_report(given)
            }
            Ask::Facts { .. }
            | Ask::HashObject { .. }
            | Ask::ViewObject { .. }
            | Ask::Display { .. }
            | Ask::Counts
            | Ask::Call { .. }
            | Ask::Resolvable { .. }
            | Ask::Differs { .. }
            | Ask::Lookup { .. }
            | Ask::LookupMember { .. } => self.told(ask),
            Ask::Owner
            | Ask::Freeze { .. }
            | Ask::ReadNodes { .. }
            | Ask::SnapshotsOf { .. }
            | Ask::Thaw { .. }
            | Ask::Intern { .. }
            | Ask::LookNode { .. }
            | Ask::HashNode { .. }
            | Ask::WriteNodes { .. }
            | Ask::SnapshotOf { .. }
            | Ask::Canonical { .. }
            | Ask::DropOwners { .. } => self.about_nodes(ask),
            Ask::Fill { .. }
            | Ask::DefineObject { .. }
            | Ask::Note { .. }
            | Ask::Tag { .. }
            | Ask::Root { .. }
            | Ask::Unroot { .. }
            | Ask::Show { .. }
            | Ask::Declare { .. }
            | Ask::Assign { .. } => Ok(self.change(ask).map(|()| json!({}))),
            ask => self.make(ask),
        }
    }

    /// Answers a request that makes or frees objects or other items.
    fn make(&mut self, ask: WorldQuestion) -> Answer {
        use WorldQuestion as Ask;
        let made = match ask {
            Ask::NewHead { head, to } => self.world.head(&head.label()?, &self.all(&to)),
            Ask::NewOneof { oneof } => self.world.one_of(&self.all(&oneof)),
            Ask::NewForward { name } => self.world.forward(&name),
            Ask::Module { name } => self.world.module(&name),
            Ask::Anonymous { state } => self.world.anonymous(&state),
            Ask::TypeOf { objects } => {
                let types = self.world.type_of(&self.all(&objects));
                return Ok(self.gave_all(types));
            }
            Ask::Parts { object } => {
                let parts = self.world.parts(self.object(object));
                return Ok(self.gave_all(parts));
            }
            Ask::TypeFunction { name, params, steps, objects } => {
                let objects = self.all(&objects);
                let made = self.world.type_function(&name, &params, &body(steps)?, &objects);
                return Ok(made.map(|function| json!({"function": function.0})));
            }
            Ask::Collect { objects } => {
                return Ok(self.world.collect(&self.all(&objects)).map(|died| {
                    let numbers = self.objects.export_all(&died);
                    died.into_iter().for_each(|object| self.objects.release(object));
                    json!({"died": numbers})
                }));
            }
            ask => return Err(format!("no answer to {ask:?}")),
        };
        Ok(self.gave(made))
    }

    /// Answers a request that changes the world and yields no object.
    fn change(&mut self, ask: WorldQuestion) -> Result<()> {
        use WorldQuestion as Ask;
        match ask {
            Ask::DefineObject { forward, definition } => {
                self.world.define(self.object(forward), self.object(definition))
            }
            Ask::Fill { object, to } => self.world.fill(self.object(object), &self.all(&to)),
            Ask::Note { object, global, text } => {
                self.world.note(self.object(object), global, &text)
            }
            Ask::Tag { object, tag } => self.world.tag(self.object(object), tag),
            Ask::Root { object } => self.world.root(self.object(object)),
            Ask::Unroot { object } => self.world.unroot(self.object(object)),
            Ask::Show { module } => self.world.show(self.object(module)),
            Ask::Declare { module, name } => self.world.declare(self.object(module), &name),
            Ask::Assign { module, name, object } => {
                self.world.assign(self.object(module), &name, self.object(object))
            }
            _ => Ok(()),
        }
    }

    /// Answers a request that is a query.
    fn told(&mut self, ask: WorldQuestion) -> Answer {
        use WorldQuestion as Ask;
        Ok(match ask {
            Ask::Facts { object } => match self.world.info(self.object(object)) {
                Ok(info) => {
                    let info = info.map(|object| self.objects.export(object));
                    Ok(value(FactsMessage::from(info))?)
                }
                Err(error) => Err(error),
            },
            Ask::HashObject { object, lens } => {
                let hash = self.world.hash(self.object(object), lens.into());
                hash.map(|hash| json!({"hash": hash.to_string()}))
            }
            Ask::ViewObject { object, lens } => {
                match self.world.view(self.object(object), lens.into()) {
                    Ok(seen) => {
                        let seen: Vec<_> = seen.into_iter().map(ViewMessage::from).collect();
                        Ok(json!({"nodes": value(seen)?}))
                    }
                    Err(error) => Err(error),
                }
            }
            Ask::Display { object } => {
                self.world.display(self.object(object)).map(|text| json!({"text": text}))
            }
            Ask::Counts => Ok(value(CountsMessage::from(self.world.counts()))?),
            Ask::Call { object } => self.world.call(self.object(object)).map(|()| json!({})),
            Ask::Resolvable { objects } => {
                self.world.resolvable(&self.all(&objects)).map(|()| json!({}))
            }
            Ask::Differs { one, other } => {
                let found = self.world.differs(self.object(one), self.object(other));
                let told = |(name, change)| json!([name, ChangeName::from(change)]);
                let told = |all: Vec<_>| all.into_iter().map(told).collect::<Vec<_>>();
                found.map(|all| json!({"changes": told(all)}))
            }
            Ask::Lookup { name } => {
                let found = self.world.lookup(&name);
                self.gave(found)
            }
            Ask::LookupMember { module, name } => {
                let found = self.world.lookup_member(self.object(module), &name);
                self.gave(found)
            }
            ask => return Err(format!("no answer to {ask:?}")),
        })
    }
}

pub(super) fn value(of: impl serde::Serialize) -> Result<Value, String> {
    serde_json::to_value(of).map_err(|error| error.to_string())
}
