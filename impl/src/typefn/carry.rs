//! The forwards that the identity lens reaches, bit by bit: what is reached once is not walked again,
//! but for overloads, whose globals lead on when a forward is defined.

use crate::object::lens::visitor::{LensVertex, LensVisitor, Vertex, Visited};
use crate::world::World;
use selfsame_spec::{Kind, Lens};

/// What was reached so far.
#[derive(Default)]
pub(crate) struct ForwardReach {
    seen: hashbrown::HashSet<LensVertex>,
    /// Overloads that lead to forwards without a definition.
    stuck: Vec<LensVertex>,
}

impl World {
    /// The forwards without a definition that are reached from some objects, breadth-first, and
    /// were not before.
    pub(crate) fn reach_forwards(&mut self, reach: &mut ForwardReach, objects: &[u32]) -> Vec<u32> {
        let mut order: Vec<LensVertex> = std::mem::take(&mut reach.stuck);
        let spots = self.spots(objects);
        let before = self.labels.mark();
        let Self { heap, owners, interner, labels, .. } = self;
        let mut visitor = LensVisitor::new((heap, owners), &interner.store, labels, Lens::Identity);
        order.splice(0..0, spots.into_iter().filter(|&spot| reach.seen.insert(spot)));
        let (mut found, mut steps, mut next) = (Vec::new(), Vec::new(), 0);
        while let Some(&spot) = order.get(next) {
            let saw = visitor.see(spot, &mut steps);
            if let (Visited::Forward, [], Vertex::Object(forward)) = (saw, &steps[..], spot.at) {
                found.push(forward);
            }
            let is_overload =
                matches!(saw, Visited::Head(l) if visitor.labels.kind(l) == Kind::OVERLOAD);
            let stuck = |step: &crate::object::lens::visitor::Edge| {
                matches!(step.to.at, Vertex::Object(n)
                if matches!(heap.slot(n), crate::object::heap::Slot::Forward(_)))
            };
            if is_overload && steps.iter().any(stuck) {
                reach.stuck.push(spot);
            }
            order.extend(steps.iter().map(|step| step.to).filter(|&to| reach.seen.insert(to)));
            next += 1;
        }
        self.labels.rollback(before);
        found
    }
}
