//! Verifying: units of programs are accepted, and both sides refuse the same of what is changed in them.

use super::mutant::mutate;
use crate::kit::source::Random;
use crate::programs::law::{self, Law, RUN, Trial, expect_equal};
use selfsame_spec::code::Unit;

/// The common parts of these laws.
const ANY: Law = Law { group: "verify", ..law::ANY };

pub(crate) const ACCEPTED: Law = Law {
    name: "code-of-programs-is-accepted",
    rules: &["verify.verify"],
    needs: RUN,
    check: |trial| {
        let Some(unit) = sound(trial) else { return Ok(()) };
        expect_equal(|| "the flaw".into(), &trial.own.side().verify(unit), &None)
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
            let mut changed = unit.clone();
            let seed = trial.entropy(0, 1 << 16) << 16 | trial.entropy(1, 1 << 16);
            let mut source = Random::of_case(seed as u64, number);
            mutate(&mut changed, &mut source);
            // Two changes may hide one another, or the second be told.
            if number % 4 == 3 {
                mutate(&mut changed, &mut source);
            }
            let [own, model] = [&trial.own, &trial.model].map(|side| side.side().verify(&changed));
            expect_equal(|| format!("the flaw of change {number}"), &own, &model)
        })
    },
    ..ANY
};

/// So many changed units of a program are verified.
const MUTANTS: u64 = 16;

/// The code of a program without errors, as the model was given it; none for a side that verifies nothing.
fn sound<'a>(trial: &'a Trial<'_>) -> Option<&'a Unit> {
    let code = if trial.own.side().verifies() { trial.model.code() } else { None };
    code.filter(|unit| unit.errors.is_empty())
}
