//! Tests of programs with several files: compilation units, a kernel and its modules, records of
//! unknown kinds.

use super::assemble::{Assembler, Part, info};
use super::kind::Kind;
use super::program::{Program, ProgramError, Source};
use super::tests::{LITTLE, random};
use super::{CWords, Error, ErrorKind, ImportError, Options, Realized, Types, import};
use crate::file::Contents;
use Part::{Id, Word};
use selfsame::explain::Words;
use selfsame::{Digest, Interner, Lens};
use selfsame_harness::kit::source::{Random, Source as _};

fn source(name: &str, types: Vec<u8>) -> Source {
    Source { name: name.to_owned(), contents: Contents::Btf { types, base: None } }
}

fn realize(files: &[Source], base: Option<&Source>) -> (Interner, Realized) {
    let mut interner = Interner::new();
    let realized = Program::read(files, base).unwrap().realize(&mut interner).unwrap();
    (interner, realized)
}

/// Returns the identity hashes of the types of each file, in the order of the records.
fn hashes(files: &[Source], base: Option<&Source>) -> Vec<(String, Vec<Digest>)> {
    let (interner, realized) = realize(files, base);
    let hash = |id: u32| interner.hash(realized.types[id as usize], Lens::Identity).unwrap();
    let units = realized.program.units.iter();
    units.map(|unit| (unit.name.clone(), unit.types.clone().map(hash).collect())).collect()
}

/// A forward declaration in one file is resolved to a definition in another file.
#[test]
fn units_resolve_one_another() {
    let mut one = Assembler::default();
    let b = one.fwd("B");
    let to_b = one.ptr(b);
    one.record("A", &[to_b]);
    let mut other = Assembler::default();
    let int = other.int("int");
    let b = other.record("B", &[int]);
    let to_b = other.ptr(b);
    other.record("A", &[to_b]);
    let files = [source("one.o", one.bytes(false)), source("other.o", other.bytes(true))];
    let hashes = hashes(&files, None);
    assert_eq!(hashes[0].1[0], hashes[1].1[1], "B");
    assert_eq!(hashes[0].1[2], hashes[1].1[3], "A");
}

/// The result does not depend on the order in which files are given.
#[test]
fn the_order_of_units_means_nothing() {
    for seed in 0..200 {
        let mut draw = Random::new(seed);
        let count = 2 + draw.index(3);
        let mut files: Vec<Source> = (0..count)
            .map(|at| source(&at.to_string(), random(&mut draw).bytes(at % 2 == 1)))
            .collect();
        let mut before = hashes(&files, None);
        (1..count).rev().for_each(|at| files.swap(at, draw.index(at + 1)));
        let mut after = hashes(&files, None);
        before.sort();
        after.sort();
        assert_eq!(before, after, "seed {seed}");
    }
}

/// Several files give the same types as one file with all of their records.
#[test]
fn units_are_one_file() {
    for seed in 0..200 {
        let mut draw = Random::new(seed);
        let (one, other) = (random(&mut draw), random(&mut draw));
        let both = one.joined(&other);
        let mut apart: Vec<Digest> =
            { hashes(&[source("1", one.bytes(false)), source("2", other.bytes(false))], None) }
                .into_iter()
                .flat_map(|(_, hashes)| hashes)
                .collect();
        let together = hashes(&[source("both", both.bytes(false))], None).remove(0).1;
        assert_eq!(apart.len(), together.len());
        apart.sort_unstable();
        let mut together = together;
        together.sort_unstable();
        assert_eq!(apart, together, "seed {seed}");
    }
}

/// A file gives the same types as its base and split file, wherever it is cut.
#[test]
fn a_split_file_is_the_rest_of_its_base() {
    for seed in 0..300 {
        let mut draw = Random::new(seed);
        let whole = random(&mut draw);
        let expected = hashes(&[source("whole", whole.bytes(false))], None).remove(0).1;
        let Some((base, split)) = whole.split(false) else { continue };
        let found = hashes(&[source("split", split)], Some(&source("base", base)));
        let found: Vec<Digest> = found.into_iter().flat_map(|(_, hashes)| hashes).collect();
        assert_eq!(found, expected, "seed {seed}");
    }
}

