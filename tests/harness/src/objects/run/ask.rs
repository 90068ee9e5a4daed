//! Runs the operations that are queries. Queries do not change a world, so several laws can share
//! one world.

use crate::objects::op::Op;
use crate::objects::run::given::Given;
use crate::objects::run::outcome::Outcome;
use crate::objects::subject::{SnapNode, WorldSubject};
use selfsame_spec::Result;

/// Returns the world's answer to the query `op`; `None` if `op` is not a query.
pub(super) fn ask(world: &dyn WorldSubject, given: &mut Given, op: &Op) -> Option<Result<Outcome>> {
    Some(match op {
        Op::Differs(one, other) => {
            world.differs(given.object(*one), given.object(*other)).map(Outcome::Differs)
        }
        Op::Facts(of) => world.info(given.object(*of)).map(|facts| given.told(facts)),
        Op::Hash(of, lens) => world.hash(given.object(*of), *lens).map(Outcome::Hash),
        Op::View(of, lens) => world.view(given.object(*of), *lens).map(Outcome::View),
        Op::Display(of) => world.display(given.object(*of)).map(Outcome::Text),
        Op::Call(of) => world.call(given.object(*of)).map(|()| Outcome::Done),
        Op::Resolvable(of) => world.resolvable(&given.objects(of)).map(|()| Outcome::Done),
        Op::NodeHash(of, lens) => world.node_hash(given.node(*of), *lens).map(Outcome::Hash),
        Op::Look(of) => world.look(given.node(*of)).map(|(owner, shown)| {
            Outcome::Look(owner.0, shown.map(|node| SnapNode(given.met_nodes.of(node))))
        }),
        Op::SnapshotOf(of) => {
            let node = world.snapshot_of(given.object(*of));
            node.map(|node| Outcome::Maybe(node.map(|node| given.met_nodes.of(node))))
        }
        Op::SnapshotsOf(of) => {
            let nodes = world.snapshots_of(given.object(*of));
            nodes.map(|nodes| Outcome::Known(given.met_nodes.all(&nodes)))
        }
        Op::Report => {
            let report = world.report();
            Ok(Outcome::Report(report.map(|object| given.met.of(object))))
        }
        Op::Canonical(of) => {
            let object = world.canonical(given.node(*of));
            object.map(|object| Outcome::Maybe(object.map(|object| given.met.of(object))))
        }
        Op::Write(of) => world.write(&given.nodes(of)).map(Outcome::Bytes),
        _ => return None,
    })
}
