//! Measures how long each engine takes to find each planted bug.
//!
//! A *trial* runs one engine with one seed on one planted bug. A trial lasts until the first
//! finding, or until its number of cases or its time is used up. Three numbers are recorded for
//! each trial: the cases until the finding, the milliseconds until the finding, and the heads of
//! the shrunk witness. The chart follows ETNA (Shi, Keles, Goldstein, Pierce, Lampropoulos, ICFP
//! 2023). The chart shows the number of planted bugs that each engine finds within a time.

pub(crate) mod coverage;
pub(crate) mod engine;
pub(crate) mod naive;
pub(crate) mod page;
pub(crate) mod report;
pub(crate) mod small;
mod trial;

pub use coverage::Coverage;
pub use engine::Engine;
pub use naive::{Beside, Comparison, Totals};
pub use page::page;
pub use report::{Row, rows, smallest};
pub use trial::{Found, Planted, Trial, Witness};

use crate::layer::{Layer, LayerArg, with_layer};
use selfsame_harness::kit::pool::{self, Budget, Seat, Work, lock};
use selfsame_harness::kit::score::{Hit, find};
use selfsame_harness::kit::shrink::{self, Wait};
use selfsame_harness::kit::suite::{LIMIT, laws};
use selfsame_harness::kit::{Case, Suite};
use small::Cases;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Returns the planted bugs of a layer: the bugs that are planted in the reference, or those that
/// are planted in the implementation.
pub(crate) fn catalogue(layer: LayerArg, in_implementation: bool) -> Vec<Planted> {
    let bugs = match in_implementation {
        true => with_layer!(layer, S => S::slips()),
        false => with_layer!(layer, S => S::bugs()),
    };
    bugs.into_iter().map(|bug| Planted { layer, bug }).collect()
}

/// The configuration of a score.
pub struct Plan {
    /// The engines that are measured.
    pub engines: Vec<Engine>,
    /// The planted bugs that the engines must find.
    pub bugs: Vec<Planted>,
    /// The names of the laws that are checked; an empty list means all laws.
    pub laws: Vec<String>,
    /// The number of seeds for each engine and each planted bug.
    pub trials: u64,
    /// The first seed.
    pub seed: u64,
    /// The number of seeds, counted from the first one, whose findings are shrunk.
    pub witnesses: u64,
    /// The number of cases after which a trial ends.
    pub cases: u64,
    /// The time after which a trial ends.
    pub time: Duration,
    /// The number of threads.
    pub jobs: usize,
    /// The fuzzer, if it can be run.
    pub coverage: Option<Coverage>,
    /// Whether the run must stop, so that no more trials are started.
    pub stop: Arc<AtomicBool>,
    /// A function that is called with each trial that has ended.
    pub told: Told,
}

/// A function that receives the trials that have ended.
pub type Told = Box<dyn Fn(&Trial) + Send + Sync>;

/// Runs all trials. The function `progress` is called at intervals with the number of ended trials.
/// If the run is stopped, trials that have not ended are left out of the result.
pub fn run(plan: Plan, progress: &dyn Fn(u64)) -> Vec<Trial> {
    let tasks = tasks(&plan);
    let (cases, jobs, limit) = (tasks.len() as u64, plan.jobs, plan.time.saturating_add(LIMIT));
    let (begun, done) = (Mutex::default(), Mutex::default());
    let work = Arc::new(Trials { plan, tasks, begun, done });
    let budget = Budget { first: 0, cases, time: Duration::MAX, jobs, limit };
    pool::run(&budget, &work, progress);
    std::mem::take(&mut *lock(&work.done)).into_values().collect()
}

/// The state that all threads share: the configuration, the tasks, and the trials that have ended.
struct Trials {
    plan: Plan,
    tasks: Vec<Task>,
    /// For each trial, by its number: the time at which its first case was started, and the number
    /// of cases that were started.
    begun: Mutex<HashMap<u64, (Instant, u64)>>,
    done: Mutex<BTreeMap<u64, Trial>>,
}

impl Trials {
    /// Records the result of a trial. Only the first result counts, because a case that exceeded
    /// the time limit can still end later.
    fn end(&self, number: u64, found: Option<Found>) {
        let (engine, Planted { bug, .. }, seed) = self.tasks[number as usize];
        let trial = Trial { engine: engine.name(), fault: bug.name, seed, found };
        let mut done = lock(&self.done);
        if let Entry::Vacant(place) = done.entry(number) {
            (self.plan.told)(place.insert(trial));
        }
    }

