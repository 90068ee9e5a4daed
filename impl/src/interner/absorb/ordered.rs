//! Searches for a head of a new component among the members of an older component whose
//! [order](MemberOrder) is already computed.
//!
//! The comparison of two heads gives the same result as in [`search`](super::search). The
//! comparison is breadth-first over pairs of heads, and the first pair whose `enc0` differs
//! decides. In this module, the comparison takes O(m) steps for a new component of m edges, however
//! large the older component is:
//!
//! - For two members, the length of a shortest walk that distinguishes them is known, so the edges
//!   of a pair of members are not followed.
//! - If a head s is paired with a member t, and was paired with a member t' before, the edges of s
//!   are not followed again: the pair (t', t) replaces (s, t). Replacing the pair is correct if s
//!   and t' agree on walks of the length that distinguishes t' and t. If s and t' differ on a
//!   shorter walk, an earlier pair decides. J. Hopcroft, R. Karp, "A Linear Algorithm for Testing
//!   Equivalence of Finite Automata", 1971, skip pairs in the same way. The order in this module is
//!   breadth-first, so the walk that is least in shortlex order is never skipped.
//!
//! The edges of each head are followed once. Of all differences, the difference with the shortest
//! walk decides. Of differences with walks of equal length, the first in the order of walks
//! decides.

use crate::handle::HeadId;
use crate::identity::batch::{BatchHead, Entry, Ref};
use crate::interner::absorb::member_order::MemberOrder;
use crate::interner::absorb::pair::Pair;
use crate::interner::absorb::search::Found;
use crate::util::planted::Slip;
use selfsame_spec::format::{REF_BELOW, REF_INSIDE};
use std::cmp::Ordering;

/// The value in `met` for a head that has not been paired.
const NONE: u32 = u32::MAX;

/// The state of a search among the members of a component.
pub(super) struct OrderedSearch<'a> {
    pair: Pair<'a>,
    order: &'a MemberOrder,
    /// For each head of the new component, the index of the first member with which it was paired,
    /// or `NONE`.
    met: Vec<u32>,
    /// The heads that were paired, in breadth-first order. The heads of one level are in the order
    /// of the walks to them.
    queue: Vec<BatchHead>,
    /// The pairs of children of the head whose edges are being followed.
    children: Vec<(Entry, u32)>,
}

/// The difference that decides the comparison, unless a difference that is found later has
/// precedence.
struct Least {
    /// The length of the walk to the difference.
    length: u64,
    order: Ordering,
}

/// The state of a comparison, which visits the queue level by level.
struct Race {
    least: Option<Least>,
    /// The number of the level that is being visited, which is the length of the walks to its
    /// heads.
    level: u64,
    /// The index in the queue at which this level ends.
    end: usize,
    /// An index in the queue. The walks to the heads before this index precede the walk of the
    /// least difference, and no other walks of the level do.
    before: usize,
    /// The value that `before` gets at the start of the next level.
    next: usize,
    /// Whether a planted bug lets the last of several differences with walks of equal length
    /// decide.
    slips: bool,
}

impl<'a> OrderedSearch<'a> {
    pub(super) fn new(pair: Pair<'a>, order: &'a MemberOrder) -> Self {
        let met = vec![NONE; pair.graph.len()];
        Self { pair, order, met, queue: Vec::new(), children: Vec::new() }
    }

    /// Finds the only member that can be equal to a head. The cost is O(m log n) for a new
    /// component of m edges and an older component of n members.
    pub(super) fn member(&mut self, head: BatchHead) -> Found {
        let members = self.pair.target.members;
        let mut left = 0..members.len;
        while !left.is_empty() {
            let middle = left.start + (left.end - left.start) / 2;
            match self.compare(head, middle) {
                Ordering::Equal => return Found::Member(members.at(middle)),
                Ordering::Less => left.end = middle,
                Ordering::Greater => left.start = middle + 1,
            }
        }
        Found::Nothing
    }

