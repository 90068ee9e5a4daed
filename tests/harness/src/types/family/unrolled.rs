//! F8: one cycle that is unrolled into many copies.

use super::{Family, Plan};
use crate::kit::source::{Random, Source};
use crate::types::family::plan::PlanNode;
use std::ops::Range;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f8-copies",
        stresses: "copies of a cycle of b heads, each edge to any copy of where it led",
        promise: "b heads, b about the root of n",
        build: |plan, n| {
            let base = Base::new(plan, n.isqrt());
            let all = 0..n / base.len * base.len;
            base.copies(plan, all.clone(), all);
        },
    },
    Family {
        name: "f8-spine",
        stresses: "the cycle unrolled to depth n, each step referring back to the cycle",
        promise: "b heads",
        build: |plan, n| {
            let base = Base::new(plan, n.isqrt());
            base.whole(plan);
            for at in base.len..n {
                base.step(plan, at);
            }
        },
    },
    Family {
        name: "f8-tree",
        stresses: "the cycle unrolled as a tree, back edges to any copy of where they led",
        promise: "b heads",
        build: |plan, n| {
            let base = Base::new(plan, n.isqrt());
            base.whole(plan);
            base.tree(plan, n);
        },
    },
    Family {
        name: "f8-batches",
        stresses: "copies in eight batches, each referring to copies of its own and of the others",
        promise: "b heads",
        build: |plan, n| {
            let base = Base::new(plan, n.isqrt().min(n.div_ceil(8)));
            for range in eighths(n, base.len) {
                base.copies(plan, range.clone(), 0..range.end);
                plan.close();
            }
        },
    },
    Family {
        name: "f8-batches-apart",
        stresses: "copies in eight batches that do not refer to one another",
        promise: "b heads",
        build: |plan, n| {
            let base = Base::new(plan, n.isqrt().min(n.div_ceil(8)));
            for range in eighths(n, base.len) {
                base.copies(plan, range.clone(), range);
                plan.close();
            }
        },
    },
];

/// Returns eight consecutive ranges of equal length. The length of a range is a multiple of `len`,
/// so it contains whole copies of a cycle.
fn eighths(n: u32, len: u32) -> impl Iterator<Item = Range<PlanNode>> {
    let each = (n / 8).max(len) / len * len;
    (0..8).map(move |batch| batch * each..(batch + 1) * each)
}

/// A cycle in which all heads are different types. It is a ring in which one head has another
/// label, and the first child of each head is the previous head. The second child of each head is
/// drawn at random. Head `at` of a plan is a copy of head `at % len` of the cycle.
pub(super) struct Base {
    pub(super) len: u32,
    pub(super) labels: [u32; 2],
    /// The second child of each head, as an index into the cycle.
    second: Vec<PlanNode>,
}

impl Base {
    /// Returns a random cycle with `len` heads. If `len` is at least 2, the two children of each
    /// head are different heads.
    pub(super) fn new(plan: &mut Plan, len: u32) -> Self {
        let labels = [plan.label(b"a", 2), plan.label(b"odd", 2)];
        let mut source = Random::new(1);
        let second = |at: u32| match len {
            1 => 0,
            // The second child is any head except the previous one, because the previous head is
            // the first child.
            _ => (at + source.index(len as usize - 1) as u32) % len,
        };
        let second = (0..len).map(second).collect();
        Self { len, labels, second }
    }

    /// Returns the label of the copy with the number `at`.
    pub(super) fn label(&self, at: PlanNode) -> u32 {
        self.labels[usize::from(at.is_multiple_of(self.len))]
    }

    /// Returns the heads of the cycle of which the children of a copy are copies.
    pub(super) fn children(&self, at: PlanNode) -> [PlanNode; 2] {
        let origin = at % self.len;
        [(origin + self.len - 1) % self.len, self.second[origin as usize]]
    }

    /// Adds the next head of the plan: a copy with the given children.
    pub(super) fn copy(&self, plan: &mut Plan, children: [PlanNode; 2]) {
        let at = plan.next();
        plan.head(self.label(at), &children);
        plan.same(at, at % self.len);
    }

    /// Adds the cycle itself as the first heads of the plan.
    pub(super) fn whole(&self, plan: &mut Plan) {
        (0..self.len).for_each(|at| self.copy(plan, self.children(at)));
    }

    /// Adds the next head of the plan: a copy whose children are the previous head of the plan and
    /// a head of the cycle.
    pub(super) fn step(&self, plan: &mut Plan, at: PlanNode) {
        self.copy(plan, [at - 1, self.children(at)[1]]);
    }

    /// Adds the next heads of the plan: whole copies of the cycle. Each edge leads to a random copy
    /// in `pool`. `pool` and `range` start and end at boundaries between copies.
    pub(super) fn copies(&self, plan: &mut Plan, range: Range<PlanNode>, pool: Range<PlanNode>) {
        let mut source = Random::new(u64::from(range.start));
        let count = pool.len() / self.len as usize;
        for at in range {
            let any = |to| pool.start + to + self.len * source.index(count) as PlanNode;
            self.copy(plan, self.children(at).map(any));
        }
    }

    /// Adds the next heads of the plan up to `end`. They are the cycle, unrolled breadth-first into
    /// a tree whose root is the last head. Edges that leave the tree lead to a random copy of their
    /// target.
    fn tree(&self, plan: &mut Plan, end: PlanNode) {
        let count = (end - plan.next()) as usize;
        let mut origins = vec![0];
        for place in 0..count {
            origins.extend(self.children(origins[place]));
        }
        origins.truncate(count);
        let mut copies: Vec<Vec<PlanNode>> = (0..self.len).map(|at| vec![at]).collect();
        for (place, &origin) in origins.iter().enumerate() {
            copies[origin as usize].push(end - 1 - place as PlanNode);
        }
        let mut source = Random::new(1);
        for place in (0..count).rev() {
            let origin = origins[place];
            let mut children = self.children(origin);
            for (below, child) in (2 * place + 1..).zip(&mut children) {
                let known = &copies[*child as usize];
                *child = match below < count {
                    true => end - 1 - below as PlanNode,
                    false => known[source.index(known.len())],
                };
            }
            let head = plan.head(self.label(origin), &children);
            plan.same(head, origin);
        }
    }
}
