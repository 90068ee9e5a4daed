//! How a history is drawn: several jobs side by side, each a few operations that make sense
//! together, interleaved by the source. The model does each operation as it is drawn, so the next
//! one is chosen knowing what there is.

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

/// How large a history may be.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Operations.
    pub steps: usize,
    /// Heads of the worlds that its types are about.
    pub heads: usize,
}

impl Default for Size {
    fn default() -> Self {
        Self { steps: 200, heads: 5 }
    }
}

/// An operation to be done, and what is known of the types that it makes.
#[derive(Clone, Debug)]
struct PlannedOp {
    op: Op,
    classes: Vec<Option<Class>>,
}

/// A job: what of it is still to be done.
type Job = VecDeque<PlannedOp>;

/// At most so many jobs side by side.
const JOBS: usize = 4;
/// An interner with more heads than this is dropped: the model takes the quotient of all of them
/// each time.
const FULL: u64 = 40;
/// A draft with more nodes than this is dropped: the model walks all of them for each head.
const FULL_DRAFT: usize = 120;

/// A history under way.
struct HistoryPlan<'a> {
    pub(crate) source: &'a mut dyn Source,
    size: Size,
    /// The labels of its worlds.
    alphabet: Alphabet,
    side: Side<'a>,
    trace: &'a mut Trace,
    named: [u32; Sort::ALL.len()],
    /// Those that there are, and those that are gone.
    interners: Vec<Name>,
    drafts: Vec<KnownDraft>,
    gone: Vec<Dropped>,
    types: Vec<KnownType>,
    pub(crate) texts: Vec<KnownBytes>,
    worlds: Vec<TypeGraph>,
    /// The class of each head of each world: its own, or that of a world before.
    classes: Vec<Vec<Class>>,
    jobs: Vec<Job>,
    /// The interner in which all goes on, once it has become a long history.
    home: Option<Name>,
}

/// What was dropped, and something that was in it.
#[derive(Clone, Debug)]
enum Dropped {
    Draft(Name, Option<Arg>),
    Interner(Name, Option<Name>),
}

/// Draws a history into `told`, with what the model sees of it, and numbers for a subject that has these defaults. Now
/// and then it goes on for long in one interner.
///
/// # Errors
/// What the model contradicts itself in: then the last operation of `told` is the one.
pub fn draw(
    source: &mut dyn Source,
    size: Size,
    defaults: &Tuning,
    told: &mut Trace,
) -> Result<(), BrokenLaw> {
    let mut model = Model::new();
    // Graphs in few labels are the symmetric ones.
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
    // Bytes that have run out say 0, and the history ends; other sources rarely do.
    while plan.trace.history.ops.len() < size.steps && plan.source.choose((4 * most).max(255)) > 0 {
        plan.next()?;
    }
    plan.trace.history.tuning = Tuning::draw(plan.source, defaults);
    match size.steps >= LONG && plan.source.chance(1, 64) {
        true => plan.go_on(),
        false => Ok(()),
    }
}

/// Histories of fewer operations do not go on.
const LONG: usize = 200;

impl HistoryPlan<'_> {
    /// Does the next operation of some job, a new one now and then.
    fn next(&mut self) -> Result<(), BrokenLaw> {
        let room = self.jobs.len() < JOBS;
        if self.jobs.is_empty() || room && self.source.chance(2, 5) {
            let job = self.job();
            self.jobs.push(job);
        }
        // The newest first: jobs follow each other until they are interleaved.
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
            // It takes what a refused operation was to make: it is as if never thought of.
            None => drop(self.trace.history.ops.pop()),
        }
        Ok(())
    }

    /// A name that nothing has.
    fn name(&mut self, sort: Sort) -> Name {
        let number = &mut self.named[sort as usize];
        *number += 1;
        Name { sort, number: *number - 1 }
    }

    fn names(&mut self, sort: Sort, count: usize) -> Vec<Name> {
        (0..count).map(|_| self.name(sort)).collect()
    }

    /// One of some, the later the likelier.
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
