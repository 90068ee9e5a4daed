//! Tests of the encodings of drafts (`spec/chapters/types/wire.md`). Reading an encoding gives the
//! draft that was written. Bytes that are not the encoding of a draft are refused.

use crate::words::{head, looped, realize};
use selfsame::{Draft, Interner};
use sha2::{Digest as _, Sha256};

/// The offset at which the encoding of the realized types starts.
const TYPES_AT: u64 = 16;

/// Makes a draft that has a node of every kind.
fn rich(interner: &mut Interner) -> Draft {
    let mut old = Draft::new();
    let cycle = looped(&mut old, "F");
    let leaf = head(&mut old, "leaf", &[]);
    let (cycle, leaf) = (realize(interner, &old, cycle), realize(interner, &old, leaf));
    let mut draft = Draft::new();
    let open = draft.forward("open").unwrap();
    let x = draft.forward("X é").unwrap();
    let brought = [leaf, cycle, leaf].map(|ty| draft.bring(ty).unwrap());
    let either = draft.one_of(&[brought[1], x, open, x]).unwrap();
    let top = head(&mut draft, "top", &[either, brought[0], brought[2]]);
    draft.define(x, top).unwrap();
    draft
}

/// Returns the encoding of a draft without realized types that has the given nodes and definitions.
/// The digest in the encoding is correct.
fn signed(nodes: &[&[u8]], defines: &[[u32; 2]]) -> Vec<u8> {
    let types = Interner::new().to_bytes(&[]).unwrap();
    let mut text = b"slfwdrft\0\0\0\x01".to_vec();
    text.extend((types.len() as u32).to_be_bytes());
    text.extend(types);
    text.extend((nodes.len() as u32).to_be_bytes());
    text.extend(nodes.concat());
    text.extend((defines.len() as u32).to_be_bytes());
    text.extend(defines.as_flattened().iter().flat_map(|n| n.to_be_bytes()));
    sign(text)
}

fn sign(mut text: Vec<u8>) -> Vec<u8> {
    let digest = Sha256::digest(&text);
    text.extend(digest);
    text
}

#[track_caller]
fn refused(text: &[u8]) -> (&'static str, u64) {
    let mut interner = Interner::new();
    let before = interner.footprint();
    let error = interner.draft_from_bytes(text).map(|_| ()).unwrap_err();
    assert_eq!(interner.footprint(), before);
    (error.code(), error.kind().offset().unwrap())
}

/// `[wire.draft]`: reading the encoding of a draft gives the same numbers, names, definitions and
/// first forwards.
#[test]
fn a_draft_comes_back_as_it_was() {
    let mut interner = Interner::new();
    let draft = rich(&mut interner);
    let bytes = interner.draft_to_bytes(&draft).unwrap();
    let back = interner.draft_from_bytes(&bytes).unwrap();
    let seen = |draft: &Draft, index| {
        let seen = draft.inspect(draft.node(index).unwrap()).unwrap();
        (format!("{:?}", seen.view), seen.first_forward.map(|f| f.index()), seen.forward_defined)
    };
    let strip = |(view, first, defined): (String, _, _)| {
        // The views of the two drafts differ only in the ids of their arenas.
        let view: String =
            view.split("ArenaId(").map(|s| s.split_once(')').map_or(s, |x| x.1)).collect();
        (view, first, defined)
    };
    for index in 0..draft.len() as u32 {
        assert_eq!(strip(seen(&draft, index)), strip(seen(&back, index)));
    }
    assert_eq!(interner.draft_to_bytes(&back).unwrap(), bytes);
    assert_eq!(back.len(), draft.len());
    let mut other = Interner::new();
    let back = other.draft_from_bytes(&bytes).unwrap();
    assert_eq!(other.draft_to_bytes(&back).unwrap(), bytes);
}

/// Every prefix of an encoding is refused, and so is every longer sequence of bytes and every
/// encoding with a changed byte.
#[test]
fn a_damaged_draft_is_refused() {
    let mut interner = Interner::new();
    let draft = rich(&mut interner);
    let bytes = interner.draft_to_bytes(&draft).unwrap();
    for length in 0..bytes.len() {
        assert_eq!(refused(&bytes[..length]), ("E0803", length as u64));
    }
    assert_eq!(refused(&[&bytes[..], b"\0"].concat()), ("E0807", bytes.len() as u64));
    for at in 0..bytes.len() {
        let mut text = bytes.clone();
        text[at] ^= 0x81;
        refused(&text);
    }
}

