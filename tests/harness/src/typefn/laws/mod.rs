//! Laws of type functions: calls with the same arguments give the same type, in whatever order the
//! calls are made.

mod cost;

pub(crate) use cost::COST;

use crate::objects::agree::check_ops;

use crate::kit::source::{Random, Source};
use crate::objects::edit::Linked;
use crate::objects::law::{ANY, Law, Trial, Verdict, expect_equal};
use crate::objects::op::Op;
use crate::objects::op::refs::Sort;
use crate::objects::run::{Outcome, Runner};
use selfsame_spec::{Digest, Lens, Result};
use std::collections::BTreeMap;

/// A repeated call has the same result, even if its arguments are realized before it is repeated.
pub(crate) const CALLS: Law = Law {
    name: "world-same-call-same-type",
    rules: &[
        "typefn.call",
        "typefn.return",
        "typefn.defer",
        "typefn.same-deferred",
        "typefn.recursion",
    ],
    check: |trial| {
        let mut runner = trial.fork();
        for (at, op) in trial.trace.case.ops.iter().enumerate() {
            let Op::Apply(_, arguments) = op else { continue };
            let Outcome::Objects(first) = runner.step(op).outcome else { continue };
            let again = runner.step(op).outcome;
            expect_equal(
                || format!("operation {at} again"),
                &again,
                &Outcome::Objects(first.clone()),
            )?;
            let from = runner.count(Sort::Object) as u32;
            if matches!(runner.step(&Op::Realize(arguments.clone())).outcome, Outcome::Refused(_)) {
                continue;
            }
            let Op::Apply(function, _) = op else { continue };
            let realized = (0..arguments.len() as u32).map(|nth| from + nth).collect();
            let other = runner.step(&Op::Apply(*function, realized)).outcome;
            let known = |outcome: &Outcome| match outcome {
                Outcome::Objects(of) => Some(of.clone()),
                _ => None,
            };
            let last = runner.step(op).outcome;
            // The results are compared only if no argument is forward-defined. With a
            // forward-defined argument, the result of the first call was a forward.
            if !forward_defined(&runner, arguments) {
                expect_equal(
                    || format!("operation {at}, realized"),
                    &known(&other),
                    &known(&last),
                )?;
            }
        }
        Ok(())
    },
    ..ANY
};

fn forward_defined(runner: &Runner, objects: &[u32]) -> bool {
    objects
        .iter()
        .filter_map(|&at| runner.object(at))
        .any(|object| runner.world.info(object).is_ok_and(|facts| facts.forward_defined))
}

/// If the order of calls changes, their results remain the same types.
pub(crate) const ORDER: Law = Law {
    name: "world-calls-in-any-order",
    rules: &[
        "typefn.return",
        "typefn.name",
        "typefn.fail",
        "typefn.call",
        "typefn.run",
        "typefn.begin",
        "typefn.group",
        "typefn.limit",
        "typefn.depth",
    ],
    check: |trial| {
        let ops = &trial.trace.case.ops;
        let mine = |op: &Op| op.is_builder() || matches!(op, Op::Apply(..) | Op::TypeFunction(..));
        let end = ops.iter().position(|op| !mine(op) && !op.is_query()).unwrap_or(ops.len());
        let first: Vec<usize> = (0..end).filter(|&at| mine(&ops[at])).collect();
        let linked = Linked::of(ops, &trial.trace.yielded());
        let order = shuffled(trial, &linked, &first);
        let (one, objects) = linked.rearrange(&first);
        let (other, images) = linked.rearrange(&order);
        let (refused, others) = (refusals(trial, &one, &objects), refusals(trial, &other, &images));
        for (at, code) in &refused {
            let got = others.get(at).copied().flatten();
            expect_equal(|| format!("the call that gives o{at}, in another order"), &got, code)?;
        }
        let (mut one, mut other) = (trial.run_ops(&one), trial.run_ops(&other));
        for (at, (object, image)) in objects[0].iter().zip(&images[0]).enumerate() {
            let (Some(object), Some(image)) = (object, image) else { continue };
            let (expected, got) = (realized(&mut one, *object), realized(&mut other, *image));
            told(at, got, expected)?;
        }
        Ok(())
    },
    ..ANY
};

/// Returns, for each call, the error code with which it is refused, or `None`. Each call is
/// identified by the number of its result before the operations were rearranged.
fn refusals(
    trial: &Trial<'_>,
    ops: &[Op],
    numbers: &[Vec<Option<u32>>; 4],
) -> BTreeMap<usize, Option<&'static str>> {
    let mut runner = Runner::new((trial.make)());
    let mut out = BTreeMap::new();
    for op in ops {
        let own = runner.count(Sort::Object) as u32;
        let outcome = runner.step(op).outcome;
        if matches!(op, Op::Apply(..))
            && let Some(at) = numbers[0].iter().position(|number| *number == Some(own))
        {
            let code = match outcome {
                Outcome::Refused(error) => Some(error.code()),
                _ => None,
            };
            out.insert(at, code);
        }
    }
    out
}

