//! Damaged files of code reach the rows of the chapter's table.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::file::label::{FileLabels, drawn};
use selfsame_harness::kit::labels::{LabelSet as _, shortfalls};
use selfsame_harness::kit::source::Random;
use selfsame_harness::programs::typed;
use selfsame_lang::Program;
use std::collections::HashMap;

/// So many files of each of so many programs.
const FILES: u64 = 40;

#[test]
fn damaged_files_reach_every_error() {
    let (mut counts, mut total) = (HashMap::new(), 0);
    for program in 0..100 {
        let text = typed::program(&mut Random::of_case(3, program), 4, false);
        let unit = Program::load(&text, &text.root).code();
        for file in 0..FILES {
            let Some(labels) = drawn(&unit, &mut Random::of_case(program, file)) else { break };
            labels.names().for_each(|name| *counts.entry(name).or_default() += 1);
            total += 1;
        }
    }
    for (name, share) in FileLabels::shares() {
        let has = counts.get(name).copied().unwrap_or(0) * 1000 / total;
        println!("{name:24} {has:4} of {share}");
    }
    assert!(total > 3_000, "{total}");
    assert_eq!(shortfalls(&FileLabels::shares(), &counts, total), []);
}
