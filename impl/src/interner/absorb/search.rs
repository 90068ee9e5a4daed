//! A head of a new component among the members of an older one, by binary search.

use super::Pair;
use crate::handle::TypeId;
use crate::identity::batch::{Ref, Target};
use crate::label::LabelId;
use hashbrown::HashSet;
use selfsame_spec::Digest;
use selfsame_spec::format::{REF_BELOW, REF_INSIDE};
use std::cmp::Ordering;

/// Pairs that one search may look at for each head of both components together.
const BUDGET: usize = 16;

/// What a search says.
pub(super) enum Found {
    /// If the head is a member, it is this one.
    Member(u32),
    /// It is none.
    Nothing,
    /// It would cost too much to say.
    Unknown,
}

/// Two heads to be compared: of the new component, or members of the older one.
type Heads = (Ref, Ref);

/// A search, and the comparison under way.
pub(super) struct Search<'a> {
    pair: Pair<'a>,
    budget: usize,
    /// In breadth-first order.
    queue: Vec<Heads>,
    seen: HashSet<Heads>,
}

impl<'a> Search<'a> {
    pub(super) fn new(pair: Pair<'a>) -> Self {
        let budget = BUDGET * (pair.graph.len() + pair.target.size as usize);
        Self { pair, budget, queue: Vec::new(), seen: HashSet::new() }
    }

    /// The member that a head can be.
    pub(super) fn member(&mut self, head: u32) -> Found {
        let mut left = self.pair.target.members();
        while !left.is_empty() {
            let middle = left.start + (left.end - left.start) / 2;
            let order = self.compare((Ref::head(head), Ref::realized(TypeId::head(middle))));
            match order {
                Some(Ordering::Equal) => return Found::Member(middle),
                Some(Ordering::Less) => left.end = middle,
                Some(Ordering::Greater) => left.start = middle + 1,
                None => return Found::Unknown,
            }
        }
        Found::Nothing
    }

    /// Whether a member has the label of a head: labels come first in the order.
    pub(super) fn has_label(&self, head: u32) -> bool {
        let Pair { store, graph, target } = self.pair;
        let wanted = store.labels.bytes(graph.label(head));
        let mut left = target.members();
        while !left.is_empty() {
            let middle = left.start + (left.end - left.start) / 2;
            match wanted.cmp(store.labels.bytes(store.label(middle))) {
                Ordering::Equal => return true,
                Ordering::Less => left.end = middle,
                Ordering::Greater => left.start = middle + 1,
            }
        }
        false
    }

    /// Compares by the second definition of the order (`[identity.order]`): breadth-first over
    /// pairs, each once; the first whose `enc0` differs decides. `None` when the budget is spent.
    fn compare(&mut self, start: Heads) -> Option<Ordering> {
        self.queue.clear();
        self.seen.clear();
        self.see(start);
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

    fn see(&mut self, heads: Heads) {
        if heads.0 != heads.1 && self.seen.insert(heads) {
            self.queue.push(heads);
        }
    }

    /// Compares by `enc0`, and puts the pairs of inner children in the queue.
    fn compare_heads(&mut self, (a, b): Heads) -> Ordering {
        let pair = self.pair;
        let labels = [a, b].map(|head| pair.label(head));
        let order = if labels[0] == labels[1] {
            Ordering::Equal
        } else {
            pair.store.labels.bytes(labels[0]).cmp(pair.store.labels.bytes(labels[1]))
        };
        if order.is_ne() {
            return order;
        }
        let arity = pair.arity(a);
        self.budget = self.budget.saturating_sub(arity);
        first_unequal(arity, |at| self.compare_children((pair.child(a, at), pair.child(b, at))))
    }

    fn compare_children(&mut self, (a, b): (Ref, Ref)) -> Ordering {
        let pair = self.pair;
        let heads = pair.heads(a);
        self.budget = self.budget.saturating_sub(heads);
        heads.cmp(&pair.heads(b)).then_with(|| {
            first_unequal(heads, |at| self.compare_entries((pair.head(a, at), pair.head(b, at))))
        })
    }

    fn compare_entries(&mut self, (a, b): Heads) -> Ordering {
        let pair = self.pair;
        match (pair.is_inner(a), pair.is_inner(b)) {
            (true, true) => {
                self.see((a, b));
                Ordering::Equal
            }
            (false, false) if a == b => Ordering::Equal,
            (false, false) => pair.digest(a).cmp(&pair.digest(b)),
            (inner, _) => {
                if inner {
                    REF_INSIDE.cmp(&REF_BELOW)
                } else {
                    REF_BELOW.cmp(&REF_INSIDE)
                }
            }
        }
    }
}

fn first_unequal(len: usize, compare: impl FnMut(usize) -> Ordering) -> Ordering {
    (0..len).map(compare).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Heads of the new component and members of the older one, alike.
impl Pair<'_> {
    fn label(&self, head: Ref) -> LabelId {
        match head.target() {
            Target::Head(head) => self.graph.label(head),
            _ => self.store.label(number(head)),
        }
    }

    fn arity(&self, head: Ref) -> usize {
        match head.target() {
            Target::Head(head) => self.graph.children(head).len(),
            _ => self.store.children(number(head)).len(),
        }
    }

    fn child(&self, head: Ref, at: usize) -> Ref {
        match head.target() {
            Target::Head(head) => self.graph.children(head)[at],
            _ => Ref::realized(self.store.children(number(head))[at]),
        }
    }

    /// How many heads a child has.
    fn heads(&self, child: Ref) -> usize {
        match child.target() {
            Target::Head(_) => 1,
            Target::List(list) => self.graph.entries(list).len(),
            Target::Realized(ty) => self.store.heads(&ty).len(),
        }
    }

    /// One of the heads of a child.
    fn head(&self, child: Ref, at: usize) -> Ref {
        match child.target() {
            Target::Head(_) => child,
            Target::List(list) => self.graph.entries(list)[at],
            Target::Realized(ty) => Ref::realized(self.store.heads(&ty)[at]),
        }
    }

    fn digest(&self, head: Ref) -> Digest {
        self.store.digest(number(head))
    }
}

/// The number of a realized head.
fn number(head: Ref) -> u32 {
    match head.target() {
        Target::Realized(ty) => ty.number(),
        _ => unreachable!("heads of the graph have no number"),
    }
}
