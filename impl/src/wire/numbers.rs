//! The numbers of the heads of a store on the wire (`[wire.types]`).

use crate::handle::HeadId;
use crate::util::index::index;
use crate::util::planted::Slip;
use crate::util::tuning::Tuning;
use hashbrown::HashMap;

index! {
    /// The number of a head on the wire. Heads are numbered in the order of their records.
    pub(super) struct WireId;
}

/// The numbers of heads, from 0, in the order in which they were given. The numbers are in a map
/// while only a few heads of the store have a number, and afterwards in a table as long as the
/// store. So a few heads of a large store cost little, and many heads cost one lookup each.
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

    /// Returns the number of a head, if it has one.
    pub(super) fn get(&self, head: HeadId) -> Option<WireId> {
        if self.many.is_empty() {
            return self.few.get(&head).copied();
        }
        Some(self.many[head]).filter(|&number| number != WireId::NONE)
    }

    /// Gives the next number to a head that has no number. `heads` is the number of heads of the
    /// store.
    pub(super) fn assign(&mut self, heads: usize, head: HeadId) {
        // The number of numbered heads above which a table is used.
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
