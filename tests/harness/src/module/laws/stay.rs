//! The laws of objects that do not change. If an operation is refused or is only a query, no object
//! changes. Realized types and resolved members never change.

use crate::objects::law::{ANY, Law, expect_equal};
use crate::objects::op::Op;
use crate::objects::run::{Outcome, Runner};
use crate::objects::subject::{Obj, ObjectKind};
use crate::objects::world_state::WorldState;
use crate::types::subject::ability::Capabilities;
use selfsame_spec::{Digest, Lens, MemberState, ModuleMember};
use std::collections::HashMap;

/// An operation that is refused changes nothing.
pub(crate) const REFUSED: Law = Law {
    name: "world-refused-changes-nothing",
    rules: &[
        "module.autoresolve",
        "module.take-part",
        "module.resolved-to",
        "typefn.fail",
        "module.member",
        "module.assign",
        "object.heap",
        "object.make",
        "snapshot.drop",
        "snapshot.in-use",
        "snapshot.read",
        "snapshot.read-order",
        "snapshot.round-trip",
        "typefn.limit",
        "typefn.depth",
    ],
    check: |trial| {
        let mut runner = Runner::new((trial.make)());
        for (at, op) in trial.trace.case.ops.iter().enumerate() {
            let refused = matches!(trial.steps[at].outcome, Outcome::Refused(_));
            let before = refused.then(|| WorldState::of(&runner));
            // A `Send` has two steps, and the first one may succeed although the second one is
            // refused.
            runner.step(op);
            if let Some(before) = before {
                let what = format!("after operation {at}, {}, was refused", op.verb());
                WorldState::of(&runner).expect_same(&before, &what)?;
            }
        }
        Ok(())
    },
    ..ANY
};

/// Realized types and resolved members never change.
pub(crate) const REALIZED: Law = Law {
    name: "world-realized-stays",
    rules: &[
        "module.member",
        "module.assign",
        "module.autoresolve",
        "module.take-part",
        "module.resolved-to",
        "object.heap",
        "object.make",
        "snapshot.intern",
        "snapshot.node",
        "snapshot.interned",
        "snapshot.no-state",
        "snapshot.intern-module",
    ],
    needs: Capabilities::HASH,
    check: |trial| {
        let mut runner = Runner::new((trial.make)());
        let mut known: HashMap<Obj, (usize, Digest)> = HashMap::new();
        let mut held: HashMap<(Obj, String), Option<Obj>> = HashMap::new();
        for (at, op) in trial.trace.case.ops.iter().enumerate() {
            runner.step(op);
            if op.is_query() {
                continue;
            }
            for (_, object) in runner.living_objects() {
                let Ok(kind) = runner.world.kind(object) else { continue };
                match kind {
                    ObjectKind::Realized(digest) => {
                        let first = known.entry(object).or_insert((at, digest));
                        expect_equal(
                            || format!("{object:?} after operation {at}"),
                            &digest,
                            &first.1,
                        )?;
                    }
                    ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members) => {
                        for (name, ModuleMember { state, held: to }) in members {
                            let key = (object, name.clone());
                            let before = held.get(&key).copied();
                            let now = (state == MemberState::Resolved).then_some(to);
                            if before.is_some() {
                                expect_equal(
                                    || format!("{name} after operation {at}"),
                                    &now,
                                    &before,
                                )?;
                            }
                            held.extend(now.map(|now| (key, now)));
                        }
                    }
                    _ => {}
                }
            }
            if matches!(op, Op::Collect(_)) {
                known.clear();
                held.clear();
            }
        }
        for (object, (at, digest)) in known {
            let hash = runner.world.hash(object, Lens::Identity);
            expect_equal(
                || format!("the hash of {object:?}, of operation {at}"),
                &hash,
                &Ok(digest),
            )?;
        }
        Ok(())
    },
    ..ANY
};
