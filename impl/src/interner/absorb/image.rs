//! Where a new component would be sent by sending one of its heads somewhere.

use crate::handle::TypeId;
use crate::identity::batch::{Raw, Ref, Target};
use crate::interner::store::Store;

const UNKNOWN: u32 = u32::MAX;

/// A map from the heads of a graph to realized heads, edge by edge.
#[derive(Default)]
pub(crate) struct Image {
    of: Vec<u32>,
    /// Heads that were sent, in the order in which they were; their children follow in turn.
    sent: Vec<u32>,
    /// Whether heads have a place in `of` that were not sent.
    set: bool,
}

impl Image {
    /// Where each head was sent.
    pub(crate) fn members(&self) -> &[u32] {
        &self.of
    }

    /// Says so where it was found in another way.
    pub(crate) fn set(&mut self, of: impl IntoIterator<Item = u32>) {
        self.of.clear();
        self.of.extend(of);
        self.set = true;
    }

    /// How many heads the last attempt has sent.
    pub(super) fn steps(&self) -> usize {
        self.sent.len()
    }

    /// No head is sent. As long as the graph is the same, that costs what the last attempt did.
    fn reset(&mut self, heads: usize) {
        if self.set || self.of.len() != heads {
            self.of.clear();
            self.of.resize(heads, UNKNOWN);
        } else {
            self.sent.iter().for_each(|&head| self.of[head as usize] = UNKNOWN);
        }
        self.sent.clear();
        self.set = false;
    }

    /// Follows every edge from `start.0`, in the graph, and `start.1`, in the store, side by side:
    /// whether that sends all the graph's heads to heads that they equal. Linear in the graph, which
    /// is strongly connected.
    pub(crate) fn follow(&mut self, store: &Store, graph: &Raw, start: (u32, u32)) -> bool {
        self.reset(graph.len());
        let mut fits = self.send(start.0, start.1);
        let mut next = 0;
        while let Some(&head) = self.sent.get(next).filter(|_| fits) {
            next += 1;
            let member = self.of[head as usize];
            let (children, olds) = (graph.children(head), store.children(member));
            fits = graph.label(head) == store.label(member)
                && children
                    .iter()
                    .zip(olds)
                    .all(|(&child, old)| self.pair(store, graph, child, old));
        }
        fits
    }

    fn send(&mut self, head: u32, member: u32) -> bool {
        let of = &mut self.of[head as usize];
        if *of == UNKNOWN {
            *of = member;
            self.sent.push(head);
        }
        *of == member
    }

    /// Sends the entries of a child to the heads of an old type, if there are as many.
    fn pair(&mut self, store: &Store, graph: &Raw, child: Ref, old: &TypeId) -> bool {
        let list = match child.target() {
            Target::Realized(ty) => return ty == *old,
            Target::Head(head) => return old.union().is_none() && self.send(head, old.number()),
            Target::List(list) => graph.entries(list),
        };
        let olds = store.heads(old);
        list.len() == olds.len()
            && list.iter().zip(olds).all(|(entry, old)| match entry.target() {
                Target::Head(head) => self.send(head, old.number()),
                _ => *entry == Ref::realized(*old),
            })
    }
}
