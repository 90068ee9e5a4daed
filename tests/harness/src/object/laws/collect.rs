//! The laws of collecting: exactly the objects that are reachable from no root are freed.

use crate::objects::law::{ANY, Law, Trial, expect, expect_equal, hashes, reachable, unexpected};
use crate::objects::op::Op;
use crate::objects::run::Runner;
use crate::objects::subject::{Obj, ObjectKind};
use selfsame_spec::Lens;
use std::collections::HashMap;

/// Returns the objects that survive a collection that keeps these roots.
fn survivors(runner: &Runner, roots: &[Obj]) -> Vec<Obj> {
    let world = &*runner.world;
    let shown = |object: Obj| world.kind(object);
    // A module to which only bytes refer is expected, but not made yet. Such a module is freed
    // together with the objects that refer to it.
    let visible = |object: &Obj| match world.info(*object).map(|info| (info.visible, info.kind)) {
        Ok((true, ObjectKind::Module(name, _))) => world.lookup(&name) == Ok(*object),
        _ => false,
    };
    let all = runner.living_objects().into_iter().map(|(_, object)| object);
    let mut queue: Vec<Obj> = roots.iter().copied().chain(all.filter(visible)).collect();
    let mut kept: Vec<Obj> = Vec::new();
    while let Some(object) = queue.pop() {
        if kept.contains(&object) {
            continue;
        }
        kept.push(object);
        match shown(object) {
            Ok(ObjectKind::Module(_, members)) => {
                queue.extend(members.values().filter_map(|member| member.held))
            }
            _ => queue.extend(reachable(world, object)),
        }
    }
    kept
}

/// Returns the objects that are registered as roots at the end of the case.
fn registered(trial: &Trial<'_>) -> Vec<Obj> {
    let mut counts: HashMap<Obj, i32> = HashMap::new();
    // Roots can be tracked by their numbers: a root is not freed, so its number is not reused.
    for (at, op) in trial.trace.case.ops.iter().enumerate() {
        let (object, by) = match op {
            Op::Root(object) => (object, 1),
            Op::Unroot(object) => (object, -1),
            _ => continue,
        };
        if trial.succeeded(at)
            && let Some(object) = trial.after.object(*object)
        {
            *counts.entry(object).or_default() += by;
        }
    }
    counts.into_iter().filter(|(_, count)| *count > 0).map(|(object, _)| object).collect()
}

/// A collection keeps the reachable objects unchanged, and frees all other objects.
pub(crate) const COLLECT: Law = Law {
    name: "world-collect",
    rules: &["object.collect", "object.number", "snapshot.lookup"],
    check: |trial| {
        let mut runner = trial.fork();
        let registered = registered(trial);
        let living = runner.living_objects();
        let chosen = |(nth, &(_, object)): (usize, &(u32, Obj))| {
            (trial.entropy(2, usize::MAX) >> (nth % 31) & 1 == 1).then_some(object)
        };
        let roots: Vec<Obj> = living.iter().enumerate().filter_map(chosen).collect();
        let kept = survivors(&runner, &[roots.clone(), registered].concat());
        let (before, counts) =
            (hashes(&*runner.world, &kept, Lens::Frozen)?, runner.world.counts());
        let numbers: Vec<_> =
            living.iter().map(|&(_, of)| runner.world.info(of).map(|facts| facts.number)).collect();
        let dead = runner.world.collect(&roots).map_err(unexpected)?;
        let died = dead.len() as u32;
        let now = runner.world.counts().objects;
        expect_equal(
            || "objects that are left".into(),
            &now,
            &counts.objects.saturating_sub(died),
        )?;
        expect_equal(
            || "hashes of what was kept".into(),
            &hashes(&*runner.world, &kept, Lens::Frozen)?,
            &before,
        )?;
        // Programs with type functions are treated separately. The arguments of a deferred call
        // live as long as its forward, and the objects in the body of a type function live forever,
        // but facts show neither.
        let defers = trial.trace.case.ops.iter().any(|op| matches!(op, Op::TypeFunction(..)));
        let mut gone = Vec::new();
        let mut by_number = Vec::new();
        for ((at, object), number) in living.iter().zip(numbers) {
            let lives = runner.world.kind(*object).is_ok();
            let expected = kept.contains(object);
            if !defers || expected {
                expect_equal(|| format!("o{at} lives"), &lives, &expected)?;
            }
            let number = number.ok().filter(|_| !lives);
            gone.extend(number);
            let place = dead.iter().position(|of| of == object);
            expect_equal(|| format!("o{at} is told to have died"), &place.is_some(), &!lives)?;
            by_number.extend(number.zip(place));
        }
        by_number.sort_unstable();
        let ascending = by_number.is_sorted_by_key(|(_, place)| *place);
        expect(ascending, || format!("who died, by number: {by_number:?}"))?;
        // New objects get the numbers of freed objects, starting with the number that was freed
        // last.
        if gone.len() == died as usize
            && let Some(last) = gone.iter().max()
        {
            let next = runner.world.forward("next").map_err(unexpected)?;
            let number = runner.world.info(next).map_err(unexpected)?.number;
            expect_equal(|| "the next number".into(), &number, last)?;
        }
        Ok(())
    },
    ..ANY
};
