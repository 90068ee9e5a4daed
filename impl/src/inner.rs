//! Who refers to whom inside a component.

use crate::raw::Raw;

/// The edges inside a component, backwards: who refers to a head, at which position.
pub(crate) struct Inner {
    start: Vec<u32>,
    /// `(head, position)`: positions number the inner entries of all children of a head in order.
    referrers: Vec<(u32, u32)>,
}

impl Inner {
    /// The inner edges of a graph.
    pub(crate) fn of(graph: &Raw) -> Self {
        let n = graph.len() as u32;
        let mut start = vec![0; n as usize + 1];
        for to in (0..n).flat_map(|head| graph.successors(head)) {
            start[to as usize + 1] += 1;
        }
        for at in 0..n as usize {
            start[at + 1] += start[at];
        }
        let mut next = start.clone();
        let mut referrers = vec![(0, 0); start[n as usize] as usize];
        for head in 0..n {
            for (position, to) in graph.successors(head).enumerate() {
                let at = &mut next[to as usize];
                referrers[*at as usize] = (head, position as u32);
                *at += 1;
            }
        }
        Self { start, referrers }
    }

    /// The heads that refer to a head, and at which of their positions.
    pub(crate) fn referrers(&self, head: u32) -> &[(u32, u32)] {
        let at = head as usize;
        &self.referrers[self.start[at] as usize..self.start[at + 1] as usize]
    }

    /// How many heads there are.
    pub(crate) fn len(&self) -> usize {
        self.start.len() - 1
    }
}
