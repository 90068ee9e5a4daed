//! Tests of digests against preimages that are spelled out byte by byte, so that the format is
//! tested without any encoder.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_model::{Draft, Interner, Node, Type};
use selfsame_spec::{Digest, Kind, Label, Lens};
use sha2::{Digest as _, Sha256};

fn sha(parts: &[&[u8]]) -> [u8; 32] {
    Sha256::digest(parts.concat()).into()
}

/// Realizes the nodes that `build` adds to a draft, and returns the hash of each.
fn hashes(build: impl Fn(&mut Draft) -> Vec<Node>) -> Vec<[u8; 32]> {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let roots = build(&mut draft);
    let types: Vec<Type> = interner.realize(&draft, &roots).unwrap();
    types.iter().map(|&ty| interner.hash(ty, Lens::Identity).unwrap()).map(|Digest(d)| d).collect()
}

fn plain(draft: &mut Draft, kind: Kind, children: &[Node]) -> Node {
    draft.head(&Label::plain(kind, children.len()).unwrap(), children).unwrap()
}

/// The bytes of the head `i64`: kind 05, no payload, no children.
const INT: [u8; 9] = [0x05, 0, 0, 0, 0, 0, 0, 0, 0];
/// The bytes of the head `none`: kind 0e, no payload, no children.
const NONE: [u8; 9] = [0x0e, 0, 0, 0, 0, 0, 0, 0, 0];
/// The bytes of the head `Tup`: kind 43, no payload, one child.
const TUP: [u8; 9] = [0x43, 0, 0, 0, 0, 0, 0, 0, 1];
/// The bytes of the head `Dict`: kind 41, no payload, two children.
const DICT: [u8; 9] = [0x41, 0, 0, 0, 0, 0, 0, 0, 2];
const ONE: [u8; 4] = [0, 0, 0, 1];
const TWO: [u8; 4] = [0, 0, 0, 2];
const ZERO: [u8; 4] = [0, 0, 0, 0];

#[test]
fn acyclic_heads() {
    let got = hashes(|draft| {
        let int = plain(draft, Kind::I64, &[]);
        let tup = plain(draft, Kind::TUP, &[int]);
        vec![int, tup]
    });
    let int = sha(&[b"slf1head", &INT]);
    let tup = sha(&[b"slf1head", &TUP, &ONE, &[1], &int]);
    assert_eq!(got, [int, tup]);
}

#[test]
fn unions() {
    let got = hashes(|draft| {
        let none = plain(draft, Kind::NONE, &[]);
        let int = plain(draft, Kind::I64, &[]);
        let either = draft.one_of(&[none, int, none]).unwrap();
        let tup = plain(draft, Kind::TUP, &[either]);
        vec![either, tup]
    });
    let (none, int) = (sha(&[b"slf1head", &NONE]), sha(&[b"slf1head", &INT]));
    let either = sha(&[b"slf1oneo", &TWO, &none, &int]);
    let tup = sha(&[b"slf1head", &TUP, &TWO, &[1], &none, &[1], &int]);
    assert_eq!(got, [either, tup]);
}

#[test]
fn a_loop() {
    let got = hashes(|draft| {
        let forward = draft.forward("X").unwrap();
        let tup = plain(draft, Kind::TUP, &[forward]);
        draft.define(forward, tup).unwrap();
        let unrolled = plain(draft, Kind::TUP, &[tup]);
        vec![tup, unrolled]
    });
    let scc = sha(&[b"slf1scc_", &ONE, &TUP, &ONE, &[0], &ZERO]);
    let member = sha(&[b"slf1memb", &scc, &ZERO]);
    assert_eq!(got, [member, member]);
}

/// For `A = Dict[B, A]` and `B = Tup[A]`, `enc0` of A starts with 41 and `enc0` of B with 43, so A
/// is member 0.
#[test]
fn a_cycle_of_two_in_canonical_order() {
    let got = hashes(|draft| {
        let (a, b) = (draft.forward("A").unwrap(), draft.forward("B").unwrap());
        let tup = plain(draft, Kind::TUP, &[a]);
        let dict = plain(draft, Kind::DICT, &[b, a]);
        draft.define(b, tup).unwrap();
        draft.define(a, dict).unwrap();
        vec![a, b]
    });
    let a = [&DICT[..], &ONE, &[0], &ONE, &ONE, &[0], &ZERO].concat();
    let b = [&TUP[..], &ONE, &[0], &ZERO].concat();
    let scc = sha(&[b"slf1scc_", &TWO, &a, &b]);
    assert_eq!(got, [sha(&[b"slf1memb", &scc, &ZERO]), sha(&[b"slf1memb", &scc, &ONE])]);
}
