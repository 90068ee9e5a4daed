//! Collecting frees what nothing reaches, and nothing else.

use crate::objects::law::{ANY, Law, expect_equal, reachable, unexpected};
use crate::objects::op::Op;
use crate::objects::run::Runner;
use crate::objects::subject::{Obj, ObjectKind};
use selfsame_spec::Lens;

/// What survives when these are kept, and whether that is all that does.
fn survivors(runner: &Runner, roots: &[Obj]) -> Vec<Obj> {
    let world = &*runner.world;
    let shown = |object: Obj| world.info(object).map(|facts| facts.kind);
    let visible = |object: &Obj| world.info(*object).is_ok_and(|info| info.visible);
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

/// What is reachable lives on as it was; the rest is gone.
pub(crate) const COLLECT: Law = Law {
    name: "world-collect",
    rules: &["object.collect", "object.number", "snapshot.lookup"],
    check: |trial| {
        let mut runner = trial.fork();
        let living = runner.living_objects();
        let chosen = |(nth, &(_, object)): (usize, &(u32, Obj))| {
            (trial.entropy(2, usize::MAX) >> (nth % 31) & 1 == 1).then_some(object)
        };
        let roots: Vec<Obj> = living.iter().enumerate().filter_map(chosen).collect();
        let kept = survivors(&runner, &roots);
        let hashes = |runner: &Runner| -> Vec<_> {
            kept.iter().map(|&of| runner.world.hash(of, Lens::Frozen)).collect()
        };
        let (before, counts) = (hashes(&runner), runner.world.counts());
        let numbers: Vec<_> =
            living.iter().map(|&(_, of)| runner.world.info(of).map(|facts| facts.number)).collect();
        let died = runner.world.collect(&roots).map_err(unexpected)?.len() as u32;
        let now = runner.world.counts().objects;
        expect_equal(
            || "objects that are left".into(),
            &now,
            &counts.objects.saturating_sub(died),
        )?;
        expect_equal(|| "hashes of what was kept".into(), &hashes(&runner), &before)?;
        // The arguments of a deferred call live as long as its forward, and what a type function's
        // body means for ever: facts do not tell of either.
        let defers = trial.trace.case.ops.iter().any(|op| matches!(op, Op::TypeFunction(..)));
        let mut gone = Vec::new();
        for ((at, object), number) in living.iter().zip(numbers) {
            let lives = runner.world.info(*object).is_ok();
            let expected = kept.contains(object);
            if !defers || expected {
                expect_equal(|| format!("o{at} lives"), &lives, &expected)?;
            }
            gone.extend(number.ok().filter(|_| !lives));
        }
        // The number that became free last is given first.
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
