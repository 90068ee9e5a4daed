//! Counts how the two sides treat changed code units: how many units both verifiers accept or
//! refuse, and how the runs of accepted units end.

use crate::kit::Suite as _;
use crate::kit::source::Random;
use crate::programs::implementation::Selfsame;
use crate::programs::model::Model;
use crate::programs::subject::Programs;
use crate::programs::typed::suite::TypedSuite;
use crate::verify::laws::{LIMITS, is_broken};
use crate::verify::mutant::mutate;
use selfsame_spec::code::{Flaw, Refusal, Unit, UnitTable};
use std::collections::BTreeMap;

/// The fraction of changed units that are run: one of 16.
const RUN_ONE_OF: u64 = 16;

/// The numbers of changed units by outcome.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counted {
    /// The number of all changed units.
    pub all: u64,
    /// The number of changed units that the verifiers accepted.
    pub accepted: u64,
    /// The number of refused units for each table and error message.
    pub refused: BTreeMap<(UnitTable, String), u64>,
    /// The number of changed units that were run.
    pub ran: u64,
    /// The number of units whose run in the model ended at an instruction that cannot be executed.
    pub broken: u64,
    /// The number of other units whose runs differ between the two machines, because the unit uses
    /// a scalar as a scalar of another kind.
    pub apart: u64,
    /// The number of units counted in `broken` whose run in the implementation ended at the same
    /// place as in the model.
    pub broken_alike: u64,
}

/// Draws the typed program with the given number, and compares the two sides on changed versions of
/// its code. Adds the outcomes to `counted`.
///
/// # Errors
/// On failure, returns the first difference between the two sides: the number of the program, the
/// number of the change, and both answers.
pub fn count(seed: u64, program: u64, mutants: u64, counted: &mut Counted) -> Result<(), String> {
    let Some(unit) = drawn(seed, program) else { return Ok(()) };
    (0..mutants).try_for_each(|number| {
        let mut changed = unit.clone();
        let mut source = Random::of_case(seed ^ program << 20, number);
        (0..=number % 4 / 3).for_each(|_| mutate(&mut changed, &mut source));
        one(&changed, number % RUN_ONE_OF == 0, counted)
            .map_err(|wrong| format!("seed {seed}, program {program}, change {number}: {wrong}"))
    })
}

/// Draws a typed program, and returns its code if the program has no errors.
fn drawn(seed: u64, number: u64) -> Option<Unit> {
    let mut source = Random::of_case(seed, number);
    let mut case = Default::default();
    let suite = <TypedSuite>::from(crate::programs::suite::ProgramSuite::model());
    suite.draw(&mut source, Default::default(), &mut case).ok()?;
    Selfsame::new().code(&case.case.program).filter(|unit| unit.errors.is_empty())
}

fn one(unit: &Unit, run: bool, counted: &mut Counted) -> Result<(), String> {
    let (own, model) = (Selfsame::new(), Model::new());
    let found: [Option<Refusal>; 2] = [own.verify(unit), model.verify(unit)];
    if found[0] != found[1] {
        return Err(format!("{:?}, the model: {:?}", found[0], found[1]));
    }
    counted.all += 1;
    match found[0] {
        Some(Refusal { table, flaw, .. }) => {
            *counted.refused.entry((table, name(flaw))).or_default() += 1;
            return Ok(());
        }
        None => counted.accepted += 1,
    }
    if !run {
        return Ok(());
    }
    let (Some(own), Some(model)) = (own.run_unit(unit, &LIMITS), model.run_unit(unit, &LIMITS))
    else {
        return Ok(());
    };
    counted.ran += 1;
    counted.broken += u64::from(is_broken(&model));
    counted.broken_alike += u64::from(is_broken(&model) && own == model);
    counted.apart += u64::from(!is_broken(&model) && own != model);
    Ok(())
}

fn name(flaw: Flaw) -> String {
    format!("{flaw:?}").to_lowercase()
}
