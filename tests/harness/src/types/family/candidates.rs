//! F11: many small new cycles, each of which could be in a large old one by all that is near.

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
];

/// The old ring has parts of every length from 1 to `longest`, two at least: going around it, no
/// length comes twice in a row, as it does in each new ring.
fn candidates(plan: &mut Plan, n: u32, between: fn(&mut Plan)) {
    let labels = [plan.label(b"e", 2), plan.label(b"g", 2)];
    // The old ring and the new ones have as many heads each: longest * (longest + 3) / 2.
    let longest = (1..).find(|&longest| (longest + 1) * (longest + 4) > n).unwrap_or(1).max(2);
    let part = |length: u32| (0..=length).map(move |at| labels[usize::from(at == length)]);
    ring(plan, &(1..=longest).flat_map(part).collect::<Vec<_>>());
    plan.close();
    for length in 1..=longest {
        ring(plan, &part(length).collect::<Vec<_>>());
        between(plan);
    }
}

/// A ring that spells a word, downwards; the second child of each head is head 0.
fn ring(plan: &mut Plan, word: &[u32]) {
    let (first, len) = (plan.next(), word.len() as PlanNode);
    for (at, &label) in (0..).zip(word) {
        let before = first + if at == 0 { len - 1 } else { at - 1 };
        plan.head(label, &[before, 0]);
    }
}
