//! Searches for a head of a new component among the members of an older component by binary search.

use crate::handle::HeadId;
use crate::identity::batch::{BatchHead, Entry, Ref};
use crate::interner::absorb::pair::Pair;
use crate::util::planted::Slip;
use hashbrown::HashSet;
use selfsame_spec::format::{REF_BELOW, REF_INSIDE};
use std::cmp::Ordering;

/// The result of a search for a member.
pub(super) enum Found {
    /// The only member that can be equal to the head.
    Member(HeadId),
    /// No member can be equal to the head.
    Nothing,
    /// The budget of steps was used up before the search ended.
    Unknown,
}

/// Two heads to be compared. Each is a head of the new component or a member of the older
/// component.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Comparison {
    left: Entry,
    right: Entry,
}

/// The state of a search, and the queue of the comparison in progress.
pub(super) struct Search<'a> {
    pair: Pair<'a>,
    budget: usize,
    /// The pairs to be compared, in breadth-first order.
    queue: Vec<Comparison>,
    seen: HashSet<Comparison>,
}

impl<'a> Search<'a> {
    /// Starts a search that may take `budget` steps.
    pub(super) fn new(pair: Pair<'a>, budget: usize) -> Self {
        Self { pair, budget, queue: Vec::new(), seen: HashSet::new() }
    }

    /// Returns the number of steps that the search may still take.
    pub(super) const fn left(&self) -> usize {
        self.budget
    }

    /// Finds the only member that can be equal to a head of the new component.
    pub(super) fn member(&mut self, head: BatchHead) -> Found {
        let mut left = 0..self.pair.target.members.len;
        while !left.is_empty() {
            let middle = left.start + (left.end - left.start) / 2;
            let member = self.pair.target.members.at(middle);
            let start = Comparison { left: Entry::Inner(head), right: Entry::Outer(member) };
            match self.compare(start) {
                Some(Ordering::Equal) => return Found::Member(member),
                Some(Ordering::Less) => left.end = middle,
                Some(Ordering::Greater) => left.start = middle + 1,
                None if self.pair.store.tuning.slips(Slip::SearchGivesUp) => return Found::Nothing,
                None => return Found::Unknown,
            }
        }
        Found::Nothing
    }

    /// Compares two heads by the second definition of the order (`[identity.order]`). Pairs are
    /// visited breadth-first, each once, and the first pair whose `enc0` differs decides. Returns
    /// `None` if the budget is spent.
    fn compare(&mut self, start: Comparison) -> Option<Ordering> {
        self.queue.clear();
        self.seen.clear();
        self.enqueue(start);
        let mut next = 0;
        while let Some(&heads) = self.queue.get(next) {
            next += 1;
            self.budget = self.budget.checked_sub(1)?;
            let order = self.compare_heads(heads);
            if order.is_ne() {
                return Some(order);
            }
        }
        Some(Ordering::Equal)
    }

    fn enqueue(&mut self, heads: Comparison) {
        if heads.left != heads.right && self.seen.insert(heads) {
            self.queue.push(heads);
        }
    }

    /// Compares two heads by `enc0`, and puts the pairs of their inner children in the queue.
    fn compare_heads(&mut self, Comparison { left, right }: Comparison) -> Ordering {
        let pair = self.pair;
        let order = pair.compare_labels(left, right);
        if order.is_ne() {
            return order;
        }
        let arity = pair.arity(left);
        self.budget = self.budget.saturating_sub(arity);
        first_unequal(arity, |at| {
            self.compare_children(pair.child(left, at), pair.child(right, at))
        })
    }

    fn compare_children(&mut self, a: Ref, b: Ref) -> Ordering {
        let pair = self.pair;
        let heads = pair.head_count(a);
        if pair.store.tuning.slips(Slip::SearchForgetsEntries) {
            return heads.cmp(&pair.head_count(b));
        }
        self.budget = self.budget.saturating_sub(heads);
        heads.cmp(&pair.head_count(b)).then_with(|| {
            first_unequal(heads, |at| self.compare_entries(pair.head(a, at), pair.head(b, at)))
        })
    }

    fn compare_entries(&mut self, left: Entry, right: Entry) -> Ordering {
        let pair = self.pair;
        match (pair.is_inner(left), pair.is_inner(right)) {
            (true, true) => {
                self.enqueue(Comparison { left, right });
                Ordering::Equal
            }
            (true, false) => REF_INSIDE.cmp(&REF_BELOW),
            (false, true) => REF_BELOW.cmp(&REF_INSIDE),
            (false, false) if left == right => Ordering::Equal,
            (false, false) => pair.digest(left).cmp(&pair.digest(right)),
        }
    }
}

fn first_unequal(len: usize, compare: impl FnMut(usize) -> Ordering) -> Ordering {
    (0..len).map(compare).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}
