//! Tests that cutting finds the same classes as partition refinement.

use super::assemble::Assembler;
use super::tests::{LITTLE, every_kind, random, resolved};
use super::{Classes, read};
use selfsame::{Digest, Interner, Lens};
use selfsame_harness::kit::source::{Random, Source};

/// Returns the identity hash of each type, computed from the type's class, in the order of the ids.
fn by_class(file: &[u8]) -> Vec<Digest> {
    let types = read(file).unwrap();
    let Classes { graph, of, .. } = Classes::of(&types).unwrap();
    let mut interner = Interner::new();
    let realized = interner.realize_graph(graph).unwrap();
    let hash = |&class: &u32| interner.hash(realized[class as usize], Lens::Identity).unwrap();
    of.iter().map(hash).collect()
}

#[test]
fn the_types_are_those_of_refinement() {
    assert_eq!(by_class(LITTLE), resolved(LITTLE));
    let kinds = every_kind().bytes(false);
    assert_eq!(by_class(&kinds), resolved(&kinds));
    for seed in 0..2000 {
        let file = random(&mut Random::new(seed)).bytes(false);
        assert_eq!(by_class(&file), resolved(&file), "seed {seed}");
    }
}

/// The definitions of each tag differ only because those of the tag before it differ. Therefore one
/// round is needed for each tag, which is more than the largest number of rounds.
#[test]
fn tags_that_keep_others_apart_one_by_one() {
    for tags in 0..10 {
        let mut a = Assembler::default();
        let mut source = Random::new(tags);
        let mut last = [a.int("int"), a.int("char")];
        let mut declared = Vec::new();
        for tag in 0..tags {
            let name = format!("t{tag}");
            last = last.map(|to| {
                let pointer = a.ptr(to);
                a.record(&name, &[pointer])
            });
            if source.chance(1, 2) {
                declared.push(a.fwd(&name));
            }
        }
        declared.iter().for_each(|&fwd| _ = a.ptr(fwd));
        let file = a.bytes(false);
        let found = by_class(&file);
        assert_eq!(found, resolved(&file), "{tags} tags");
        assert!(last[0] == last[1] || found[last[0] as usize] != found[last[1] as usize]);
    }
}

#[test]
fn as_many_declarations_are_resolved() {
    for seed in 0..500 {
        let types = read(&random(&mut Random::new(seed)).bytes(false)).unwrap();
        let counts = super::Forwards::resolve(&types).counts();
        assert_eq!(Classes::of(&types).unwrap().counts, counts, "seed {seed}");
        let opaque = Classes::opaque(&types).unwrap().counts;
        assert_eq!(opaque, (0, counts.0 + counts.1), "seed {seed}");
    }
}
