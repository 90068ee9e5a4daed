//! Tests with sections that no compiler makes: they are damaged, deep, cyclic or too large.

use super::tests::{FILES, Names, names_of, of_sections, sections};
use super::{Error, ErrorKind};
use crate::btf::{ImportError, Program, ProgramError};
use crate::file::DebugSections;
use selfsame::Interner;
use selfsame_harness::kit::source::{Random, Source as _};

/// The codes of the abbreviations that the tests use.
mod code {
    pub(super) const UNIT: u8 = 1;
    pub(super) const STRUCT: u8 = 2;
    pub(super) const MEMBER: u8 = 3;
    pub(super) const POINTER: u8 = 4;
    pub(super) const INT: u8 = 5;
    pub(super) const DECLARED: u8 = 6;
    pub(super) const NAMESPACE: u8 = 7;
    pub(super) const REPEATED: u8 = 8;
    pub(super) const LONG: u8 = 9;
}

/// A table of abbreviations: each has a code, a tag, whether it has children, and pairs of an
/// attribute and a form.
const ABBREVIATIONS: &[u8] = &[
    1, 0x11, 1, 0x13, 0x0b, 0, 0, // unit: language data1
    2, 0x13, 1, 0x03, 0x08, 0x0b, 0x0b, 0, 0, // struct: name string, size data1
    3, 0x0d, 0, 0x03, 0x08, 0x49, 0x13, 0x38, 0x0b, 0, 0, // member: name, type ref4, location
    4, 0x0f, 0, 0x49, 0x13, 0, 0, // pointer: type ref4
    5, 0x24, 0, 0x03, 0x08, 0x3e, 0x0b, 0x0b, 0x0b, 0, 0, // base: name, encoding, size
    6, 0x13, 0, 0x03, 0x08, 0x3c, 0x19, 0, 0, // declaration: name, flag
    7, 0x39, 1, 0x03, 0x08, 0, 0, // namespace: name
    8, 0x13, 0, 0x31, 0x13, 0, 0, // struct: abstract origin ref4
    9, 0x39, 1, 0x03, 0x0e, 0, 0, // namespace: name strp
    0,
];

/// Writes units of DWARF entries.
#[derive(Default)]
struct Writer {
    info: Vec<u8>,
    start: usize,
}

impl Writer {
    fn unit(&mut self, language: u8) {
        self.start = self.info.len();
        self.info.extend([0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 8, code::UNIT, language]);
    }

    fn end_unit(&mut self) {
        self.info.push(0);
        let len = (self.info.len() - self.start - 4) as u32;
        self.info[self.start..self.start + 4].copy_from_slice(&len.to_le_bytes());
    }

    /// Returns the offset, within its unit, of the entry that is written next.
    fn here(&self) -> u32 {
        (self.info.len() - self.start) as u32
    }

    fn put(&mut self, code: u8, name: &str) -> u32 {
        let here = self.here();
        self.info.push(code);
        if !name.is_empty() {
            self.info.extend(name.as_bytes());
            self.info.push(0);
        }
        here
    }

    fn refer(&mut self, to: u32) {
        self.info.extend(to.to_le_bytes());
    }

    fn pointer(&mut self, to: u32) -> u32 {
        let here = self.put(code::POINTER, "");
        self.refer(to);
        here
    }

    fn int(&mut self) -> u32 {
        let here = self.put(code::INT, "int");
        self.info.extend([5, 4]);
        here
    }

    fn record(&mut self, name: &str, members: &[u32]) -> u32 {
        let here = self.put(code::STRUCT, name);
        self.info.push(8 * members.len() as u8);
        for (&ty, at) in members.iter().zip(0..) {
            self.put(code::MEMBER, "m");
            self.refer(ty);
            self.info.push(8 * at);
        }
        self.info.push(0);
        here
    }

    fn sections(self) -> DebugSections {
        DebugSections { info: self.info, abbrev: ABBREVIATIONS.to_vec(), ..Default::default() }
    }
}

fn error(sections: DebugSections) -> Error {
    match Program::read(&[of_sections(sections)], None) {
        Err(ProgramError::Dwarf { error, .. }) => error,
        other => panic!("{other:?}"),
    }
}

/// A struct that contains itself has infinite size: the error names its entries.
#[test]
fn a_struct_of_infinite_size_has_a_place() {
    let mut out = Writer::default();
    out.unit(12);
    let inner = out.here();
    let outer = inner + out_len(&["inner"]);
    out.record("inner", &[outer]);
    assert_eq!(out.record("outer", &[inner]), outer);
    out.end_unit();
    let program = Program::read(&[of_sections(out.sections())], None).unwrap();
    let error = program.realize(&mut Interner::new()).unwrap_err();
    let ImportError::Types { error, records } = error else { panic!("{error}") };
    assert_eq!(error.code(), "E0705");
    assert_eq!(records, ["[0xd] STRUCT `inner`", "[0x1e] STRUCT `outer`"]);
}

/// Returns the number of bytes that structs with these names and one member each take.
fn out_len(names: &[&str]) -> u32 {
    names.iter().map(|name| 1 + name.len() as u32 + 2 + 8 + 1).sum()
}

