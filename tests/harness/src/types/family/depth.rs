//! F14: deep graphs. They make implementations overflow the stack if their walks, checks or drops
//! recurse.

use super::rings::ring;
use super::{Family, Plan};
use selfsame_spec::Kind;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f14-chain-by-value",
        stresses: "n heads, each held by value: sizes and the check for infinite ones go down it",
        promise: "n heads",
        build: |plan, n| {
            let value = Kind(0xe0);
            let (leaf, link) = (plan.label(b"", 0), plan.label_of(value, b"", 1));
            let leaf = plan.head(leaf, &[]);
            (1..n).fold(leaf, |below, _| plan.head(link, &[below]));
        },
    },
    Family {
        name: "f14-ring",
        stresses: "a ring of one label",
        promise: "1 head",
        build: |plan, n| {
            let label = plan.label(b"", 1);
            ring(plan, n, |_| label);
            for at in 0..n {
                plan.same(at, 0);
            }
        },
    },
    Family {
        name: "f14-comb",
        stresses: "a spine of s heads, each with a tooth of s heads, s the root of n",
        promise: "2s heads: the teeth are one",
        build: comb,
    },
    Family {
        name: "f14-forwards",
        stresses: "n forwards, each defined as the next, around one head",
        promise: "1 head",
        build: |plan, n| {
            let label = plan.label(b"", 1);
            let head = plan.head(label, &[n]);
            for at in 0..n {
                let forward = plan.forward(at);
                plan.same(forward, head);
            }
        },
    },
    Family {
        name: "f14-forwards-ahead",
        stresses: "the same, each forward made before the one that it is defined as",
        promise: "1 head",
        build: |plan, n| {
            let label = plan.label(b"", 1);
            for at in 0..n {
                let forward = plan.forward(at + 1);
                plan.same(forward, n);
            }
            plan.head(label, &[0]);
        },
    },
];

fn comb(plan: &mut Plan, n: u32) {
    let length = n.isqrt();
    let labels = [plan.label(b"", 0), plan.label(b"tooth", 1), plan.label(b"spine", 2)];
    let mut spine = plan.head(labels[0], &[]);
    for nth in 0..length {
        let first = plan.next();
        let mut tooth = plan.head(labels[0], &[]);
        plan.same(tooth, 0);
        for _ in 1..length {
            tooth = plan.head(labels[1], &[tooth]);
            let place = tooth - first;
            // The heads 1 to `length` form the first tooth of the comb. Head 1 is a leaf.
            plan.same(tooth, 1 + place);
        }
        spine = plan.head(labels[2], &[spine, tooth]);
        debug_assert_eq!(spine, (nth + 1) * (length + 1));
    }
}
