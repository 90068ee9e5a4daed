//! Laws of verifying. The units of programs are accepted, and the model and the side refuse the
//! same changed units.

use super::mutant::mutate;
use crate::kit::source::Random;
use crate::programs::law::{self, Law, RUN, Trial, Verdict, expect, expect_equal, expect_list};
use selfsame_spec::code::Unit;
use selfsame_spec::program::{Ending, Limits, Ran, RunProblem};

/// The defaults of all laws of verifying.
pub(super) const ANY: Law = Law { group: "verify", ..law::ANY };

pub(crate) const ACCEPTED: Law = Law {
    name: "code-of-programs-is-accepted",
    rules: &[
        "verify.verify",
        "code.unit",
        "code.run",
        "code.bank",
        "code.scalar",
        "code.reference",
        "code.shape",
        "code.shape-table",
        "code.function",
        "code.function-value",
        "code.word",
        "code.instruction",
        "code.op",
        "code.read",
        "code.test",
        "code.switch",
        "code.turn",
        "code.turn-first",
        "code.loop",
        "code.call",
        "code.call-pass",
        "code.call-lost",
        "code.call-value",
        "code.call-builtin",
        "code.call-count",
        "code.tail",
        "code.tail-builtin",
        "code.make",
        "code.make-container",
        "code.cell",
    ],
    needs: RUN,
    check: |trial| {
        // The model verifies the code that the side made. If the side can verify, it also verifies
        // the code of the model.
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
        "verify.rep",
        "verify.constants",
        "verify.shapes",
        "verify.functions",
        "verify.starts",
        "verify.entries",
        "verify.words",
        "verify.field",
        "verify.fit",
        "verify.flow",
        "verify.registers",
        "verify.at-start",
        "verify.way",
        "verify.written",
        "verify.read",
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
    rules: &["verify.rest", "verify.rest-value", "verify.rest-index", "verify.rest-asks"],
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

/// Compares the runs of a changed unit by a side and by the model. The limits must hold. E0812 may
/// end the side's run only if it also ends the model's run, at the same step or earlier. After the
/// step at which E0812 ends the model's run, a machine may continue with any value.
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

/// Returns whether the run reached an instruction that cannot be executed.
pub(crate) fn is_broken(ran: &Ran) -> bool {
    matches!(&ran.ending, Ending::Error(error) if error.problem == RunProblem::Broken)
}

/// The maximum number of changed units that are run for one case.
const RUNS: usize = 4;

/// The maximum number of steps of a run of a changed unit.
const STEPS: u64 = 5_000;

pub(crate) const LIMITS: Limits = Limits { steps: Some(STEPS), units: Some(STEPS * 8) };

/// Returns a changed unit. One of four changed units has two changes, because one change may hide
/// the other, or the verifier may report only one of them.
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

/// The number of changed units that the verifiers compare for one program.
const MUTANTS: u64 = 16;

/// Returns the code that the model has for a program without errors. Returns `None` if the side
/// under test cannot verify.
pub(super) fn sound<'a>(trial: &'a Trial<'_>) -> Option<&'a Unit> {
    let code = if trial.own.side().verifies() { trial.model.code() } else { None };
    code.filter(|unit| unit.errors.is_empty())
}
