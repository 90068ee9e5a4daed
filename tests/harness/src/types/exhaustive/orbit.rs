//! Orbits: sets of worlds that differ only by an exchange of names.
//!
//! Let `x` be a one-to-one map from labels to labels of the same arity that hold their children in
//! the same way. Then `x` *exchanges names*. Consider the answers of a subject to a case, and its
//! answers to the case with exchanged names. The subject is *blind to names* if both answers agree
//! in three respects: the errors, the equality of handles, and the equality of hashes. If a law
//! depends only on these ([`BLIND`]), it has the same verdict on both cases. Thus one world of each
//! orbit is enough for that law. The model is blind, except for collisions of SHA-256. The model's
//! quotient compares labels by equality only, and equal digests mean equal types in any order
//! ([identity.sound]).
//!
//! No external test can check blindness, so a subject must promise it. A subject breaks the promise
//! if its canonical order is wrong in only one of two worlds with exchanged names. Such a bug
//! should be found. The positions in a cycle, the digests and the encodings *do* depend on the
//! names. Therefore a run that should show that all laws hold omits no worlds. Laws that are not
//! blind cannot be run with omitted worlds.

use crate::kit::source::{Random, Source};
use crate::types::graph::{GraphHead, TypeGraph};
use selfsame_spec::{Kind, Label};

/// The names of the laws whose verdict depends only on which names are equal.
pub const BLIND: &[&str] = &[
    "agrees-on-results",
    "agrees-on-sizes",
    "selfsame-iff-bisimilar",
    "spellings-are-selfsame",
    "hash-iff-handle",
    "realize-is-idempotent",
    "entry-point-does-not-matter",
    "batches-do-not-matter",
    "old-types-never-change",
    "refused-leaves-nothing",
];

/// Returns the different labels of a world, in the order of their first occurrence.
fn labels(world: &TypeGraph) -> Vec<&Label> {
    let mut out: Vec<&Label> = Vec::new();
    for head in &world.heads {
        if !out.contains(&&head.label) {
            out.push(&head.label);
        }
    }
    out
}

/// Returns the seed with which a world is spelled. Worlds that differ by an exchange of names have
/// the same seed, so their cases also differ only by that exchange.
#[must_use]
pub fn seed(world: &TypeGraph) -> u64 {
    let labels = labels(world);
    let label = |head: &GraphHead| labels.iter().position(|label| **label == head.label);
    let list = |list: &Vec<usize>| list.iter().map(|&to| to as u64 + 2).chain([1]).collect();
    let head = |head: &GraphHead| -> Vec<u64> {
        let number = label(head).unwrap_or_default() as u64;
        let children = head.children.iter().flat_map::<Vec<u64>, _>(list);
        [number, head.label.kind().0.into()].into_iter().chain(children).collect()
    };
    let words = world.heads.iter().flat_map(head);
    words.fold(0, |seed, word| Random::of_case(seed, word).choose(u64::MAX))
}

fn sort(label: &Label) -> (Kind, u32) {
    (label.kind(), label.arity())
}

/// Returns whether the names of a world occur in ascending order. Exactly one world of each orbit
/// has this property, because names of one kind and arity can be exchanged until they are in order.
#[must_use]
pub fn is_least(world: &TypeGraph) -> bool {
    let labels = labels(world);
    labels.iter().enumerate().all(|(at, label)| {
        let before = labels[..at].iter().filter(|other| sort(other) == sort(label));
        label.payload_bytes() == [before.count() as u8]
    })
}