#[test]
fn a_split_file_needs_its_base() {
    let mut a = Assembler::default();
    let int = a.int("int");
    a.ptr(int);
    a.record("module", &[int]);
    let (base, split) = a.split(false).unwrap();
    let error = Program::read(&[source("m.ko", split.clone())], None).unwrap_err();
    let ProgramError::Btf { file, error } = error else { panic!("{error}") };
    assert!(matches!(error.kind, ErrorKind::Name | ErrorKind::TypeId), "{error}");
    assert_eq!(file, "m.ko");
    assert!(error.to_string().contains("--base"));
    let module = Source {
        name: "m.ko".to_owned(),
        contents: Contents::Btf { types: split, base: Some(base.clone()) },
    };
    let program = Program::read(std::slice::from_ref(&module), None).unwrap();
    assert_eq!(program.own().count() + base_len(&program), 3);
    let error = Program::read(&[module], Some(&source("vmlinux", base))).unwrap_err();
    assert!(matches!(error, ProgramError::TwoBases { .. }));
    let text =
        Source { name: "a.same".to_owned(), contents: Contents::Text(b"A :: int;".to_vec()) };
    let error = Program::read(&[text], None).unwrap_err();
    assert!(error.to_string().starts_with("a.same: E0821"), "{error}");
}

fn base_len(program: &Program) -> usize {
    program.units.iter().filter(|unit| unit.is_base).map(|unit| unit.types.len()).sum()
}

/// Returns a file with a record of the unknown kind 21 between other records; the layout section
/// gives the length of the record.
fn later(body: &[u32], vlen: u32, layout: [u8; 4]) -> Vec<u8> {
    let mut a = Assembler::default();
    let int = a.int("int");
    let rest: Vec<Part> =
        [Word(int)].into_iter().chain(body.iter().map(|&word| Word(word))).collect();
    a.add("later", 21 << 24 | vlen, &rest);
    a.ptr(2);
    let mut table = [[0; 4]; 22];
    table[21] = layout;
    a.bytes_with_layout(&table.concat())
}

#[test]
fn a_kind_of_a_later_kernel_is_an_opaque_head() {
    let read = |file: &[u8]| super::read(file);
    let types = read(&later(&[7, 8, 9], 2, [4, 4, 0, 0])).unwrap();
    assert_eq!(types.len(), 4);
    assert_eq!((types.kind(2).name(), types.name(2)), ("KIND21", &b"later"[..]));
    assert!(types.children(2).is_empty() && types.children(3) == [2]);
    assert_eq!(CWords.head(types.label(2)), "kind21 later");
    // The words of the unknown record are not part of its head, since they may be ids of types.
    let other = read(&later(&[1, 2, 3], 2, [4, 4, 0, 0])).unwrap();
    assert_eq!(other.label(2), types.label(2));
    let longer = read(&later(&[7, 8, 9, 10], 3, [4, 4, 0, 0])).unwrap();
    assert_ne!(longer.label(2), types.label(2));
    // A file is refused if its layout section has no entry for the kind, or if the record has too
    // few words.
    let error = |file: &[u8]| read(file).unwrap_err();
    let file = later(&[], 0, [0; 4]);
    let short = Error { kind: ErrorKind::UnknownKind, offset: 32 + 16 + 4 };
    assert_eq!(error(&[&file[..28], &84_u32.to_le_bytes(), &file[32..]].concat()), short);
    assert_eq!(error(&later(&[7], 200, [4, 4, 0, 0])).kind, ErrorKind::Truncated);
    let odd = [&file[..28], &6_u32.to_le_bytes(), &file[32..]].concat();
    assert_eq!(error(&odd), ErrorKind::Header.at(28));
}

#[test]
fn a_struct_of_infinite_size_has_a_place() {
    let mut a = Assembler::default();
    a.int("int");
    a.record("outer", &[3]);
    a.record("inner", &[2]);
    a.record("user", &[2]);
    let mut interner = Interner::new();
    let program = Program::read(&[source("x.btf", a.bytes(false))], None).unwrap();
    let error = program.realize(&mut interner).unwrap_err();
    assert!(matches!(error, ImportError::Types { .. }));
    let text = error.to_string();
    assert!(text.starts_with("E0705"), "{text}");
    assert!(text.contains("[2] STRUCT `outer`") && text.contains("[3] STRUCT `inner`"), "{text}");
}

#[test]
fn names_are_told_as_c_writes_them() {
    let (_, realized) = realize(&[source("sample", LITTLE.to_vec())], None);
    let names: Vec<String> = realized.program.names().into_iter().map(|(name, _)| name).collect();
    for name in ["struct tree", "int", "union choice", "enum color", "func walk", "section .bss"] {
        assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
    }
    let mut a = Assembler::default();
    let int = a.int("in\u{1b}[31mt");
    a.add("union u", info(Kind::FWD, 0) | 1 << 31, &[Word(0)]);
    a.add("tag", 17 << 24, &[Id(int), Word(u32::MAX)]);
    a.add("user", 18 << 24, &[Id(int)]);
    let program = Program::read(&[source("x", a.bytes(false))], None).unwrap();
    let names: Vec<(String, u32)> = program.names();
    let expected = [(r"in\x1b[31mt", 1), ("union union u", 2), (r"tag tag of in\x1b[31mt", 3)];
    assert_eq!(names, expected.map(|(name, id)| (name.to_owned(), id)));
    assert_eq!(program.place(1), r"[1] INT `in\x1b[31mt`");
}

