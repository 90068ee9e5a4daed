//! All graphs up to three heads: the implementation and the model agree on every type.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::alphabet::Alphabet;
use selfsame_harness::case::Case;
use selfsame_harness::law;
use selfsame_harness::source::{Enumerate, Random};
use selfsame_harness::spell::{Stand, spell};
use selfsame_harness::subject::selfsame::Selfsame;
use selfsame_harness::world::{Bounds, World, draw};

/// Every world within bounds, each once.
fn worlds(arity: usize, bounds: Bounds) -> Vec<World> {
    let alphabet = Alphabet::tiny(arity);
    let mut all = Enumerate::default();
    let mut out = Vec::new();
    while all.next() {
        out.push(draw(&mut all, &alphabet, bounds));
    }
    out
}

/// Worlds a case: each is a batch, and one interner sees them all, so that every world is compared
/// with every other of its group, not with itself alone.
const GROUP: usize = 24;

/// The laws that look at what was realized, and not at how it was written.
const LOOK: [&str; 5] = [
    "agrees-on-results",
    "agrees-on-heads",
    "hash-iff-handle",
    "wire-agrees-with-model",
    "old-types-never-change",
];

fn check(arity: usize, bounds: Bounds) -> usize {
    let worlds = worlds(arity, bounds);
    let laws: Vec<_> = LOOK.iter().map(|name| law::find(name).unwrap()).collect();
    let mut subject = Selfsame::new();
    for (number, group) in worlds.chunks(GROUP).enumerate() {
        let mut case = Case { dice: vec![0; 4], ..Case::default() };
        for world in group {
            let mut source = Random::new(number as u64);
            let stands = vec![Stand::Here; world.heads.len()];
            let (mut graph, nodes) = spell(&mut source, world, &stands);
            for &node in &nodes {
                graph.roots.push((format!("T{}", case.class.len()), node));
                case.class.push(None);
            }
            case.batches.push(graph);
        }
        let verdict = law::check(&mut subject, &case, laws.iter().copied());
        assert_eq!(verdict, Ok(()), "{}", selfsame_harness::finding::text(&case));
    }
    worlds.len()
}

#[test]
fn all_small_graphs() {
    let mut total = 0;
    for (arity, heads, union) in [(1, 3, 3), (2, 2, 2), (3, 2, 2), (2, 3, 1), (3, 3, 1)] {
        let count = check(arity, Bounds { heads, union });
        println!("{count:7} worlds: {heads} heads, out-degree {arity}, {union} heads a child");
        total += count;
    }
    assert!(total > 10_000, "{total}");
}
