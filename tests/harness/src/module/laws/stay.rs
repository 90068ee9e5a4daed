//! What stays as it is: all, when something is refused or only asked; realized types and resolved
//! members, always.

use crate::objects::laws::{Law, Verdict, same};
use crate::objects::op::Op;
use crate::objects::run::{Outcome, Runner};
use crate::objects::{Counts, Obj, ObjectInfo, ObjectKind, Owner, SnapNode};
use selfsame_spec::{Digest, Lens, MemberState, ModuleMember, Result};
use std::collections::HashMap;

/// A node's owner, and what it is.
type Looked = Result<(Owner, ObjectKind<SnapNode>)>;

/// All that a world tells without being changed.
#[derive(PartialEq, Eq, Debug)]
struct Photo {
    counts: Counts,
    objects: Vec<(u32, Result<ObjectInfo<Obj>>)>,
    nodes: Vec<(u32, Looked)>,
    frozen: Vec<(u32, Result<Option<SnapNode>>)>,
}

impl Photo {
    fn of(runner: &Runner) -> Self {
        let world = &runner.world;
        let living = runner.living();
        Self {
            counts: world.counts(),
            objects: living.iter().map(|&(at, of)| (at, world.info(of))).collect(),
            nodes: runner.snapshots().into_iter().map(|(at, of)| (at, world.look(of))).collect(),
            frozen: living.iter().map(|&(at, of)| (at, world.snapshot_of(of))).collect(),
        }
    }

    fn same(&self, other: &Self, what: &str) -> Verdict {
        same(|| format!("what there is {what}"), &self.counts, &other.counts)?;
        for (got, expected) in self.objects.iter().zip(&other.objects) {
            same(|| format!("an object {what}"), got, expected)?;
        }
        for (got, expected) in self.nodes.iter().zip(&other.nodes) {
            same(|| format!("a node {what}"), got, expected)?;
        }
        same(|| format!("what was frozen {what}"), &self.frozen, &other.frozen)
    }
}

/// An operation that is refused changes nothing.
pub(crate) const REFUSED: Law = Law {
    name: "world-refused-changes-nothing",
    rules: &[
        "module.autoresolve",
        "typefn.fail",
        "module.member",
        "object.heap",
        "snapshot.drop",
        "snapshot.read",
        "typefn.limit",
    ],
    check: |trial| {
        let mut runner = Runner::new((trial.make)());
        for (at, op) in trial.told.case.ops.iter().enumerate() {
            let refused = matches!(trial.steps[at].outcome, Outcome::Refused(_));
            let before = refused.then(|| Photo::of(&runner));
            // A text is sent in two steps, of which only one may have been refused.
            runner.step(op);
            if let Some(before) = before {
                let what = format!("after operation {at}, {}, was refused", op.verb());
                Photo::of(&runner).same(&before, &what)?;
            }
        }
        Ok(())
    },
};

/// Realized types never change, nor do resolved members.
pub(crate) const REALIZED: Law = Law {
    name: "world-realized-stays",
    rules: &["module.member", "module.autoresolve", "object.heap", "snapshot.intern"],
    check: |trial| {
        let mut runner = Runner::new((trial.make)());
        let mut known: HashMap<Obj, (usize, Digest)> = HashMap::new();
        let mut held: HashMap<(Obj, String), Option<Obj>> = HashMap::new();
        for (at, op) in trial.told.case.ops.iter().enumerate() {
            runner.step(op);
            if op.asks() {
                continue;
            }
            for (_, object) in runner.living() {
                let Ok(facts) = runner.world.info(object) else { continue };
                match facts.kind {
                    ObjectKind::Realized(digest) => {
                        let first = known.entry(object).or_insert((at, digest));
                        same(|| format!("{object:?} after operation {at}"), &digest, &first.1)?;
                    }
                    ObjectKind::Module(_, members) | ObjectKind::Anonymous(_, members) => {
                        for (name, ModuleMember { state, held: to }) in members {
                            let key = (object, name.clone());
                            let before = held.get(&key).copied();
                            let now = (state == MemberState::Resolved).then_some(to);
                            if before.is_some() {
                                same(|| format!("{name} after operation {at}"), &now, &before)?;
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
            same(|| format!("the hash of {object:?}, of operation {at}"), &hash, &Ok(digest))?;
        }
        Ok(())
    },
};

/// Questions change nothing.
pub(crate) const ASKED: Law = Law {
    name: "world-questions-change-nothing",
    rules: &["object.hash", "module.view", "snapshot.hash"],
    check: |trial| {
        let mut runner = trial.again();
        let before = Photo::of(&runner);
        for (_, object) in runner.living() {
            for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
                let _ = (runner.world.hash(object, lens), runner.world.view(object, lens));
            }
            let _ = (runner.world.display(object), runner.world.call(object));
        }
        for (_, node) in runner.snapshots() {
            for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
                let _ = runner.world.node_hash(node, lens);
            }
            let _ = (runner.world.canonical(node), runner.world.write(&[node]));
        }
        Photo::of(&runner).same(&before, "after questions")
    },
};