/// The kinds in the list of names do not depend on the order of the records. A declaration `enum
/// color;` that gcc 12 writes as a struct keeps the kind `FWD`.
#[test]
fn names_have_the_kind_of_the_type() {
    let folder = tempfile::tempdir().unwrap();
    let names = |file: &str, a: &Assembler| {
        let path = folder.path().join(file);
        std::fs::write(&path, a.bytes(false)).unwrap();
        let options = Options { names: true, ..Options::default() };
        let report = import(&[&path], None, options, &mut |_| ()).unwrap();
        report.names.into_iter().map(|one| (one.kind, one.name, one.hash)).collect::<Vec<_>>()
    };
    let (mut first, mut last) = (Assembler::default(), Assembler::default());
    first.fwd("table");
    let int = first.int("int");
    first.record("table", &[int]);
    let int = last.int("int");
    last.record("table", &[int]);
    last.fwd("table");
    assert_eq!(names("first", &first), names("last", &last));
    assert!(names("last", &last).iter().all(|(kind, ..)| *kind != "FWD"));
    let mut gcc = Assembler::default();
    let red = gcc.string("RED");
    gcc.fwd("color");
    gcc.add("color", info(Kind::ENUM, 1), &[Word(4), red, Word(0)]);
    let kinds: Vec<&str> = names("gcc", &gcc).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, ["ENUM", "FWD"]);
}

/// A difference is described by names, offsets and values.
#[test]
fn differences_are_told_in_the_words_of_c() {
    let mut a = Assembler::default();
    let int = a.int("int");
    let [x, y, z] = ["x", "y", "z"].map(|name| a.string(name));
    let member = |name, at| [name, Id(int), Word(at)];
    let record = |a: &mut Assembler, size, members: &[[Part; 3]]| {
        let rest = [&[Word(size)], &members.concat()[..]].concat();
        a.add("s", info(Kind::STRUCT, members.len()), &rest)
    };
    record(&mut a, 8, &[member(x, 0), member(y, 32)]);
    record(&mut a, 12, &[member(x, 0), member(z, 32), member(y, 64)]);
    record(&mut a, 8, &[member(y, 0), member(x, 32)]);
    a.add("e", info(Kind::ENUM, 1), &[Word(4), x, Word(3)]);
    a.add("e", info(Kind::ENUM, 1), &[Word(4), x, Word(4)]);
    let types: Types = super::read(&a.bytes(false)).unwrap();
    let told = |one: u32, other: u32| {
        CWords.tell_apart(&[types.label(one).clone()], &[types.label(other).clone()])
    };
    let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
    let grown = "struct s: 12 bytes, 3 members, `z` at byte 4";
    assert_eq!(told(2, 3), pair("struct s: 8 bytes, 2 members", grown));
    let moved =
        pair("struct s: `x` at byte 0, `y` at byte 4", "struct s: `y` at byte 0, `x` at byte 4");
    assert_eq!(told(2, 4), moved);
    assert_eq!(told(5, 6), pair("enum e: `x` = 3", "enum e: `x` = 4"));
    assert_eq!(
        told(2, 5),
        pair("struct s: 8 bytes, 2 members", "enum e: 4 bytes, unsigned, 1 enumerator")
    );
    assert_eq!(CWords.child(types.label(3), 1), "z");
}

/// Each of 3,000 damaged programs of each kind is either read, or refused with a place.
#[test]
fn damaged_programs_are_errors() {
    let mut a = random(&mut Random::new(5));
    a.int("int");
    let (base, split) = a.split(false).unwrap();
    let base = source("base", base);
    let kinds = [LITTLE.to_vec(), later(&[7, 8, 9], 2, [4, 4, 0, 0]), split];
    for (kind, file) in kinds.iter().enumerate() {
        for seed in 0..3000 {
            let mut draw = Random::new(seed);
            let mut damaged = file.clone();
            for _ in 0..=draw.index(3) {
                let at = draw.index(damaged.len());
                damaged[at] =
                    if draw.chance(1, 2) { draw.choose(256) as u8 } else { damaged[at] ^ 1 };
            }
            let base = (kind == 2).then_some(&base);
            match Program::read(&[source("x", damaged)], base) {
                Ok(program) => {
                    drop(program.names());
                    drop(program.realize(&mut Interner::new()));
                }
                Err(error) => assert!(error.to_string().contains("E08"), "{error}"),
            }
        }
    }
}
