//! Tests of hostile encodings (`spec/chapters/types/wire.md`). Each encoding is well-formed except
//! for one fault. Each encoding contains the digests that a reader computes, so only the rule under
//! test can refuse it.

use crate::words::{head, looped, realize, ring};
use selfsame::{Digest, Draft, Interner, Lens, Result, Type, look};
use sha2::{Digest as _, Sha256};

/// An encoding that is being assembled.
struct Text(Vec<u8>);

/// The offset of the first record in an encoding.
const START: u64 = 12;

impl Text {
    fn new() -> Self {
        Self(b"slfwtype\0\0\0\x01".to_vec())
    }

    fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }

    fn numbers(self, numbers: &[u32]) -> Self {
        numbers.iter().fold(self, |text, n| text.bytes(&n.to_be_bytes()))
    }

    /// Appends a label of a kind that holds its children by reference. The label takes 9 bytes and
    /// the bytes of the name.
    fn label(self, name: &str, arity: u32) -> Self {
        self.bytes(&[0xc0]).numbers(&[name.len() as u32]).bytes(name.as_bytes()).numbers(&[arity])
    }

    /// Appends the record of an acyclic head. Each child of the head is one head of an earlier
    /// record.
    fn head(self, name: &str, children: &[u32], digest: Digest) -> Self {
        let text = self.bytes(&[1]).label(name, children.len() as u32);
        children.iter().fold(text, |text, &child| text.numbers(&[1, child])).bytes(&digest.0)
    }

    /// Appends the record of a component. Each member has a name and children. A child is `Ok` for
    /// a member, and `Err` for a head of an earlier record.
    fn component(self, members: &[Member<'_>], digest: Digest) -> Self {
        let text = self.bytes(&[2]).numbers(&[members.len() as u32]);
        let member = |text: Self, (name, children): &Member<'_>| {
            children.iter().fold(text.label(name, children.len() as u32), |text, child| match child
            {
                Ok(inside) => text.numbers(&[1]).bytes(&[0]).numbers(&[*inside]),
                Err(below) => text.numbers(&[1]).bytes(&[1]).numbers(&[*below]),
            })
        };
        members.iter().fold(text, member).bytes(&digest.0)
    }

    /// Appends the list of types, each with one head, and returns the complete encoding.
    fn end(self, types: &[(u32, Digest)]) -> Vec<u8> {
        let text = self.bytes(&[3]).numbers(&[types.len() as u32]);
        let one =
            |text: Self, (head, digest): &(u32, Digest)| text.numbers(&[1, *head]).bytes(&digest.0);
        types.iter().fold(text, one).0
    }

    fn len(&self) -> u64 {
        self.0.len() as u64
    }
}

type Member<'a> = (&'a str, &'a [Result<u32, u32>]);

/// Computes `D` of a head without children, directly as the rule says.
fn leaf(name: &str) -> Digest {
    let label = Text(Vec::new()).label(name, 0).0;
    Digest(Sha256::new().chain_update(b"slf1head").chain_update(label).finalize().into())
}

/// Realizes the type that `build` makes in a draft. Returns the digest of the type and the digest
/// of its component.
fn digests(build: impl FnOnce(&mut Draft) -> selfsame::Node) -> (Digest, Digest) {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let node = build(&mut draft);
    let ty = realize(&mut interner, &draft, node);
    let component = interner.heads(ty).unwrap()[0].component();
    (interner.hash(ty, Lens::Identity).unwrap(), component.unwrap_or(Digest([0; 32])))
}

/// Returns the code and the offset of the error for an encoding. Checks that `from_bytes` and
/// `look` return the same error, and that the interner does not change.
#[track_caller]
fn refused(text: &[u8]) -> (&'static str, u64) {
    let mut interner = Interner::new();
    let before = interner.footprint();
    let error = interner.from_bytes(text).unwrap_err();
    assert_eq!(interner.footprint(), before);
    assert_eq!(look(text).unwrap_err(), error);
    let offset = error.kind().offset().unwrap();
    (error.code(), offset)
}

/// Returns an interner, types in it, and their encoding. The types contain two cycles, heads that
/// refer to the cycles, heads to which the cycles refer, and a union.
fn rich() -> (Interner, Vec<Type>, Vec<u8>) {
    let (mut draft, mut interner) = (Draft::new(), Interner::new());
    let ring = ring(&mut draft, 3);
    let looped = looped(&mut draft, "F");
    let leaf = head(&mut draft, "leaf", &[]);
    let union = draft.one_of(&[looped, leaf, ring]).unwrap();
    let top = head(&mut draft, "top", &[union, leaf, ring]);
    let types = interner.realize(&draft, &[top, union, ring, top]).unwrap();
    let bytes = interner.to_bytes(&types).unwrap();
    (interner, types, bytes)
}

