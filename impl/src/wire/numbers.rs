//! The numbers on the wire of the heads of a store.

use crate::interner::store::Store;
use hashbrown::HashMap;

/// Heads in the order in which they were numbered, from 0: in a table as long as the store once
/// they are a good part of it, and in a map before that, so that a few heads of a large store cost
/// little and many heads no more than a look each.
pub(super) struct Numbers {
    few: HashMap<u32, u32>,
    many: Vec<u32>,
    next: u32,
}

const NONE: u32 = u32::MAX;
/// A good part: one in so many.
const PART: usize = 16;

impl Numbers {
    pub(super) fn new() -> Self {
        Self { few: HashMap::new(), many: Vec::new(), next: 0 }
    }

    /// The number of a head, if it has one.
    pub(super) fn get(&self, head: u32) -> Option<u32> {
        if self.many.is_empty() {
            return self.few.get(&head).copied();
        }
        Some(self.many[head as usize]).filter(|&number| number != NONE)
    }

    /// Gives the next number to a head that has none.
    pub(super) fn give(&mut self, store: &Store, head: u32) {
        if self.many.is_empty() && self.next as usize > store.len() / PART {
            self.many = vec![NONE; store.len()];
            self.few.drain().for_each(|(head, number)| self.many[head as usize] = number);
        }
        if self.many.is_empty() {
            self.few.insert(head, self.next);
        } else {
            self.many[head as usize] = self.next;
        }
        self.next += 1;
    }
}
