//! Programs: what the chapters claim of them, for each side.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::kit::chapters::{Chapter, chapters};
use selfsame_harness::programs::example::{self, Example};
use selfsame_harness::programs::registry;
use selfsame_harness::programs::subject::Programs;

/// The blocks of all chapters that are marked `program`: where each stands, and what it is.
fn blocks() -> Vec<(String, usize, Example)> {
    let mut out = Vec::new();
    for Chapter { name, text } in chapters() {
        let mut lines = text.lines().enumerate();
        while let Some((number, line)) = lines.next() {
            if line != "```program" {
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

/// The claims that hold for a side, those of the stages that it has. Says how many these are.
fn holds(side: &dyn Programs) {
    let (mut claims, mut skipped, mut failures) = (0, 0, Vec::new());
    let blocks = blocks();
    for (name, start, example) in &blocks {
        let checked = example::check(side, example);
        claims += checked.claims;
        skipped += checked.skipped;
        let told =
            checked.failures.iter().map(|(line, why)| format!("{name}:{}: {why}", start + line));
        failures.extend(told);
    }
    let (side, count) = (side.name(), blocks.len());
    println!("{side}: {claims} claims of {count} programs checked, {skipped} of stages to come");
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
    assert!(count > 100, "{count}");
}

fn side(name: &str) {
    registry::sides().iter().filter(|side| side.name() == name).for_each(|side| holds(&**side));
}

#[test]
fn the_implementation_keeps_the_claims_of_programs() {
    side("selfsame");
}

#[test]
fn the_model_keeps_the_claims_of_programs() {
    side("model");
}
