//! The edges between heads of a component, stored by source and by target.

use crate::identity::batch::{Batch, BatchHead, Target};
use crate::util::rows::{Rows, row};

/// The edges between heads of a component, stored by source. The entries of all children of a head
/// that are heads of the component are numbered from 0, in order. The number of such an entry is
/// the *position* of its edge.
#[derive(Default)]
pub(crate) struct Successors {
    rows: Rows<BatchHead, BatchHead>,
}

impl Successors {
    /// Replaces these edges by the edges between heads of another graph.
    pub(crate) fn take(&mut self, graph: &Batch) {
        self.rows.clear();
        for head in graph.heads() {
            for &child in graph.children(head) {
                match child.target() {
                    Target::Head(to) => self.rows.append(to),
                    Target::Realized(_) => {}
                    Target::List(list) => {
                        let inner = graph.entries(list).iter().filter_map(|entry| entry.inner());
                        inner.for_each(|to| self.rows.append(to));
                    }
                }
            }
            self.rows.end();
        }
    }

    /// Returns the edges after the heads are renumbered. `order` contains the heads in the new
    /// order, and `place` contains the new number of each head.
    pub(crate) fn renumbered(&self, order: &[BatchHead], place: &[BatchHead]) -> Self {
        let mut rows = Rows::default();
        rows.reserve_exact(order.len(), self.len());
        for &head in order {
            rows.push(self.of(head).iter().map(|&to| place[to]));
        }
        Self { rows }
    }

    /// Returns the number of edges.
    pub(crate) fn len(&self) -> usize {
        self.rows.entries().len()
    }

    /// Returns the heads to which a head refers, indexed by position.
    pub(crate) fn of(&self, head: BatchHead) -> &[BatchHead] {
        self.rows.row(head)
    }
}

/// An edge inside a component, stored at the head to which it leads.
#[derive(Clone, Copy)]
pub(crate) struct Predecessor {
    /// The head at which the edge starts.
    pub(crate) head: BatchHead,
    /// The position of the edge among the edges of the head at which it starts.
    pub(crate) position: u32,
}

/// The edges between heads of a component, stored by target.
pub(crate) struct Predecessors {
    ends: Vec<u32>,
    edges: Vec<Predecessor>,
}

impl Predecessors {
    /// Groups the given edges by the heads to which they lead.
    pub(crate) fn of_successors(successors: &Successors) -> Self {
        let mut ends = vec![0_u32; successors.rows.len()];
        successors.rows.entries().iter().for_each(|&to| ends[to] += 1);
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let unset = Predecessor { head: BatchHead::NONE, position: 0 };
        let mut edges = vec![unset; successors.len()];
        for head in BatchHead::all(successors.rows.len()) {
            for (position, &to) in (0..).zip(successors.of(head)) {
                let at = &mut ends[to];
                edges[*at as usize] = Predecessor { head, position };
                *at += 1;
            }
        }
        Self { ends, edges }
    }

    /// Returns the edges that lead to a head.
    pub(crate) fn of(&self, head: BatchHead) -> &[Predecessor] {
        row(&self.ends, &self.edges, head)
    }
}
