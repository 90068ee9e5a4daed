//! F3: rings whose labels spell special words, and de Bruijn graphs, which are the worst cases of
//! Hopcroft's algorithm.

use super::letters::{de_bruijn, fibonacci};
use super::rings::ring;
use super::{Family, Plan};

pub(super) const FAMILIES: &[Family] = &[
    Family {
        name: "f3-fibonacci",
        stresses: "a ring that spells a Fibonacci word: splitters as bad as they can be",
        promise: "n heads, n the next Fibonacci number down",
        build: |plan, n| spell(plan, &fibonacci(n as usize)),
    },
    Family {
        name: "f3-de-bruijn-word",
        stresses: "a ring that spells a word of de Bruijn: every split is into halves",
        promise: "n heads, n the next power of two down",
        build: |plan, n| spell(plan, &de_bruijn(n.ilog2().max(1) as usize)),
    },
    Family {
        name: "f3-de-bruijn",
        stresses: "head v leads to 2v and 2v + 1, its label is its top bit",
        promise: "n heads, n the next power of two down",
        build: |plan, n| {
            graph(plan, n, true);
        },
    },
    Family {
        name: "f3-de-bruijn-shuffled",
        stresses: "the same, built in any order",
        promise: "n heads",
        build: |plan, n| {
            graph(plan, n, true);
            plan.shuffle();
        },
    },
    Family {
        name: "f3-de-bruijn-constant",
        stresses: "the same with one label",
        promise: "1 head",
        build: |plan, n| {
            let first = 0;
            (0..graph(plan, n, false)).for_each(|at| {
                plan.same(at, first);
            });
        },
    },
];

fn spell(plan: &mut Plan, word: &[bool]) {
    let labels = [plan.label(b"a", 1), plan.label(b"b", 1)];
    ring(plan, word.len() as u32, |at| labels[usize::from(word[at as usize])]);
}

/// Builds the largest de Bruijn graph with at most `n` heads; the smallest one has two heads.
/// Returns the number of heads of the graph.
fn graph(plan: &mut Plan, n: u32, labelled: bool) -> u32 {
    let labels = [plan.label(b"a", 2), plan.label(b"b", 2)];
    let len = 1 << n.ilog2().max(1);
    for at in 0..len {
        let top = labelled && at >= len / 2;
        let twice = (u64::from(at) * 2 % u64::from(len)) as u32;
        plan.head(labels[usize::from(top)], &[twice, twice + 1]);
    }
    len
}
