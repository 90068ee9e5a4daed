//! Collects all facts that the queries of a world return. Queries do not change the world.

use crate::objects::law::{Verdict, expect_equal};
use crate::objects::run::Runner;
use crate::objects::subject::{Counts, Obj, ObjectInfo, ObjectKind, Owner, SnapNode};
use selfsame_spec::Result;

/// The owner and the kind of a node, or the error of this query.
pub(crate) type NodeState = Result<(Owner, ObjectKind<SnapNode>)>;

/// All facts that the queries of a world return.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct WorldState {
    counts: Counts,
    objects: Vec<(u32, Result<ObjectInfo<Obj>>)>,
    nodes: Vec<(u32, NodeState)>,
    frozen: Vec<(u32, Result<Option<SnapNode>>)>,
    nodes_of: Vec<(u32, Result<Vec<SnapNode>>)>,
}

impl WorldState {
    pub(crate) fn of(runner: &Runner) -> Self {
        let world = &runner.world;
        let living = runner.living_objects();
        let (numbers, objects): (Vec<u32>, Vec<Obj>) = living.iter().copied().unzip();
        Self {
            counts: world.counts(),
            objects: numbers.into_iter().zip(world.infos(&objects)).collect(),
            nodes: runner.living_nodes().into_iter().map(|(at, of)| (at, world.look(of))).collect(),
            frozen: living.iter().map(|&(at, of)| (at, world.snapshot_of(of))).collect(),
            nodes_of: living.iter().map(|&(at, of)| (at, world.snapshots_of(of))).collect(),
        }
    }

    pub(crate) fn expect_same(&self, other: &Self, what: &str) -> Verdict {
        expect_equal(|| format!("what there is {what}"), &self.counts, &other.counts)?;
        for (got, expected) in self.objects.iter().zip(&other.objects) {
            expect_equal(|| format!("an object {what}"), got, expected)?;
        }
        for (got, expected) in self.nodes.iter().zip(&other.nodes) {
            expect_equal(|| format!("a node {what}"), got, expected)?;
        }
        expect_equal(|| format!("what was frozen {what}"), &self.frozen, &other.frozen)?;
        expect_equal(|| format!("the nodes of objects {what}"), &self.nodes_of, &other.nodes_of)
    }
}
