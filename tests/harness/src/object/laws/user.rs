//! The laws of data that the user of a world adds to objects: tags, roots, and first forwards.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, Trial, Verdict, expect, expect_equal};
use crate::objects::op::Op;
use crate::objects::run::{Outcome, Runner};
use crate::objects::subject::Obj;
use std::collections::HashMap;

/// A tag belongs to one object. A root lives until it has been removed as many times as it was
/// registered.
pub(crate) const USER: Law = Law {
    name: "world-tags-and-roots",
    rules: &["object.tag", "object.root", "object.collect"],
    check: |trial| {
        let mut runner = Runner::new((trial.make)());
        let mut tags: HashMap<Obj, u64> = HashMap::new();
        let mut roots: HashMap<Obj, u32> = HashMap::new();
        for (at, op) in trial.trace.case.ops.iter().enumerate() {
            let object = match op {
                Op::Tag(object, _) | Op::Root(object) | Op::Unroot(object) => {
                    runner.object(*object)
                }
                _ => None,
            };
            let outcome = runner.step(op).outcome;
            match (op, object) {
                (Op::Tag(_, tag), Some(object)) if outcome == Outcome::Done => {
                    tags.insert(object, *tag);
                }
                (Op::Root(_), Some(object)) if outcome == Outcome::Done => {
                    *roots.entry(object).or_default() += 1;
                }
                (Op::Unroot(_), Some(object)) => {
                    let count = roots.entry(object).or_default();
                    let code = match &outcome {
                        Outcome::Refused(error) => Some(error.code()),
                        _ => None,
                    };
                    let expected = (*count == 0).then_some("E0722");
                    expect_equal(|| format!("operation {at}"), &code, &expected)?;
                    *count = count.saturating_sub(1);
                }
                (Op::Collect(_), _) => {
                    let lives = |object: &Obj| runner.world.kind(*object).is_ok();
                    for (object, count) in &roots {
                        let dead = *count > 0 && !lives(object);
                        expect(!dead, || format!("{object:?}, a root, died of operation {at}"))?;
                    }
                    tags.retain(|object, _| lives(object));
                    roots.retain(|object, _| lives(object));
                }
                _ => {}
            }
        }
        tagged(&runner, &tags)
    },
    ..ANY
};

fn tagged(runner: &Runner, tags: &HashMap<Obj, u64>) -> Verdict {
    let known = Known::of(runner);
    for &object in &known.order {
        let Some(info) = known.info(object) else { continue };
        let expected = tags.get(&object).copied().unwrap_or(0);
        expect_equal(|| format!("the tag of {object:?}"), &info.tag, &expected)?;
    }
    Ok(())
}

/// The first forward of an object is the forward that was defined earliest as this object, as long
/// as that forward lives.
pub(crate) const FIRST: Law = Law {
    name: "world-first-forward",
    rules: &["object.first"],
    check: |trial| {
        let ops = &trial.trace.case.ops;
        // The check stops at the first call, because a call also defines a forward: its placeholder
        // is defined as the result of the body.
        let end = ops.iter().position(|op| matches!(op, Op::Apply(..)));
        match end {
            Some(end) => first_forwards(trial, &trial.run_ops(&ops[..end]), end),
            None => first_forwards(trial, &trial.after, ops.len()),
        }
    },
    ..ANY
};

/// Checks first forwards in a world that has executed the first `end` operations.
fn first_forwards(trial: &Trial<'_>, runner: &Runner, end: usize) -> Verdict {
    // The entry of an object stays `None` if its first forward was freed, because such an object
    // never has a first forward again.
    let mut first: HashMap<Obj, Option<Obj>> = HashMap::new();
    for (at, op) in trial.trace.case.ops[..end].iter().enumerate() {
        if let Op::Define(forward, to) = op
            && trial.succeeded(at)
            && let Some(to) = runner.object(*to)
        {
            first.entry(to).or_insert_with(|| runner.object(*forward));
        }
    }
    let known = Known::of(runner);
    for &object in &known.order {
        let Some(info) = known.info(object) else { continue };
        let expected = first.get(&object).copied().flatten();
        expect_equal(|| format!("the first forward of {object:?}"), &info.first, &expected)?;
    }
    Ok(())
}
