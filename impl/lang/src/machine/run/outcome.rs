//! Runs a code unit from its start to its end.

use super::core::{Core, Output};
use super::count::{Countdown, Steps};
use super::fault::Fault;
use super::stack::{Stack, Start};
use super::step::{Failed, run};
use super::watch::Watch;
use crate::machine::program::{Code, load};
use crate::util::tuning::Tuning;
use selfsame_spec::code::Unit;
use selfsame_spec::program::memory::Memory;
use selfsame_spec::program::ran::{Ending, Limits, Ran, RunError};
use selfsame_spec::text::Place;
use std::sync::atomic::AtomicBool;

/// The options of a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunOptions<'a> {
    /// The limits of steps and units (`[run.limit]`).
    pub limits: Limits,
    /// The times at which collections happen, and where marks are stored (`[memory.when]`).
    pub memory: Memory,
    /// A flag that another thread may set to stop the run. The run stops within a few thousand
    /// steps.
    pub stop: Option<&'a AtomicBool>,
    /// The observer of collections, for tests.
    pub watch: Option<Watch<'a>>,
    /// The thresholds by which algorithms are chosen. Neither printed lines nor counts depend on
    /// these thresholds.
    pub tuning: Tuning,
}

/// The result of a run, without the lines that it printed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// The way in which the run ended, or `None` if the run was stopped from outside.
    pub ending: Option<Ending>,
    /// The number of steps that were counted.
    pub steps: u64,
    /// The number of units that were counted.
    pub units: u64,
    /// The number of collections that happened.
    pub collections: u64,
}

/// Runs a code unit. Each printed line is passed to the output as soon as it is printed
/// (`[run.outcome]`).
///
/// A unit with errors is refused. If the code generator did not generate the unit, the run may end
/// with an error that no program causes. The run never panics.
#[must_use]
pub fn run_unit(unit: &Unit, options: &RunOptions<'_>, output: &mut dyn Output) -> Outcome {
    if !unit.errors.is_empty() {
        return Outcome { ending: Some(Ending::Refused), ..Outcome::default() };
    }
    let Some(loaded) = load(unit, options.memory, options.tuning) else {
        let problem = Fault::Broken.problem("");
        let error = |problem| RunError { problem, place: Place::default(), calls: Vec::new() };
        let ending = problem.map(|problem| Ending::Error(error(problem)));
        return Outcome { ending, ..Outcome::default() };
    };
    let code = &loaded.code;
    let mut stack = Stack::default();
    let mut steps = Steps::new(options.limits.steps, options.stop, options.tuning);
    // The units of constants were already counted when the constants were evaluated, so there is no
    // limit here (`[fold.constant-size]`, `[fold.constant-units]`).
    let units = Countdown::new(None);
    let mut core = Core::new(&loaded.data, loaded.heap, units, output);
    core.watch = options.watch;
    let mut failed = all(&mut core, code, &mut stack, &mut steps, &unit.starts);
    core.units = Countdown::new(options.limits.units);
    if failed.is_none() {
        failed = all(&mut core, code, &mut stack, &mut steps, &unit.entries);
    }
    let ending = match failed {
        None => Some(Ending::Well),
        Some(failed) => failed.fault.problem(&core.message).map(|problem| {
            let limit = failed.fault == Fault::Limit;
            let place = place(unit, code, failed.at, limit);
            let calls = stack.frames.iter().rev();
            let calls = calls.map(|frame| self::place(unit, code, frame.call as usize, false));
            Ending::Error(RunError { problem, place, calls: calls.collect() })
        }),
    };
    let (units, collections) = (core.units.counted(), core.heap.collections);
    Outcome { ending, steps: steps.counted(), units, collections }
}

/// Runs functions one after another, until all have returned or one fails.
fn all(
    core: &mut Core<'_>,
    code: &Code,
    stack: &mut Stack,
    steps: &mut Steps<'_>,
    functions: &[u32],
) -> Option<Failed> {
    let rows = functions.iter().filter_map(|&number| code.functions.get(number as usize));
    rows.into_iter().find_map(|row| {
        let start = Start { word: row.start as usize, ..Start::default() };
        run(core, code, stack, steps, start).err()
    })
}

/// Returns the place in the text of the instruction at a word.
fn place(unit: &Unit, code: &Code, word: usize, limit: bool) -> Place {
    let function = code.function_of(word);
    let start = code.functions.get(function).map_or(0, |row| row.start as usize);
    unit.place_or_start(function, word.saturating_sub(start), limit)
}

/// Runs a code unit, and returns its result together with the printed lines.
#[must_use]
pub fn ran(unit: &Unit, options: &RunOptions<'_>) -> Ran {
    let mut lines = Vec::new();
    let Outcome { ending, steps, units, .. } = run_unit(unit, options, &mut lines);
    // A run that was stopped has no ending. The caller then ignores the default ending.
    Ran { lines, ending: ending.unwrap_or_default(), steps, units }
}
