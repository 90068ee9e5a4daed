//! F9: unrolled cycles that contain one difference, which is as deep in the graph as possible.

use super::unrolled::Base;
use super::{Family, Plan};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f9-label",
        stresses: "a realized cycle unrolled to depth n; the deepest label is another",
        promise: "n heads: none of the unrolled ones is in the cycle",
        build: |plan, n| spine(plan, n, label),
    },
    Family {
        name: "f9-swap",
        stresses: "the same; the deepest head's children are exchanged",
        promise: "n heads",
        build: |plan, n| spine(plan, n, swap),
    },
    Family {
        name: "f9-redirect",
        stresses: "the same; the deepest head's second child is another",
        promise: "n heads",
        build: |plan, n| spine(plan, n, redirect),
    },
    Family {
        name: "f9-cycle-label",
        stresses: "a realized cycle, and copies of it linked at random; the last one's label is another",
        promise: "at most n heads",
        build: |plan, n| copies(plan, n, label),
    },
    Family {
        name: "f9-cycle-swap",
        stresses: "the same; the last one's children are exchanged",
        promise: "at most n heads",
        build: |plan, n| copies(plan, n, swap),
    },
    Family {
        name: "f9-cycle-redirect",
        stresses: "the same; the last one's second child is of another class",
        promise: "at most n heads",
        build: |plan, n| copies(plan, n, redirect),
    },
];

/// A function that changes a copy of a head. It returns the label and the children of the changed
/// copy.
type Change = fn(&mut Plan, &Base, u32, [PlanNode; 2]) -> (u32, [PlanNode; 2]);

fn label(plan: &mut Plan, _: &Base, _: u32, children: [PlanNode; 2]) -> (u32, [PlanNode; 2]) {
    (plan.label(b"other", 2), children)
}

fn swap(_: &mut Plan, _: &Base, label: u32, [one, other]: [PlanNode; 2]) -> (u32, [PlanNode; 2]) {
    (label, [other, one])
}

/// Replaces the second child of a copy by the next head of the same copy of the cycle.
fn redirect(
    _: &mut Plan,
    base: &Base,
    label: u32,
    [one, other]: [PlanNode; 2],
) -> (u32, [PlanNode; 2]) {
    let place = other % base.len;
    (label, [one, other - place + (place + 1) % base.len])
}

/// Builds copies above the changed head. The first child of each copy is the copy before it,
/// instead of a head of the cycle. Therefore no copy is on the cycle. The copies differ from each
/// other by their distance from the changed head.
fn spine(plan: &mut Plan, n: u32, change: Change) {
    let n = n.max(4);
    let base = Base::new(plan, n.isqrt());
    base.whole(plan);
    plan.close();
    let at = plan.next();
    let (label, children) = change(plan, &base, base.label(at), base.children(at));
    plan.head(label, &children);
    for at in at + 1..n {
        base.step(plan, at);
        plan.same(at, at);
    }
}

fn copies(plan: &mut Plan, n: u32, change: Change) {
    let n = n.max(4);
    let base = Base::new(plan, n.isqrt());
    base.whole(plan);
    plan.close();
    let (first, end) = (base.len, n / base.len * base.len);
    base.copies(plan, first..end - 1, first..end);
    let children = base.children(end - 1).map(|to| first + to);
    let (label, children) = change(plan, &base, base.label(end - 1), children);
    plan.head(label, &children);
    for at in first..end {
        plan.same(at, at);
    }
    plan.loose();
}
