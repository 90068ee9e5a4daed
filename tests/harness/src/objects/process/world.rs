//! The worlds of a program: each world renumbers the program's objects, and sends requests to the
//! program.

use super::answers::{NodesAnswer, ObjectAnswer, ObjectsAnswer};
use super::numbers::Renumbered;
use crate::kit::Tuning;
use crate::kit::pool::lock;
use crate::objects::subject::{Obj, Report, SnapNode};
use crate::protocol::Request;
use crate::protocol::data::digest;
use crate::protocol::world::data::ReportMessage;
use crate::protocol::world::{WorldQuestion as Ask, WorldRequest};
use crate::types::subject::Subject;
use crate::types::subject::ability::Capabilities;
use crate::types::subject::process::answers::HashAnswer;
use crate::types::subject::process::{Process, crash};
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Digest, Error};
use serde::Deserialize;
use serde_json::Value;
use std::cell::RefCell;
use std::sync::{Arc, Mutex};

/// A world of a program.
pub struct ProcessWorld {
    process: Arc<Mutex<Process>>,
    world: u32,
    pub(super) objects: RefCell<Renumbered>,
    nodes: RefCell<Renumbered>,
    pub(super) report: Report<Obj>,
}

fn foreign() -> Error {
    ErrorKind::ForeignHandle.into()
}

/// Drops the world in the program. Errors are ignored, because a second panic must not be raised
/// while the first one unwinds.
impl Drop for ProcessWorld {
    fn drop(&mut self) {
        let request = WorldRequest { ask: Ask::DropWorld, world: self.world };
        lock(&self.process).forget(Request::OfWorld(request));
    }
}

impl ProcessWorld {
    /// Returns a new world of a running program.
    #[must_use]
    pub fn new(process: Arc<Mutex<Process>>) -> Self {
        Self::tuned(process, Tuning::DEFAULT)
    }

    /// Returns a new world whose choices between equivalent code paths follow the given numbers.
    pub(super) fn tuned(process: Arc<Mutex<Process>>, tuning: Tuning) -> Self {
        let world = lock(&process).new_world();
        let (objects, nodes) = (RefCell::default(), RefCell::default());
        let made = Self { process, world, objects, nodes, report: Report::default() };
        if let Err(error) = made.tell(Ask::World { tuning }) {
            crash(format!("it refuses to make a world: {error}"));
        }
        made
    }

    /// Replaces this unused world with another empty world.
    pub(super) fn begin_anew(&mut self, tuning: &Tuning) {
        *self = Self::tuned(Arc::clone(&self.process), tuning.clone());
    }

    /// Returns an independent copy of this world, if the program can copy worlds. The numbers in
    /// the copy are the numbers of this world.
    pub(super) fn copied(&self) -> Option<Self> {
        let mut running = lock(&self.process);
        if running.is_lost() || !running.ability().can.has(Capabilities::FORK) {
            return None;
        }
        let world = running.new_world();
        drop(running);
        let (objects, nodes) = (self.objects.clone(), self.nodes.clone());
        let process = Arc::clone(&self.process);
        let made = Self { process, world, objects, nodes, report: self.report.clone() };
        match made.tell(Ask::Fork { of: self.world }) {
            Ok(()) => Some(made),
            Err(error) => crash(format!("it refuses to copy a world: {error}")),
        }
    }

    /// Sends a request, and returns the part of the answer that `take` extracts.
    pub(super) fn get<T: for<'a> Deserialize<'a>, U>(
        &self,
        ask: Ask,
        take: impl FnOnce(T) -> Result<U, String>,
    ) -> Result<U> {
        let (needs, world) = (ask.needs(), self.world);
        lock(&self.process).get(needs, Request::OfWorld(WorldRequest { ask, world }), take)
    }

    /// Sends a request for an operation that has no result.
    pub(super) fn tell(&self, ask: Ask) -> Result<()> {
        self.get(ask, |_: Value| Ok(()))
    }

    pub(super) fn number(&self, object: Obj) -> Result<u32> {
        self.objects.borrow().export(object.0).ok_or_else(foreign)
    }

    pub(super) fn numbers(&self, objects: &[Obj]) -> Result<Vec<u32>> {
        objects.iter().map(|&object| self.number(object)).collect()
    }

    pub(super) fn node_number(&self, node: SnapNode) -> Result<u32> {
        self.nodes.borrow().export(node.0).ok_or_else(foreign)
    }

    pub(super) fn node_numbers(&self, nodes: &[SnapNode]) -> Result<Vec<u32>> {
        nodes.iter().map(|&node| self.node_number(node)).collect()
    }

    pub(super) fn handle(&self, number: u32) -> Obj {
        Obj(self.objects.borrow_mut().import(number))
    }

    pub(super) fn handles(&self, numbers: Vec<u32>) -> Vec<Obj> {
        numbers.into_iter().map(|number| self.handle(number)).collect()
    }

    pub(super) fn node_handle(&self, number: u32) -> SnapNode {
        SnapNode(self.nodes.borrow_mut().import(number))
    }

    pub(super) fn node_handles(&self, numbers: Vec<u32>) -> Vec<SnapNode> {
        numbers.into_iter().map(|number| self.node_handle(number)).collect()
    }

    pub(super) fn object(&self, ask: Ask) -> Result<Obj> {
        self.get(ask, |given: ObjectAnswer| Ok(self.handle(given.object)))
    }

    /// Sends a request that yields `count` objects, and checks that the answer has this number of
    /// objects.
    pub(super) fn objects(&self, count: usize, ask: Ask) -> Result<Vec<Obj>> {
        self.get(ask, |given: ObjectsAnswer| Ok(self.handles(expect_count(count, given.objects)?)))
    }

    pub(super) fn nodes(&self, count: usize, ask: Ask) -> Result<Vec<SnapNode>> {
        self.get(ask, |given: NodesAnswer| Ok(self.node_handles(expect_count(count, given.nodes)?)))
    }

    pub(super) fn digest(&self, ask: Ask) -> Result<Digest> {
        self.get(ask, |hash: HashAnswer| digest(&hash.hash))
    }

    pub(super) fn reported(&self, report: ReportMessage) -> Report<Obj> {
        Report::from(report).map(|number| self.handle(number))
    }
}

pub(super) fn expect_count(count: usize, given: Vec<u32>) -> Result<Vec<u32>, String> {
    if given.len() == count { Ok(given) } else { Err(format!("{} for {count}", given.len())) }
}
