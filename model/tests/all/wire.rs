//! Tests with encodings that the writer never produces: encodings that are cut short, extended or
//! changed in one bit, and well-formed encodings with wrong content.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use selfsame_model::{Draft, Interner, Node, look};
use selfsame_spec::error::ErrorKind;
use selfsame_spec::{Digest, Footprint, Kind, Label, Lens};
use sha2::{Digest as _, Sha256};

fn plain(draft: &mut Draft, kind: Kind, children: &[Node]) -> Node {
    draft.head(&Label::plain(kind, children.len()).unwrap(), children).unwrap()
}

/// Returns an encoding that has records and references of all sorts: a recursive list of integers,
/// and a type of two heads.
fn text() -> Vec<u8> {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let list = draft.forward("List").unwrap();
    let (int, none) = (plain(&mut draft, Kind::I64, &[]), plain(&mut draft, Kind::NONE, &[]));
    let rest = draft.one_of(&[none, list]).unwrap();
    let dict = plain(&mut draft, Kind::DICT, &[int, rest]);
    draft.define(list, dict).unwrap();
    let types = interner.realize(&draft, &[list, rest]).unwrap();
    interner.to_bytes(&types).unwrap()
}

#[test]
fn another_interner_reads_what_one_wrote() {
    let text = text();
    let mut interner = Interner::new();
    let types = interner.from_bytes(&text).unwrap();
    assert_eq!(interner.to_bytes(&types).unwrap(), text);
    assert_eq!(interner.from_bytes(&text).unwrap(), types);
    let hashes = types.iter().map(|&ty| interner.hash(ty, Lens::Identity).unwrap());
    assert_eq!(look(&text).unwrap().types, hashes.collect::<Vec<_>>());
}

#[test]
fn a_text_cut_short_ends_at_its_length() {
    let text = text();
    for length in 0..text.len() {
        let error = look(&text[..length]).unwrap_err();
        let offset = length as u64;
        assert_eq!(*error.kind(), ErrorKind::WireTruncated { offset });
    }
}

#[test]
fn no_flipped_bit_is_accepted_and_none_leaves_a_trace() {
    let text = text();
    let mut interner = Interner::new();
    for at in 0..text.len() * 8 {
        let mut flipped = text.clone();
        flipped[at / 8] ^= 1 << (at % 8);
        assert!(interner.from_bytes(&flipped).is_err(), "bit {at}");
    }
    assert_eq!(interner.footprint(), Footprint::default());
}

#[test]
fn what_follows_the_end_is_refused_where_it_starts() {
    let mut text = text();
    let offset = text.len() as u64;
    text.push(0);
    assert_eq!(*look(&text).unwrap_err().kind(), ErrorKind::WireTrailing { offset });
}

/// Returns the encoding of a component of one head that refers to itself, with correct digests.
fn loop_of(label: &[u8]) -> Vec<u8> {
    let sha = |parts: &[&[u8]]| -> [u8; 32] { Sha256::digest(parts.concat()).into() };
    let (zero, one) = ([0, 0, 0, 0], [0, 0, 0, 1]);
    let component = sha(&[b"slf1scc_", &one, label, &one, &[0], &zero]);
    let member = sha(&[b"slf1memb", &component, &zero]);
    let scc: &[&[u8]] = &[&[2], &one, label, &one, &[0], &zero, &component];
    let end: &[&[u8]] = &[&[3], &one, &one, &zero, &member];
    [&[b"slfwtype", &one[..]], scc, end].concat().concat()
}

#[test]
fn a_loop_by_reference_is_read() {
    let tup = Label::plain(Kind::TUP, 1).unwrap();
    let mut interner = Interner::new();
    let types = interner.from_bytes(&loop_of(&tup.bytes())).unwrap();
    assert_eq!(interner.size(types[0]).unwrap(), 8);
    assert_ne!(interner.hash(types[0], Lens::Identity).unwrap(), Digest([0; 32]));
}

#[test]
fn a_loop_by_value_has_no_size_on_the_wire_either() {
    let tuple = Label::plain(Kind::TUPLE, 1).unwrap();
    let mut interner = Interner::new();
    let read = interner.from_bytes(&loop_of(&tuple.bytes()));
    assert!(read.is_err(), "{read:?}");
    assert_eq!(interner.footprint(), Footprint::default());
}
