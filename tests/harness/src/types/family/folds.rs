//! F10: a new cycle that refers to heads of an old cycle, and is the selfsame type as that cycle
//! (`[interner.absorb]`).

use super::unrolled::Base;
use super::{Family, Plan};
use crate::kit::source::{Random, Source};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f10-fold",
        stresses: "a copy of a realized cycle: one cycle, whose other edges lead to it or to the old one",
        promise: "n/2 heads: the copies are their originals",
        build: |plan, n| {
            let base = old(plan, n / 2);
            plan.close();
            copy(plan, &base, base.len);
        },
    },
    Family {
        name: "f10-fold-random",
        stresses: "the same with each edge, at random, to the copy or to the old one",
        promise: "n/2 heads",
        build: |plan, n| {
            let base = old(plan, n / 2);
            plan.close();
            let mut source = Random::new(1);
            for at in base.len..2 * base.len {
                let any = |to| to + base.len * source.choose(1) as PlanNode;
                base.copy(plan, base.children(at).map(any));
            }
        },
    },
    Family {
        name: "f10-fold-same-batch",
        stresses: "a cycle and its copy in one batch",
        promise: "n/2 heads",
        build: |plan, n| {
            let base = old(plan, n / 2);
            copy(plan, &base, base.len);
        },
    },
    Family {
        name: "f10-fold-defect",
        stresses: "a copy of a realized cycle that refers into it, but for one label",
        promise: "n heads",
        build: |plan, n| {
            let base = old(plan, n / 2);
            plan.close();
            defect(plan, base);
        },
    },
    Family {
        name: "f10-fold-same-batch-defect",
        stresses: "the same in one batch",
        promise: "n heads",
        build: |plan, n| {
            let base = old(plan, n / 2);
            defect(plan, base);
        },
    },
    Family {
        name: "f10-fold-chain",
        stresses: "a thousand batches (fewer below 8,000 heads), each a copy that refers into all before",
        promise: "n/1001 heads, 8 below 8,000",
        build: |plan, n| {
            let count = (n / 8).clamp(1, 1000);
            let base = old(plan, n / (count + 1));
            for batch in 1..=count {
                plan.close();
                copy(plan, &base, batch * base.len);
            }
        },
    },
];

/// Builds the old cycle, with at least two heads.
fn old(plan: &mut Plan, len: u32) -> Base {
    let base = Base::new(plan, len.max(2));
    base.whole(plan);
    base
}

/// Builds a copy of the cycle as a ring that starts at head `first`. The second child of each head
/// is in a random copy, up to and including this one. The second child of the copy's first head is
/// in an earlier copy.
fn copy(plan: &mut Plan, base: &Base, first: PlanNode) {
    let mut source = Random::new(u64::from(first));
    let copies = (first / base.len) as usize;
    for at in first..first + base.len {
        let [before, second] = base.children(at);
        let choices = copies + usize::from(at > first);
        let any = second + base.len * source.index(choices) as PlanNode;
        base.copy(plan, [first + before, any]);
    }
}

/// Builds a copy of the cycle in which one head has another label. Each head of the copy reaches
/// this head in a different number of steps along first children. The old cycle does not reach it.
fn defect(plan: &mut Plan, mut base: Base) {
    base.labels[1] = plan.label(b"other", 2);
    copy(plan, &base, base.len);
    for at in base.len..2 * base.len {
        plan.same(at, at);
    }
}
