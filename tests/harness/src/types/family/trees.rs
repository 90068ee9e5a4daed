//! F4: complete binary trees whose leaves have edges that lead back into the tree.

use super::{Family, Plan};
use crate::kit::source::{Random, Source};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f4-tree-root",
        stresses: "each leaf leads back to the root, twice: one cycle of nearly equal heads",
        promise: "k heads, one a level, of 2^k - 1",
        build: |plan, n| {
            let labels = [plan.label(b"leaf", 2), plan.label(b"", 2)];
            let len = complete(n);
            tree(plan, len, |inner| labels[usize::from(inner)], |root| [root, root]);
            // The numbers ascend from the last leaf to the root. Therefore the last node of each
            // level of the tree has a number of the form `len` - 2^j.
            (0..len).for_each(|at| {
                plan.same(at, len - power(len - at));
            });
        },
    },
    Family {
        name: "f4-tree-random",
        stresses: "each leaf leads back to the root and to a head drawn at random",
        promise: "at most n heads",
        build: |plan, n| {
            let labels = [plan.label(b"leaf", 2), plan.label(b"", 2)];
            let (len, mut source) = (complete(n), Random::new(1));
            let back = |root| [root, source.index(len as usize) as PlanNode];
            tree(plan, len, |inner| labels[usize::from(inner)], back);
            plan.loose();
        },
    },
    Family {
        name: "f4-tree-labelled",
        stresses: "two labels at random; leaves lead back to heads drawn at random",
        promise: "at most n heads",
        build: |plan, n| {
            let labels = [plan.label(b"a", 2), plan.label(b"b", 2)];
            let (mut drawn, mut source) = (Random::new(1), Random::new(2));
            let mut any = || source.index(n as usize) as PlanNode;
            tree(plan, n, |_| labels[drawn.index(2)], |_| [any(), any()]);
            plan.loose();
        },
    },
];

/// Returns the largest power of two that is at most `n`.
const fn power(n: u32) -> u32 {
    1 << n.ilog2()
}

/// Returns the number of heads of the largest complete binary tree with at most `n` heads.
fn complete(n: u32) -> u32 {
    power(n + 1) - 1
}

/// Builds a tree of `len` heads, numbered as in a binary heap. The last leaf is built first.
/// `label` returns a head's label; its argument says whether both children are in the tree. `back`
/// returns the children of a head without children in the tree; its argument is the root's number.
fn tree(
    plan: &mut Plan,
    len: u32,
    mut label: impl FnMut(bool) -> u32,
    mut back: impl FnMut(PlanNode) -> [PlanNode; 2],
) {
    for at in 0..len {
        let place = len - 1 - at;
        let inner = 2 * place + 2 < len;
        let below = if inner { [len - 2 - 2 * place, len - 3 - 2 * place] } else { back(len - 1) };
        let label = label(inner);
        plan.head(label, &below);
    }
}
