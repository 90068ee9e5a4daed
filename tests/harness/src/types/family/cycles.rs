//! F7: graphs with many small cycles.

use super::{Family, Plan};
use crate::kit::source::{Random, Source};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f7-modules",
        stresses: "cycles of three heads, each named and using two earlier ones: typical code",
        promise: "n heads",
        build: modules,
    },
    Family {
        name: "f7-ladder",
        stresses: "cycles of two heads, each referring into the one before, labels alike",
        promise: "n heads",
        build: |plan, n| {
            let labels = [plan.label(b"", 0), plan.label(b"back", 1), plan.label(b"rung", 2)];
            let mut below = plan.head(labels[0], &[]);
            for _ in 0..n / 2 {
                let back = plan.head(labels[1], &[plan.next() + 1]);
                below = plan.head(labels[2], &[back, below]);
            }
        },
    },
    Family {
        name: "f7-nested",
        stresses: "n recursive types, each inside the one before, and referring to one outside it",
        promise: "n heads",
        build: |plan, n| {
            let (inmost, label) = (plan.label(b"inmost", 1), plan.label(b"", 2));
            plan.head(inmost, &[n - 1]);
            for at in 1..n {
                let depth = n - 1 - at;
                plan.head(label, &[at - 1, n - 1 - depth / 2]);
            }
        },
    },
];

fn modules(plan: &mut Plan, n: u32) {
    let labels = [plan.label(b"int", 0), plan.label(b"list", 1), plan.label(b"pair", 3)];
    let (mut source, int) = (Random::new(1), plan.head(labels[0], &[]));
    let mut earlier: Vec<PlanNode> = vec![int];
    for at in 0..n / 3 {
        let named = plan.label(&at.to_be_bytes(), 2);
        let uses = [source.index(earlier.len()), source.index(earlier.len())];
        let [one, other] = uses.map(|index| earlier[index]);
        let list = plan.head(labels[1], &[plan.next() + 2]);
        let pair = plan.head(labels[2], &[list, one, other]);
        earlier.push(plan.head(named, &[pair, int]));
    }
}
