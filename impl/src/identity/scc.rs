//! Strongly connected components, sinks first, without recursion.
//!
//! R. Tarjan, "Depth-First Search and Linear Graph Algorithms", SIAM J. Comput. 1(2), 1972. The
//! components are handed out one by one, as soon as they are known: whoever takes one says what its
//! heads are from then on, and finds that in its place when a later component refers to them.

use crate::identity::batch::{Raw, Ref, Target};

const UNSEEN: u32 = u32::MAX;
const DONE: u32 = 1 << 31;

/// What is known of a head of a batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct State(u32);

impl State {
    /// The number that a head was [given](Tarjan::give), if its component was.
    pub(crate) const fn given(self) -> Option<u32> {
        if self.0 & DONE == 0 || self.0 == UNSEEN { None } else { Some(self.0 & !DONE) }
    }

    /// The place of a head of the component under way among its heads.
    pub(crate) const fn place(self) -> u32 {
        self.0
    }
}

/// A head whose successors are being visited: which child is next, and which entry of it.
struct Frame {
    head: u32,
    visit: u32,
    child: u32,
    entry: u32,
    /// Whether it is a successor of its own.
    looped: bool,
}

/// A walk under way. 4 bytes a head, 4 more for each that is open, 20 more for each on the path.
pub(crate) struct Tarjan<'a> {
    raw: &'a Raw,
    /// While a head is open, the least visit number known to be reachable on the stack.
    state: Vec<State>,
    next_root: u32,
    visits: u32,
    frames: Vec<Frame>,
    open: Vec<u32>,
    /// Where the heads of the component under way start among the open ones.
    cut: usize,
}

impl<'a> Tarjan<'a> {
    /// A walk over all of a batch but for the heads that have been given a number before.
    pub(crate) fn new(raw: &'a Raw, mut given: impl FnMut(u32) -> Option<u32>) -> Self {
        let state = |head| State(given(head).map_or(UNSEEN, |number| number | DONE));
        let state = (0..raw.len() as u32).map(state).collect();
        let (frames, open) = (Vec::new(), Vec::new());
        Self { raw, state, next_root: 0, visits: 0, frames, open, cut: 0 }
    }

    /// Whether a head has not been met, and all that it refers to were given numbers.
    pub(crate) fn is_ready(&self, head: u32) -> bool {
        let given = |child: Ref| match child.target() {
            Target::Head(to) => self.state[to as usize].given().is_some(),
            Target::Realized(_) => true,
            Target::List(list) => self.raw.entries(list).iter().all(|entry| {
                entry.inner().is_none_or(|to| self.state[to as usize].given().is_some())
            }),
        };
        self.state[head as usize] == State(UNSEEN)
            && self.raw.children(head).iter().all(|&child| given(child))
    }

    /// Closes a head that is [ready](Self::is_ready).
    pub(crate) fn give_ready(&mut self, head: u32, number: u32) {
        self.state[head as usize] = State(number | DONE);
    }

    /// Goes on to the next component, and says whether it is cyclic; `None` after the last one.
    /// Linear time for all of them together.
    pub(crate) fn next(&mut self) -> Option<bool> {
        loop {
            let Some(frame) = self.frames.last_mut() else {
                let rest = &self.state[self.next_root as usize..];
                let unseen = rest.iter().position(|&state| state == State(UNSEEN))?;
                self.next_root += unseen as u32;
                self.enter(self.next_root);
                continue;
            };
            let head = frame.head as usize;
            match next_successor(self.raw, frame) {
                None => {
                    if let Some(cyclic) = self.leave() {
                        return Some(cyclic);
                    }
                }
                Some(to) if to == frame.head => frame.looped = true,
                Some(to) => match self.state[to as usize].0 {
                    UNSEEN => self.enter(to),
                    done if done & DONE != 0 => {}
                    low => self.state[head].0 = self.state[head].0.min(low),
                },
            }
        }
    }

    fn enter(&mut self, head: u32) {
        let visit = self.visits;
        self.visits += 1;
        self.state[head as usize] = State(visit);
        self.open.push(head);
        let (child, _) = self.raw.child_range(head);
        self.frames.push(Frame { head, visit, child, entry: 0, looped: false });
    }

    fn leave(&mut self) -> Option<bool> {
        let Frame { head, visit, looped, .. } = self.frames.pop()?;
        let low = self.state[head as usize].0;
        if low == visit {
            let newest = self.open.iter().rposition(|&open| open == head)?;
            self.cut = newest;
            // What follows may be large, and the path to it was as long.
            if self.open.len() - newest > 1 << 16 {
                self.frames.shrink_to(2 * self.frames.len());
            }
            return Some(looped || self.open.len() - newest > 1);
        }
        if let Some(parent) = self.frames.last() {
            let parent = &mut self.state[parent.head as usize].0;
            *parent = (*parent).min(low);
        }
        None
    }

    /// The heads of the component under way, in the order of the walk.
    pub(crate) fn heads(&self) -> &[u32] {
        &self.open[self.cut..]
    }

    /// Numbers the heads of the component under way by their places among [them](Self::heads).
    pub(crate) fn place(&mut self) {
        for (place, &head) in (0..).zip(&self.open[self.cut..]) {
            self.state[head as usize] = State(place);
        }
    }

    /// What is known of each head.
    pub(crate) fn states(&self) -> &[State] {
        &self.state
    }

    /// Closes the component under way: each of its heads is given a number, below 2^31 - 1.
    pub(crate) fn give(&mut self, numbers: impl IntoIterator<Item = u32>) {
        for (head, number) in self.open.drain(self.cut..).zip(numbers) {
            self.state[head as usize] = State(number | DONE);
        }
    }

    /// The number that each head was given.
    pub(crate) fn into_given(self) -> Vec<u32> {
        self.state.into_iter().map(|state| state.0 & !DONE).collect()
    }
}

fn next_successor(raw: &Raw, frame: &mut Frame) -> Option<u32> {
    let (_, end) = raw.child_range(frame.head);
    while frame.child < end {
        let list = match raw.child_at(frame.child).target() {
            Target::Head(to) => {
                frame.child += 1;
                return Some(to);
            }
            Target::Realized(_) => &[],
            Target::List(list) => raw.entries(list),
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

/// Which heads are on cycles. Linear time.
pub(crate) fn on_cycles(raw: &Raw) -> Vec<bool> {
    let mut cyclic = vec![false; raw.len()];
    let mut tarjan = Tarjan::new(raw, |_| None);
    while let Some(cycle) = tarjan.next() {
        tarjan.heads().iter().for_each(|&head| cyclic[head as usize] = cycle);
        tarjan.give(std::iter::repeat(0));
    }
    cyclic
}
