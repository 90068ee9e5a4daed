//! The laws of the report of realizing: the report lists exactly the changes. The query
//! `resolvable` returns in advance whether realizing would be refused.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, Verdict, expect, expect_equal, unexpected};
use crate::objects::op::Op;
use crate::objects::run::{Outcome, Runner};
use crate::objects::subject::{Obj, ObjectKind, Report};
use selfsame_spec::{Kind, MemberState};
use std::collections::{BTreeSet, HashMap};

/// The facts that a report can list: the object to which each object was resolved, the content of
/// each cell, and the object of each resolved member.
#[derive(Default)]
struct Facts {
    resolved: HashMap<Obj, Option<Obj>>,
    cells: HashMap<Obj, Option<Obj>>,
    members: HashMap<(Obj, String), Option<Obj>>,
    numbers: HashMap<Obj, u32>,
}

impl Facts {
    fn of(runner: &Runner) -> Self {
        let known = Known::of(runner);
        let mut out = Self::default();
        for &object in &known.order {
            let Some(info) = known.info(object) else { continue };
            out.resolved.insert(object, info.resolved_to);
            out.numbers.insert(object, info.number);
            match &info.kind {
                ObjectKind::Head(label, children) if label.kind() == Kind::CELL => {
                    out.cells.insert(object, children.first().copied());
                }
                ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members) => {
                    for (name, member) in members {
                        let held = member.held.filter(|_| member.state == MemberState::Resolved);
                        out.members.insert((object, name.clone()), held);
                    }
                }
                _ => {}
            }
        }
        out
    }
}

/// Returns the entries of the new table whose key was in the old table with another value.
fn changed<K: Clone + Ord + std::hash::Hash>(
    before: &HashMap<K, Option<Obj>>,
    now: &HashMap<K, Option<Obj>>,
) -> BTreeSet<(K, Obj)> {
    let changes = before.iter().filter_map(|(key, was)| {
        let is = now.get(key).copied().flatten()?;
        (Some(is) != *was).then(|| (key.clone(), is))
    });
    changes.collect()
}

/// The report of an operation is the difference between the facts before and after the operation.
pub(crate) const REPORT: Law = Law {
    name: "world-report-is-what-changed",
    rules: &["module.report", "module.autoresolve", "module.take-part", "module.resolved-to"],
    check: |trial| {
        let mut runner = Runner::new((trial.make)());
        let mut last = Report::default();
        for (at, op) in trial.trace.case.ops.iter().enumerate() {
            let reports = matches!(op, Op::Realize(_) | Op::Seal(_) | Op::Apply(..));
            if !reports {
                runner.step(op);
                if matches!(op, Op::Collect(_)) {
                    last = runner.world.report();
                }
                continue;
            }
            let before = Facts::of(&runner);
            let outcome = runner.step(op).outcome;
            let report = runner.world.report();
            if matches!(outcome, Outcome::Refused(_) | Outcome::Skipped) {
                expect_equal(|| format!("the report after {at}, refused"), &report, &last)?;
                continue;
            }
            let now = Facts::of(&runner);
            compare(at, &report, &before, &now)?;
            told(at, &report, &runner)?;
            last = report;
        }
        Ok(())
    },
    ..ANY
};

fn compare(at: usize, report: &Report<Obj>, before: &Facts, now: &Facts) -> Verdict {
    let known = |pairs: &[(Obj, Obj)], among: &HashMap<Obj, Option<Obj>>| -> BTreeSet<(Obj, Obj)> {
        pairs.iter().copied().filter(|(object, _)| among.contains_key(object)).collect()
    };
    expect_equal(
        || format!("the objects that operation {at} resolved"),
        &known(&report.objects, &before.resolved),
        &changed(&before.resolved, &now.resolved),
    )?;
    expect_equal(
        || format!("the cells that operation {at} filled"),
        &known(&report.cells, &before.cells),
        &changed(&before.cells, &now.cells),
    )?;
    let members: Vec<((Obj, String), Obj)> =
        report.members.iter().map(|(of, name, to)| ((*of, name.clone()), *to)).collect();
    let among = members.iter().filter(|(key, _)| before.members.contains_key(key));
    expect_equal(
        || format!("the members that operation {at} resolved"),
        &among.cloned().collect(),
        &changed(&before.members, &now.members),
    )?;
    // In a report, members are ordered by the number of the module, then by name.
    let order = members.iter().map(|((of, name), _)| (now.numbers.get(of), name.clone()));
    let order: Vec<_> = order.filter(|(number, _)| number.is_some()).collect();
    expect(order.is_sorted(), || format!("the members that {at} resolved: {members:?}"))
}

/// Checks that all facts in a report are true, even for objects that were not observed before, and
/// that no fact is repeated.
fn told(at: usize, report: &Report<Obj>, runner: &Runner) -> Verdict {
    for &(object, to) in &report.objects {
        let resolved = runner.world.info(object).map_err(unexpected)?.resolved_to;
        expect_equal(|| format!("{object:?}, that {at} resolved"), &resolved, &Some(to))?;
    }
    for pairs in [&report.objects, &report.cells] {
        let once: BTreeSet<Obj> = pairs.iter().map(|(object, _)| *object).collect();
        expect_equal(|| format!("what {at} tells once"), &once.len(), &pairs.len())?;
    }
    Ok(())
}

/// The query `resolvable` is refused exactly if realizing is refused, and it changes nothing.
pub(crate) const RESOLVABLE: Law = Law {
    name: "world-resolvable",
    rules: &["module.resolvable", "module.realize", "module.refuse", "module.error-path"],
    check: |trial| {
        let mut runner = trial.fork();
        // Programs with calls are treated separately, because `resolvable` treats a call that was
        // not run as a type.
        let calls = trial.trace.case.ops.iter().any(|op| matches!(op, Op::Apply(..)));
        let living = runner.living_objects();
        let pairs =
            living.iter().zip(living.iter().skip(1)).map(|(one, other)| vec![one.1, other.1]);
        let groups: Vec<Vec<Obj>> = living.iter().map(|one| vec![one.1]).chain(pairs).collect();
        for objects in groups {
            let asked = runner.world.resolvable(&objects);
            let made = runner.world.realize(&objects).map(drop);
            if !calls {
                expect_equal(|| format!("{objects:?} are resolvable"), &asked, &made)?;
            }
            // With calls, the query may be refused although realizing succeeds, because the query
            // reaches an undefined forward before a call.
            if calls && made.is_ok() {
                expect(asked.is_ok(), || format!("{objects:?}, realized, were {asked:?}"))?;
            }
        }
        Ok(())
    },
    ..ANY
};
