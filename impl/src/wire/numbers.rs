//! The numbers on the wire of the heads of a store (`[wire.types]`).

use crate::handle::HeadId;
use crate::util::index::index;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;

index! {
    /// A head on the wire: heads are numbered in the order of their records.
    pub(super) struct WireId;
}

/// Heads in the order in which they were numbered, from 0: in a table as long as the store once
/// they are a good part of it, and in a map before that, so that a few heads of a large store cost
/// little and many heads no more than a look each.
pub(super) struct Numbers {
    few: HashMap<HeadId, WireId>,
    many: Vec<WireId>,
    next: WireId,
    tuning: Tuning,
}

impl Numbers {
    pub(super) fn new(tuning: &Tuning) -> Self {
        Self { few: HashMap::new(), many: Vec::new(), next: WireId::new(0), tuning: *tuning }
    }

    /// The number of a head, if it has one.
    pub(super) fn get(&self, head: HeadId) -> Option<WireId> {
        if self.many.is_empty() {
            return self.few.get(&head).copied();
        }
        Some(self.many[head]).filter(|&number| number != WireId::NONE)
    }

    /// Gives the next number to a head that has none. The store has `heads` heads.
    pub(super) fn assign(&mut self, heads: usize, head: HeadId) {
        // A good part of them: one in so many.
        let part = self.tuning.numbered_part.max(1) as usize;
        if self.many.is_empty() && self.next.at() > heads / part {
            self.many = vec![WireId::NONE; heads];
            if !self.tuning.slips(Slip::NumbersForgetFew) {
                self.few.drain().for_each(|(head, number)| self.many[head] = number);
            }
        }
        if self.many.is_empty() {
            self.few.insert(head, self.next);
        } else {
            self.many[head] = self.next;
        }
        self.next = self.next.plus(1);
    }
}
