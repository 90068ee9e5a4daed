//! Tests of the rules in the chapter about the BTF reader.

use super::assemble::{Assembler, Part, info, turned};
use super::tag::TagUse;
use super::{Error, ErrorKind, Forwards, Found, Kind, Types, build, read};
use Part::{Id, Word};
use selfsame::{Digest, Draft, Interner, Lens};
use selfsame_harness::kit::source::{Random, Source};

pub(super) const LITTLE: &[u8] = include_bytes!("../../../data/btf/sample.le.btf");
const BIG: &[u8] = include_bytes!("../../../data/btf/sample.be.btf");

/// Returns the identity hash of each type, in the order of the ids.
fn digests(types: &Types, forwards: &Forwards) -> Vec<Digest> {
    let mut draft = Draft::new();
    let nodes = build(types, forwards, &mut draft).unwrap();
    let mut interner = Interner::new();
    let realized = interner.realize(&draft, &nodes).unwrap();
    realized.iter().map(|&ty| interner.hash(ty, Lens::Identity).unwrap()).collect()
}

pub(super) fn resolved(file: &[u8]) -> Vec<Digest> {
    let types = read(file).unwrap();
    digests(&types, &Forwards::resolve(&types))
}

#[test]
fn what_gcc_writes_is_read() {
    let types = read(LITTLE).unwrap();
    assert_eq!(types.len(), 43);
    let tree = types.ids().find(|&id| types.name(id) == b"tree").unwrap();
    assert_eq!(types.kind(tree), Kind::STRUCT);
    assert_eq!(types.children(tree).len(), 6);
    assert_eq!(Forwards::resolve(&types).counts(), (0, 3), "opaque, choice, and gcc 12's big");
}

#[test]
fn byte_order_leaves_no_trace() {
    assert_eq!(turned(LITTLE), BIG);
    assert_eq!(resolved(LITTLE), resolved(BIG));
    let kinds = every_kind();
    assert_eq!(resolved(&kinds.bytes(false)), resolved(&kinds.bytes(true)));
}

/// Returns a file with one type of each kind.
pub(super) fn every_kind() -> Assembler {
    let mut a = Assembler::default();
    let (x, y) = (a.string("x"), a.string("y"));
    let int = a.int("int");
    let proto = a.add("", 13 << 24 | 2, &[Id(0), x, Id(int), Word(0), Id(0)]);
    let var = a.add("v", 14 << 24, &[Id(int), Word(1)]);
    let flag = 1 << 31;
    let bits = a.add(
        "bits",
        flag | info(Kind::STRUCT, 2),
        &[Word(4), x, Id(int), Word(3 << 24), y, Id(int), Word(5 << 24 | 3)],
    );
    a.add("", info(Kind::ARRAY, 0), &[Word(0), Id(int), Id(int), Word(7)]);
    a.add("u", info(Kind::UNION, 1), &[Word(4), x, Id(int), Word(0)]);
    a.add("e", flag | info(Kind::ENUM, 1), &[Word(4), x, Word(u32::MAX)]);
    a.add("e64", info(Kind::ENUM64, 1), &[Word(8), y, Word(1), Word(2)]);
    a.add("lost", flag | info(Kind::FWD, 0), &[Word(0)]);
    a.add("t", 8 << 24, &[Id(bits)]);
    for kind in 9..12 {
        a.add("", kind << 24, &[Id(int)]);
    }
    a.add("f", 12 << 24 | 1, &[Id(proto)]);
    a.add(".data", info(Kind::DATASEC, 1), &[Word(4), Id(var), Word(0), Word(4)]);
    a.add("float", 16 << 24, &[Word(4)]);
    a.add("tag", 17 << 24, &[Id(bits), Word(1)]);
    a.add("user", 18 << 24, &[Id(int)]);
    a.ptr(0);
    a
}

#[test]
fn every_kind_has_its_payload() {
    let file = every_kind().bytes(false);
    let types = read(&file).unwrap();
    let mut seen: Vec<Kind> = types.ids().map(|id| types.kind(id)).collect();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen, Kind::all().take(Kind::KNOWN).collect::<Vec<_>>());
    let shown: String = types.ids().map(|id| format!("{:?}\n", types.label(id))).collect();
    insta::assert_snapshot!(shown);
}

#[test]
fn bit_fields_are_their_bits_however_they_are_written() {
    let mut a = Assembler::default();
    let int = a.int("int");
    let x = a.string("x");
    a.add("s", info(Kind::STRUCT, 1), &[Word(4), x, Id(int), Word(8)]);
    a.add("s", 1 << 31 | info(Kind::STRUCT, 1), &[Word(4), x, Id(int), Word(8)]);
    a.add("s", 1 << 31 | info(Kind::STRUCT, 1), &[Word(4), x, Id(int), Word(2 << 24 | 8)]);
    let all = resolved(&a.bytes(false));
    assert_eq!(all[2], all[3]);
    assert_ne!(all[3], all[4]);
}