/// `[wire.draft.verify]`: an encoding is refused if it contains an operation that a draft refuses,
/// even if the digest is correct.
#[test]
fn what_no_draft_accepts_is_refused() {
    let nodes = TYPES_AT + 17 + 4;
    let forward: &[u8] = b"\x03\0\0\0\x01X";
    let leaf: &[u8] = b"\x01\xc0\0\0\0\0\0\0\0\0";
    assert_eq!(signed(&[forward, leaf], &[[0, 1]]).len(), 33 + 4 + 6 + 10 + 4 + 8 + 32);
    assert!(Interner::new().draft_from_bytes(&signed(&[forward, leaf], &[[0, 1]])).is_ok());
    assert_eq!(refused(&signed(&[b"\x02\0\0\0\0"], &[])), ("E0810", nodes + 1));
    assert_eq!(refused(&signed(&[b"\x03\0\0\0\x01\xff"], &[])), ("E0810", nodes + 1));
    assert_eq!(refused(&signed(&[b"\x03\0\x01\0\x01"], &[])), ("E0801", nodes + 1));
    assert_eq!(refused(&signed(&[b"\x02\0\0\0\x01\0\0\0\0"], &[])), ("E0804", nodes + 5));
    assert_eq!(refused(&signed(&[b"\x04\0\0\0\0"], &[])), ("E0804", nodes + 1));
    assert_eq!(refused(&signed(&[b"\x05"], &[])), ("E0808", nodes));
    assert_eq!(refused(&signed(&[b"\x01\x7f\0\0\0\0\0\0\0\0"], &[])), ("E0809", nodes + 1));
    let defines = nodes + 6 + 10 + 4;
    assert_eq!(refused(&signed(&[forward, leaf], &[[1, 0]])), ("E0810", defines));
    assert_eq!(refused(&signed(&[forward, leaf], &[[2, 0]])), ("E0804", defines));
    let twice = signed(&[forward, leaf], &[[0, 1], [0, 0]]);
    assert_eq!(refused(&twice), ("E0810", defines + 8));
    let mut wrong = signed(&[forward], &[]);
    *wrong.last_mut().unwrap() ^= 1;
    assert_eq!(refused(&wrong), ("E0805", nodes + 6 + 4));
}

/// `[wire.draft]`: an encoding is refused if it does not contain each realized type once, in the
/// order of the first uses.
#[test]
fn types_that_are_not_as_used_are_refused() {
    let mut interner = Interner::new();
    let mut old = Draft::new();
    let [a, b] = ["a", "b"].map(|name| head(&mut old, name, &[]));
    let types = interner.realize(&old, &[a, b]).unwrap();
    let text = |types: &[_], uses: &[u8]| {
        let types = interner.to_bytes(types).unwrap();
        let mut text = b"slfwdrft\0\0\0\x01".to_vec();
        text.extend((types.len() as u32).to_be_bytes());
        text.extend(types);
        text.extend((uses.len() as u32).to_be_bytes());
        uses.iter().for_each(|&place| text.extend([4, 0, 0, 0, place]));
        text.extend([0; 4]);
        sign(text)
    };
    assert!(Interner::new().draft_from_bytes(&text(&types, &[0, 1, 0])).is_ok());
    let refused = |types: &[_], uses: &[u8]| refused(&text(types, uses));
    assert_eq!(refused(&types, &[1, 0]), ("E0806", TYPES_AT));
    assert_eq!(refused(&types, &[0]), ("E0806", TYPES_AT));
    assert_eq!(refused(&[types[0], types[0]], &[0, 1]), ("E0806", TYPES_AT));
}

/// The offset of an error in the realized types is counted from the start of the whole encoding.
#[test]
fn an_error_among_the_types_is_where_it_stands() {
    let mut interner = Interner::new();
    let draft = rich(&mut interner);
    let mut bytes = interner.draft_to_bytes(&draft).unwrap();
    bytes[TYPES_AT as usize] ^= 1;
    assert_eq!(refused(&bytes), ("E0802", TYPES_AT));
    bytes[TYPES_AT as usize] ^= 1;
    bytes[TYPES_AT as usize + 12] = 9;
    assert_eq!(refused(&bytes), ("E0808", TYPES_AT + 12));
}
