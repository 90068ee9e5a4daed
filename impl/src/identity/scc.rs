//! Finds strongly connected components without recursion. A component is found after all components
//! to which it refers.
//!
//! The algorithm is from R. Tarjan, "Depth-First Search and Linear Graph Algorithms", SIAM J.
//! Comput. 1(2), 1972. The walk pauses whenever a component is complete. The caller then realizes
//! the heads of the component, and closes the component with these realized heads. Components that
//! are found later can refer to them.

use crate::handle::HeadId;
use crate::identity::batch::{Batch, BatchHead, Ref, Target};

const UNSEEN: u32 = u32::MAX;
const CLOSED: u32 = 1 << 31;

/// The state of a head of a batch: not visited, on the path of the walk, numbered within its
/// component, or closed with its realized head.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct HeadState(u32);

impl HeadState {
    const fn closed(realized: HeadId) -> Self {
        Self(realized.number() | CLOSED)
    }

    /// Returns the realized head of this head, or `None` before the component of this head is
    /// [closed](Tarjan::close).
    pub(crate) const fn realized(self) -> Option<HeadId> {
        if self.0 & CLOSED == 0 || self.0 == UNSEEN {
            None
        } else {
            Some(HeadId::from_u32(self.0 & !CLOSED))
        }
    }

    /// Returns the number of a head within the component that was found last. The heads of this
    /// component must have been [numbered](Tarjan::number_members).
    pub(crate) const fn place(self) -> BatchHead {
        BatchHead::from_u32(self.0)
    }
}

/// A head whose successors are being visited, with the index of the next child, and the index of
/// the next entry of this child.
struct Frame {
    head: BatchHead,
    visit: u32,
    child: u32,
    entry: u32,
    /// Whether the head has an edge to itself.
    looped: bool,
}

/// The state of a walk. A walk takes 4 bytes per head, 4 more bytes per open head, and 20 more
/// bytes per head on the path. A head is open if it was visited and its component is not closed.
pub(crate) struct Tarjan<'a> {
    batch: &'a Batch,
    /// The state of each head. The state of an open head is the least visit number of the open
    /// heads that are known to be reachable from it.
    states: Vec<HeadState>,
    next_root: BatchHead,
    visits: u32,
    frames: Vec<Frame>,
    open: Vec<BatchHead>,
    /// The index in the list of open heads at which the heads of the component that was found last
    /// start.
    cut: usize,
}

impl<'a> Tarjan<'a> {
    /// Starts a walk over a batch. A head for which `realized` returns a realized head is closed
    /// from the start.
    pub(crate) fn new(
        batch: &'a Batch,
        mut realized: impl FnMut(BatchHead) -> Option<HeadId>,
    ) -> Self {
        let state = |head| realized(head).map_or(HeadState(UNSEEN), HeadState::closed);
        let states = batch.heads().map(state).collect();
        let (frames, open) = (Vec::new(), Vec::new());
        Self { batch, states, next_root: BatchHead::new(0), visits: 0, frames, open, cut: 0 }
    }

    /// Returns whether a head has not been visited, and all heads to which it refers are closed.
    pub(crate) fn is_ready(&self, head: BatchHead) -> bool {
        let closed = |to: BatchHead| self.states[to].realized().is_some();
        let ready = |child: Ref| match child.target() {
            Target::Head(to) => closed(to),
            Target::Realized(_) => true,
            Target::List(list) => {
                let entries = self.batch.entries(list);
                entries.iter().all(|entry| entry.inner().is_none_or(closed))
            }
        };
        self.states[head] == HeadState(UNSEEN)
            && self.batch.children(head).iter().all(|&child| ready(child))
    }

    /// Closes a head that is [ready](Self::is_ready).
    pub(crate) fn close_ready(&mut self, head: BatchHead, realized: HeadId) {
        self.states[head] = HeadState::closed(realized);
    }

