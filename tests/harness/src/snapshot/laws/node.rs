//! Laws of nodes: the hashes of a node that is not interned, and the list of nodes of an object.

use super::freeze::frozen;
use crate::objects::law::{ANY, Law, Verdict, expect, expect_equal, expect_same_code, unexpected};
use crate::objects::op::Op;
use crate::objects::op::refs::Sort;
use crate::objects::run::{Outcome, Runner};
use crate::objects::subject::{Obj, SnapNode};
use crate::types::subject::ability::Capabilities;
use selfsame_spec::{Digest, Lens, Result};
use std::collections::HashMap;

/// A node has the same hash as its canonical instance. The hash is refused exactly if interning is
/// refused, except for nodes with states. The query of the hash interns nothing.
pub(crate) const HASHED: Law = Law {
    name: "world-node-hash-is-interned",
    rules: &[
        "snapshot.hash",
        "snapshot.hash-refuse",
        "snapshot.hash-type",
        "snapshot.intern",
        "snapshot.node",
        "snapshot.interned",
        "snapshot.no-state",
        "snapshot.intern-module",
    ],
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

/// Nodes with equal identity hashes have equal compiler hashes, because both nodes have one type,
/// and this type has no states.
pub(crate) const COMPILED: Law = Law {
    name: "world-nodes-of-one-type",
    rules: &[
        "snapshot.hash",
        "snapshot.hash-refuse",
        "snapshot.hash-type",
        "module.compiler",
        "module.compiler-path",
        "module.compiler-refuse",
    ],
    needs: Capabilities::HASH,
    check: |trial| {
        let mut runner = trial.fork();
        let (_, objects, nodes) = frozen(&mut runner)?;
        let mut known: HashMap<Digest, (SnapNode, Result<Digest>)> = HashMap::new();
        for (object, node) in objects.into_iter().zip(nodes) {
            let Ok(identity) = runner.world.node_hash(node, Lens::Identity) else { continue };
            let own = runner.world.node_hash(node, Lens::Compiler);
            let (first, other) = known.entry(identity).or_insert_with(|| (node, own.clone()));
            let what = || format!("{node:?}, of {object:?}, of the type of {first:?}, compiled");
            expect_same_code(what, &own, other)?;
        }
        Ok(())
    },
    ..ANY
};

/// The list of an object's nodes contains all existing nodes of the object, in the order in which
/// they became its nodes. New nodes are added at the end. The nodes of dropped owners are removed.
pub(crate) const FOUND: Law = Law {
    name: "world-nodes-of-objects",
    rules: &[
        "snapshot.lookup",
        "snapshot.drop",
        "snapshot.in-use",
        "snapshot.thaw",
        "snapshot.intern",
        "snapshot.node",
        "snapshot.interned",
        "snapshot.no-state",
        "snapshot.intern-module",
    ],
    check: |trial| {
        let mut runner = Runner::new((trial.make)());
        let mut lists = NodeLists::new();
        for op in &trial.trace.case.ops {
            let given = [Sort::Object, Sort::Node].map(|sort| runner.count(sort) as u32);
            let outcome = runner.step(op).outcome;
            match op {
                Op::Collect(_) => lists.clear(),
                Op::Freeze(..) | Op::Thaw(_) | Op::Intern(_) | Op::Drop(_) => {}
                _ => continue,
            }
            check_lists(&runner, &mut lists, &pairs(op, &outcome, given))?;
        }
        Ok(())
    },
    ..ANY
};

/// The list of nodes of each living object, as the world last returned it.
type NodeLists = HashMap<Obj, Vec<SnapNode>>;

/// Checks the lists of nodes of all objects after an operation. `made` contains the pairs of an
/// object and a node that the operation added.
fn check_lists(runner: &Runner, lists: &mut NodeLists, made: &[(u32, u32)]) -> Verdict {
    let world = &*runner.world;
    let handles = |&(object, node): &(u32, u32)| runner.object(object).zip(runner.node(node));
    let made: Vec<(Obj, SnapNode)> = made.iter().filter_map(handles).collect();
    for (_, object) in runner.living_objects() {
        let all = world.snapshots_of(object).map_err(unexpected)?;
        let mut before = lists.remove(&object).unwrap_or_default();
        before.retain(|node| world.look(*node).is_ok());
        let kept = all.get(..before.len()).unwrap_or(&all);
        expect_equal(|| format!("the first nodes of {object:?}"), &kept, &&before[..])?;
        let mut own: Vec<SnapNode> = Vec::new();
        for (_, node) in made.iter().filter(|(of, _)| *of == object) {
            if !own.contains(node) && !before.contains(node) {
                own.push(*node);
            }
        }
        let new = &all[before.len()..];
        let given: Vec<SnapNode> = new.iter().copied().filter(|node| own.contains(node)).collect();
        expect_equal(|| format!("the new nodes of {object:?}"), &given, &own)?;
        let gone = all.iter().find(|node| world.look(**node).is_err());
        expect(gone.is_none(), || format!("{gone:?}, a node of {object:?}, is gone"))?;
        let last = world.snapshot_of(object).map_err(unexpected)?;
        expect(last.is_none_or(|last| all.contains(&last)), || {
            format!("{object:?} was frozen as {last:?}, and its nodes are {all:?}")
        })?;
        lists.insert(object, all);
    }
    Ok(())
}

/// Returns the pairs of an object and a node that an operation added, as numbers. The last
/// parameter contains the number of objects and the number of nodes before the operation.
fn pairs(op: &Op, outcome: &Outcome, [objects, nodes]: [u32; 2]) -> Vec<(u32, u32)> {
    match (op, outcome) {
        (Op::Freeze(_, of), Outcome::Nodes(..)) => of.iter().copied().zip(nodes..).collect(),
        (Op::Thaw(of) | Op::Intern(of), Outcome::Objects(_)) => {
            (objects..).zip(of.iter().copied()).collect()
        }
        _ => Vec::new(),
    }
}
