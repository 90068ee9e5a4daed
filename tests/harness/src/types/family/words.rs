//! F3: rings that spell words, and the graph of de Bruijn: the worst cases of Hopcroft's method.

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

/// The longest Fibonacci word of at most `len` letters: each is the one before and the one before
/// that. It is no power of a shorter word, so all of its rotations differ.
fn fibonacci(len: usize) -> Vec<bool> {
    let (mut word, mut before) = (vec![false], 1);
    if len >= 2 {
        word.push(true);
    }
    while word.len() >= 2 && word.len() + before <= len {
        let length = word.len();
        word.extend_from_within(..before);
        before = length;
    }
    word
}

/// A cyclic word in which every word of `order` letters is exactly once: the Lyndon words whose
/// length divides `order`, in lexicographic order (Fredricksen, Maiorana 1978), each found from the
/// one before (Duval 1988).
fn de_bruijn(order: usize) -> Vec<bool> {
    let (mut word, mut out) = (vec![false], Vec::new());
    loop {
        if order.is_multiple_of(word.len()) {
            out.extend(&word);
        }
        word = word.iter().copied().cycle().take(order).collect();
        while word.pop_if(|last| *last).is_some() {}
        match word.last_mut() {
            Some(last) => *last = true,
            None => return out,
        }
    }
}

/// The graph of de Bruijn of at most `n` heads, two at least; how many it has.
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn words_are_what_they_are_called() {
        let text = |word: Vec<bool>| -> String {
            word.into_iter().map(|letter| if letter { 'b' } else { 'a' }).collect()
        };
        assert_eq!(text(fibonacci(12)), "abaababa");
        assert_eq!(text(de_bruijn(3)), "aaababbb");
        for order in 1..12 {
            let word = de_bruijn(order);
            let at = |start: usize| -> Vec<bool> {
                word.iter().copied().cycle().skip(start).take(order).collect()
            };
            let factors: HashSet<Vec<bool>> = (0..word.len()).map(at).collect();
            assert_eq!((factors.len(), word.len()), (1 << order, 1 << order));
        }
    }
}
