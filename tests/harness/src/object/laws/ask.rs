//! The laws of queries: a query changes nothing, and its answer does not depend on other queries.

use crate::objects::law::{ANY, Law, Verdict, expect_equal};
use crate::objects::op::Op;
use crate::objects::run::Runner;
use crate::objects::world_state::WorldState;
use selfsame_spec::Lens;

/// Queries do not change any later answer of a world.
pub(crate) const ASKED: Law = Law {
    name: "world-questions-change-nothing",
    rules: &[
        "object.hash",
        "object.hash-each",
        "module.view",
        "snapshot.hash",
        "snapshot.hash-refuse",
        "snapshot.hash-type",
        "module.resolvable",
    ],
    check: |trial| {
        let Some(unasked) = trial.unasked() else {
            let mut runner = trial.fork();
            runner.world.answer_anew();
            let before = WorldState::of(&runner);
            ask_all(&runner);
            return WorldState::of(&runner).expect_same(&before, "after questions");
        };
        // The world that all laws share is queried, too, because it has also answered the queries
        // of other laws.
        ask_all(&trial.after);
        let mut asked = trial.fork();
        asked.world.answer_anew();
        told_alike(&asked, unasked)
    },
    ..ANY
};

/// Checks that a world that was queried gives the same answers as an equal world that was not
/// queried.
fn told_alike(asked: &Runner, unasked: &Runner) -> Verdict {
    let objects = unasked.living_objects().into_iter();
    let of = |(at, _)| [Op::Facts(at), Op::SnapshotOf(at), Op::SnapshotsOf(at)];
    let nodes = unasked.living_nodes().into_iter().map(|(at, _)| Op::Look(at));
    let (mut got, mut expected) = (asked.questions(), unasked.questions());
    for op in objects.flat_map(of).chain(nodes) {
        expect_equal(|| format!("{op:?} after questions"), &got.ask(&op), &expected.ask(&op))?;
    }
    let (got, expected) = (asked.world.counts(), unasked.world.counts());
    expect_equal(|| "what there is after questions".into(), &got, &expected)
}

/// Sends every query about every object to a world.
fn ask_all(runner: &Runner) {
    for (_, object) in runner.living_objects() {
        for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
            let _ = (runner.world.hash(object, lens), runner.world.view(object, lens));
        }
        let world = &runner.world;
        let _ = (world.display(object), world.call(object), world.resolvable(&[object]));
        let _ = (world.snapshots_of(object), world.lookup_member(object, "a"));
    }
    for (_, node) in runner.living_nodes() {
        for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
            let _ = runner.world.node_hash(node, lens);
        }
        let _ = (runner.world.canonical(node), runner.world.write(&[node]));
    }
}

/// The hash and the facts of an object do not depend on which other objects are in the same query.
pub(crate) const TOGETHER: Law = Law {
    name: "world-hashes-together",
    rules: &["object.hash", "object.hash-each"],
    check: |trial| {
        let (mut runner, apart) = (trial.fork(), &trial.after);
        runner.world.answer_anew();
        let objects: Vec<_> = runner.living_objects().into_iter().map(|(_, at)| at).collect();
        // Every fourth object is queried alone, which is enough because other laws query each
        // object alone.
        for (&object, info) in objects.iter().zip(runner.world.infos(&objects)).step_by(4) {
            let alone = runner.world.info(object);
            expect_equal(|| format!("{object:?}, with others"), &info, &alone)?;
        }
        for lens in [Lens::Frozen, Lens::Identity, Lens::Compiler] {
            let alone = |&object| (object, apart.world.hash(object, lens));
            let (hashed, alone): (Vec<_>, Vec<_>) = objects.iter().map(alone).unzip();
            let together = runner.world.hashes(&hashed, lens);
            expect_equal(|| format!("{lens:?} hashes together"), &together, &alone)?;
            // Only objects whose queries are not refused are kept, so that one pass gives all
            // hashes.
            let good = |(_, hash): &(_, &selfsame_spec::Result<_>)| hash.is_ok();
            let (hashed, alone): (Vec<_>, Vec<_>) = hashed
                .into_iter()
                .zip(&alone)
                .filter(good)
                .map(|(at, hash)| (at, hash.clone()))
                .unzip();
            let together = runner.world.hashes(&hashed, lens);
            expect_equal(|| format!("{lens:?} hashes together"), &together, &alone)?;
        }
        Ok(())
    },
    ..ANY
};
