//! F11: many small new cycles. A local comparison cannot distinguish each of them from a part of a
//! large old cycle.

use super::{Family, Plan};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f11-candidates",
        stresses: "old: a ring `e g ee g eee g ..`, all referring to one head too; new, in one batch: \
                   a ring of each part, alike in all but what follows",
        promise: "n heads: no new ring is in the old one",
        build: |plan, n| candidates(plan, n, |_| ()),
    },
    Family {
        name: "f11-candidates-batches",
        stresses: "the same, each new ring in a batch of its own",
        promise: "n heads",
        build: |plan, n| candidates(plan, n, Plan::close),
    },
    Family {
        name: "f11-pairs",
        stresses: "old: a ring of pairs that are alike but for one head; new, in one batch: pairs that refer to \
                   the next old pair, so each is an old one, and the old ones are alike for a long way",
        promise: "n/2 heads: each new pair is an old one",
        build: |plan, n| pairs(plan, n, |_| (), false),
    },
    Family {
        name: "f11-pairs-batches",
        stresses: "the same, each new pair in a batch of its own",
        promise: "n/2 heads",
        build: |plan, n| pairs(plan, n, Plan::close, false),
    },
    Family {
        name: "f11-pairs-unions",
        stresses: "the same, where new pairs have a union of a new head and an old one that are one",
        promise: "n/2 heads",
        build: |plan, n| pairs(plan, n, Plan::close, true),
    },
];

/// Builds pairs of old heads that form a ring. The first head of each pair refers to the second
/// head and to the next pair; the second head refers to the first head. For each old pair except
/// the odd one, the function builds a new pair that refers to the same next pair. With `unions`,
/// the second head of a new pair refers to the union of its first head and the old pair's first
/// head.
fn pairs(plan: &mut Plan, n: u32, between: fn(&mut Plan), unions: bool) {
    let [odd, first, second] = [("odd", 2), ("first", 2), ("second", 1)]
        .map(|(name, arity)| plan.label(name.as_bytes(), arity));
    let count = (n / 4).max(2);
    let next = |pair: u32| 2 * ((pair + 1) % count);
    for pair in 0..count {
        plan.head(if pair == 0 { odd } else { first }, &[2 * pair + 1, next(pair)]);
        plan.head(second, &[2 * pair]);
    }
    plan.close();
    for pair in 1..count {
        let new = plan.next();
        // If there is a union, it is built between the two heads of the new pair.
        let last = new + 1 + u32::from(unions);
        plan.head(first, &[last, next(pair)]);
        plan.same(new, 2 * pair);
        let mut back = new;
        if unions {
            back = plan.one_of(&[new, 2 * pair]);
            plan.same(back, 2 * pair);
        }
        plan.head(second, &[back]);
        plan.same(last, 2 * pair + 1);
        between(plan);
    }
}

/// Builds the rings. The old ring has parts of every length from 1 to `longest`, where `longest` is
/// at least 2. In the old ring, no two consecutive parts have the same length; in each new ring, all
/// consecutive parts have one length.
fn candidates(plan: &mut Plan, n: u32, between: fn(&mut Plan)) {
    let labels = [plan.label(b"e", 2), plan.label(b"g", 2)];
    // The old ring has as many heads as all new rings together: longest * (longest + 3) / 2.
    let longest = (1..).find(|&longest| (longest + 1) * (longest + 4) > n).unwrap_or(1).max(2);
    let part = |length: u32| (0..=length).map(move |at| labels[usize::from(at == length)]);
    ring(plan, &(1..=longest).flat_map(part).collect::<Vec<_>>());
    plan.close();
    for length in 1..=longest {
        ring(plan, &part(length).collect::<Vec<_>>());
        between(plan);
    }
}

/// Builds a ring whose labels spell `word`. The first child of each head is the head before it in
/// the ring. The second child of each head is head 0.
fn ring(plan: &mut Plan, word: &[u32]) {
    let (first, len) = (plan.next(), word.len() as PlanNode);
    for (at, &label) in (0..).zip(word) {
        let before = first + if at == 0 { len - 1 } else { at - 1 };
        plan.head(label, &[before, 0]);
    }
}
