//! The model says the same, of each operation, and of all that there is at the end.
//!
//! After the first operation of which two worlds say different things, nothing that they say can be
//! compared: so each of these laws is about operations of its own, and holds of a case whose first
//! difference is another's.

use crate::objects::laws::{Law, Trial, Verdict, same};
use crate::objects::op::Op;
use crate::objects::run::Runner;
use selfsame_spec::Lens;

/// Building, changing and collecting objects.
pub(crate) const BUILD: Law = Law {
    name: "world-agrees-build",
    rules: &[
        "object.kind",
        "object.payload",
        "object.heap",
        "object.number",
        "object.typed",
        "object.mutable",
        "object.collect",
        "function.overload",
        "function.global",
        "function.note",
    ],
    check: |trial| {
        agrees(trial, |op| {
            matches!(
                op,
                Op::Head(..)
                    | Op::OneOf(_)
                    | Op::Forward(_)
                    | Op::Define(..)
                    | Op::Fill(..)
                    | Op::Note(..)
                    | Op::Collect(_)
            )
        })
    },
};

/// What is known of objects.
pub(crate) const FACTS: Law = Law {
    name: "world-agrees-facts",
    rules: &[
        "object.number",
        "object.forward-defined",
        "object.typelike",
        "function.note",
        "function.call",
        "function.forward",
        "function.overload",
        "function.global",
        "object.payload",
        "module.name",
        "snapshot.thaw",
        "typefn.display",
        "module.autoresolve",
        "object.heap",
    ],
    check: |trial| {
        agrees(trial, |op| {
            matches!(op, Op::Facts(_) | Op::Call(_) | Op::Display(_) | Op::Parts(_))
        })?;
        at_end(trial, |at| vec![Op::Facts(at), Op::Call(at), Op::Display(at)])
    },
};

/// Modules and their members.
pub(crate) const MODULES: Law = Law {
    name: "world-agrees-modules",
    rules: &["module.name", "module.member", "module.differs", "module.seal"],
    check: |trial| {
        agrees(trial, |op| {
            matches!(
                op,
                Op::Module(_)
                    | Op::Anonymous(_)
                    | Op::Declare(..)
                    | Op::Assign(..)
                    | Op::Differs(..)
                    | Op::Seal(_)
            )
        })
    },
};

/// What is realized, and what is refused.
pub(crate) const REALIZE: Law = Law {
    name: "world-agrees-realize",
    rules: &[
        "module.realize",
        "module.anonymous",
        "module.autoresolve",
        "module.stops",
        "function.resolve",
        "function.resolved",
        "function.capture",
        "function.path",
        "function.global",
        "function.type",
        "object.mutable-refused",
    ],
    check: |trial| {
        agrees(trial, |op| matches!(op, Op::Realize(_) | Op::TypeOf(_)))?;
        at_end(trial, |at| vec![Op::TypeOf(vec![at]), Op::Realize(vec![at]), Op::Facts(at)])
    },
};

/// Hashes and views, under each lens.
pub(crate) const HASHES: Law = Law {
    name: "world-agrees-hashes",
    rules: &[
        "object.hash",
        "object.set",
        "object.lens",
        "object.mutable-refused",
        "module.identity",
        "module.compiler",
        "module.view",
        "module.name",
        "module.anonymous",
        "typefn.body",
        "typefn.name",
        "function.resolve",
        "function.capture",
        "function.path",
    ],
    check: |trial| {
        agrees(trial, |op| matches!(op, Op::Hash(..) | Op::View(..)))?;
        at_end(trial, |at| {
            let lenses = [Lens::Frozen, Lens::Identity, Lens::Compiler];
            lenses.into_iter().flat_map(|l| [Op::Hash(at, l), Op::View(at, l)]).collect()
        })
    },
};

