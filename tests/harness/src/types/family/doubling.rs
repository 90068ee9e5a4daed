//! F13: graphs that unroll to exponentially large trees, and rings whose lengths have a large
//! product.

use super::rings::ring;
use super::{Family, Plan};

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f13-doubling",
        stresses: "each head has the one below twice: a tree of 2^n",
        promise: "n heads",
        build: |plan, n| {
            let (leaf, pair) = (plan.label(b"", 0), plan.label(b"", 2));
            let leaf = plan.head(leaf, &[]);
            (1..n).fold(leaf, |below, _| plan.head(pair, &[below, below]));
        },
    },
    Family {
        name: "f13-doubling-twins",
        stresses: "two trees of 2^(n/2) that share differently, equal level by level",
        promise: "n/2 heads, one a level",
        build: |plan, n| {
            let last = twins(plan, n, b"a");
            for at in 0..=last {
                plan.same(at, at / 2 * 2);
            }
        },
    },
    Family {
        name: "f13-doubling-defect",
        stresses: "the same; one of 2^(n/2) leaves is another",
        promise: "n heads",
        build: |plan, n| {
            twins(plan, n, b"b");
        },
    },
    Family {
        name: "f13-coprime",
        stresses: "two rings of one label, p and p + 1 long: who compares pairs meets p(p + 1)",
        promise: "2 heads, p about n/2",
        build: |plan, n| {
            let both = coprime(plan, n);
            let label = plan.label(b"both", 2);
            plan.head(label, &both);
        },
    },
    Family {
        name: "f13-coprime-defect",
        stresses: "the same, each ring under a head; their second children differ",
        promise: "6 heads",
        build: |plan, n| {
            let rings = coprime(plan, n);
            let label = plan.label(b"pair", 2);
            let pairs = [b"a", b"b"].map(|name| plan.label(name, 0)).map(|l| plan.head(l, &[]));
            let [one, other] = [0, 1].map(|at| plan.head(label, &[rings[at], pairs[at]]));
            let both = plan.label(b"both", 2);
            plan.head(both, &[one, other]);
        },
    },
];

/// Builds two heads for each level, with at least two levels. The children of an even head are both
/// heads of the level below. Both children of an odd head are the odd head of the level below. The
/// leaves have the labels `a` and `odd`. Returns the last head.
fn twins(plan: &mut Plan, n: u32, odd: &[u8]) -> u32 {
    let (leaf, pair) = (plan.label(b"a", 0), plan.label(b"", 2));
    let odd = if odd == b"a" { leaf } else { plan.label(odd, 0) };
    plan.head(leaf, &[]);
    plan.head(odd, &[]);
    for level in 1..(n / 2).max(2) {
        let below = 2 * level - 2;
        plan.head(pair, &[below, below + 1]);
        plan.head(pair, &[below + 1, below + 1]);
    }
    plan.next() - 1
}

/// Builds two rings in which all heads have the same label, so that all heads are one type. Returns
/// one head of each ring.
fn coprime(plan: &mut Plan, n: u32) -> [u32; 2] {
    let (label, length) = (plan.label(b"", 1), (n / 2).max(1));
    let rings = [length, length + 1].map(|length| ring(plan, length, |_| label));
    for at in 0..plan.next() {
        plan.same(at, 0);
    }
    rings
}