/// `[wire.types]`: reading an encoding gives the same types in the same interner, in another
/// interner, and from a reader.
#[test]
fn a_text_comes_back_as_it_was() {
    let (mut interner, types, bytes) = rich();
    assert_eq!(interner.from_bytes(&bytes).unwrap(), types);
    let mut other = Interner::new();
    let back = other.read_from(&bytes[..]).unwrap();
    assert_eq!(other.to_bytes(&back).unwrap(), bytes);
    let mut written = Vec::new();
    interner.write_to(&types, &mut written).unwrap();
    assert_eq!(written, bytes);
    let hash = |&ty: &Type| interner.hash(ty, Lens::Identity).unwrap();
    assert_eq!(look(&bytes).unwrap().types, types.iter().map(hash).collect::<Vec<_>>());
}

/// `[wire.bounds]`: every prefix of an encoding is refused at the length of the prefix. Every
/// longer sequence of bytes is refused at the length of the encoding.
#[test]
fn a_text_that_ends_elsewhere_is_refused() {
    let (_, _, bytes) = rich();
    for length in 0..bytes.len() {
        assert_eq!(refused(&bytes[..length]), ("E0803", length as u64));
    }
    let longer = [&bytes[..], b"\0"].concat();
    assert_eq!(refused(&longer), ("E0807", bytes.len() as u64));
}

/// If any byte of an encoding changes, the encoding is refused.
#[test]
fn a_changed_byte_is_refused() {
    let (_, _, bytes) = rich();
    for at in 0..bytes.len() {
        for flip in [1, 0x80, 0xff] {
            let mut text = bytes.clone();
            text[at] ^= flip;
            let (code, offset) = refused(&text);
            assert!(code.starts_with("E08") && offset <= bytes.len() as u64);
        }
    }
}

/// `[wire.header]`.
#[test]
fn another_magic_or_version_is_refused() {
    assert_eq!(refused(b"slfwtypf\0\0\0\x01\x03\0\0\0\0"), ("E0802", 0));
    assert_eq!(refused(b"slfwtype\0\0\0\x02\x03\0\0\0\0"), ("E0802", 8));
}

/// If the stated number of entries is too large, no memory is reserved for them. Refusing 4 billion
/// entries takes no memory and no time.
#[test]
fn announced_counts_reserve_nothing() {
    let many = u32::MAX;
    let list = Text::new().bytes(&[1, 0xc0]).numbers(&[0, many]);
    assert_eq!(refused(&list.0), ("E0803", list.len()));
    let types = Text::new().bytes(&[3]).numbers(&[many]);
    assert_eq!(refused(&types.0), ("E0803", types.len()));
    let component = Text::new().bytes(&[2]).numbers(&[1 << 30]);
    assert_eq!(refused(&component.0), ("E0803", component.len()));
    let component = Text::new().bytes(&[2]).numbers(&[many]);
    assert_eq!(refused(&component.0), ("E0801", START + 1));
    let payload = Text::new().bytes(&[1, 0xc0]).numbers(&[(1 << 24) + 1]);
    assert_eq!(refused(&payload.0), ("E0801", START + 2));
    let payload = Text::new().bytes(&[1, 0xc0]).numbers(&[1 << 24]);
    assert_eq!(refused(&payload.0), ("E0803", payload.len()));
}

/// `[wire.bounds]`: numbers, tags and labels that do not exist are refused.
#[test]
fn what_refers_to_nothing_is_refused() {
    let a = leaf("a");
    let itself = Text::new().head("f", &[0], a).end(&[]);
    assert_eq!(refused(&itself), ("E0804", START + 1 + 10 + 4));
    let outside = Text::new().component(&[("f", &[Ok(1)])], a).end(&[]);
    assert_eq!(refused(&outside), ("E0804", START + 5 + 10 + 5));
    let ahead = Text::new().component(&[("f", &[Err(0)])], a).end(&[]);
    assert_eq!(refused(&ahead), ("E0804", START + 5 + 10 + 5));
    let nobody = Text::new().head("a", &[], a).end(&[(1, a)]);
    assert_eq!(refused(&nobody), ("E0804", START + 1 + 10 + 32 + 5 + 4));
    assert_eq!(refused(&Text::new().bytes(&[0]).end(&[])), ("E0808", START));
    let entry = Text::new().bytes(&[2]).numbers(&[1]).label("f", 1).numbers(&[1]).bytes(&[2]);
    assert_eq!(refused(&entry.end(&[])), ("E0808", START + 5 + 10 + 4));
    let label = Text::new().bytes(&[1, 0x7f]).numbers(&[0, 0]);
    assert_eq!(refused(&label.end(&[])), ("E0809", START + 1));
}

