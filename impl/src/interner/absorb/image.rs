//! Where a new component would be sent by sending one of its heads somewhere.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{Batch, BatchHead, Entry, ListId, Ref, Target};
use crate::interner::store::Store;
use crate::util::planted::Slip;
use hashbrown::HashMap;

/// A head of a new component, and a realized head that it may equal.
#[derive(Clone, Copy)]
pub(crate) struct Pairing {
    pub(crate) head: BatchHead,
    pub(crate) member: HeadId,
}

/// A map from the heads of a graph to realized heads, edge by edge.
#[derive(Default)]
pub(crate) struct Image {
    /// For each head, where it was sent; [`HeadId::NONE`] before.
    members: Vec<HeadId>,
    /// Heads that were sent, in the order in which they were; their children follow in turn.
    sent: Vec<BatchHead>,
    /// Whether `members` was [set](Self::set): then it has more than the heads that were sent.
    set: bool,
    /// Whether a planted bug forgets where heads were sent.
    slips: bool,
}

impl Image {
    /// Where each head was sent.
    pub(crate) fn members(&self) -> &[HeadId] {
        &self.members
    }

    /// Makes this a map that was found in another way.
    pub(crate) fn set(&mut self, members: impl IntoIterator<Item = HeadId>) {
        self.members.clear();
        self.members.extend(members);
        self.set = true;
    }

    /// How many heads the last attempt has sent.
    pub(super) const fn steps(&self) -> usize {
        self.sent.len()
    }

    /// Makes no head sent. As long as the graph is the same, that takes no longer than the last
    /// attempt.
    fn reset(&mut self, heads: usize) {
        if self.set || self.members.len() != heads {
            self.members.clear();
            self.members.resize(heads, HeadId::NONE);
        } else {
            self.sent.iter().for_each(|&head| self.members[head] = HeadId::NONE);
        }
        self.sent.clear();
        self.set = false;
    }

    /// Follows every edge from a head of the graph and a realized head, side by side: whether that
    /// sends all the graph's heads to heads that they equal: no walk from the two can tell them
    /// apart then (`[identity.bisimilar]`). Linear in the graph, which is strongly connected.
    pub(crate) fn follow(&mut self, store: &Store, graph: &Batch, start: Pairing) -> bool {
        let tuning = &graph.tuning;
        if !(tuning.slips(Slip::ImageIsKept) && !self.set && self.members.len() == graph.len()) {
            self.reset(graph.len());
        }
        self.slips = tuning.slips(Slip::FollowForgetsSent);
        let mut fits = self.send(start.head, start.member);
        let mut next = 0;
        while let Some(&head) = self.sent.get(next).filter(|_| fits) {
            next += 1;
            let member = self.members[head];
            let pairs = graph.children(head).iter().zip(store.children(member));
            let alike = tuning.slips(Slip::FollowForgetsLabels);
            fits = (alike || graph.label(head) == store.label(member)) && { pairs }
                .all(|(&child, old)| self.send_child(store, graph, child, old));
        }
        fits
    }

    /// The same for a graph in which a list may have several heads that are one: whether the start is right; none where
    /// that is not told, as some list has heads of which nothing is known. What is found out about a head follows from
    /// the start, so a start is refused for good. Linear in the graph, and in each list as often as
    /// [`absorb_steps`](crate::util::tuning::Tuning::absorb_steps) says.
    pub(super) fn follow_loosely(
        &mut self,
        store: &Store,
        graph: &Batch,
        start: Pairing,
    ) -> Option<bool> {
        self.reset(graph.len());
        self.slips = graph.tuning.slips(Slip::LooseTakesPrefixes);
        self.send(start.head, start.member);
        let mut next = 0;
        let mut waiting: Vec<(ListId, TypeId)> = Vec::new();
        for _ in 0..=graph.tuning.absorb_steps {
            while let Some(&head) = self.sent.get(next) {
                next += 1;
                let member = self.members[head];
                if graph.label(head) != store.label(member) {
                    return Some(false);
                }
                for (&child, &old) in graph.children(head).iter().zip(store.children(member)) {
                    match child.target() {
                        Target::List(list) => waiting.push((list, old)),
                        _ if self.send_child(store, graph, child, &old) => {}
                        _ => return Some(false),
                    }
                }
            }
            if waiting.is_empty() {
                return Some(true);
            }
            let mut fits = true;
            waiting.retain(|&(list, old)| {
                let sent = fits.then(|| self.send_list(graph.entries(list), store.heads(&old)));
                fits &= sent != Some(Some(false));
                sent == Some(None)
            });
            if !fits {
                return Some(false);
            }
        }
        None
    }

    /// Sends the entries of a list to heads of an old type, so that they are these heads when repetitions drop; none if
    /// that can be done in several ways.
    fn send_list(&mut self, list: &[Ref], olds: &[HeadId]) -> Option<bool> {
        let places: HashMap<HeadId, usize> =
            olds.iter().zip(0..).map(|(&old, at)| (old, at)).collect();
        let mut found = 0;
        for entry in list {
            let image = match entry.entry() {
                Entry::Outer(head) => head,
                Entry::Inner(head) => {
                    if self.members[head] == HeadId::NONE {
                        // The first one is the first; and where there is one, all are this one.
                        let &old = olds.first().filter(|_| found == 0 || olds.len() == 1)?;
                        self.send(head, old);
                    }
                    self.members[head]
                }
            };
            match places.get(&image) {
                Some(&place) if place < found => {}
                Some(&place) if place == found => found += 1,
                _ => return Some(false),
            }
        }
        Some(found == olds.len() || self.slips)
    }

    fn send(&mut self, head: BatchHead, member: HeadId) -> bool {
        let sent = &mut self.members[head];
        if *sent == HeadId::NONE {
            *sent = member;
            self.sent.push(head);
        }
        *sent == member || self.slips
    }

    /// Sends the entries of a child to the heads of an old type, if there are as many.
    fn send_child(&mut self, store: &Store, graph: &Batch, child: Ref, old: &TypeId) -> bool {
        let list = match child.target() {
            Target::Realized(ty) => return ty == *old,
            Target::Head(head) => return old.as_head().is_some_and(|old| self.send(head, old)),
            Target::List(list) => graph.entries(list),
        };
        let olds = store.heads(old);
        (list.len() == olds.len() || graph.tuning.slips(Slip::FollowTakesPrefixes))
            && list.iter().zip(olds).all(|(entry, &old)| match entry.entry() {
                Entry::Inner(head) => self.send(head, old),
                Entry::Outer(head) => head == old,
            })
    }
}
