//! How soon each engine finds each fault.
//!
//! A *trial* is one engine with one seed on one fault, until the first finding or the end of its
//! budget. What is counted is what people wait for: cases and milliseconds to the finding, and how
//! many heads the shrunk witness has. The chart is that of ETNA (Shi, Keles, Goldstein, Pierce,
//! Lampropoulos, ICFP 2023): how many faults each engine finds within how long.

pub(crate) mod coverage;
pub(crate) mod engine;
pub(crate) mod page;
pub(crate) mod report;

pub use coverage::Coverage;
pub use engine::Engine;
pub use page::page;
pub use report::{Row, rows, smallest};

use selfsame_harness::kit::pool;
use selfsame_harness::kit::pool::{Budget, Work};
use selfsame_harness::types::case::Case;
use selfsame_harness::types::finding::{Finding, MakeSubject, check};
use selfsame_harness::types::law::Law;
use selfsame_harness::types::laws::LAWS;
use selfsame_harness::types::planted_bug::PlantedBug;
use selfsame_harness::types::subject::Subject;
use serde::Serialize;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What is to be tried.
pub struct Plan {
    /// The engines.
    pub engines: Vec<Engine>,
    /// The faults.
    pub faults: Vec<PlantedBug>,
    /// Seeds for each of an engine and a fault.
    pub trials: u64,
    /// The first seed.
    pub seed: u64,
    /// The findings of so many seeds, the first, are shrunk.
    pub witnesses: u64,
    /// The budget of a trial: so many cases at most.
    pub cases: u64,
    /// The budget of a trial: so long at most.
    pub time: Duration,
    /// Threads.
    pub jobs: usize,
    /// How the fuzzer is run, where it can be.
    pub coverage: Option<Coverage>,
}

/// What came of a trial.
#[derive(Clone, Debug, Serialize)]
pub struct Trial {
    /// The engine's name.
    pub engine: &'static str,
    /// The fault's name.
    pub fault: &'static str,
    /// The seed.
    pub seed: u64,
    /// The finding; `None` when the budget was spent before.
    pub found: Option<Found>,
}

/// The first finding of a trial.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// The law that does not hold.
    pub law: String,
    /// Cases up to it, itself included.
    pub cases: u64,
    /// Milliseconds up to it, shrinking not included.
    pub millis: f64,
    /// What it shrinks to, where it was shrunk.
    pub witness: Option<Witness>,
}

/// A finding, shrunk.
#[derive(Clone, Debug, Serialize)]
pub struct Witness {
    /// Its heads.
    pub heads: usize,
    /// Its text.
    pub text: String,
}

/// Tries everything. `progress` is called now and then with the number of trials done.
pub fn run(plan: &Plan, progress: &(dyn Fn(u64) + Sync)) -> Vec<Trial> {
    let (tasks, done) = (tasks(plan), Mutex::default());
    let (cases, jobs) = (tasks.len() as u64, plan.jobs);
    let work = Trials { plan, tasks, done, progress };
    pool::run(&Budget { first: 0, cases, time: Duration::MAX, jobs, chunk: 1 }, &work);
    let mut trials = work.done.into_inner().unwrap_or_else(PoisonError::into_inner);
    trials.sort_by_key(|(number, _)| *number);
    trials.into_iter().map(|(_, trial)| trial).collect()
}

/// What the threads share; a thread has its own trials, with their numbers.
struct Trials<'a> {
    plan: &'a Plan,
    tasks: Vec<Task>,
    done: Mutex<Vec<(u64, Trial)>>,
    progress: &'a (dyn Fn(u64) + Sync),
}

impl Work for Trials<'_> {
    type Own = Vec<(u64, Trial)>;

    fn begin(&self) -> Self::Own {
        Vec::new()
    }

    fn one(&self, own: &mut Self::Own, number: u64) {
        own.push((number, trial(self.plan, &self.tasks[number as usize])));
    }

    fn end(&self, own: Self::Own) {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).extend(own);
    }

    fn progress(&self, done: u64) {
        (self.progress)(done);
    }

    fn stop(&self) -> bool {
        false
    }
}

type Task = (Engine, PlantedBug, u64);

/// Seeds outermost: what is left is like what is done, so a bar tells how long it takes.
fn tasks(plan: &Plan) -> Vec<Task> {
    let seeds = plan.seed..plan.seed + plan.trials;
    let of_seed = |seed| {
        let of_engine = move |engine: &Engine| {
            let engine = *engine;
            plan.faults.iter().map(move |fault| (engine, *fault, seed))
        };
        plan.engines.iter().flat_map(of_engine)
    };
    seeds.flat_map(of_seed).collect()
}

fn trial(plan: &Plan, &(engine, fault, seed): &Task) -> Trial {
    let shrink = seed < plan.seed + plan.witnesses;
    let found = match engine {
        Engine::Fuzz => {
            plan.coverage.as_ref().and_then(|fuzzer| fuzzer.find(&fault, seed, plan.time, shrink))
        }
        _ => find(plan, &fault, engine.cases(seed), shrink),
    };
    Trial { engine: engine.name(), fault: fault.name, seed, found }
}

/// The first of some cases on which a law does not hold.
fn find(
    plan: &Plan,
    fault: &PlantedBug,
    cases: impl Iterator<Item = Case>,
    shrink: bool,
) -> Option<Found> {
    let (start, laws): (_, Vec<&'static Law>) = (Instant::now(), LAWS.iter().collect());
    let make = || fault.subject();
    let mut subject = make();
    for (case, number) in cases.zip(1..=plan.cases) {
        if let Err((law, _)) = check(&mut subject, &make, &case, &laws) {
            let millis = start.elapsed().as_secs_f64() * 1e3;
            let witness = shrink.then(|| witness(&make, &case, &law));
            return Some(Found { law, cases: number, millis, witness });
        }
        if start.elapsed() > plan.time {
            break;
        }
    }
    None
}

/// What a finding shrinks to.
fn witness(make: MakeSubject<'_>, case: &Case, law: &str) -> Witness {
    let small = Finding::new(make, case, law, (0, 0)).case;
    Witness { heads: small.heads(), text: selfsame_harness::types::text::text(&small) }
}

/// Checks every law on the subject with the fault that an environment variable names: what the
/// fuzz target for scores does.
///
/// # Panics
/// When one does not hold, or there is no such fault.
#[allow(clippy::panic, reason = "a fuzzer's finding is a panic")]
pub fn fuzz(case: &Case) {
    let name = std::env::var("SELFSAME_FAULT").unwrap_or_default();
    let Some(fault) = selfsame_harness::types::faults::find(&name) else {
        panic!("SELFSAME_FAULT={name}: no such fault")
    };
    let mut subject: Box<dyn Subject> = fault.subject();
    if let Err((law, why)) = selfsame_harness::types::laws::check_all(&mut *subject, case) {
        panic!("{law}: {why}");
    }
}
