//! Tests that writing the unit of a program to a file and reading the file gives the same unit,
//! which runs in the same way.

use crate::blocks::units_to_write;
use selfsame::{Interner, Kind, Lens};
use selfsame_lang::{
    Program, RunOptions, load_code, ran, read_code, record_types, verify, write_code,
};
use selfsame_spec::program::Sources;
use selfsame_spec::program::ran::Limits;
use selfsame_spec::program::types::TypeNode;

#[test]
fn programs_of_the_chapters_come_back() {
    let units = units_to_write();
    for (name, unit) in &units {
        let file = write_code(unit).unwrap_or_else(|| panic!("{name} has no file"));
        let back = load_code(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(verify(unit), None, "{name}");
        assert_eq!(back, *unit, "{name}");
        assert_eq!(write_code(&back), Some(file), "{name}");
    }
    assert!(units.len() > 50, "{}", units.len());
}

#[test]
fn what_came_back_does_the_same() {
    let limits = Limits { steps: Some(10_000), units: Some(100_000) };
    let options = RunOptions { limits, ..RunOptions::default() };
    for (name, unit) in units_to_write() {
        let back = read_code(&write_code(&unit).unwrap()).unwrap();
        assert_eq!(ran(&back, &options), ran(&unit, &options), "{name}");
    }
}

/// The type of a record in a published program is the selfsame type as the type of this record in a
/// code file.
#[test]
fn records_are_the_types_that_are_published() {
    let text = "P :: struct { x: int; next: &P | none = none; };
        V :: variant { A(p: P), B };
        template t[T: type] = struct { v: T; };
        print((P(1), V.B, t[int](3)));";
    let unit = |text| {
        let sources = Sources::new("main", &[("main", text)]);
        Program::load(&sources, "main").code_to_write()
    };
    let (one, other) = (unit(text), unit(&format!("x :: 3; {text} print(x);")));
    let mut interner = Interner::new();
    let types = record_types(&one, &mut interner).unwrap();
    let rows = one.types.iter().filter(|node| matches!(node, TypeNode::Record(..)));
    assert_eq!((types.len(), rows.count()), (3, 3));
    assert_eq!(record_types(&other, &mut interner).unwrap(), types);
    let kinds = types.iter().map(|&ty| interner.heads(ty).unwrap()[0].label().kind());
    let (records, variants): (Vec<Kind>, Vec<Kind>) = kinds.partition(|kind| *kind == Kind::STRUCT);
    assert_eq!((records.len(), variants), (2, vec![Kind::VARIANT]));
    let hash = |at: usize| interner.hash(types[at], Lens::Identity).unwrap();
    assert!(hash(0) != hash(1) && hash(1) != hash(2));
}
