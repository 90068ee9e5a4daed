//! Laws of snapshots. A snapshot equals the objects that were frozen, even after a thaw, and is
//! removed when its owner is dropped.

use crate::objects::known::Known;
use crate::objects::law::{ANY, Law, expect, expect_equal, expect_same_code, unexpected};
use crate::objects::run::Runner;
use crate::objects::subject::{Obj, ObjectKind, Owner, SnapNode, WorldSubject};
use crate::types::subject::ability::Capabilities;
use selfsame_spec::{ErrorKind, Lens};
use std::collections::{HashMap, HashSet};

/// Freezes all living objects for a new owner. Returns the owner, the objects, and their nodes.
pub(super) fn frozen(runner: &mut Runner) -> Result<(Owner, Vec<Obj>, Vec<SnapNode>), String> {
    let owner = runner.world.owner();
    let objects: Vec<Obj> = runner.living_objects().into_iter().map(|(_, object)| object).collect();
    let nodes = runner.world.freeze(owner, &objects).map_err(unexpected)?;
    expect_equal(|| "nodes of frozen objects".into(), &nodes.len(), &objects.len())?;
    Ok((owner, objects, nodes))
}

/// The hashes of a node are the hashes of the frozen object. The hashes of the node do not change
/// when the object changes.
pub(crate) const HASH: Law = Law {
    name: "world-snapshot-hash",
    rules: &[
        "snapshot.hash",
        "snapshot.hash-refuse",
        "snapshot.hash-type",
        "object.hash",
        "object.hash-each",
    ],
    check: |trial| {
        let mut runner = trial.fork();
        let (_, objects, nodes) = frozen(&mut runner)?;
        let known = Known::of(&runner);
        let world = &mut runner.world;
        let mut before = Vec::new();
        for (&object, &node) in objects.iter().zip(&nodes) {
            let open = known.info(object).is_some_and(|info| info.forward_defined);
            for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
                // Some hashes of nodes and objects differ and are not compared. A frozen object
                // cannot become another object, and a snapshot refers to modules by their names.
                let other = match lens {
                    Lens::Frozen => false,
                    Lens::Identity => open,
                    // The compiler hash of a node is the compiler hash of its type, so a node
                    // without a type is skipped.
                    Lens::Compiler => {
                        open || known.meets_loadings(object)
                            || world.node_hash(node, Lens::Identity).is_err()
                    }
                };
                if other {
                    continue;
                }
                // An instance keeps the type to which it was realized, but its node shows the
                // current state. Therefore the node is compared with a thawed object.
                let stateful = known.info(object).is_some_and(|info| info.stateful);
                if lens == Lens::Compiler && known.has_unnamed(object) {
                    continue;
                }
                let object = match stateful && lens != Lens::Frozen {
                    true => world.thaw(&[node]).map_err(unexpected)?[0],
                    false => object,
                };
                let forward = world.info(object).map_err(unexpected)?.forward_defined;
                if forward && lens != Lens::Frozen {
                    continue;
                }
                let (got, expected) = (world.node_hash(node, lens), world.hash(object, lens));
                expect_same_code(
                    || format!("{node:?}, of {object:?}, under {lens:?}"),
                    &got,
                    &expected,
                )?;
            }
            before.push(world.node_hash(node, Lens::Frozen));
        }
        for &object in &objects {
            // The error is ignored here, because `fill` is refused for an immutable object, and for
            // an object that needs contents.
            let _ = world.fill(object, &[]);
        }
        for (node, before) in nodes.iter().zip(before) {
            let now = world.node_hash(*node, Lens::Frozen);
            expect_equal(|| format!("{node:?} after its object changed"), &now, &before)?;
        }
        Ok(())
    },
    ..ANY
};

/// Returns all nodes that are reachable from the given nodes, including these nodes.
fn below(world: &dyn WorldSubject, nodes: &[SnapNode]) -> Vec<SnapNode> {
    let mut seen: Vec<SnapNode> = Vec::new();
    let mut queue = nodes.to_vec();
    while let Some(node) = queue.pop() {
        if !seen.contains(&node) {
            seen.push(node);
            queue.extend(world.look(node).map(|(_, shown)| edges(&shown)).unwrap_or_default());
        }
    }
    seen
}

/// Returns whether a node that is not a type was thawed as a type. This happens if the node was
/// interned before, even if the resulting instance was freed since.
fn came_as_type(world: &dyn WorldSubject, objects: &[Obj], nodes: &[SnapNode]) -> bool {
    let mut seen = HashSet::new();
    let mut queue: Vec<(Obj, SnapNode)> = objects.iter().copied().zip(nodes.to_vec()).collect();
    while let Some((object, node)) = queue.pop() {
        let (Ok(came), Ok((_, shown))) = (world.kind(object), world.look(node)) else { continue };
        if matches!(came, ObjectKind::Realized(_)) && !matches!(shown, ObjectKind::Realized(_)) {
            return true;
        }
        if seen.insert(node) {
            queue.extend(edges(&came).into_iter().zip(edges(&shown)));
        }
    }
    false
}