/// Snapshots.
pub(crate) const SNAPSHOTS: Law = Law {
    name: "world-agrees-snapshots",
    rules: &[
        "snapshot.owner",
        "snapshot.freeze",
        "snapshot.lookup",
        "snapshot.cross",
        "snapshot.hash",
        "snapshot.intern",
        "snapshot.thaw",
        "snapshot.drop",
    ],
    check: |trial| {
        agrees(trial, |op| {
            matches!(
                op,
                Op::Owner
                    | Op::Freeze(..)
                    | Op::Thaw(_)
                    | Op::Intern(_)
                    | Op::NodeHash(..)
                    | Op::Look(_)
                    | Op::SnapshotOf(_)
                    | Op::Canonical(_)
                    | Op::Drop(_)
            )
        })?;
        at_end(trial, |at| vec![Op::SnapshotOf(at), Op::Facts(at)])?;
        at_end_of_nodes(trial, |at| {
            let hash = |lens| Op::NodeHash(at, lens);
            let hashes = [Lens::Frozen, Lens::Identity, Lens::Compiler].map(hash);
            [&hashes[..], &[Op::Look(at), Op::Canonical(at)]].concat()
        })
    },
};

/// Snapshots on the wire.
pub(crate) const WIRE: Law = Law {
    name: "world-agrees-wire",
    rules: &["snapshot.wire", "snapshot.read"],
    check: |trial| {
        agrees(trial, |op| matches!(op, Op::Write(_) | Op::Send(..) | Op::Read(..)))?;
        at_end_of_nodes(trial, |at| vec![Op::Write(vec![at])])
    },
};

/// Type functions.
pub(crate) const TYPE_FUNCTIONS: Law = Law {
    name: "world-agrees-type-functions",
    rules: &[
        "typefn.body",
        "typefn.call",
        "typefn.recursion",
        "typefn.return",
        "typefn.defer",
        "typefn.name",
        "typefn.limit",
        "typefn.fail",
    ],
    check: |trial| agrees(trial, |op| matches!(op, Op::TypeFunction(..) | Op::Apply(..))),
};

/// The first operation of which the two say different things, if it is of these.
fn agrees(trial: &Trial<'_>, about: fn(&Op) -> bool) -> Verdict {
    let Some(at) = first_difference(trial) else { return Ok(()) };
    let op = &trial.told.case.ops[at];
    if !about(op) {
        return Ok(());
    }
    let (got, expected) = (&trial.steps[at], &trial.told.steps[at]);
    let what = |what: &str| format!("operation {at}, {}{what}", op.verb());
    same(|| what(""), &got.outcome, &expected.outcome)?;
    same(|| what(", what there is after it"), &got.counts, &expected.counts)
}

fn first_difference(trial: &Trial<'_>) -> Option<usize> {
    trial.steps.iter().zip(&trial.told.steps).position(|(got, expected)| got != expected)
}

/// Questions about every object that lives at the end.
fn at_end(trial: &Trial<'_>, asks: fn(u32) -> Vec<Op>) -> Verdict {
    compared(trial, asks, |runner| runner.living().into_iter().map(|(at, _)| at).collect())
}

/// Questions about every node that is there at the end.
fn at_end_of_nodes(trial: &Trial<'_>, asks: fn(u32) -> Vec<Op>) -> Verdict {
    compared(trial, asks, |runner| runner.snapshots().into_iter().map(|(at, _)| at).collect())
}

fn compared(trial: &Trial<'_>, asks: fn(u32) -> Vec<Op>, all: fn(&Runner) -> Vec<u32>) -> Verdict {
    if first_difference(trial).is_some() {
        return Ok(());
    }
    let (mut got, mut expected) =
        (trial.again(), Runner::after((trial.model)(), &trial.told.case.ops));
    for op in all(&expected).into_iter().flat_map(asks) {
        let (got, expected) = (got.step(&op), expected.step(&op));
        same(|| format!("at the end, {op:?}"), &got, &expected)?;
    }
    Ok(())
}
