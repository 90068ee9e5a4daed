//! What is known of a node before it is interned, and of an object by its nodes.

use super::freeze::frozen;
use crate::objects::edit::Yielded;
use crate::objects::law::{ANY, Law, expect, expect_equal, unexpected};
use crate::objects::op::Op;
use crate::objects::op::refs::Sort;
use crate::objects::run::{Outcome, Step};
use crate::objects::subject::{Obj, SnapNode};
use crate::types::subject::ability::Capabilities;
use selfsame_spec::{Digest, Lens, Result};
use std::collections::HashMap;

/// A node has the hash of what it would be interned to, and is refused as that is, but for states;
/// nothing is interned by asking.
pub(crate) const HASHED: Law = Law {
    name: "world-node-hash-is-interned",
    rules: &["snapshot.hash", "snapshot.intern"],
    needs: Capabilities::HASH,
    check: |trial| {
        let mut runner = trial.fork();
        let (_, _, nodes) = frozen(&mut runner)?;
        let world = &mut *runner.world;
        let code = |hash: Result<Digest>| hash.map_err(|error| error.code());
        for node in nodes {
            let before = world.counts();
            let own =
                [Lens::Identity, Lens::Compiler].map(|lens| code(world.node_hash(node, lens)));
            expect_equal(|| format!("what there is, {node:?} hashed"), &world.counts(), &before)?;
            match world.intern(&[node]) {
                Ok(made) => {
                    let stateful = world.info(made[0]).map_err(unexpected)?.stateful;
                    expect(!stateful, || format!("{node:?} is interned with a state"))?;
                    for (lens, own) in [Lens::Identity, Lens::Compiler].into_iter().zip(own) {
                        let made = code(world.hash(made[0], lens));
                        expect_equal(
                            || format!("{node:?} under {lens:?}, as what it is interned to"),
                            &own,
                            &made,
                        )?;
                    }
                }
                Err(error) => {
                    let thawed = world.thaw(&[node]).map_err(unexpected)?;
                    let stateful = world.info(thawed[0]).map_err(unexpected)?.stateful;
                    let states = stateful && error.code() == "E0718";
                    expect(states || own[0] == Err(error.code()), || {
                        format!("{node:?} is interned with {error:?}, and hashed {:?}", own[0])
                    })?;
                }
            }
        }
        Ok(())
    },
    ..ANY
};

/// All living nodes of an object are found, in the order in which they became so.
pub(crate) const FOUND: Law = Law {
    name: "world-nodes-of-objects",
    rules: &["snapshot.lookup", "snapshot.drop", "snapshot.thaw", "snapshot.intern"],
    check: |trial| {
        let runner = &trial.after;
        let mut nodes_of: HashMap<Obj, Vec<SnapNode>> = HashMap::new();
        let mut given = [0; 2];
        for (op, Step { outcome, .. }) in trial.trace.case.ops.iter().zip(&trial.steps) {
            for (object, node) in pairs(op, outcome, given) {
                // An object or node that is gone has no number any more.
                let Some((object, node)) = runner.object(object).zip(runner.node(node)) else {
                    continue;
                };
                let all = nodes_of.entry(object).or_default();
                if !all.contains(&node) {
                    all.push(node);
                }
            }
            match Yielded::of(op, outcome) {
                Some(Yielded { sort: Sort::Object, count }) => given[0] += count as u32,
                Some(Yielded { sort: Sort::Node, count }) => given[1] += count as u32,
                _ => {}
            }
        }
        for (object, expected) in nodes_of {
            let all = runner.world.snapshots_of(object).map_err(unexpected)?;
            let given: Vec<SnapNode> =
                all.iter().copied().filter(|node| expected.contains(node)).collect();
            expect_equal(|| format!("the nodes of {object:?}"), &given, &expected)?;
            let gone = all.iter().find(|node| runner.world.look(**node).is_err());
            expect(gone.is_none(), || format!("{gone:?}, a node of {object:?}, is gone"))?;
            let last = runner.world.snapshot_of(object).map_err(unexpected)?;
            expect(last.is_none_or(|last| all.contains(&last)), || {
                format!("{object:?} was frozen as {last:?}, and its nodes are {all:?}")
            })?;
        }
        Ok(())
    },
    ..ANY
};

/// The work of an operation: the numbers of objects, and of the nodes that are theirs from now on;
/// `given` says how many objects and nodes there were before.
fn pairs(op: &Op, outcome: &Outcome, [objects, nodes]: [u32; 2]) -> Vec<(u32, u32)> {
    match (op, outcome) {
        (Op::Freeze(_, of), Outcome::Nodes(..)) => of.iter().copied().zip(nodes..).collect(),
        (Op::Thaw(of) | Op::Intern(of), Outcome::Objects(_)) => {
            (objects..).zip(of.iter().copied()).collect()
        }
        _ => Vec::new(),
    }
}