/// `[wire.canonical]`: a list without heads and a component without members are refused.
#[test]
fn nothing_is_no_type() {
    let nothing = Text::new().bytes(&[2]).numbers(&[0]).end(&[]);
    assert_eq!(refused(&nothing), ("E0806", START + 1));
    let list = Text::new().bytes(&[3]).numbers(&[1, 0]).0;
    assert_eq!(refused(&list), ("E0806", START + 5));
}

/// `[wire.verify]`: the digest of each record, component and type is verified.
#[test]
fn a_wrong_digest_is_refused_where_it_stands() {
    let (a, wrong) = (leaf("a"), Digest([7; 32]));
    let (_, cycle) = digests(|draft| looped(draft, "F"));
    let record = Text::new().head("a", &[], wrong).end(&[]);
    assert_eq!(refused(&record), ("E0805", START + 11));
    let ty = Text::new().head("a", &[], a).end(&[(0, wrong)]);
    assert_eq!(refused(&ty), ("E0805", START + 11 + 32 + 5 + 8));
    let component = Text::new().component(&[("F", &[Ok(0)])], wrong).end(&[]);
    assert_eq!(refused(&component), ("E0805", START + 5 + 10 + 9));
    // The digest is the digest of the intended component, but the head is not part of a cycle.
    let acyclic = Text::new().component(&[("F", &[])], cycle).end(&[]);
    assert_eq!(refused(&acyclic), ("E0805", START + 5 + 10));
}

/// A cycle that is written twice as long as necessary is refused, even if it has the digest of the
/// short cycle.
#[test]
fn a_cycle_that_is_not_minimal_is_refused() {
    let (ty, cycle) = digests(|draft| looped(draft, "F"));
    let long = Text::new().component(&[("F", &[Ok(1)]), ("F", &[Ok(0)])], cycle);
    assert_eq!(refused(&long.end(&[(0, ty)])), ("E0806", START + 4));
}

/// A cycle whose members are not in canonical order is refused, even if it has the digest of the
/// cycle.
#[test]
fn members_in_another_order_are_refused() {
    let build = |draft: &mut Draft| ring(draft, 2);
    let (even, cycle) = digests(build);
    let right = Text::new().component(&[("odd", &[Ok(1)]), ("even", &[Ok(0)])], cycle);
    let wrong = Text::new().component(&[("even", &[Ok(1)]), ("odd", &[Ok(0)])], cycle);
    let (right, wrong) = (right.end(&[(1, even)]), wrong.end(&[(0, even)]));
    assert!(Interner::new().from_bytes(&right).is_ok());
    // The first difference is in the lengths of the payloads, because `odd` has the shorter name.
    assert_eq!(refused(&wrong), ("E0806", START + 5 + 4));
}

