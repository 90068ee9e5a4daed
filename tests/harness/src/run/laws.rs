//! Laws of runs.

use crate::programs::law;
use crate::programs::law::{Law, RUN, Trial, Verdict, expect_equal, expect_list};
use crate::programs::limits::{STEPS, limits};
use selfsame_spec::program::{Ending, Limits, Ran};

/// The defaults of all laws of runs.
pub(super) const ANY: Law = Law { group: "run", ..law::ANY };

/// All rules of runs.
const RULES: &[&str] = &[
    "run.outcome",
    "run.error",
    "run.limit-place",
    "run.module",
    "run.constant",
    "run.unset",
    "run.value",
    "run.value-object",
    "run.element-type",
    "run.fits",
    "run.same-type",
    "run.any",
    "run.equal",
    "run.equal-function",
    "run.equal-cycle",
    "run.key",
    "run.key-order",
    "run.not-key",
    "run.order",
    "run.block",
    "run.branch",
    "run.number",
    "run.float",
    "run.join",
    "run.compare",
    "run.in",
    "run.index",
    "run.member",
    "run.construct",
    "run.copy",
    "run.assign",
    "run.assign-fields",
    "run.assign-error",
    "run.while",
    "run.for",
    "run.leave",
    "run.match",
    "run.closure",
    "run.closure-block",
    "run.call",
    "run.tail",
    "run.tail-position",
    "run.frames",
    "run.step",
    "run.unit",
    "run.unit-free",
    "run.unit-count",
    "run.limit",
    "run.limit-size",
    "builtins.print",
    "builtins.text",
    "builtins.len",
    "builtins.push",
    "builtins.pop",
    "builtins.range",
    "builtins.list",
    "builtins.box",
    "builtins.number",
    "builtins.size",
    "builtins.copy",
    "builtins.deep",
    "builtins.deep-compare",
    "builtins.deep-text",
];

pub(crate) const AGREE: Law = Law {
    name: "runs-agree",
    rules: RULES,
    needs: RUN,
    check: |trial| agree(trial.own.ran(), trial.model.ran()),
    ..ANY
};

/// The law is checked on one of this number of programs, because the model must compile the program
/// again for it.
const LIMITED_ONE_OF: usize = 2;

pub(crate) const LIMITED: Law = Law {
    name: "runs-agree-within-limits",
    rules: &[
        "run.limit",
        "run.limit-size",
        "run.step",
        "run.unit",
        "run.unit-free",
        "run.unit-count",
        "code.place",
    ],
    needs: RUN,
    check: |trial| {
        let whole = trial.model.ran();
        if !trial.is_one_of(LIMITED_ONE_OF) || whole.ending == Ending::Refused {
            return Ok(());
        }
        let part = |count: u64, dice| trial.entropy(dice, count as usize + 1) as u64;
        let limits = match trial.entropy(2, 2) {
            0 => Limits { steps: Some(part(whole.steps, 0)), units: None },
            _ => Limits { steps: Some(STEPS), units: Some(part(whole.units, 1)) },
        };
        let expected = trial.model.side().run(&trial.case.program, &limits);
        agree(&trial.own.side().run(&trial.case.program, &limits), &expected)?;
        by_code(trial, &limits).map_or(Ok(()), |ran| agree(&ran, &expected))
    },
    ..ANY
};

pub(crate) const CODE: Law = Law {
    name: "code-runs-alike",
    rules: &[
        "run.outcome",
        "run.order",
        "run.call",
        "run.tail",
        "run.tail-position",
        "run.step",
        "run.unit",
        "run.unit-free",
        "run.unit-count",
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
        "code.represent",
        "code.represent-tuple",
        "code.represent-same",
        "code.make",
        "code.make-container",
        "code.change",
        "code.cell",
        "code.global",
        "code.place",
    ],
    needs: RUN,
    check: |trial| by_code(trial, &limits()).map_or(Ok(()), |ran| agree(&ran, trial.own.ran())),
    ..ANY
};

pub(crate) const REFUSED: Law = Law {
    name: "only-programs-with-errors-are-refused",
    rules: &["run.outcome"],
    needs: RUN,
    check: |trial| {
        let refused = trial.own.ran().ending == Ending::Refused;
        expect_equal(|| "whether it is refused".into(), &refused, &!trial.own.is_sound())
    },
    ..ANY
};

/// Returns the run of the side's code in the machine of the model; `None` if the side makes no
/// code.
fn by_code(trial: &Trial<'_>, limits: &Limits) -> Option<Ran> {
    trial.own.code().map(|unit| selfsame_lang_model::machine(unit, limits))
}

/// Compares two runs. The printed lines are compared first, because a difference between them is
/// the most informative.
pub(crate) fn agree(got: &Ran, expected: &Ran) -> Verdict {
    expect_list("line", &got.lines, &expected.lines)?;
    expect_equal(|| "ending".into(), &got.ending, &expected.ending)?;
    expect_equal(|| "steps".into(), &got.steps, &expected.steps)?;
    expect_equal(|| "units".into(), &got.units, &expected.units)
}
