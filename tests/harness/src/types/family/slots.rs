//! F15, slots: children that are unions of two heads. Only a difference deep below these two heads
//! decides whether they are different types.

use super::{Family, Plan};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f15-slot-equal",
        stresses: "a child is one of two chains that are equal down to their leaves",
        promise: "n/2 heads: the child is of one head",
        build: |plan, n| slot(plan, n, &[b"a", b"a"], false),
    },
    Family {
        name: "f15-slot-differ",
        stresses: "the same; the leaves differ",
        promise: "n heads: the child is of two",
        build: |plan, n| slot(plan, n, &[b"a", b"b"], false),
    },
    Family {
        name: "f15-slot-equal-cycle",
        stresses: "a child is one of two chains that both lead back to its holder",
        promise: "n/2 heads",
        build: |plan, n| slot(plan, n, &[b"a", b"a"], true),
    },
    Family {
        name: "f15-slot-differ-cycle",
        stresses: "the same; the last labels differ",
        promise: "n heads",
        build: |plan, n| slot(plan, n, &[b"a", b"b"], true),
    },
    Family {
        name: "f15-cascade",
        stresses: "each level's child is one of two heads that are one once the level below is: \
                   below all is a ring of two and a ring of three",
        promise: "n/2 heads, one a level",
        build: |plan, n| {
            let ring = plan.label(b"ring", 1);
            let pair = super::rings::ring(plan, 2, |_| ring);
            let triple = super::rings::ring(plan, 3, |_| ring);
            (0..5).for_each(|at| {
                plan.same(at, 0);
            });
            let label = plan.label(b"", 1);
            let mut below = [pair, triple];
            for _ in 0..(n / 2).saturating_sub(2) {
                let next = level(plan, [label, label], below);
                plan.same(next[0] - 1, below[0]);
                plan.same(next[1], next[0]);
                below = next;
            }
        },
    },
    Family {
        name: "f15-cascade-cycle",
        stresses: "the same, the lowest level's child being the highest, and odd",
        promise: "n/2 heads",
        build: |plan, n| around(plan, n, b"odd"),
    },
    Family {
        name: "f15-cascade-cycle-differ",
        stresses: "the same; the two heads of the lowest level differ, so all do",
        promise: "n heads",
        build: |plan, n| around(plan, n, b"other"),
    },
    Family {
        name: "f15-hubs",
        stresses: "two equal hubs of n/2 heads; the child of each is the next one or the hub, so they are told apart one \
                   after another, and each time both hubs have a child that is another one than before",
        promise: "n/2 heads: one hub and what is below it",
        build: hubs,
    },
];

/// Builds two hubs. Each hub refers to all of its spokes, starting with the last spoke. The child
/// of a spoke is the union of the next spoke and the spoke's hub. The child of the last spoke is
/// the union of both hubs.
fn hubs(plan: &mut Plan, n: u32) {
    let spokes = (n / 2).max(3) - 1;
    let [hub, spoke] = [("hub", spokes), ("spoke", 1)]
        .map(|(name, arity)| plan.label(name.as_bytes(), arity as usize));
    // The two hubs come first. The unions and spokes of the second hub follow, and those of the
    // first hub are last. Therefore a walk over all nodes starts at the first hub's first spoke.
    let union_at = |of: u32, nth: u32| 2 + 2 * (spokes * (1 - of) + spokes - 1 - nth);
    for of in 0..2 {
        let children: Vec<PlanNode> = (0..spokes).rev().map(|nth| union_at(of, nth) + 1).collect();
        plan.head(hub, &children);
    }
    plan.same(1, 0);
    for of in [1, 0] {
        for nth in (0..spokes).rev() {
            let is_last = nth + 1 == spokes;
            let next = if is_last { 1 - of } else { union_at(of, nth + 1) + 1 };
            let union = plan.one_of(&[next, of]);
            plan.same(union, if is_last { 0 } else { union_at(1, nth) });
            let head = plan.head(spoke, &[union]);
            plan.same(head, union_at(1, nth) + 1);
        }
    }
}

/// Builds two chains, and a head whose child is the union of both chains. The labels of the chains'
/// last heads are given. These last heads are leaves, or refer back to the topmost head if `back`
/// is true.
fn slot(plan: &mut Plan, n: u32, ends: &[&[u8]; 2], back: bool) {
    let length = (n / 2).max(1);
    let holder = 2 * length + 1;
    let up: &[PlanNode] = if back { &[holder] } else { &[] };
    let labels = ends.map(|name| plan.label(name, up.len()));
    let link = plan.label(b"a", 1);
    let tops = labels.map(|label| {
        let end = plan.head(label, up);
        (1..length).fold(end, |below, _| plan.head(link, &[below]))
    });
    let slot = plan.one_of(&tops);
    if ends[0] == ends[1] {
        (0..length).for_each(|at| {
            plan.same(length + at, at);
        });
        plan.same(slot, tops[0]);
    }
    let label = plan.label(b"holder", 1);
    plan.head(label, &[slot]);
}

/// Builds two heads above the two heads `below`. The child of one new head is the union of both
/// heads below. The child of the other new head is the second head below. The two new heads are one
/// type if the two heads below are one type.
fn level(plan: &mut Plan, labels: [u32; 2], below: [PlanNode; 2]) -> [PlanNode; 2] {
    let slot = plan.one_of(&below);
    [plan.head(labels[0], &[slot]), plan.head(labels[1], &[below[1]])]
}

/// Builds levels that consist of a union and two heads each. The lowest level refers to the top
/// level.
fn around(plan: &mut Plan, n: u32, second: &[u8]) {
    let levels = (n / 2).max(1);
    let top = 3 * levels - 2;
    let (odd, link) = (plan.label(b"odd", 1), plan.label(b"", 1));
    let equal = second == b"odd";
    let second = if equal { odd } else { plan.label(second, 1) };
    let mut below = level(plan, [odd, second], [top, top + 1]);
    for _ in 1..levels {
        below = level(plan, [link, link], below);
    }
    for first in (1..=top).step_by(3).filter(|_| equal) {
        plan.same(first + 1, first);
        // The union of a level is the selfsame type as the heads of the level below.
        plan.same(first - 1, if first == 1 { top } else { first - 3 });
    }
}