/// Calls have the same results if their arguments are defined after the calls instead of before.
pub(crate) const LATE: Law = Law {
    name: "world-arguments-known-late",
    rules: &[
        "typefn.defer",
        "typefn.same-deferred",
        "typefn.run",
        "typefn.begin",
        "typefn.group",
        "typefn.return",
        "typefn.limit",
        "typefn.depth",
    ],
    check: |trial| {
        let ops = &trial.trace.case.ops;
        let mine = |op: &Op| op.is_builder() || matches!(op, Op::Apply(..) | Op::TypeFunction(..));
        let end = ops.iter().position(|op| !mine(op) && !op.is_query()).unwrap_or(ops.len());
        let done = |at: usize| !ops[at].is_builder() || trial.succeeded(at);
        let first: Vec<usize> = (0..end).filter(|&at| mine(&ops[at]) && done(at)).collect();
        let defines = |at: &usize| matches!(ops[*at], Op::Define(..));
        if !first.iter().any(defines) || !first.iter().any(|&at| matches!(ops[at], Op::Apply(..))) {
            return Ok(());
        }
        let linked = Linked::of(ops, &trial.trace.yielded());
        let late: Vec<usize> = first.iter().copied().filter(|at| !defines(at)).collect();
        let late = [late, first.iter().copied().filter(defines).collect()].concat();
        let (one, objects) = linked.rearrange(&first);
        let (other, images) = linked.rearrange(&late);
        // The law is skipped if a call is refused, because a refusal may depend on the definitions
        // before the call.
        let refused = refusals(trial, &one, &objects).into_values().flatten().next();
        let others = refusals(trial, &other, &images).into_values().flatten().next();
        if refused.or(others).is_some() {
            return Ok(());
        }
        let (mut one, mut other) = (trial.run_ops(&one), trial.run_ops(&other));
        for (at, (object, image)) in objects[0].iter().zip(&images[0]).enumerate() {
            let (Some(object), Some(image)) = (object, image) else { continue };
            let (expected, got) = (realized(&mut one, *object), realized(&mut other, *image));
            let code = |of: Option<Result<Digest>>| of.map(|of| of.map_err(|error| error.code()));
            expect_equal(
                || format!("o{at}, with arguments that are known late"),
                &code(got),
                &code(expected),
            )?;
        }
        Ok(())
    },
    ..ANY
};

fn told(at: usize, got: Option<Result<Digest>>, expected: Option<Result<Digest>>) -> Verdict {
    let code = |of: Option<Result<Digest>>| of.map(|of| of.map_err(|error| error.code()));
    expect_equal(|| format!("o{at}, with calls in another order"), &code(got), &code(expected))
}

fn realized(runner: &mut Runner, at: u32) -> Option<Result<Digest>> {
    let object = runner.object(at)?;
    let made = runner.world.realize(&[object]).map(|made| made[0]);
    Some(made.and_then(|made| runner.world.hash(made, Lens::Identity)))
}

/// Returns a random order of the operations. Only consecutive calls that do not depend on each
/// other are rearranged.
fn shuffled(trial: &Trial<'_>, linked: &Linked, first: &[usize]) -> Vec<usize> {
    let ops = &trial.trace.case.ops;
    let is_call = |at: &usize| matches!(ops[*at], Op::Apply(..));
    let mut source = Random::new(trial.entropy(3, usize::MAX) as u64);
    let mut out: Vec<usize> = Vec::new();
    let mut left = first.to_vec();
    while let Some(&next) = left.first() {
        // Consecutive calls are rearranged if none of them uses the result of another one.
        let mut run: Vec<usize> = left.iter().copied().take_while(is_call).collect();
        let free = |at: &usize| !linked.dependencies(*at).any(|need| run.contains(&need));
        if run.len() < 2 || !run.iter().all(free) {
            out.push(next);
            left.remove(0);
            continue;
        }
        left.drain(..run.len());
        while !run.is_empty() {
            out.push(run.remove(source.index(run.len())));
        }
    }
    out
}

/// The world and the model agree on type functions.
pub(crate) const TYPE_FUNCTIONS: Law = Law {
    name: "world-agrees-type-functions",
    rules: &[
        "typefn.body",
        "typefn.call",
        "typefn.recursion",
        "typefn.return",
        "typefn.defer",
        "typefn.same-deferred",
        "typefn.run",
        "typefn.begin",
        "typefn.group",
        "typefn.name",
        "typefn.limit",
        "typefn.depth",
        "typefn.fail",
    ],
    check: |trial| check_ops(trial, |op| matches!(op, Op::TypeFunction(..) | Op::Apply(..))),
    ..ANY
};

/// The world and the model agree on programs with calls: on the realized objects, and on all facts
/// of these objects.
pub(crate) const CALLED: Law = Law {
    name: "world-agrees-calls",
    rules: &[
        "typefn.run",
        "typefn.begin",
        "typefn.group",
        "typefn.defer",
        "typefn.same-deferred",
        "typefn.fail",
        "typefn.limit",
        "typefn.depth",
    ],
    check: |trial| {
        if !trial.trace.case.ops.iter().any(|op| matches!(op, Op::Apply(..))) {
            return Ok(());
        }
        let about = |op: &Op| {
            matches!(op, Op::Realize(_) | Op::Seal(_) | Op::Facts(_) | Op::Report | Op::Parts(_))
        };
        check_ops(trial, about)
    },
    ..ANY
};
