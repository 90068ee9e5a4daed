//! The laws of agreement with the model: on each operation, and on every object and node at the
//! end.
//!
//! After the first operation on which two worlds disagree, their answers cannot be compared.
//! Therefore each of these laws covers some operations. If the first difference is at an operation
//! that another law covers, the law holds.

use crate::objects::law::{Trial, Verdict, expect_equal};
use crate::objects::op::Op;
use crate::objects::run::{Outcome, Runner, Step};

/// Reports the first operation on which the two sides differ, if `about` returns true for this
/// operation.
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

/// Compares the answers to queries about every object that is alive at the end.
pub(crate) fn check_at_end(trial: &Trial<'_>, asks: fn(u32) -> Vec<Op>) -> Verdict {
    check_answers(trial, |model| objects(model).into_iter().flat_map(asks).collect())
}

/// Compares the answers to queries about every node that exists at the end.
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

/// Compares the outcomes of operations on every object that is alive at the end. The operations may
/// change the world.
///
/// The refusal of an endless chain of calls is compared only once for each chain, because the model
/// is slow on endless calls.
pub(crate) fn check_operations_at_end(trial: &Trial<'_>, does: fn(u32) -> Vec<Op>) -> Verdict {
    if first_difference(trial).is_some() {
        return Ok(());
    }
    let (mut got, mut expected) = (trial.fork(), trial.model_fork());
    // Both worlds must compute their answers again, because a world with a bug may have changed in
    // a refused operation.
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