/// Two encodings are refused. One has an acyclic head that refers to a cycle and equals a member of
/// the cycle. The second encoding has a cycle that refers to an older cycle and equals it
/// (`[interner.absorb]`).
#[test]
fn a_second_spelling_is_refused() {
    let (ty, cycle) = digests(|draft| looped(draft, "F"));
    let text = Text::new().component(&[("F", &[Ok(0)])], cycle);
    let at = text.len();
    assert_eq!(refused(&text.head("F", &[0], ty).end(&[(1, ty)])), ("E0806", at));

    let (f, pair) = digests(|draft| {
        let (a, b) = (draft.forward("A").unwrap(), draft.forward("B").unwrap());
        let (f, g) = (head(draft, "F", &[b, a]), head(draft, "G", &[a]));
        draft.define(a, f).unwrap();
        draft.define(b, g).unwrap();
        f
    });
    let members: [Member<'_>; 2] = [("F", &[Ok(1), Ok(0)]), ("G", &[Ok(0)])];
    let orders = [[members[0], members[1]], [("G", &[Ok(1)]), ("F", &[Ok(0), Ok(1)])]];
    let right = |order: usize, first: u32| {
        let text = Text::new().component(&orders[order], pair);
        let ok = Text(text.0.clone()).end(&[(first, f)]);
        Interner::new().from_bytes(&ok).is_ok().then_some((text, first))
    };
    let (text, a) = right(0, 0).or_else(|| right(1, 1)).unwrap();
    let at = text.len();
    let folded = text.component(&[("F", &[Err(1 - a), Ok(0)])], pair).end(&[(2, f)]);
    assert_eq!(refused(&folded), ("E0806", at));
}

/// Three encodings are refused: one with the same head twice, one with a head to which nothing
/// refers, and one whose records are not in the order of writing.
#[test]
fn records_a_writer_would_not_write_are_refused() {
    let (a, b) = (leaf("a"), leaf("b"));
    let once = Text::new().head("a", &[], a);
    let at = once.len();
    assert_eq!(refused(&once.head("a", &[], a).end(&[(0, a)])), ("E0806", at));
    let both = || Text::new().head("a", &[], a).head("b", &[], b);
    assert_eq!(refused(&both().end(&[(0, a)])), ("E0806", at));
    assert!(Interner::new().from_bytes(&both().end(&[(0, a), (1, b)])).is_ok());
    // At the offset of the error, the encoding has the payload `a`, and the canonical encoding has
    // `b`.
    assert_eq!(refused(&both().end(&[(1, b), (0, a)])), ("E0806", START + 6));
}

/// The record of a component is refused if only a part of it is a cycle.
#[test]
fn a_record_of_more_than_the_cycle_is_refused() {
    let (ty, cycle) = digests(|draft| looped(draft, "F"));
    let (above, _) = digests(|draft| {
        let looped = looped(draft, "F");
        head(draft, "G", &[looped])
    });
    let text = Text::new().component(&[("F", &[Ok(0)]), ("G", &[Ok(0)])], cycle);
    assert_eq!(refused(&text.end(&[(0, ty), (1, above)])), ("E0806", START + 4));
    let text = Text::new().component(&[("G", &[Ok(1)]), ("F", &[Ok(1)])], cycle);
    assert_eq!(refused(&text.end(&[(1, ty)])), ("E0805", START + 5 + 2 * 19));
}

/// A list that names a head twice is refused.
#[test]
fn a_repetition_in_a_list_is_refused() {
    let a = leaf("a");
    let (f, _) = digests(|draft| {
        let leaf = head(draft, "a", &[]);
        head(draft, "f", &[leaf])
    });
    let text = Text::new().head("a", &[], a);
    let at = text.len();
    let twice = text.bytes(&[1]).label("f", 1).numbers(&[2, 0, 0]).bytes(&f.0).end(&[(1, f)]);
    assert_eq!(refused(&twice), ("E0806", at + 1 + 10 + 3));
    let types = Text::new().head("a", &[], a).bytes(&[3]).numbers(&[1, 2, 0, 0]).bytes(&a.0).0;
    assert_eq!(refused(&types), ("E0806", at + 1 + 4 + 3));
}

/// The first error in the order of the bytes is reported. Trailing bytes are reported before the
/// first difference from the canonical encoding.
#[test]
fn the_first_error_in_the_text_wins() {
    let (a, wrong) = (leaf("a"), Digest([7; 32]));
    let text = Text::new().head("a", &[], wrong).bytes(&[9]).0;
    assert_eq!(refused(&text), ("E0805", START + 11));
    let mut twice = Text::new().head("a", &[], a).head("a", &[], a).end(&[(0, a)]);
    let end = twice.len() as u64;
    twice.push(0);
    assert_eq!(refused(&twice), ("E0807", end));
}

/// A failure of the reader is not confused with the end of the bytes, and leaves the interner
/// unchanged.
#[test]
fn a_reader_that_fails_is_heard() {
    struct Fails<'a>(&'a [u8]);
    impl std::io::Read for Fails<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            match self.0.read(out)? {
                0 => Err(std::io::ErrorKind::ConnectionReset.into()),
                n => Ok(n),
            }
        }
    }
    let (_, _, bytes) = rich();
    for end in [0, 40, bytes.len()] {
        let mut interner = Interner::new();
        let before = interner.footprint();
        let error = interner.read_from(Fails(&bytes[..end])).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
        assert_eq!(interner.footprint(), before);
    }
}
