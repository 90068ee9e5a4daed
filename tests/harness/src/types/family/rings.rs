//! F1: rings. Partition refinement needs as many rounds for a ring as the ring has heads.

use super::{Family, Plan};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f1-ring",
        stresses: "one label differs: each round of refinement tells apart one head more",
        promise: "n heads",
        build: |plan, n| {
            one_defect(plan, n);
        },
    },
    Family {
        name: "f1-ring-shuffled",
        stresses: "the same, built in any order",
        promise: "n heads",
        build: |plan, n| {
            one_defect(plan, n);
            plan.shuffle();
        },
    },
    Family {
        name: "f1-two-defects",
        stresses: "two labels differ, n/2 - 1 apart: half the ring looks like the other for long",
        promise: "n heads",
        build: |plan, n| {
            let (n, defect) = (n.max(4), n.max(4) / 2 - 1);
            labelled(plan, n, |at| u32::from(at == 0 || at == defect));
        },
    },
    Family {
        name: "f1-two-defects-opposite",
        stresses: "two labels differ, n/2 apart: the halves are one",
        promise: "n/2 heads: those n/2 apart are the selfsame",
        build: |plan, n| {
            let half = (n / 2).max(1);
            periodic(plan, half, 2);
        },
    },
    Family {
        name: "f1-period",
        stresses: "a ring of period p about the root of n: what looks like n heads is p",
        promise: "p heads",
        build: |plan, n| periodic(plan, n.isqrt(), n / n.isqrt()),
    },
    Family {
        name: "f1-period-defect",
        stresses: "the same, but for one label in the last period",
        promise: "p times (n/p) heads, all distinct",
        build: |plan, n| {
            let (period, count) = (n.isqrt(), n / n.isqrt());
            let last = period * count - 1;
            labelled(plan, last + 1, |at| if at == last { 2 } else { u32::from(at % period == 0) });
        },
    },
];

/// Builds a ring of `len` heads of arity 1. The child of each head is the previous head, and the
/// child of the first head is the last head. `label` returns the label of each head. Returns the
/// first head.
pub(super) fn ring(plan: &mut Plan, len: u32, mut label: impl FnMut(u32) -> u32) -> PlanNode {
    let first = plan.next();
    for at in 0..len {
        let before = first + if at == 0 { len - 1 } else { at - 1 };
        let label = label(at);
        plan.head(label, &[before]);
    }
    first
}

fn labelled(plan: &mut Plan, len: u32, which: impl Fn(u32) -> u32) -> PlanNode {
    let labels = [b"a", b"b", b"c"].map(|name| plan.label(name, 1));
    ring(plan, len, |at| labels[which(at) as usize])
}

/// Builds a ring in which one head has a different label than all others.
fn one_defect(plan: &mut Plan, n: u32) -> PlanNode {
    labelled(plan, n, |at| u32::from(at == 0))
}

/// Builds a ring of `count` periods. In each period, one head has a different label than the
/// others.
fn periodic(plan: &mut Plan, period: u32, count: u32) {
    let first = labelled(plan, period * count, |at| u32::from(at % period == 0));
    (0..period * count).for_each(|at| {
        plan.same(first + at, first + at % period);
    });
}
