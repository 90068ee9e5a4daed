//! Questions change nothing.

use crate::objects::law::{ANY, Law};
use crate::objects::world_state::WorldState;
use selfsame_spec::Lens;

/// Questions change nothing.
pub(crate) const ASKED: Law = Law {
    name: "world-questions-change-nothing",
    rules: &["object.hash", "module.view", "snapshot.hash", "module.resolvable"],
    check: |trial| {
        let runner = trial.fork();
        let before = WorldState::of(&runner);
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
        WorldState::of(&runner).expect_same(&before, "after questions")
    },
    ..ANY
};