fn edges<T: Copy>(shown: &ObjectKind<T>) -> Vec<T> {
    match shown {
        ObjectKind::Head(_, of) | ObjectKind::OneOf(of) => of.clone(),
        ObjectKind::Forward(_, definition) => definition.iter().copied().collect(),
        ObjectKind::Anonymous(_, members) => {
            members.values().filter_map(|member| member.held).collect()
        }
        ObjectKind::Realized(_) | ObjectKind::Module(..) => Vec::new(),
    }
}

/// If objects are frozen, thawed and frozen again, both snapshots have the same encoding.
pub(crate) const THAWED: Law = Law {
    name: "world-thaw-freeze",
    rules: &[
        "snapshot.thaw",
        "snapshot.freeze",
        "snapshot.wire",
        "snapshot.wire-type",
        "function.note",
    ],
    check: |trial| {
        let mut runner = trial.fork();
        let (_, _, nodes) = frozen(&mut runner)?;
        let world = &mut *runner.world;
        let reached = below(world, &nodes);
        // Two sorts of nodes are skipped. An interned node is thawed as its type, and a module that
        // is not visible is thawed as the visible module of its name.
        let name = |node: &SnapNode| match world.look(*node) {
            Ok((_, ObjectKind::Module(name, ..))) => Some(name),
            _ => None,
        };
        let names: Vec<String> = reached.iter().filter_map(name).collect();
        let loadings = names.iter().enumerate().any(|(at, name)| names[..at].contains(name));
        let bytes = world.write(&nodes).map_err(unexpected)?;
        let objects = world.thaw(&nodes).map_err(unexpected)?;
        if loadings || came_as_type(world, &objects, &nodes) {
            return Ok(());
        }
        let owner = world.owner();
        let again = world.freeze(owner, &objects).map_err(unexpected)?;
        let other = world.write(&again).map_err(unexpected)?;
        expect_equal(|| "thawed and frozen again".into(), &other, &bytes)
    },
    ..ANY
};

/// A snapshot has exactly one node for each object. The node's references correspond to the
/// object's references.
pub(crate) const FROZEN: Law = Law {
    name: "world-freeze-is-isomorphic",
    rules: &["snapshot.freeze", "snapshot.lookup", "snapshot.owner", "snapshot.node"],
    check: |trial| {
        let mut runner = trial.fork();
        let (_, objects, nodes) = frozen(&mut runner)?;
        let world = &*runner.world;
        let (mut node_of, mut object_of) = (HashMap::new(), HashMap::new());
        let mut queue: Vec<(Obj, SnapNode)> = objects.into_iter().zip(nodes).collect();
        while let Some((object, node)) = queue.pop() {
            let known = (node_of.insert(object, node), object_of.insert(node, object));
            if known == (Some(node), Some(object)) {
                continue;
            }
            expect_equal(
                || format!("{object:?} and {node:?} stand for others"),
                &known,
                &(None, None),
            )?;
            let lookup = world.snapshot_of(object).map_err(unexpected)?;
            expect_equal(|| format!("where {object:?} was frozen"), &lookup, &Some(node))?;
            let shown = world.kind(object).map_err(unexpected)?;
            let (_, seen) = world.look(node).map_err(unexpected)?;
            let (from, to) = (edges(&shown), edges(&seen));
            let alike = from.len() == to.len() && says(&shown) == says(&seen);
            expect(alike, || format!("{object:?} is {shown:?}, frozen {seen:?}"))?;
            queue.extend(from.into_iter().zip(to));
        }
        Ok(())
    },
    ..ANY
};

/// Returns a text that describes an object or node, except for its references.
fn says<T>(shown: &ObjectKind<T>) -> String {
    match shown {
        ObjectKind::Head(label, _) => format!("{label:?}"),
        ObjectKind::OneOf(_) => "one of".into(),
        ObjectKind::Forward(name, _) => format!("forward {name}"),
        ObjectKind::Realized(digest) => digest.to_string(),
        ObjectKind::Module(name, ..) => format!("module {name}"),
        ObjectKind::Anonymous(state, members) => {
            let known: Vec<_> = members.iter().map(|(name, member)| (name, member.state)).collect();
            format!("anonymous {state} {known:?}")
        }
    }
}

/// When an owner is dropped, only its snapshots are removed. This also holds if snapshots are made
/// and dropped again and again.
pub(crate) const DROPPED: Law = Law {
    name: "world-drop-frees",
    rules: &[
        "snapshot.drop",
        "snapshot.in-use",
        "snapshot.owner",
        "snapshot.node",
        "snapshot.lookup",
    ],
    check: |trial| {
        let mut runner = trial.fork();
        let before = runner.world.counts();
        for _ in 0..3 {
            let (owner, objects, nodes) = frozen(&mut runner)?;
            let world = &mut runner.world;
            let of = |node: &SnapNode| world.look(*node).is_ok_and(|(own, _)| own == owner);
            let own: Vec<SnapNode> = nodes.iter().copied().filter(of).collect();
            world.drop_owners(&[owner]).map_err(unexpected)?;
            expect_equal(|| "what is left after a drop".into(), &world.counts(), &before)?;
            for node in own {
                expect(world.look(node).is_err(), || {
                    format!("{node:?} was dropped, and is there")
                })?;
            }
            for &object in &objects {
                let node = world.snapshot_of(object).map_err(unexpected)?;
                let there = node.is_none_or(|node| world.look(node).is_ok());
                expect(there, || format!("{object:?} maps to a node that was dropped"))?;
            }
            expect(world.freeze(owner, &[]).is_err(), || {
                "an owner that was dropped freezes".into()
            })?;
        }
        Ok(())
    },
    ..ANY
};

