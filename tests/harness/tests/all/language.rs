//! Tests of the chapters' claims about programs, for each side.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::threads::each;
use selfsame_harness::kit::chapters::{Chapter, chapters};
use selfsame_harness::objects;
use selfsame_harness::programs::example::{self, Example, Outcome};
use selfsame_harness::programs::registry;
use selfsame_harness::programs::subject::Programs;
use selfsame_spec::program::Stage;

/// Returns the blocks of all chapters with a mark, with their places.
fn blocks(mark: &str) -> Vec<(String, usize, Example)> {
    let mut out = Vec::new();
    for Chapter { name, text } in chapters() {
        let mut lines = text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            if line.strip_prefix("```") != Some(mark) {
                continue;
            }
            let block: Vec<&str> =
                lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            let block = block.join("\n") + "\n";
            let example = example::parse(&block);
            let example = example.unwrap_or_else(|why| panic!("{name}:{}: {why}", number + 1));
            out.push((name.clone(), number + 1, example));
        }
    }
    out
}

/// Checks the claims of the blocks with a mark on a side, for the stages that it has. Prints their
/// number.
fn holds(side: &dyn Programs, mark: &str, check: fn(&dyn Programs, &Example) -> Outcome) {
    let (mut claims, mut skipped, mut failures) = (0, 0, Vec::new());
    let blocks = blocks(mark);
    let checked = each(&blocks, |(_, _, example)| check(side, example));
    for ((name, start, _), checked) in blocks.iter().zip(checked) {
        claims += checked.claims;
        skipped += checked.skipped;
        let told =
            checked.failures.iter().map(|(line, why)| format!("{name}:{}: {why}", start + line));
        failures.extend(told);
    }
    let (side, count) = (side.name(), blocks.len());
    println!("{side}: {claims} claims of {count} blocks `{mark}`, {skipped} of stages to come");
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
    assert!(count > 30, "{count}");
}

fn side(name: &str, mark: &str, check: fn(&dyn Programs, &Example) -> Outcome) {
    let sides = registry::sides();
    sides.iter().filter(|side| side.name() == name).for_each(|side| holds(&**side, mark, check));
}

#[test]
fn the_implementation_keeps_the_claims_of_programs() {
    side("selfsame", "program", example::check);
}

#[test]
fn the_model_keeps_the_claims_of_programs() {
    side("model", "program", example::check);
}

#[test]
fn the_implementation_keeps_the_claims_of_types() {
    side("selfsame", "checked", example::check_types);
}

#[test]
fn the_model_keeps_the_claims_of_types() {
    side("model", "checked", example::check_types);
}

#[test]
fn the_implementation_keeps_the_claims_of_runs() {
    side("selfsame", "run", example::check_run);
}

#[test]
fn the_model_keeps_the_claims_of_runs() {
    side("model", "run", example::check_run);
}

#[test]
fn the_implementation_keeps_the_claims_of_folds_and_instances() {
    side("selfsame", "folded", example::check_folded);
}

#[test]
fn the_model_keeps_the_claims_of_folds_and_instances() {
    side("model", "folded", example::check_folded);
}

/// Each side's published program keeps its claims when it is run in both worlds.
#[test]
fn the_worlds_of_published_programs_keep_their_claims() {
    let (mut claims, mut failures) = (0, Vec::new());
    let blocks = blocks("published");
    for (name, start, example) in &blocks {
        for side in registry::sides().iter().filter(|side| side.has(Stage::Publish)) {
            let worlds = [objects::registry::model(), objects::registry::implementation()];
            for (world, of) in worlds.into_iter().zip(["model", "selfsame"]) {
                let checked = example::check_published(&**side, world, example);
                claims += checked.claims;
                failures.extend(checked.failures.iter().map(|(line, why)| {
                    let at = start + line;
                    format!("{name}:{at}: {} in a world of {of}: {why}", side.name())
                }));
            }
        }
    }
    println!("{claims} claims of {} published programs", blocks.len());
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
    assert!(blocks.len() > 10, "{}", blocks.len());
}
