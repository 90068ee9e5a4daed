//! Who refers to whom inside a component.

use crate::identity::batch::{Raw, Target};
use crate::util::rows::row;

/// The edges inside a component: positions number the inner entries of all children of a head in
/// order.
#[derive(Default)]
pub(crate) struct Successors {
    ends: Vec<u32>,
    heads: Vec<u32>,
}

impl Successors {
    /// Makes these the inner edges of a graph.
    pub(crate) fn take(&mut self, graph: &Raw) {
        self.ends.clear();
        self.heads.clear();
        for head in 0..graph.len() as u32 {
            for &child in graph.children(head) {
                match child.target() {
                    Target::Head(to) => self.heads.push(to),
                    Target::Realized(_) => {}
                    Target::List(list) => {
                        let inner = graph.entries(list).iter().filter_map(|entry| entry.inner());
                        self.heads.extend(inner);
                    }
                }
            }
            self.ends.push(self.heads.len() as u32);
        }
    }

    /// The same edges where the heads stand in this order, and have these places in it.
    pub(crate) fn renumbered(&self, order: &[u32], place: &[u32]) -> Self {
        let mut heads = Vec::with_capacity(self.heads.len());
        let mut ends = Vec::with_capacity(order.len());
        for &head in order {
            heads.extend(self.of(head).iter().map(|&to| place[to as usize]));
            ends.push(heads.len() as u32);
        }
        Self { ends, heads }
    }

    /// How many edges there are.
    pub(crate) fn len(&self) -> usize {
        self.heads.len()
    }

    /// The heads that a head refers to, by position.
    pub(crate) fn of(&self, head: u32) -> &[u32] {
        row(&self.ends, &self.heads, head)
    }
}

/// The edges inside a component, backwards: who refers to a head, at which position.
pub(crate) struct Inner {
    ends: Vec<u32>,
    /// `(head, position)`.
    referrers: Vec<(u32, u32)>,
}

impl Inner {
    /// The inner edges of a graph.
    pub(crate) fn of(graph: &Raw) -> Self {
        let mut successors = Successors::default();
        successors.take(graph);
        Self::back(&successors)
    }

    /// These edges backwards.
    pub(crate) fn back(successors: &Successors) -> Self {
        let heads = successors.ends.len();
        let mut ends = vec![0_u32; heads];
        successors.heads.iter().for_each(|&to| ends[to as usize] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut referrers = vec![(0, 0); successors.heads.len()];
        for head in 0..heads as u32 {
            for (position, &to) in (0..).zip(successors.of(head)) {
                let at = &mut ends[to as usize];
                referrers[*at as usize] = (head, position);
                *at += 1;
            }
        }
        Self { ends, referrers }
    }

    /// The heads that refer to a head, and at which of their positions.
    pub(crate) fn referrers(&self, head: u32) -> &[(u32, u32)] {
        row(&self.ends, &self.referrers, head)
    }
}
