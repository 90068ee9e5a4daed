//! Images: maps from the heads of a new component to the members of an older component. The image
//! of one head determines the whole map.

use crate::handle::{HeadId, TypeId};
use crate::identity::batch::{Batch, BatchHead, Entry, ListId, Ref, Target};
use crate::interner::store::Store;
use crate::util::planted::Slip;
use hashbrown::HashMap;

/// A head of a new component, and a realized head to which the new head may be equal.
#[derive(Clone, Copy)]
pub(crate) struct Pairing {
    pub(crate) head: BatchHead,
    pub(crate) member: HeadId,
}

/// A map from the heads of a graph to realized heads. The map is built by following edges.
#[derive(Default)]
pub(crate) struct Image {
    /// For each head of the graph, the realized head to which it is mapped, or [`HeadId::NONE`].
    members: Vec<HeadId>,
    /// The heads that have an image, in the order in which they were mapped. The children of mapped
    /// heads are followed in the same order.
    sent: Vec<BatchHead>,
    /// Whether `members` was [set](Self::set) at once. If `members` was set at once, it also
    /// contains images of heads that are not in `sent`.
    set: bool,
    /// Whether a planted bug allows mapping a head twice.
    slips: bool,
}

impl Image {
    /// Returns for each head of the graph the realized head to which it is mapped.
    pub(crate) fn members(&self) -> &[HeadId] {
        &self.members
    }

    /// Replaces the whole map by a map that was found in another way than by following edges.
    pub(crate) fn set(&mut self, members: impl IntoIterator<Item = HeadId>) {
        self.members.clear();
        self.members.extend(members);
        self.set = true;
    }

    /// Returns the number of heads that were mapped since the map was cleared.
    pub(super) const fn steps(&self) -> usize {
        self.sent.len()
    }

    /// Clears the map for a graph with `heads` heads. If the previous graph also had `heads` heads,
    /// the cost is at most the cost of the last attempt.
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

    /// Follows all edges from the head and the realized head of `start` in parallel. Returns
    /// whether every head of the graph is mapped to a realized head with the same label and
    /// corresponding children. If every head is mapped in this way, no walk distinguishes the two
    /// heads of `start` (`[identity.bisimilar]`). The cost is linear in the size of the graph,
    /// which is strongly connected.
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

    /// Follows edges as [`follow`](Self::follow) does, for a graph in which several heads of a list
    /// may be equal. Returns whether the two heads of `start` are equal, or `None` if a list has
    /// heads whose images cannot be determined. Each image necessarily follows from `start`, so if
    /// a step fails, the two heads differ. The cost is linear in the size of the graph, but each
    /// list is visited up to [`absorb_steps`](crate::util::tuning::Tuning::absorb_steps) times.
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

    /// Maps the entries of a list to the heads of an old type, so that the list without repetitions
    /// equals the type. Returns whether such a map exists, or `None` if there are several such
    /// maps.
    fn send_list(&mut self, list: &[Ref], olds: &[HeadId]) -> Option<bool> {
        let places: HashMap<HeadId, usize> =
            olds.iter().zip(0..).map(|(&old, at)| (old, at)).collect();
        let mut found = 0;
        for entry in list {
            let image = match entry.entry() {
                Entry::Outer(head) => head,
                Entry::Inner(head) => {
                    if self.members[head] == HeadId::NONE {
                        // The first entry maps to the first head of the old type. If the old type
                        // has only one head, all entries map to it.
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

    /// Maps the entries of a child to the heads of an old type, one to one, and returns whether
    /// such a map exists.
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
