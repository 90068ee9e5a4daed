//! Tests that damaged files and listings of code cover all rows of the tables in their chapters.
//! Also tests which edits change hashes and which keep them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use selfsame_harness::cache::label::EditLabels;
use selfsame_harness::file::label::FileLabels;
use selfsame_harness::kit::labels::{LabelSet, shortfalls};
use selfsame_harness::kit::source::Random;
use selfsame_harness::listing::label::ListingLabels;
use selfsame_harness::programs::typed;
use selfsame_harness::{cache, file, listing};
use selfsame_lang::Program;
use selfsame_spec::code::Unit;
use std::collections::HashMap;

/// The number of damaged files for each program.
const FILES: u64 = 40;

/// Draws damaged files of programs, and checks the shares of their labels.
fn reach<L: LabelSet>(programs: u64, drawn: fn(&Unit, &mut Random) -> Option<L>) {
    let (mut counts, mut total) = (HashMap::new(), 0);
    for program in 0..programs {
        let text = typed::program(&mut Random::of_case(3, program), 4, false);
        let unit = Program::load(&text, &text.root).code();
        for file in 0..FILES {
            let Some(labels) = drawn(&unit, &mut Random::of_case(program, file)) else { break };
            labels.names().for_each(|name| *counts.entry(name).or_default() += 1);
            total += 1;
        }
    }
    for (name, share) in L::shares() {
        let has = counts.get(name).copied().unwrap_or(0) * 1000 / total;
        println!("{name:24} {has:4} of {share}");
    }
    assert!(total > programs * FILES * 3 / 4, "{total}");
    assert_eq!(shortfalls(&L::shares(), &counts, total), []);
}

#[test]
fn damaged_files_reach_every_error() {
    reach::<FileLabels>(100, file::label::drawn);
}

#[test]
fn changed_listings_reach_every_row() {
    reach::<ListingLabels>(60, listing::label::drawn);
}

#[test]
fn edits_move_hashes_about_as_often_as_not() {
    let (mut counts, mut total) = (HashMap::new(), 0);
    for number in 0..300 {
        let labels = cache::label::drawn(&mut Random::of_case(4, number)).unwrap();
        labels.names().for_each(|name| *counts.entry(name).or_default() += 1);
        total += 1;
    }
    println!("{counts:?}");
    assert_eq!(shortfalls(&EditLabels::shares(), &counts, total), []);
}
