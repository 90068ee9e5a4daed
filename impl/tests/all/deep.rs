//! Tests on graphs of a million nested heads that no operation recurses on the depth of its input.

use crate::words::{chain, inline, realize, ring};
use selfsame::{Draft, Interner, Lens, Node, look};

const N: usize = 1_000_000;

/// Realizes, hashes and writes a node, reads the encoding into another interner, inspects the node,
/// and drops all of these values.
fn there_and_back(draft: &Draft, node: Node) {
    let (mut interner, mut other) = (Interner::new(), Interner::new());
    let ty = realize(&mut interner, draft, node);
    assert!(interner.footprint().heads >= N as u64);
    assert_eq!(realize(&mut interner, draft, node), ty);
    interner.size(ty).unwrap();
    let bytes = interner.to_bytes(&[ty]).unwrap();
    let back = other.from_bytes(&bytes).unwrap()[0];
    let hash = interner.hash(ty, Lens::Compiler).unwrap();
    assert_eq!(other.hash(back, Lens::Identity).unwrap(), hash);
    assert_eq!(look(&bytes).unwrap().types, [hash]);
}

#[test]
fn a_chain() {
    let mut draft = Draft::new();
    let chain = chain(&mut draft, N);
    there_and_back(&draft, chain);
}

#[test]
fn a_ring() {
    let mut draft = Draft::new();
    let ring = ring(&mut draft, N);
    assert!(draft.inspect(ring).unwrap().forward_defined);
    there_and_back(&draft, ring);
}

/// On a chain of children that are held by value, neither computing sizes nor checking for infinite
/// size recurses.
#[test]
fn a_chain_by_value() {
    let mut draft = Draft::new();
    let leaf = inline(&mut draft, "leaf", &[]);
    let chain = (0..N).fold(leaf, |at, _| inline(&mut draft, "chain", &[at]));
    there_and_back(&draft, chain);
    let open = draft.forward("open").unwrap();
    let chain = (0..N).fold(open, |at, _| inline(&mut draft, "chain", &[at]));
    assert_eq!(Interner::new().realize(&draft, &[chain]).unwrap_err().code(), "E0701");
    draft.define(open, chain).unwrap();
    assert_eq!(Interner::new().realize(&draft, &[chain]).unwrap_err().code(), "E0705");
}

/// Neither a long chain of forwards that are defined as forwards nor a deep nesting of `OneOf`s
/// causes recursion.
#[test]
fn chains_of_forwards_and_unions() {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let leaf = inline(&mut draft, "leaf", &[]);
    let forwards: Vec<_> = (0..N).map(|_| draft.forward("f").unwrap()).collect();
    for pair in forwards.windows(2) {
        draft.define(pair[0], pair[1]).unwrap();
    }
    draft.define(forwards[N - 1], leaf).unwrap();
    let union = (0..N).fold(leaf, |at, _| draft.one_of(&[at]).unwrap());
    let types = interner.realize(&draft, &[forwards[0], union, leaf]).unwrap();
    assert!(types[0] == types[2] && types[1] == types[2]);
}

/// Writing and reading a draft of a million nested nodes does not recurse.
#[test]
fn a_draft() {
    let mut draft = Draft::new();
    ring(&mut draft, N);
    let mut interner = Interner::new();
    let bytes = interner.draft_to_bytes(&draft).unwrap();
    let back = interner.draft_from_bytes(&bytes).unwrap();
    assert_eq!(back.len(), draft.len());
    assert_eq!(interner.draft_to_bytes(&back).unwrap(), bytes);
}
