//! F15, unions: unions that are nested, repeated, or reordered.

use super::{Family, Plan};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f15-nested",
        stresses: "unions nested n/2 deep, with a head more at each level: one child of n/2 heads",
        promise: "n/2 heads",
        build: |plan, n| {
            let leaves = leaves(plan, (n / 2).max(1));
            let all = leaves.reduce(|union, leaf| plan.one_of(&[union, leaf]));
            hold(plan, all);
        },
    },
    Family {
        name: "f15-nested-tree",
        stresses: "the same heads, the unions nested as a balanced tree",
        promise: "n/2 heads",
        build: |plan, n| {
            let mut level: Vec<PlanNode> = leaves(plan, (n / 2).max(1)).collect();
            while level.len() > 1 {
                let half =
                    |pair: &[PlanNode]| if let &[one] = pair { one } else { plan.one_of(pair) };
                level = level.chunks(2).map(half).collect();
            }
            hold(plan, level.pop());
        },
    },
    Family {
        name: "f15-nested-doubling",
        stresses: "each union has the one below twice: 2^n heads, but for repetitions",
        promise: "3 heads",
        build: |plan, n| {
            let mut union: Vec<PlanNode> = leaves(plan, 2).collect();
            for _ in 0..n {
                let next = plan.one_of(&union);
                plan.same(next, 2);
                union = vec![next, next];
            }
            hold(plan, union.pop());
        },
    },
    Family {
        name: "f15-nested-forwards",
        stresses: "the same heads, a chain of forwards between each union and the next",
        promise: "n/4 heads",
        build: |plan, n| {
            let leaves = leaves(plan, (n / 4).max(1));
            let all = leaves.reduce(|union, leaf| {
                let forward = plan.forward(union);
                let forward = plan.forward(forward);
                plan.one_of(&[forward, leaf])
            });
            hold(plan, all);
        },
    },
    Family {
        name: "f15-slots",
        stresses: "r heads alike but for their child, a union of 1 to r heads, each nested in the next; \
                   r is the root of n",
        promise: "2r heads",
        build: |plan, n| {
            let label = plan.label(b"slot", 1);
            let mut slots = Vec::new();
            let all = leaves(plan, n.isqrt()).reduce(|union, leaf| {
                slots.push(plan.head(label, &[union]));
                plan.one_of(&[union, leaf])
            });
            slots.extend(all.map(|all| plan.head(label, &[all])));
            gather(plan, &slots);
        },
    },
    Family {
        name: "f15-first-place",
        stresses: "unions of two heads and an unrolled copy of the first, next to such in all orders",
        promise: "3n/5 heads: the copy is dropped, the order stays",
        build: |plan, n| first_place(plan, (n / 5).max(3)),
    },
    Family {
        name: "f15-wide-repeats",
        stresses: "a union of n members, half of them the other half unrolled",
        promise: "n/2 heads",
        build: |plan, n| {
            let loops = (0..(n / 2).max(1)).map(|at| (at, plan.label(&at.to_be_bytes(), 1)));
            let mut members = Vec::new();
            for (at, label) in loops.collect::<Vec<_>>() {
                members.push(plan.head(label, &[2 * at]));
                let again = plan.head(label, &[2 * at]);
                members.push(plan.same(again, 2 * at));
            }
            let union = plan.one_of(&members);
            if members.len() == 2 {
                plan.same(union, 0);
            }
            hold(plan, Some(union));
        },
    },
    Family {
        name: "f15-order",
        stresses: "two chains on a union of two heads and on one of the same in another order",
        promise: "n heads",
        build: |plan, n| {
            let leaves: Vec<PlanNode> = leaves(plan, 2).collect();
            let (link, both) = (plan.label(b"", 1), plan.label(b"both", 2));
            let ends = [[leaves[0], leaves[1]], [leaves[1], leaves[0]]];
            let chains = ends.map(|end| {
                let end = plan.one_of(&end);
                (0..(n / 2).max(2) - 1).fold(end, |below, _| plan.head(link, &[below]))
            });
            plan.head(both, &chains);
        },
    },
];

/// Builds `count` heads that refer to themselves, and one copy of each head. For each of these
/// heads, adds three heads whose children are unions. The first union consists of the head and the
/// next head. The second union also contains the copy of the head. The third union consists of the
/// next head and the head, in this order.
fn first_place(plan: &mut Plan, count: u32) {
    let labels: Vec<u32> = (0..count).map(|at| plan.label(&at.to_be_bytes(), 1)).collect();
    for at in 0..2 * count {
        let origin = at % count;
        let head = plan.head(labels[origin as usize], &[origin]);
        plan.same(head, origin);
    }
    let slot = plan.label(b"slot", 1);
    let mut slots = Vec::new();
    for at in 0..count {
        let (next, copy) = ((at + 1) % count, count + at);
        let unions = [vec![at, next], vec![at, next, copy], vec![next, at]];
        let unions = unions.map(|members| plan.one_of(&members));
        let holders = unions.map(|union| plan.head(slot, &[union]));
        plan.same(unions[1], unions[0]);
        plan.same(holders[1], holders[0]);
        slots.extend(holders);
    }
    gather(plan, &slots);
}

fn gather(plan: &mut Plan, heads: &[PlanNode]) {
    let label = plan.label(b"all", heads.len());
    plan.head(label, heads);
}

/// Builds `count` leaves that have different names.
fn leaves(plan: &mut Plan, count: u32) -> impl Iterator<Item = PlanNode> + use<> {
    let first = plan.next();
    for at in 0..count {
        let label = plan.label(&at.to_be_bytes(), 0);
        plan.head(label, &[]);
    }
    first..first + count
}

fn hold(plan: &mut Plan, child: Option<PlanNode>) {
    let label = plan.label(b"holder", 1);
    child.into_iter().for_each(|child| {
        plan.head(label, &[child]);
    });
}
