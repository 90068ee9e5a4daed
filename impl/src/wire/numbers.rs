//! The numbers that the heads of a store have in an encoding (`[wire.types]`).

use crate::handle::HeadId;
use crate::util::index::index;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;

index! {
    /// The number of a head in an encoding. Heads are numbered in the order of their records.
    pub(super) struct WireId;
}

/// For each head of a store that has a number in an encoding, this number. Numbers are assigned
/// from 0. While only few heads have a number, the numbers are in a hash map. Later, they are in a
/// table as long as the store. Numbering a few heads of a large store is therefore cheap, and for
/// many heads a lookup is one access to a table.
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

    /// Returns the number of a head, or `None` if the head has no number.
    pub(super) fn get(&self, head: HeadId) -> Option<WireId> {
        if self.many.is_empty() {
            return self.few.get(&head).copied();
        }
        Some(self.many[head]).filter(|&number| number != WireId::NONE)
    }

    /// Assigns the next number to a head that has no number. `heads` is the number of heads of the
    /// store.
    pub(super) fn assign(&mut self, heads: usize, head: HeadId) {
        // If more heads than this have numbers, a table is used instead of a hash map.
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
