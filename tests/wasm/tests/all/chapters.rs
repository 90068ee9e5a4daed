//! Runs the example blocks of the chapters as WebAssembly, and compares each run with the run of
//! the model.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

use crate::drawn::difference;
use selfsame_harness::programs::example::{Example, parse};
use selfsame_harness::text::blocks::texts;
use selfsame_harness::text::claim::BlockKind;
use selfsame_lang::Program;
use selfsame_spec::program::Limits;
use std::path::{Path, PathBuf};

/// Adds the chapter files in a folder and its subfolders to `out`.
fn chapters(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            chapters(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            out.push(path);
        }
    }
}

/// Returns the limits that the lines `@limit` of a block set.
fn limits(example: &str) -> Limits {
    let limit = |name: &str| {
        let line = example.lines().find_map(|line| line.strip_prefix(&format!("@limit {name} ")));
        line.and_then(|count| count.parse().ok())
    };
    Limits { steps: limit("steps"), units: limit("units") }
}

#[test]
fn every_block_of_the_chapters_runs_alike() {
    let mut paths = Vec::new();
    chapters(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/chapters"), &mut paths);
    paths.sort();
    let (mut count, mut wrong) = (0, Vec::new());
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        for block in texts(&text, BlockKind::Run) {
            let Example { program, .. } = parse(&block, BlockKind::Run).unwrap();
            let unit = Program::load(&program, &program.root).code();
            count += 1;
            if let Some(difference) = difference(&unit, &limits(&block)) {
                wrong.push(format!("{}:\n{block}\n{difference}", path.display()));
            }
        }
    }
    println!("{count} blocks");
    assert!(count > 50, "{count} blocks");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
