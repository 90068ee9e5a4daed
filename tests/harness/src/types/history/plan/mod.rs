//! The generator of histories. Several jobs run at the same time. A job is a few operations that
//! belong together; the source decides how the operations of different jobs are interleaved. The
//! model runs each operation when it is drawn. Therefore the generator knows the state when it
//! draws the next operation.

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

/// The bounds on the size of a drawn history.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The number of operations.
    pub steps: usize,
    /// The maximum number of heads of the type graphs from which types are made.
    pub heads: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { steps: 200, heads: 5 }
    }
}

/// An operation that will be run, and the class of each type that it yields, if the class is known.
#[derive(Clone, Debug)]
struct PlannedOp {
    op: Op,
    classes: Vec<Option<Class>>,
}

/// A job: the operations of the job that have not been run.
type Job = VecDeque<PlannedOp>;

/// The maximum number of jobs that run at the same time.
const JOBS: usize = 4;
/// The number of heads above which an interner is dropped. The number is small because the model
/// computes the quotient of all heads for each batch.
const FULL: u64 = 40;
/// The number of nodes above which a draft is dropped. The number is small because the model walks
/// through all nodes for each head.
const FULL_DRAFT: usize = 120;

/// A history that is being drawn.
struct HistoryPlan<'a> {
    pub(crate) source: &'a mut dyn Source,
    size: Size,
    /// The labels that the type graphs of the history may have.
    alphabet: Alphabet,
    side: Side<'a>,
    trace: &'a mut Trace,
    named: [u32; Sort::ALL.len()],
    /// The interners that exist. The following fields contain the drafts, types and encodings that
    /// exist, and in `gone` the dropped drafts and interners.
    interners: Vec<Name>,
    drafts: Vec<KnownDraft>,
    gone: Vec<Dropped>,
    types: Vec<KnownType>,
    pub(crate) texts: Vec<KnownBytes>,
    worlds: Vec<TypeGraph>,
    /// For each type graph, the class of each head. A head has a class of its own, or the class of
    /// a head of an earlier graph.
    classes: Vec<Vec<Class>>,
    jobs: Vec<Job>,
    /// The interner that all further operations use. The field is set when a long history begins.
    home: Option<Name>,
}

/// A dropped draft with one of its nodes, or a dropped interner with one of its types.
#[derive(Clone, Debug)]
enum Dropped {
    Draft(Name, Option<Arg>),
    Interner(Name, Option<Name>),
}

/// Draws a history into `told`, together with the model's observations and a tuning of the settings
/// in `defaults`. Sometimes the history continues in one interner for many batches.
///
/// # Errors
/// Returns the law that the model breaks at the last operation of `told`.
pub fn draw(
    source: &mut dyn Source,
    size: Size,
    defaults: &Tuning,
    told: &mut Trace,
) -> Result<(), BrokenLaw> {
    let mut model = Model::new();
    // A small set of labels is drawn in half of the histories, because graphs with few labels are
    // more often symmetric.
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
    // If the bytes of a fuzzer are used up, the source yields only 0, which ends the history. Other
    // sources rarely yield 0 here.
    while plan.trace.history.ops.len() < size.steps && plan.source.choose((4 * most).max(255)) > 0 {
        plan.next()?;
    }
    plan.trace.history.tuning = Tuning::draw(plan.source, defaults);
    match size.steps >= LONG && plan.source.chance(1, 64) {
        true => plan.go_on(),
        false => Ok(()),
    }
}

/// The minimum number of operations before a long history may begin.
const LONG: usize = 200;

impl HistoryPlan<'_> {
    /// Runs the next operation of one of the jobs, or the first operation of a new job.
    fn next(&mut self) -> Result<(), BrokenLaw> {
        let room = self.jobs.len() < JOBS;
        if self.jobs.is_empty() || room && self.source.chance(2, 5) {
            let job = self.job();
            self.jobs.push(job);
        }
        // The choice 0 selects the newest job, so with the simplest choices the jobs run one after
        // the other.
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
            // An argument is missing because the operation that should have yielded it was refused.
            // Therefore this operation is removed from the history.
            None => drop(self.trace.history.ops.pop()),
        }
        Ok(())
    }

    /// Returns a name that the history has not used.
    fn name(&mut self, sort: Sort) -> Name {
        let number = &mut self.named[sort as usize];
        *number += 1;
        Name { sort, number: *number - 1 }
    }

    fn names(&mut self, sort: Sort, count: usize) -> Vec<Name> {
        (0..count).map(|_| self.name(sort)).collect()
    }

    /// Returns a random index below `count`. Large indices, which stand for recent results, are
    /// more likely.
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