fn error(file: &[u8]) -> Error {
    read(file).unwrap_err()
}

#[test]
fn each_error_has_its_place() {
    let mut a = Assembler::default();
    a.int("int");
    let good = a.bytes(false);
    let broken = |at: usize, byte: u8| {
        let mut file = good.clone();
        file[at] = byte;
        error(&file)
    };
    assert_eq!(broken(0, 0), ErrorKind::Magic(Found::Other).at(0));
    assert_eq!(broken(2, 9), ErrorKind::Header.at(2));
    assert_eq!(broken(4, 23), ErrorKind::Header.at(4));
    assert_eq!(broken(8, 1), ErrorKind::Header.at(8));
    assert_eq!(broken(12, 15), ErrorKind::Truncated.at(39));
    assert_eq!(broken(20, 99), ErrorKind::Truncated.at(good.len()));
    assert_eq!(broken(24, 99), ErrorKind::Name.at(24));
    assert_eq!(broken(28, 1), ErrorKind::Reserved.at(28));
    assert_eq!(broken(31, 31), ErrorKind::UnknownKind.at(28));
    assert_eq!(broken(31, 0), ErrorKind::UnknownKind.at(28));
    assert_eq!(broken(37, 1), ErrorKind::Reserved.at(36));
    assert_eq!(broken(good.len() - 1, b'x'), ErrorKind::Name.at(24));
    a.ptr(9);
    assert_eq!(error(&a.bytes(false)), ErrorKind::TypeId.at(24 + 16 + 8));
}

#[test]
fn a_truncated_file_is_refused_at_every_length() {
    for len in 0..LITTLE.len() {
        let error = error(&LITTLE[..len]);
        assert!(matches!(error.kind, ErrorKind::Magic(_) | ErrorKind::Truncated), "{len}: {error}");
    }
}

#[test]
fn a_changed_byte_never_panics() {
    for at in 0..LITTLE.len() {
        for change in [1, 0x80, 0xff] {
            let mut file = LITTLE.to_vec();
            file[at] ^= change;
            if let Ok(types) = read(&file) {
                let forwards = Forwards::resolve(&types);
                let mut draft = Draft::new();
                let nodes = build(&types, &forwards, &mut draft).unwrap();
                // A changed struct may contain itself: realizing it is then an error, but must not
                // be a panic.
                drop(Interner::new().realize(&draft, &nodes));
            }
        }
    }
}

#[test]
fn names_cannot_multiply_beyond_the_budget() {
    let mut a = Assembler::default();
    let long = "x".repeat(1 << 16);
    let int = a.int("int");
    for _ in 0..10 {
        a.record(&long, &[int]);
    }
    assert!(read(&a.bytes(false)).is_ok());
    let mut again = a.clone();
    // The names of each record count for the limit, even if the record equals an earlier record,
    // because a digest covers all names.
    (0..300).for_each(|_| _ = again.record(&long, &[int]));
    assert_eq!(error(&again.bytes(false)).kind, ErrorKind::Bomb);
    for members in 2..300 {
        a.record(&long, &vec![int; members]);
    }
    assert_eq!(error(&a.bytes(false)).kind, ErrorKind::Bomb);
}

/// The file has three compilation units: the first declares B and defines A, the second defines
/// both, and the third declares A.
#[test]
fn a_copy_that_sees_a_declaration_is_the_copy_that_sees_the_definition() {
    let mut a = Assembler::default();
    let b = a.fwd("B");
    let to_b = a.ptr(b);
    let first = a.record("A", &[to_b]);
    let int = a.int("int");
    let b = a.record("B", &[int]);
    let to_b = a.ptr(b);
    let second = a.record("A", &[to_b]);
    let third = a.fwd("A");
    let all = resolved(&a.bytes(false));
    assert_eq!(all[first as usize], all[second as usize]);
    assert_eq!(all[first as usize], all[third as usize]);
}

#[test]
fn a_name_of_two_types_stays_opaque_and_so_does_what_that_tells_apart() {
    let mut a = Assembler::default();
    let int = a.int("int");
    let b = a.fwd("B");
    let to_b = a.ptr(b);
    let first = a.record("A", &[to_b]);
    a.record("B", &[int, int]);
    let b = a.record("B", &[int]);
    let to_b = a.ptr(b);
    let second = a.record("A", &[to_b]);
    a.fwd("A");
    let file = a.bytes(false);
    let types = read(&file).unwrap();
    let forwards = Forwards::resolve(&types);
    assert_eq!(forwards.counts(), (0, 2));
    let all = digests(&types, &forwards);
    assert_ne!(all[first as usize], all[second as usize]);
}