/// If an immutable object already has a snapshot, a freeze for another owner refers to this
/// snapshot. The owner of the snapshot is then in use and cannot be dropped.
pub(crate) const CROSSED: Law = Law {
    name: "world-owners-cross",
    rules: &["snapshot.cross", "snapshot.drop", "snapshot.in-use"],
    needs: Capabilities::DETAILS,
    check: |trial| {
        let mut runner = trial.fork();
        let (one, objects, nodes) = frozen(&mut runner)?;
        let (other, _, again) = frozen(&mut runner)?;
        let world = &mut *runner.world;
        for ((&object, node), again) in objects.iter().zip(&nodes).zip(&again) {
            let typelike = world.info(object).map_err(unexpected)?.typelike;
            expect_equal(
                || format!("{object:?} is typelike, and kept"),
                &(node == again),
                &typelike,
            )?;
        }
        let owner = |node: &SnapNode| world.look(*node).map(|(owner, _)| owner).ok();
        let own = below(world, &again).into_iter().filter(|node| owner(node) == Some(other));
        let refers = |node: SnapNode| {
            let shown = world.look(node).map(|(_, shown)| edges(&shown)).unwrap_or_default();
            shown.iter().any(|to| owner(to) == Some(one))
        };
        let crosses = own.into_iter().any(refers);
        let dropped = world.drop_owners(&[one]);
        let refused = ErrorKind::OwnerInUse { owner: one.0, by: other.0 };
        match dropped {
            Err(error) => {
                expect_equal(|| "dropping an owner in use".into(), error.kind(), &refused)?;
                expect(crosses, || "nothing refers to the owner".into())?;
                world.drop_owners(&[other, one]).map_err(unexpected)
            }
            Ok(()) => expect(!crosses, || "an owner in use was dropped".into()),
        }
    },
    ..ANY
};

/// Interning a node has the same result as realizing the object that was frozen. The canonical
/// instance of the node remains when the owner of the node is dropped.
pub(crate) const INTERNED: Law = Law {
    name: "world-intern",
    rules: &[
        "snapshot.intern",
        "snapshot.node",
        "snapshot.interned",
        "snapshot.no-state",
        "snapshot.intern-module",
        "snapshot.thaw",
        "snapshot.drop",
        "snapshot.in-use",
    ],
    needs: Capabilities::HASH,
    check: |trial| {
        let (mut runner, other) = (trial.fork(), &trial.after);
        let (owner, _, nodes) = frozen(&mut runner)?;
        let numbers: Vec<u32> = runner.living_objects().into_iter().map(|(at, _)| at).collect();
        let world = &mut runner.world;
        let mut kept = Vec::new();
        for (at, node) in numbers.into_iter().zip(nodes) {
            let Some(object) = other.object(at) else { continue };
            // Interning resolves no object and runs no deferred call. Therefore the results are
            // compared only for objects that are not forward-defined.
            let facts = other.world.info(object).map_err(unexpected)?;
            let interned = world.intern(&[node]);
            let hash = interned.clone().and_then(|made| world.hash(made[0], Lens::Identity));
            if !facts.forward_defined {
                let hashed = other.world.hash(object, Lens::Identity);
                // Instances are not compared: an instance keeps the type to which it was realized,
                // but its node shows the current state.
                if !facts.stateful {
                    expect_same_code(|| format!("{node:?}, of o{at}, interned"), &hash, &hashed)?;
                }
            }
            // The copy of a state in a snapshot is not the state itself. Therefore a node from
            // which a state is reachable cannot be interned.
            let frozen = world.thaw(&[node]).map_err(unexpected)?;
            let stateful = world.info(frozen[0]).map_err(unexpected)?.stateful;
            expect(!stateful || interned.is_err(), || {
                format!("{node:?}, of o{at}, leads to a state, and is interned")
            })?;
            let Ok(made) = interned else { continue };
            let canonical = world.canonical(node);
            expect_equal(|| format!("the instance of {node:?}"), &canonical, &Ok(Some(made[0])))?;
            let thawed = world.thaw(&[node]);
            expect_equal(|| format!("{node:?} thawed"), &thawed, &Ok(made.clone()))?;
            kept.push((made[0], hash));
        }
        if world.drop_owners(&[owner]).is_ok() {
            for (object, hash) in kept {
                let now = world.hash(object, Lens::Identity);
                expect_equal(|| format!("{object:?} after its owner was dropped"), &now, &hash)?;
            }
        }
        Ok(())
    },
    ..ANY
};