    fn compare(&mut self, head: BatchHead, member: u32) -> Ordering {
        self.queue.drain(..).for_each(|head| self.met[head] = NONE);
        self.queue.push(head);
        self.met[head] = member;
        let slips = self.pair.store.tuning.slips(Slip::OrderTakesLastOfTies);
        let mut race = Race { least: None, level: 0, end: 1, before: 0, next: 0, slips };
        let mut at = 0;
        while let Some(&head) = self.queue.get(at) {
            if at == race.end {
                race.go_on(self.queue.len());
            }
            if race.least.as_ref().is_some_and(|least| least.length < race.level) {
                break;
            }
            if at == race.before {
                race.next = self.queue.len();
            }
            self.compare_head(head, at, &mut race);
            at += 1;
        }
        race.least.map_or(Ordering::Equal, |least| least.order)
    }

    /// Compares a head with its paired member by `enc0`, and then compares the paired children of
    /// both.
    fn compare_head(&mut self, head: BatchHead, at: usize, race: &mut Race) {
        self.children.clear();
        let member = self.pair.target.members.at(self.met[head]);
        let order = self.compare_parts(Entry::Inner(head), Entry::Outer(member));
        if order.is_ne() {
            return race.found(Least { length: race.level, order }, at, self.queue.len());
        }
        for nth in 0..self.children.len() {
            let (entry, member) = self.children[nth];
            let met = self.meet(entry, member);
            if met != member {
                let round = self.order.round(met, member, self.pair.store);
                let length = race.level + 1 + u64::from(round);
                race.found(Least { length, order: met.cmp(&member) }, at, self.queue.len());
            }
        }
    }

    /// Returns the index of the member that stands for an entry. If the entry is a head of the new
    /// component that has not been paired, pairs it with `member`.
    fn meet(&mut self, entry: Entry, member: u32) -> u32 {
        match entry {
            Entry::Outer(head) => self.place(head),
            Entry::Inner(head) => {
                if self.met[head] == NONE {
                    self.met[head] = member;
                    self.queue.push(head);
                }
                self.met[head]
            }
        }
    }

    fn place(&self, member: HeadId) -> u32 {
        let place = self.pair.target.members.index_of(member);
        place.unwrap_or_else(|| unreachable!("an inner head that is realized is a member"))
    }

    /// Compares two heads by `enc0`, and stores the pairs of their inner children in `children`.
    fn compare_parts(&mut self, left: Entry, right: Entry) -> Ordering {
        let pair = self.pair;
        let order = pair.compare_labels(left, right);
        if order.is_ne() {
            return order;
        }
        let compare = |at| self.compare_children(pair.child(left, at), pair.child(right, at));
        (0..pair.arity(left)).map(compare).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }

    fn compare_children(&mut self, a: Ref, b: Ref) -> Ordering {
        let pair = self.pair;
        let heads = pair.head_count(a);
        heads.cmp(&pair.head_count(b)).then_with(|| {
            let compare = |at| self.compare_entries(pair.head(a, at), pair.head(b, at));
            (0..heads).map(compare).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        })
    }

    fn compare_entries(&mut self, left: Entry, right: Entry) -> Ordering {
        let pair = self.pair;
        match (pair.is_inner(left), pair.is_inner(right)) {
            (true, true) => {
                if let Entry::Outer(member) = right {
                    self.children.push((left, self.place(member)));
                }
                Ordering::Equal
            }
            (true, false) => REF_INSIDE.cmp(&REF_BELOW),
            (false, true) => REF_BELOW.cmp(&REF_INSIDE),
            (false, false) if left == right => Ordering::Equal,
            (false, false) => pair.digest(left).cmp(&pair.digest(right)),
        }
    }
}

impl Race {
    /// Continues with the next level, which ends at `end`, the current length of the queue.
    fn go_on(&mut self, end: usize) {
        // If the walks to all heads of the level precede the least difference, the walks to all
        // their children precede it, too.
        self.before = if self.before >= self.end { end } else { self.next };
        (self.level, self.end, self.next) = (self.level + 1, end, end);
    }

    /// Records a new difference if it has precedence. `at` is the index in the queue of the head at
    /// which it was found, and `queued` is the length of the queue.
    fn found(&mut self, found: Least, at: usize, queued: usize) {
        let decides = self.least.as_ref().is_none_or(|least| {
            let as_far = found.length == least.length && (at < self.before || self.slips);
            found.length < least.length || as_far
        });
        if decides {
            // The new difference is now the least one. All walks of this level that are visited
            // later come after its walk.
            (self.before, self.next) = (0, queued);
            self.least = Some(found);
        }
    }
}