/// [dwarf.error]: each error has its code and its place.
#[test]
fn each_error_has_its_place() {
    let one = |write: &dyn Fn(&mut Writer)| {
        let mut out = Writer::default();
        out.unit(12);
        write(&mut out);
        out.end_unit();
        out.sections()
    };
    let no_type = error(one(&|out| {
        out.pointer(11);
    }));
    assert_eq!(
        (no_type.kind.code(), no_type.section, no_type.offset),
        ("E0835", ".debug_info", 11)
    );
    let outside = error(one(&|out| {
        out.pointer(0x7fff_ffff);
    }));
    assert_eq!((outside.kind.code(), outside.offset), ("E0835", 13));
    let repeated = error(one(&|out| {
        let here = out.put(code::REPEATED, "");
        out.refer(here);
        out.pointer(here);
    }));
    assert_eq!((repeated.kind.code(), repeated.offset), ("E0835", 13));
    let unknown = error(one(&|out| {
        out.put(77, "");
    }));
    assert_eq!((unknown.kind.code(), unknown.offset), ("E0834", 13));
    let mut cut = one(&|out| {
        out.int();
    });
    cut.info.truncate(17);
    assert_eq!(error(cut).kind.code(), "E0834");
    let mut version = one(&|_| {});
    version.info[4] = 9;
    assert_eq!(error(version).kind.code(), "E0834");
}

/// The depth of the tree of entries has no limit.
#[test]
fn deep_trees_are_fine() {
    for code in [code::NAMESPACE, code::STRUCT] {
        let mut out = Writer::default();
        out.unit(if code == code::STRUCT { 12 } else { 4 });
        for _ in 0..100_000 {
            out.put(code, "n");
            if code == code::STRUCT {
                out.info.push(1);
            }
        }
        out.info.extend(vec![0; 100_000]);
        out.end_unit();
        let program = Program::read(&[of_sections(out.sections())], None).unwrap();
        program.realize(&mut Interner::new()).unwrap();
    }
}

/// If each of many nested scopes repeats a long name, the file is refused before the names take
/// much memory.
#[test]
fn names_cannot_multiply_beyond_the_budget() {
    let mut out = Writer::default();
    out.unit(4);
    let depth = 2000;
    for _ in 0..depth {
        out.put(code::LONG, "");
        out.refer(0);
        out.put(code::DECLARED, "d");
    }
    out.info.extend(vec![0; depth]);
    out.end_unit();
    let mut strings = vec![b'x'; 10_000];
    strings.push(0);
    let bomb = DebugSections { strings, ..out.sections() };
    assert_eq!(error(bomb).kind, ErrorKind::TooMuch);
}

/// Draws units with a few structs, which refer to each other by forward declarations.
fn random(draw: &mut Random) -> Vec<DebugSections> {
    let names = ["a", "b", "c", "d"];
    let unit = |draw: &mut Random| {
        let mut out = Writer::default();
        out.unit(12);
        let mut types = vec![out.int()];
        for name in names {
            if draw.chance(1, 2) {
                let declared = out.put(code::DECLARED, name);
                types.push(out.pointer(declared));
            }
        }
        for name in names {
            if draw.chance(1, 2) {
                let members: Vec<u32> =
                    (0..draw.index(3)).map(|_| types[draw.index(types.len())]).collect();
                let record = out.record(name, &members);
                types.push(out.pointer(record));
            }
        }
        out.end_unit();
        out.sections()
    };
    (0..2 + draw.index(3)).map(|_| unit(draw)).collect()
}

/// The same units give the same types in each order, and whether they are in several files or in
/// one section.
#[test]
fn the_order_of_drawn_units_means_nothing() {
    for seed in 0..300 {
        let mut draw = Random::new(seed);
        let mut units = random(&mut draw);
        let names = |units: &[DebugSections]| -> Names {
            names_of(&units.iter().cloned().map(of_sections).collect::<Vec<_>>())
        };
        let before = names(&units);
        (1..units.len()).rev().for_each(|at| units.swap(at, draw.index(at + 1)));
        assert_eq!(names(&units), before, "seed {seed}");
        let info: Vec<u8> = units.iter().flat_map(|unit| unit.info.clone()).collect();
        let joined = DebugSections { info, ..units[0].clone() };
        assert_eq!(names(&[joined]), before, "seed {seed}");
    }
}

fn damage(bytes: &mut Vec<u8>, draw: &mut Random) {
    for _ in 0..=draw.index(2) {
        if bytes.is_empty() {
            return;
        }
        let at = draw.index(bytes.len());
        match draw.index(5) {
            0 => bytes[at] = draw.choose(256) as u8,
            1 => bytes[at] ^= 1 << draw.index(8),
            2 => bytes.truncate(at),
            3 => bytes[at] = [0, 1, 0x7f, 0xff][draw.index(4)],
            _ => {
                let part = bytes[at..bytes.len().min(at + 16)].to_vec();
                bytes.splice(at..at, part);
            }
        }
    }
}

/// Damaged sections never make the reader panic, hang, or write names without a limit.
#[test]
fn damaged_sections_are_errors() {
    for name in FILES {
        let whole = sections(name);
        let mut read = [0, 0];
        for seed in 0..3000 {
            let (mut draw, mut file) = (Random::new(seed), whole.clone());
            let section = match draw.index(8) {
                0 | 1 => &mut file.abbrev,
                2 => &mut file.strings,
                3 if !file.types.is_empty() => &mut file.types,
                4 => &mut file.string_offsets,
                _ => &mut file.info,
            };
            damage(section, &mut draw);
            let program = Program::read(&[of_sections(file)], None);
            read[usize::from(program.is_err())] += 1;
            if let Ok(program) = program {
                let _ = program.names();
                drop(program.realize(&mut Interner::new()));
            }
        }
        assert!(read[0] > 100 && read[1] > 100, "{name}: {read:?}");
    }
}
