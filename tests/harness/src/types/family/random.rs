//! F5: graphs whose edges are drawn at random.

use super::{Family, Plan};
use crate::kit::source::{Random, Source};
use crate::types::family::plan::PlanNode;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f5-random",
        stresses: "two children each and four labels, drawn at random",
        promise: "at most n heads",
        build: |plan, n| {
            let labels = [b"a", b"b", b"c", b"d"].map(|name| plan.label(name, 2));
            let mut drawn = Random::new(2);
            grow(plan, n, |_| labels[drawn.index(4)], uniform);
        },
    },
    Family {
        name: "f5-random-odd",
        stresses: "two children each, drawn at random; one head is odd",
        promise: "at most n heads",
        build: |plan, n| {
            let labels = [plan.label(b"a", 2), plan.label(b"odd", 2)];
            grow(plan, n, |at| labels[usize::from(at == 0)], uniform);
        },
    },
    Family {
        name: "f5-power-law",
        stresses: "the same with two labels; few heads are referred to by most",
        promise: "at most n heads",
        build: |plan, n| {
            let labels = [plan.label(b"a", 2), plan.label(b"b", 2)];
            let mut drawn = Random::new(2);
            // Small numbers are more likely: the logarithm of the drawn number is about uniformly
            // distributed.
            let few = |source: &mut Random, n: u32| {
                let scale = source.choose(u64::from(n.ilog2()));
                source.index(1 << scale) as PlanNode
            };
            grow(plan, n, |_| labels[drawn.index(2)], few);
        },
    },
    Family {
        name: "f5-twins",
        stresses: "three copies of a random graph, each edge to any copy of where it led",
        promise: "at most n/3 heads: each head and its copies are the selfsame",
        build: |plan, n| {
            let labels = [b"a", b"b", b"c", b"d"].map(|name| plan.label(name, 2));
            let (len, mut source) = ((n / 3).max(1), Random::new(2));
            let children = targets(len, &mut Random::new(1), uniform);
            let drawn: Vec<u32> = (0..len).map(|_| labels[source.index(4)]).collect();
            for at in 0..3 * len {
                let origin = (at % len) as usize;
                let to = children[origin].map(|to| to + len * source.index(3) as PlanNode);
                let head = plan.head(drawn[origin], &to);
                plan.same(head, origin as PlanNode);
            }
            plan.loose();
        },
    },
];

fn uniform(source: &mut Random, n: u32) -> PlanNode {
    source.index(n as usize) as PlanNode
}

/// Builds `n` heads with two children each. Each head except the last is a child of a random later
/// head. `target` draws the other edges.
fn grow(
    plan: &mut Plan,
    n: u32,
    mut label: impl FnMut(PlanNode) -> u32,
    target: impl Fn(&mut Random, u32) -> PlanNode,
) {
    for (at, children) in targets(n, &mut Random::new(1), target).into_iter().enumerate() {
        let label = label(at as PlanNode);
        plan.head(label, &children);
    }
    plan.loose();
}

fn targets(
    n: u32,
    source: &mut Random,
    target: impl Fn(&mut Random, u32) -> PlanNode,
) -> Vec<[PlanNode; 2]> {
    let mut children = vec![[PlanNode::MAX; 2]; n as usize];
    let mut open = vec![(n - 1, 0), (n - 1, 1)];
    for at in (0..n - 1).rev() {
        let (parent, slot) = open.swap_remove(source.index(open.len()));
        children[parent as usize][slot] = at;
        open.extend([(at, 0), (at, 1)]);
    }
    for (parent, slot) in open {
        children[parent as usize][slot] = target(source, n);
    }
    children
}