    /// Runs the trial that has this number, and returns its finding; `None` if it finds nothing.
    fn trial<S: Layer>(&self, task: &Task, number: u64, seat: &Seat) -> Option<Found> {
        let (plan, &(engine, Planted { bug, .. }, seed)) = (&self.plan, task);
        if engine == Engine::Naive {
            let mut more = || self.begin_case(number, seat, S::LIMIT);
            return naive::find(bug.name, seed, (plan.cases, plan.time), &mut more);
        }
        let suite = S::planted(bug.name)?;
        let mut laws = laws::<S>();
        laws.retain(|law| plan.laws.is_empty() || plan.laws.iter().any(|name| name == law.name));
        let cases = self.limited::<S>(number, seat, engine.cases(&suite, seed));
        let hit = match engine {
            Engine::Fuzz => plan.coverage.as_ref()?.find(&suite, bug.name, seed, plan.time)?,
            _ => find(&suite, &laws, cases, plan.cases, plan.time)?,
        };
        seat.rest();
        let shrink = seed < plan.seed + plan.witnesses;
        let witness = shrink.then(|| self.witness(&suite, &hit));
        let (law, millis) = (hit.broken.law, hit.time.as_secs_f64() * 1e3);
        Some(Found { law, cases: hit.cases, millis, witness })
    }

    /// Shrinks the case of a finding, and returns the smallest case as a witness.
    fn witness<S: Suite>(&self, suite: &S, hit: &Hit<S::Case>) -> Witness {
        let wait = Wait { limit: S::LIMIT, over: &|| Work::stop(self) };
        let (small, _) = shrink::smallest(suite, &hit.case, hit.broken.clone(), wait);
        Witness { heads: small.measure(), text: small.text() }
    }

    /// Returns the cases of the trial that has this number. Each case is started with the suite's
    /// time limit.
    fn limited<'a, S: Layer>(
        &'a self,
        number: u64,
        seat: &'a Seat,
        mut cases: Cases<'a, S>,
    ) -> Cases<'a, S> {
        Box::new(std::iter::from_fn(move || {
            if !self.begin_case(number, seat, S::LIMIT) {
                return None;
            }
            cases.next()
        }))
    }

    /// Starts the next case of the trial that has this number, with a time limit. Returns false if
    /// the run was stopped, so that no case is needed.
    fn begin_case(&self, number: u64, seat: &Seat, limit: Duration) -> bool {
        let wanted = !Work::stop(self);
        if wanted {
            seat.begin(limit);
            lock(&self.begun).entry(number).or_insert_with(|| (Instant::now(), 0)).1 += 1;
        }
        wanted
    }
}

impl Work for Trials {
    type Own = ();

    fn begin(&self) {}

    fn one(&self, (): &mut (), number: u64, seat: &Arc<Seat>) {
        let task = &self.tasks[number as usize];
        let found = with_layer!(task.1.layer, S => self.trial::<S>(task, number, seat));
        // If the run was stopped during a trial without a finding, the trial is not recorded as a
        // failure.
        if found.is_some() || !self.stop() {
            self.end(number, found);
        }
    }

    fn stop(&self) -> bool {
        self.plan.stop.load(Ordering::Relaxed)
    }

    /// Records a case that exceeds the time limit as a finding, as a campaign does. If the fuzzer's
    /// process does not return, the trial found nothing.
    fn hung(&self, number: u64) {
        let found = |(start, cases): (Instant, u64)| {
            let millis = start.elapsed().as_secs_f64() * 1e3;
            Found { law: "no-hang".into(), cases, millis, witness: None }
        };
        let begun = lock(&self.begun).remove(&number);
        self.end(number, begun.map(found));
    }
}

type Task = (Engine, Planted, u64);

/// Returns the tasks in the order of their seeds. In this order, a progress bar can predict the
/// remaining time from the tasks that are done.
fn tasks(plan: &Plan) -> Vec<Task> {
    let seeds = plan.seed..plan.seed + plan.trials;
    let of_seed = |seed| {
        let of_engine = move |engine: &Engine| {
            let engine = *engine;
            let bugs = plan.bugs.iter().filter(move |planted| engine.serves(planted.layer));
            bugs.map(move |planted| (engine, *planted, seed))
        };
        plan.engines.iter().flat_map(of_engine)
    };
    seeds.flat_map(of_seed).collect()
}
