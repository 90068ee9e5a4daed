//! Verifying: units of programs are accepted, and of changed ones both sides refuse the same.

use super::mutant::mutate;
use crate::kit::source::Random;
use crate::programs::law::{self, Law, RUN, Trial, Verdict, expect, expect_equal, expect_list};
use selfsame_spec::code::Unit;
use selfsame_spec::program::{Ending, Limits, Ran, RunProblem};

/// The common parts of these laws.
pub(super) const ANY: Law = Law { group: "verify", ..law::ANY };

pub(crate) const ACCEPTED: Law = Law {
    name: "code-of-programs-is-accepted",
    rules: &[
        "verify.verify",
        "code.unit",
        "code.bank",
        "code.shape",
        "code.function",
        "code.word",
        "code.op",
        "code.test",
        "code.turn",
        "code.call",
        "code.tail",
        "code.make",
        "code.cell",
    ],
    needs: RUN,
    check: |trial| {
        // The model verifies the code of the side; and the side, if it does so, that of the model.
        if let Some(unit) = trial.own.code().filter(|unit| unit.errors.is_empty()) {
            let found = trial.model.side().verify(unit);
            expect_equal(|| "the flaw".into(), &found, &None)?;
        }
        let Some(unit) = sound(trial) else { return Ok(()) };
        expect_equal(
            || "its flaw of the model's code".into(),
            &trial.own.side().verify(unit),
            &None,
        )
    },
    ..ANY
};

pub(crate) const AGREE: Law = Law {
    name: "verifiers-agree",
    rules: &[
        "verify.verify",
        "verify.modules",
        "verify.types",
        "verify.constants",
        "verify.shapes",
        "verify.functions",
        "verify.starts",
        "verify.words",
        "verify.fit",
        "verify.flow",
        "verify.registers",
    ],
    needs: RUN,
    check: |trial| {
        let Some(unit) = sound(trial) else { return Ok(()) };
        (0..MUTANTS).try_for_each(|number| {
            let changed = mutant(trial, unit, number);
            let [own, model] = [&trial.own, &trial.model].map(|side| side.side().verify(&changed));
            expect_equal(|| format!("the flaw of change {number}"), &own, &model)
        })
    },
    ..ANY
};

pub(crate) const RUN_TO_AN_END: Law = Law {
    name: "what-is-accepted-comes-to-an-end",
    rules: &["verify.rest"],
    needs: RUN,
    check: |trial| {
        let Some(unit) = sound(trial) else { return Ok(()) };
        let changed = (0..MUTANTS).map(|number| mutant(trial, unit, number));
        let accepted = changed.filter(|unit| trial.model.side().verify(unit).is_none());
        accepted.take(RUNS).try_for_each(|unit| match trial.own.side().run_unit(&unit, &LIMITS) {
            Some(ran) => ends_alike(&ran, &selfsame_lang_model::machine(&unit, &LIMITS)),
            None => Ok(()),
        })
    },
    ..ANY
};

/// A run of changed code: the limits hold; and E0812 is told only of code of which the model tells it too,
/// at this step or before. Behind it a machine may go on with any value.
fn ends_alike(own: &Ran, model: &Ran) -> Verdict {
    expect(own.steps <= STEPS, || format!("{} steps were done", own.steps))?;
    if !is_broken(own) {
        return Ok(());
    }
    expect(is_broken(model), || {
        format!("{:?}, the model ends with {:?}", own.ending, model.ending)
    })?;
    expect(own.steps >= model.steps, || {
        format!("E0812 at step {}, of the model at {}", own.steps, model.steps)
    })?;
    let lines = own.lines.get(..model.lines.len()).unwrap_or(&own.lines);
    expect_list("line", lines, &model.lines)
}

/// Whether the code asked for something that cannot be done.
pub(crate) fn is_broken(ran: &Ran) -> bool {
    matches!(&ran.ending, Ending::Error(error) if error.problem == RunProblem::Broken)
}

/// So many units are run.
const RUNS: usize = 4;

/// The steps that such a run may count.
const STEPS: u64 = 5_000;

pub(crate) const LIMITS: Limits = Limits { steps: Some(STEPS), units: Some(STEPS * 8) };

/// A changed unit. Every fourth has two changes: they may hide one another, or the second is told.
fn mutant(trial: &Trial<'_>, unit: &Unit, number: u64) -> Unit {
    let mut changed = unit.clone();
    let seed = trial.entropy(0, 1 << 16) << 16 | trial.entropy(1, 1 << 16);
    let mut source = Random::of_case(seed as u64, number);
    mutate(&mut changed, &mut source);
    if number % 4 == 3 {
        mutate(&mut changed, &mut source);
    }
    changed
}

/// So many changed units of a program are verified.
const MUTANTS: u64 = 16;

/// The code of a program without errors, as the model was given it; none for a side that verifies nothing.
pub(super) fn sound<'a>(trial: &'a Trial<'_>) -> Option<&'a Unit> {
    let code = if trial.own.side().verifies() { trial.model.code() } else { None };
    code.filter(|unit| unit.errors.is_empty())
}
