//! Search for a head of a new component among the members of an older component. The
//! [order](MemberOrder) of these members is known.
//!
//! The comparison gives the same result as in [`search`](super::search): it is breadth-first over
//! pairs, and the first pair whose `enc0` differs decides. Here the comparison takes O(m) steps for
//! a new component of m edges, however large the older component is:
//!
//! - The length of the walk that distinguishes two members is known, so no pair of members is
//!   followed.
//! - If a head s is paired with a member t, and was paired with t' before, s is not followed again:
//!   the pair (t', t) replaces (s, t). This is correct if s and t' agree on walks of the length
//!   that distinguishes t' and t. If s and t' differ on a shorter walk, an earlier pair decides. J.
//!   Hopcroft, R. Karp, "A Linear Algorithm for Testing Equivalence of Finite Automata", 1971, skip
//!   pairs in the same way. The order here is breadth-first, so the walk that is least in shortlex
//!   order is never skipped.
//!
//! Each head is followed once. Of all differences, the difference with the shortest walk decides.
//! Of differences with walks of equal length, the first in the order of walks decides.

use crate::handle::HeadId;
use crate::identity::batch::{BatchHead, Entry, Ref};
use crate::interner::absorb::member_order::MemberOrder;
use crate::interner::absorb::pair::Pair;
use crate::interner::absorb::search::Found;
use crate::util::planted::Slip;
use selfsame_spec::format::{REF_BELOW, REF_INSIDE};
use std::cmp::Ordering;

/// The place that represents no member.
const NONE: u32 = u32::MAX;

/// A search among the members of a component.
pub(super) struct OrderedSearch<'a> {
    pair: Pair<'a>,
    order: &'a MemberOrder,
    /// The place of the first member with which each head was paired.
    met: Vec<u32>,
    /// The heads that were met, in breadth-first order. Within a level, they are in the order of
    /// the walks to them.
    queue: Vec<BatchHead>,
    /// The pairs of children of the present head.
    children: Vec<(Entry, u32)>,
}

/// The difference that decides, unless a later difference precedes it.
struct Least {
    /// The length of the walk to the difference.
    length: u64,
    order: Ordering,
}

/// The state of a comparison, which proceeds level by level of the queue.
struct Race {
    least: Option<Least>,
    /// The number of the level, which is the length of the walks to its heads.
    level: u64,
    /// The place in the queue at which the level ends.
    end: usize,
    /// A place in the queue: only the walks to heads before this place precede the walk of the
    /// least difference.
    before: usize,
    /// The same place as `before`, but for the next level.
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
    /// component of m edges, and n members.
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

    /// Compares a head and its paired member by `enc0`, and then compares the children of both.
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

    /// Returns the member that represents an entry. If the entry is a head of the component,
    /// records that it is paired with `member`.
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
    /// Continues with the next level, which ends at the present end of the queue.
    fn go_on(&mut self, end: usize) {
        // If the walks to all heads of the level precede the least difference, the walks to all
        // their children precede it, too.
        self.before = if self.before >= self.end { end } else { self.next };
        (self.level, self.end, self.next) = (self.level + 1, end, end);
    }

    /// Handles a new difference, which was found at the head at place `at` of the queue, when the
    /// queue had `queued` heads.
    fn found(&mut self, found: Least, at: usize, queued: usize) {
        let decides = self.least.as_ref().is_none_or(|least| {
            let as_far = found.length == least.length && (at < self.before || self.slips);
            found.length < least.length || as_far
        });
        if decides {
            // The new difference is now the least, and all later walks of this level come after its
            // walk.
            (self.before, self.next) = (0, queued);
            self.least = Some(found);
        }
    }
}
