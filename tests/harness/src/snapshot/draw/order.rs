//! Draws owners that are dropped in random order.

use crate::objects::draw::CasePlan;
use crate::objects::op::refs::Sort;
use crate::objects::op::{Op, OpRef};
use selfsame_spec::Kind;

impl CasePlan<'_> {
    /// Draws owners. Each of them freezes one object, or an object that refers to a snapshot of the
    /// previous owner. Then the owners are dropped in random order, singly or in pairs.
    pub(crate) fn draw_owners(&mut self) {
        let Some(object) = self.pick_any() else { return };
        let mut owners: Vec<OpRef> = Vec::new();
        for _ in 0..3 + self.draw_count(9) {
            let Some(owner) = self.push(Op::Owner) else { return };
            owners.push(owner);
            let around = match self.source.chance(1, 3) {
                true => self.head(Kind::CELL, &[], vec![object]),
                false => None,
            };
            self.push(Op::Freeze(owner, vec![around.unwrap_or(object)]));
        }
        self.push(Op::SnapshotsOf(object));
        while !owners.is_empty() {
            let at = self.source.index(owners.len());
            let mut gone = vec![owners.swap_remove(at)];
            if self.source.chance(1, 4) {
                gone.extend(owners.pop());
            }
            // A refused drop leaves the owner in place, because a snapshot of another owner uses
            // it.
            if self.push(Op::Drop(gone)).is_none() && self.source.chance(1, 2) {
                break;
            }
            self.push(Op::SnapshotOf(object));
        }
        self.push(Op::SnapshotsOf(object));
    }

    /// Freezes an object for an owner that already exists.
    pub(crate) fn freeze_again(&mut self, object: OpRef) {
        let owner = self.source.index(self.runner.count(Sort::Owner)) as OpRef;
        if self.push(Op::Freeze(owner, vec![object])).is_some() {
            self.push(Op::SnapshotsOf(object));
        }
    }
}