    /// Finds the next component, and returns whether it is cyclic. Returns `None` after the last
    /// component. The total cost for all components is linear.
    pub(crate) fn next(&mut self) -> Option<bool> {
        loop {
            let Some(frame) = self.frames.last_mut() else {
                let rest = &self.states[self.next_root.at()..];
                let unseen = rest.iter().position(|&state| state == HeadState(UNSEEN))?;
                self.next_root = self.next_root.plus(unseen as u32);
                self.enter(self.next_root);
                continue;
            };
            let head = frame.head;
            match next_successor(self.batch, frame) {
                None => {
                    if let Some(cyclic) = self.leave() {
                        return Some(cyclic);
                    }
                }
                Some(to) if to == head => frame.looped = true,
                Some(to) => match self.states[to].0 {
                    UNSEEN => self.enter(to),
                    closed if closed & CLOSED != 0 => {}
                    low => self.states[head].0 = self.states[head].0.min(low),
                },
            }
        }
    }

    fn enter(&mut self, head: BatchHead) {
        let visit = self.visits;
        self.visits += 1;
        self.states[head] = HeadState(visit);
        self.open.push(head);
        let child = self.batch.child_range(head).start;
        self.frames.push(Frame { head, visit, child, entry: 0, looped: false });
    }

    fn leave(&mut self) -> Option<bool> {
        let Some(Frame { head, visit, looped, .. }) = self.frames.pop() else {
            unreachable!("only a head that was entered is left")
        };
        let low = self.states[head].0;
        if low == visit {
            let Some(newest) = self.open.iter().rposition(|&open| open == head) else {
                unreachable!("a head on the path is open")
            };
            self.cut = newest;
            // The path may have as many entries as the component has heads. The memory of the path
            // is freed now, because interning a large component needs much memory.
            if self.open.len() - newest > 1 << 16 {
                self.frames.shrink_to(2 * self.frames.len());
            }
            return Some(looped || self.open.len() - newest > 1);
        }
        if let Some(parent) = self.frames.last() {
            let parent = &mut self.states[parent.head].0;
            *parent = (*parent).min(low);
        }
        None
    }

    /// Returns the heads of the component that was found last, in the order of the walk.
    pub(crate) fn members(&self) -> &[BatchHead] {
        &self.open[self.cut..]
    }

    /// Numbers the heads of the component that was found last by their indices in
    /// [`members`](Self::members).
    pub(crate) fn number_members(&mut self) {
        for (place, &head) in (0..).zip(&self.open[self.cut..]) {
            self.states[head] = HeadState(place);
        }
    }

    /// Returns the state of each head.
    pub(crate) fn states(&self) -> &[HeadState] {
        &self.states
    }

    /// Closes the component that was found last with the realized head of each of its heads.
    pub(crate) fn close(&mut self, realized: impl IntoIterator<Item = HeadId>) {
        for (head, realized) in self.open.drain(self.cut..).zip(realized) {
            self.states[head] = HeadState::closed(realized);
        }
    }

    /// Returns the realized head of each head of the batch. The walk must have ended.
    pub(crate) fn into_realized(self) -> Vec<HeadId> {
        self.states.into_iter().map(|state| HeadId::from_u32(state.0 & !CLOSED)).collect()
    }
}

fn next_successor(batch: &Batch, frame: &mut Frame) -> Option<BatchHead> {
    let end = batch.child_range(frame.head).end;
    while frame.child < end {
        let list = match batch.child_at(frame.child).target() {
            Target::Head(to) => {
                frame.child += 1;
                return Some(to);
            }
            Target::Realized(_) => &[],
            Target::List(list) => batch.entries(list),
        };
        while let Some(entry) = list.get(frame.entry as usize) {
            frame.entry += 1;
            if let Target::Head(to) = entry.target() {
                return Some(to);
            }
        }
        (frame.child, frame.entry) = (frame.child + 1, 0);
    }
    None
}

/// Returns for each head whether it is part of a cycle. The cost is linear.
pub(crate) fn on_cycles(batch: &Batch) -> Vec<bool> {
    let mut cyclic = vec![false; batch.len()];
    let mut tarjan = Tarjan::new(batch, |_| None);
    while let Some(cycle) = tarjan.next() {
        tarjan.members().iter().for_each(|&head| cyclic[head.at()] = cycle);
        tarjan.close(std::iter::repeat(HeadId::new(0)));
    }
    cyclic
}
