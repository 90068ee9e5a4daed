//! The model says the same, of each operation, and of all that there is at the end.
//!
//! After the first operation of which two worlds say different things, nothing that they say can be
//! compared: so each of these laws is about operations of its own, and holds of a case whose first
//! difference is another's.

use crate::objects::law::{Trial, Verdict, expect_equal};
use crate::objects::op::Op;
use crate::objects::run::{Outcome, Runner, Step};

/// The first operation of which the two say different things, if it is of these.
pub(crate) fn check_ops(trial: &Trial<'_>, about: fn(&Op) -> bool) -> Verdict {
    let Some(at) = first_difference(trial) else { return Ok(()) };
    let op = &trial.trace.case.ops[at];
    if !about(op) {
        return Ok(());
    }
    let (got, expected) = (&trial.steps[at], &trial.trace.steps[at]);
    let what = |what: &str| format!("operation {at}, {}{what}", op.verb());
    expect_equal(|| what(""), &got.outcome, &expected.outcome)?;
    expect_equal(|| what(", what there is after it"), &got.counts, &expected.counts)
}

fn first_difference(trial: &Trial<'_>) -> Option<usize> {
    trial.steps.iter().zip(&trial.trace.steps).position(|(got, expected)| got != expected)
}

/// Questions about every object that lives at the end.
pub(crate) fn check_at_end(trial: &Trial<'_>, asks: fn(u32) -> Vec<Op>) -> Verdict {
    check_answers(trial, |model| objects(model).into_iter().flat_map(asks).collect())
}

/// Questions about every node that is there at the end.
pub(crate) fn check_nodes_at_end(trial: &Trial<'_>, asks: fn(u32) -> Vec<Op>) -> Verdict {
    let nodes = |model: &Runner| model.living_nodes().into_iter().map(|(at, _)| at);
    check_answers(trial, |model| nodes(model).flat_map(asks).collect())
}

fn objects(model: &Runner) -> Vec<u32> {
    model.living_objects().into_iter().map(|(at, _)| at).collect()
}

fn check_answers(trial: &Trial<'_>, asks: impl FnOnce(&Runner) -> Vec<Op>) -> Verdict {
    if first_difference(trial).is_some() {
        return Ok(());
    }
    let model = trial.model_after();
    let (mut got, mut expected) = (trial.after.questions(), model.questions());
    asks(model).iter().try_for_each(|op| {
        expect_equal(|| format!("at the end, {op:?}"), &got.ask(op), &expected.ask(op))
    })
}

/// Operations on every object that lives at the end, which may change the world.
///
/// A refusal of calls without an end is compared once for each such chain of calls: the
/// model takes its time for these.
pub(crate) fn check_operations_at_end(trial: &Trial<'_>, does: fn(u32) -> Vec<Op>) -> Verdict {
    if first_difference(trial).is_some() {
        return Ok(());
    }
    let (mut got, mut expected) = (trial.fork(), trial.model_fork());
    // In a wrong world a refused operation may have left something.
    got.world.answer_anew();
    expected.world.answer_anew();
    let mut endless: Vec<Step> = Vec::new();
    for op in objects(trial.model_after()).into_iter().flat_map(does) {
        let step = got.step(&op);
        if endless.contains(&step) {
            expected.pass_over(&op);
            continue;
        }
        expect_equal(|| format!("at the end, {op:?}"), &step, &expected.step(&op))?;
        if matches!(&step.outcome, Outcome::Refused(error) if error.code() == "E0602") {
            endless.push(step);
        }
    }
    Ok(())
}
