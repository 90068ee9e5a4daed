//! The generator of histories. Several jobs run side by side. Each is a few operations that belong
//! together; the source decides how the jobs are interleaved. The model runs each operation when it
//! is drawn, so that the generator knows the state when it draws the next operation.

mod know;
mod long;
mod misuse;
mod spelled;
mod wire;
mod work;

use super::op::{Op, Sort, Verb};
use super::trace::Trace;
use crate::kit::BrokenLaw;
use crate::kit::Tuning;
use crate::kit::source::Source;
use crate::types::alphabet::Alphabet;
use crate::types::graph::TypeGraph;
use crate::types::subject::model::Model;
use know::{Class, KnownBytes, KnownDraft, KnownType};
use std::collections::VecDeque;

use super::op::{Arg, Name};
use super::side::Side;

/// The size of histories.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The number of operations.
    pub steps: usize,
    /// The number of heads of the type graphs behind its types.
    pub heads: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { steps: 200, heads: 5 }
    }
}

/// An operation that will be run, with the known classes of the types that it makes.
#[derive(Clone, Debug)]
struct PlannedOp {
    op: Op,
    classes: Vec<Option<Class>>,
}

/// A job: the operations of the job that are not run yet.
type Job = VecDeque<PlannedOp>;

/// The largest number of jobs that run side by side.
const JOBS: usize = 4;
/// An interner with more heads than this number is dropped, because the model computes the quotient
/// of all heads each time.
const FULL: u64 = 40;
/// A draft with more nodes than this number is dropped, because the model walks all nodes for each
/// head.
const FULL_DRAFT: usize = 120;

/// A history in construction.
struct HistoryPlan<'a> {
    pub(crate) source: &'a mut dyn Source,
    size: Size,
    /// The labels of its type graphs.
    alphabet: Alphabet,
    side: Side<'a>,
    trace: &'a mut Trace,
    named: [u32; Sort::ALL.len()],
    /// The interners that exist. The fields below list the other things that exist; `gone` lists
    /// dropped drafts and interners.
    interners: Vec<Name>,
    drafts: Vec<KnownDraft>,
    gone: Vec<Dropped>,
    types: Vec<KnownType>,
    pub(crate) texts: Vec<KnownBytes>,
    worlds: Vec<TypeGraph>,
    /// The class of each head of each type graph: a class of its own, or the class of a head of an
    /// earlier graph.
    classes: Vec<Vec<Class>>,
    jobs: Vec<Job>,
    /// The interner that all further operations use; it is set when the history becomes a long one.
    home: Option<Name>,
}

/// A dropped draft or interner, and a node or type that belonged to it.
#[derive(Clone, Debug)]
enum Dropped {
    Draft(Name, Option<Arg>),
    Interner(Name, Option<Name>),
}

/// Draws a history into `told`, with the model's observations and a tuning for a subject with these
/// defaults. Sometimes the history continues in one interner for many batches.
///
/// # Errors
/// Returns the law that the model itself breaks at the last operation of `told`.
pub fn draw(
    source: &mut dyn Source,
    size: Size,
    defaults: &Tuning,
    told: &mut Trace,
) -> Result<(), BrokenLaw> {
    let mut model = Model::new();
    // Graphs with few labels are more often symmetric.
    let full = Alphabet::full();
    let alphabet = if source.chance(1, 2) { full.palette(source) } else { full.clone() };
    let mut plan = HistoryPlan {
        source,
        size,
        alphabet,
        side: Side::new(&mut model),
        trace: told,
        named: [0; Sort::ALL.len()],
        interners: Vec::new(),
        drafts: Vec::new(),
        gone: Vec::new(),
        types: Vec::new(),
        texts: Vec::new(),
        worlds: Vec::new(),
        classes: Vec::new(),
        jobs: Vec::new(),
        home: None,
    };
    let most = size.steps as u64;
    // When the bytes of a fuzzer are used up, the source yields 0, which ends the history; other
    // sources rarely yield 0.
    while plan.trace.history.ops.len() < size.steps && plan.source.choose((4 * most).max(255)) > 0 {
        plan.next()?;
    }
    plan.trace.history.tuning = Tuning::draw(plan.source, defaults);
    match size.steps >= LONG && plan.source.chance(1, 64) {
        true => plan.go_on(),
        false => Ok(()),
    }
}

/// The smallest number of operations after which a history may become a long one.
const LONG: usize = 200;

impl HistoryPlan<'_> {
    /// Runs the next operation of one of the jobs, or the first operation of a new job.
    fn next(&mut self) -> Result<(), BrokenLaw> {
        let room = self.jobs.len() < JOBS;
        if self.jobs.is_empty() || room && self.source.chance(2, 5) {
            let job = self.job();
            self.jobs.push(job);
        }
        // The simplest choice is the newest job: by default, jobs run one after the other.
        let at = self.jobs.len() - 1 - self.source.index(self.jobs.len());
        let todo = self.jobs[at].pop_front();
        if self.jobs[at].is_empty() {
            self.jobs.remove(at);
        }
        todo.map_or(Ok(()), |todo| self.perform(&todo))
    }

    fn perform(&mut self, todo: &PlannedOp) -> Result<(), BrokenLaw> {
        let step = self.trace.seen.len();
        self.trace.history.ops.push(todo.op.clone());
        let seen = self.side.step(&todo.op).map_err(|broken| broken.at(step, "the model"))?;
        match seen {
            Some(seen) => {
                self.learn(todo, &seen);
                self.trace.seen.push(Some(seen));
            }
            // An argument should have been made by an operation that was refused, so this operation
            // is removed from the history.
            None => drop(self.trace.history.ops.pop()),
        }
        Ok(())
    }

    /// Returns a new name.
    fn name(&mut self, sort: Sort) -> Name {
        let number = &mut self.named[sort as usize];
        *number += 1;
        Name { sort, number: *number - 1 }
    }

    fn names(&mut self, sort: Sort, count: usize) -> Vec<Name> {
        (0..count).map(|_| self.name(sort)).collect()
    }

    /// Returns a random index below `count`; higher indices are more likely.
    fn recent(&mut self, count: usize) -> Option<usize> {
        let window = if self.source.chance(1, 4) { count } else { count.min(10) };
        (count > 0).then(|| count - 1 - self.source.index(window))
    }
}

impl PlannedOp {
    fn new(verb: Verb, makes: Vec<Name>, takes: Vec<Arg>) -> Self {
        Self { op: Op { verb, makes, takes }, classes: Vec::new() }
    }
}
