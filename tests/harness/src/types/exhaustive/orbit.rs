//! Worlds that differ by an exchange of names only.
//!
//! Let `x` map labels one to one to labels of the same arity and hold: it *exchanges names*. If a
//! subject is *blind to names*, that is, if it answers a case and the case with names exchanged by
//! the same errors, the same handles equal and the same hashes equal, then a law that looks at
//! nothing else ([`BLIND`]) says the same of both, and one world of each orbit is enough for it.
//! The model is blind, short of collisions of SHA-256: its quotient compares labels for being equal
//! only, and equal digests are equal types whatever the order is ([identity.sound]).
//!
//! Blindness is a promise that no test from outside can know: a subject that gets the canonical
//! order wrong in one of two exchanged worlds breaks it, and that is one of the bugs to find.
//! Places in a cycle, digests and bytes on the wire *do* depend on the names. So the run that is to
//! show that all laws hold leaves nothing out; and leaving out is refused for laws that are not
//! blind.

use crate::kit::source::{Random, Source};
use crate::types::graph::{GraphHead, TypeGraph};
use selfsame_spec::{Kind, Label};

/// The laws whose verdict depends on names by equality alone.
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

/// The labels of a world, each once, in order of appearance.
fn labels(world: &TypeGraph) -> Vec<&Label> {
    let mut out: Vec<&Label> = Vec::new();
    for head in &world.heads {
        if !out.contains(&&head.label) {
            out.push(&head.label);
        }
    }
    out
}

/// The same number for the same world with names exchanged: what a case is spelled by, so that the
/// cases too differ by the exchange and by nothing else.
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

/// Whether names appear in ascending order: of the worlds that differ by an exchange of names, one
/// is so, since names of one kind and arity can be exchanged into the order in which they appear,
/// the smallest first.
#[must_use]
pub fn is_least(world: &TypeGraph) -> bool {
    let labels = labels(world);
    labels.iter().enumerate().all(|(at, label)| {
        let before = labels[..at].iter().filter(|other| sort(other) == sort(label));
        label.payload_bytes() == [before.count() as u8]
    })
}
