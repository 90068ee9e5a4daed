//! F6: heads with very many children, and heads with very many parents.

use super::{Family, Plan};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f6-hub",
        stresses: "one head of n - 1 children, each of which refers back and has a name of its own",
        promise: "n heads",
        build: |plan, n| {
            let labels: Vec<u32> = (1..n).map(|at| plan.label(&at.to_be_bytes(), 1)).collect();
            hub(plan, &labels);
        },
    },
    Family {
        name: "f6-hub-alike",
        stresses: "the same with one name for all",
        promise: "2 heads",
        build: |plan, n| {
            let label = plan.label(b"", 1);
            let hub = hub(plan, &vec![label; n.max(2) as usize - 1]);
            (0..hub).for_each(|at| {
                plan.same(at, 0);
            });
        },
    },
    Family {
        name: "f6-two-hubs",
        stresses: "two hubs whose last children differ in name, and nothing else does",
        promise: "n heads",
        build: |plan, n| {
            let count = (n / 2).max(2) - 1;
            let mut labels: Vec<u32> =
                (0..count).map(|at| plan.label(&at.to_be_bytes(), 1)).collect();
            let one = hub(plan, &labels);
            labels[count as usize - 1] = plan.label(b"other", 1);
            let other = hub(plan, &labels);
            let both = plan.label(b"both", 2);
            plan.head(both, &[one, other]);
        },
    },
    Family {
        name: "f6-wide",
        stresses: "one head whose n children are one leaf",
        promise: "2 heads",
        build: |plan, n| {
            let (leaf, wide) = (plan.label(b"", 0), plan.label(b"", n as usize));
            let leaf = plan.head(leaf, &[]);
            plan.head(wide, &vec![leaf; n as usize]);
        },
    },
    Family {
        name: "f6-arities",
        stresses: "pairs of heads of 1 and of 257 children (of 65537, where n allows), all one leaf",
        promise: "all distinct: n children in all",
        build: arities,
    },
    Family {
        name: "f6-fan-in",
        stresses: "a chain of heads that all refer to one leaf too",
        promise: "n heads",
        build: |plan, n| {
            let (leaf, link) = (plan.label(b"int", 0), plan.label(b"", 2));
            let leaf = plan.head(leaf, &[]);
            (1..n).fold(leaf, |below, _| plan.head(link, &[below, leaf]));
        },
    },
    Family {
        name: "f6-fan-in-cycle",
        stresses: "the same, but the chain is a ring and the leaf refers into it: one cycle",
        promise: "n heads",
        build: |plan, n| {
            let (shared, link) = (plan.label(b"shared", 1), plan.label(b"", 2));
            let shared = plan.head(shared, &[n - 1]);
            (1..n).fold(shared, |below, _| plan.head(link, &[below, shared]));
        },
    },
];

/// Builds heads that differ only in their arities. Some of the arities do not fit into one byte, or
/// into two bytes.
fn arities(plan: &mut Plan, n: u32) {
    let leaf = plan.label(b"", 0);
    let leaf = plan.head(leaf, &[]);
    let wide = if n < 1 << 17 { 257 } else { 65537 };
    for at in 0..(n / (wide + 1)).max(1) {
        for arity in [1, wide as usize] {
            let label = plan.label(&at.to_be_bytes(), arity);
            plan.head(label, &vec![leaf; arity]);
        }
    }
    let label = plan.label(b"all", plan.next() as usize);
    plan.head(label, &(0..plan.next()).collect::<Vec<_>>());
}

/// Builds a hub, and one head of arity 1 for each given label. Each of these heads refers to the
/// hub, and the hub refers to all of these heads.
fn hub(plan: &mut Plan, labels: &[u32]) -> PlanNode {
    let first = plan.next();
    let hub = first + labels.len() as PlanNode;
    for &label in labels {
        plan.head(label, &[hub]);
    }
    let label = plan.label(b"hub", labels.len());
    plan.head(label, &(first..hub).collect::<Vec<_>>())
}
