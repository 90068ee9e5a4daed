//! Units of programs come back as they were, and do the same.

use crate::blocks::examples;
use crate::hand::records;
use selfsame_lang::{RunOptions, code, load_code, ran, read_code, write_code};
use selfsame_spec::code::Unit;
use selfsame_spec::program::ran::Limits;
use selfsame_spec::program::types::TypeNode;

/// The units of programs without errors in all chapters that show some.
fn units() -> Vec<(String, Unit)> {
    let chapters = [
        ("language/run.md", "run"),
        ("language/builtins.md", "run"),
        ("language/code.md", "run"),
        ("language/file.md", "run"),
        ("language/check.md", "checked"),
        ("language/pattern.md", "checked"),
        ("language/types.md", "checked"),
        ("compile-time/fold.md", "run"),
        ("compile-time/mono.md", "run"),
    ];
    let all = chapters.iter().flat_map(|(chapter, fence)| examples(chapter, fence));
    let units = all.map(|example| (example.name.clone(), code(&example.sources(), &example.root)));
    units
        .filter(|(_, unit)| unit.errors.is_empty())
        .map(|(name, unit)| (name, filled(unit)))
        .collect()
}

/// A unit with some records for its rows.
fn filled(unit: Unit) -> Unit {
    let rows = unit.types.iter().filter(|node| matches!(node, TypeNode::Record(..)));
    Unit { records: records(rows.count()), ..unit }
}

#[test]
fn programs_of_the_chapters_come_back() {
    let units = units();
    for (name, unit) in &units {
        let file = write_code(unit).unwrap_or_else(|| panic!("{name} has no file"));
        let back = load_code(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(back, *unit, "{name}");
        assert_eq!(write_code(&back), Some(file), "{name}");
    }
    assert!(units.len() > 50, "{}", units.len());
}

#[test]
fn what_came_back_does_the_same() {
    let limits = Limits { steps: Some(10_000), units: Some(100_000) };
    let options = RunOptions { limits, ..RunOptions::default() };
    for (name, unit) in units() {
        let back = read_code(&write_code(&unit).unwrap()).unwrap();
        assert_eq!(ran(&back, &options), ran(&unit, &options), "{name}");
    }
}
