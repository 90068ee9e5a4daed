//! F2: chains of heads that end, instead of forming a ring.

use super::rings::ring;
use super::{Family, Plan};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f2-chain",
        stresses: "n heads on end down to a leaf",
        promise: "n heads",
        build: |plan, n| {
            let (leaf, link) = (plan.label(b"", 0), plan.label(b"", 1));
            let leaf = plan.head(leaf, &[]);
            (1..n).fold(leaf, |below, _| plan.head(link, &[below]));
        },
    },
    Family {
        name: "f2-chain-loop",
        stresses: "a chain that ends in a head that refers to itself, alike in label",
        promise: "1 head",
        build: |plan, n| {
            let link = plan.label(b"", 1);
            let end = ring(plan, 1, |_| link);
            for _ in 1..n {
                let next = plan.head(link, &[plan.next() - 1]);
                plan.same(next, end);
            }
        },
    },
    Family {
        name: "f2-chain-ring",
        stresses: "a chain that leads into a ring of p heads and goes on as the ring does",
        promise: "p heads, p about the root of n: all of the chain is in the ring",
        build: |plan, n| {
            into_ring(plan, n);
        },
    },
    Family {
        name: "f2-chain-ring-defect",
        stresses: "the same, but for the label at the chain's far end",
        promise: "p + 1 heads",
        build: |plan, n| {
            let last = into_ring(plan, n.max(2) - 1);
            let other = plan.label(b"c", 1);
            plan.head(other, &[last]);
        },
    },
];

/// Builds a ring of about `sqrt(n)` heads, and a chain of the other heads. The chain leads into the
/// ring. Returns the last head of the chain.
fn into_ring(plan: &mut Plan, n: u32) -> PlanNode {
    let (period, labels) = (n.isqrt(), [plan.label(b"a", 1), plan.label(b"b", 1)]);
    let word = |at: u32| labels[usize::from(at.is_multiple_of(period))];
    let first = ring(plan, period, word);
    for at in period..n {
        let link = plan.head(word(at), &[first + at - 1]);
        plan.same(link, first + at % period);
    }
    first + n - 1
}
