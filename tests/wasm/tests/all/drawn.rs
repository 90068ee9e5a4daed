//! Checks that drawn programs run equally in the model's machine, in the machine of the library,
//! and as WebAssembly.

use selfsame_harness::kit::source::Random;
use selfsame_harness::programs::typed;
use selfsame_lang::{Collect, Memory, Program, RunOptions};
use selfsame_spec::code::Unit;
use selfsame_spec::program::Limits;
use selfsame_spec::program::ran::Ran;
use selfsame_wasm::run::{ready, run_ready};
use selfsame_wasm::{Control, NoRun};

/// The limits of a run. Few drawn programs reach them.
pub(crate) const LIMITS: Limits = Limits { steps: Some(20_000), units: Some(160_000) };

/// Returns the first difference between the runs of a unit as WebAssembly and the run of the model.
/// The runs use both forms of control flow. Lists are lent after some requests in one run, and at
/// once in the others.
pub(crate) fn difference(unit: &Unit, limits: &Limits) -> Option<String> {
    let expected = selfsame_lang_model::machine(unit, limits);
    let ways = [
        (Control::Structured, Collect::Sometimes, false),
        (Control::Dispatched, Collect::Sometimes, true),
        (Control::Structured, Collect::Always, true),
    ];
    for (control, collect, at_once) in ways {
        let memory = Memory { collect, ..Memory::default() };
        let options = RunOptions { limits: *limits, memory, ..RunOptions::default() };
        match ran(unit, &options, control, at_once) {
            Ok(ran) if ran == expected => {}
            Ok(ran) => return Some(format!("{control:?}: {ran:?}\nexpected {expected:?}")),
            Err(error) => return Some(format!("{control:?}: {error}")),
        }
    }
    None
}

fn ran(
    unit: &Unit,
    options: &RunOptions<'_>,
    control: Control,
    at_once: bool,
) -> Result<Ran, NoRun> {
    let ready = ready(unit, options, control).map_err(NoRun::NotHere)?;
    let Some(mut ready) = ready else { return Ok(Ran::default()) };
    ready.host.lists.at_once = at_once;
    run_ready(ready, unit, options)
}

/// Returns the code of the drawn program with a number.
pub(crate) fn drawn(number: u64) -> Unit {
    let program = typed::program(&mut Random::of_case(11, number), 7, false);
    Program::load(&program, &program.root).code()
}

#[test]
fn drawn_programs_run_alike() {
    let count = std::env::var("PROGRAMS").ok().and_then(|count| count.parse().ok()).unwrap_or(60);
    let mut wrong = Vec::new();
    for number in 0..count {
        let unit = drawn(number);
        // The program is first run to its end, and then with limits that end the run earlier.
        let whole = selfsame_lang::ran(&unit, &RunOptions { limits: LIMITS, ..Default::default() });
        let steps = Limits { steps: Some(whole.steps * (number % 8) / 8), ..LIMITS };
        let units = Limits { units: Some(whole.units * (number % 7) / 7), ..LIMITS };
        for limits in [LIMITS, steps, units] {
            if let Some(difference) = difference(&unit, &limits) {
                wrong.push(format!("{number} within {limits:?}: {difference}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