/// An enum without enumerators is a forward declaration (`[btf.tag]`).
#[test]
fn a_declared_enum_is_the_enum() {
    let mut a = Assembler::default();
    let red = a.string("RED");
    let declared = a.add("color", info(Kind::ENUM, 0), &[Word(4)]);
    let defined = a.add("color", info(Kind::ENUM, 1), &[Word(4), red, Word(0)]);
    let all = resolved(&a.bytes(false));
    assert_eq!(all[declared as usize], all[defined as usize]);
}

/// Returns a file with a few structs and declarations that share a few names; any type may point at
/// any other type.
pub(super) fn random(source: &mut Random) -> Assembler {
    let mut a = Assembler::default();
    let count = 2 + source.choose(9) as u32;
    for id in 1..=count {
        let name = ["A", "B", "C"][source.index(3)];
        match source.choose(3) {
            0 => {
                a.fwd(name);
            }
            // All other types are pointers, so that no struct contains itself.
            _ => {
                let members = 1 + source.index(2);
                let pointers: Vec<u32> = (0..members)
                    .map(|_| count + 1 + source.choose(u64::from(count)) as u32)
                    .collect();
                let name = if source.chance(1, 5) { "" } else { name };
                assert_eq!(a.record(name, &pointers), id);
            }
        }
    }
    for to in 0..=count {
        a.ptr(to);
    }
    a
}

fn permutation(source: &mut Random, len: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (1..=len as u32).collect();
    (1..len).rev().for_each(|at| order.swap(at, source.index(at + 1)));
    order
}

#[test]
fn the_order_of_types_leaves_no_trace() {
    for seed in 0..500 {
        let mut source = Random::new(seed);
        let a = random(&mut source);
        let order = permutation(&mut source, a.len());
        let before = resolved(&a.bytes(false));
        let after = resolved(&a.permuted(&order).bytes(false));
        for (id, &new) in (1..).zip(&order) {
            assert_eq!(before[id], after[new as usize], "seed {seed}, type {id}");
        }
    }
}

/// Returns the declarations that are resolved according to the definition in the chapter
/// (`[btf.fwd]`), which is applied literally. A set of tags is consistent if each tag is one type
/// when all of them are resolved. Each tag is resolved to a random definition. The result is the
/// union of all consistent sets.
fn by_definition(types: &Types, source: &mut Random) -> Vec<u32> {
    let names: [&[u8]; 3] = [b"A", b"B", b"C"];
    let all = |declares: bool, name: &[u8]| -> Vec<u32> {
        let is = |id: &u32| match types.tag(*id) {
            Some(TagUse::Declares((_, n))) => declares && n == name,
            Some(TagUse::Defines((_, n))) => !declares && n == name,
            None => false,
        };
        types.ids().filter(is).collect()
    };
    let mut resolved = Vec::new();
    for set in 0..8_u32 {
        let chosen = || (0..3).filter(|bit| set >> bit & 1 == 1).map(|bit| names[bit]);
        let mut pairs = Vec::new();
        for name in chosen() {
            let definitions = all(false, name);
            if !definitions.is_empty() {
                pairs.extend(
                    all(true, name)
                        .into_iter()
                        .map(|fwd| (fwd, definitions[source.index(definitions.len())])),
                );
            }
        }
        pairs.sort_unstable();
        let digests = digests(types, &Forwards::assume(pairs.clone()));
        let one = |name: &[u8]| {
            all(false, name)
                .windows(2)
                .all(|two| digests[two[0] as usize] == digests[two[1] as usize])
        };
        if chosen().all(one) {
            resolved.extend(pairs.into_iter().map(|(fwd, _)| fwd));
        }
    }
    resolved.sort_unstable();
    resolved.dedup();
    resolved
}

#[test]
fn as_many_names_are_resolved_as_can_be() {
    let mut shares = [0, 0];
    for seed in 0..500 {
        let mut source = Random::new(seed);
        let file = random(&mut source).bytes(false);
        let types = read(&file).unwrap();
        let forwards = Forwards::resolve(&types);
        let found: Vec<u32> =
            types.declarations().filter(|&id| forwards.definition(id).is_some()).collect();
        assert_eq!(found, by_definition(&types, &mut source), "seed {seed}");
        shares[usize::from(found.is_empty())] += 1;
    }
    assert!(shares.iter().all(|&share| share > 50), "{shares:?}");
}

/// Structs with one label form a chain through the whole file, in which each struct points at the
/// next one. Each struct must be distinguished from all others before the refinement shows that the
/// declaration equals none of them.
#[test]
fn deep_types_are_fine() {
    let mut a = Assembler::default();
    let n = 100_000;
    for at in 0..n {
        a.record("s", &[2 * at + 2]);
        a.ptr(2 * at + 3);
    }
    let end = a.fwd("end");
    let declared = a.fwd("s");
    let file = a.bytes(false);
    let types = read(&file).unwrap();
    let forwards = Forwards::resolve(&types);
    assert_eq!((forwards.definition(end), forwards.definition(declared)), (None, None));
    let mut all = digests(&types, &forwards);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), types.len());
}
