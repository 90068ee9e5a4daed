//! Tests all examples of all chapters, on all subjects.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::threads::each;
use selfsame_harness::examples::{self, Failure, Outcome};
use selfsame_harness::kit::chapters::{Chapter, chapters};
use selfsame_harness::objects::script;
use selfsame_harness::objects::script::{Script, Statement};
use selfsame_harness::text::blocks::{Block, blocks, texts};
use selfsame_harness::text::claim::BlockKind;
use selfsame_harness::types::subject::Subject;
use selfsame_harness::types::subject::implementation::Selfsame;
use selfsame_harness::types::subject::model::Model;
use std::collections::HashSet;

/// Returns the pages of the book that are not chapters.
fn pages() -> Vec<Chapter> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let page = |path: std::path::PathBuf| Chapter {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        text: std::fs::read_to_string(&path).unwrap(),
    };
    pages.map(page).collect()
}

/// Returns the outcomes of a block. A block of types has one outcome for each subject; any other
/// block has one outcome.
fn checked(block: &Block) -> Vec<Outcome> {
    let subjects: [Box<dyn Subject>; 2] = [Box::new(Model::new()), Box::new(Selfsame::new())];
    let of_types = block.kind == BlockKind::Types;
    let subjects = subjects.into_iter().take(if of_types { 2 } else { 1 });
    subjects.map(|mut subject| examples::check(block, &mut *subject)).collect()
}

/// All claims in the chapters and pages hold, in all kinds of blocks.
#[test]
fn every_claim_holds_for_every_subject() {
    let all = chapters().into_iter().chain(pages());
    let all = all.flat_map(|Chapter { name, text }| {
        blocks(&text).into_iter().map(move |block| (name.clone(), block))
    });
    let all: Vec<(String, Block)> = all.collect();
    let outcomes = each(&all, |(_, block)| checked(block));
    let mut failures = Vec::new();
    for kind in BlockKind::ALL {
        let own = all.iter().zip(&outcomes).filter(|((_, block), _)| block.kind == kind);
        let (mut count, mut claims, mut skipped) = (0, 0, 0);
        for ((name, block), outcomes) in own {
            count += 1;
            for outcome in outcomes {
                claims += outcome.claims;
                skipped += outcome.skipped;
                failures.extend(outcome.failures.iter().map(|failure| told(name, block, failure)));
            }
        }
        println!("{count} blocks `{}`: {claims} claims, {skipped} skipped", kind.mark());
        assert!(count > 10, "{count} blocks `{}`", kind.mark());
    }
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}

fn told(name: &str, block: &Block, failure: &Failure) -> String {
    let line = (block.line + failure.line).saturating_sub(1);
    format!("{name}:{line} ({}): {}", failure.subject, failure.found)
}

/// Returns the statements of a script, without their line numbers.
fn statements(script: &Script) -> Vec<&Statement> {
    script.items.iter().map(|item| &item.what).collect()
}

#[test]
fn every_script_reads_back() {
    for Chapter { name, text: chapter } in chapters() {
        for text in texts(&chapter, BlockKind::World) {
            let place = format!("{name}:\n{text}");
            let Ok(script) = script::parse(&text) else { panic!("{place} is no script") };
            let printed = script::print(&script);
            let Ok(again) = script::parse(&printed) else { panic!("{place}: {printed}") };
            assert_eq!(statements(&again), statements(&script), "{place}: {printed}");
            assert_eq!(script::print(&again), printed, "{place}");
        }
    }
}

/// The scripts in `tests/data/worlds` hold. They contain programs for which a library once gave
/// wrong results.
#[test]
fn every_kept_script_holds_in_every_world() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/worlds");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let mut failures = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let block = Block { kind: BlockKind::World, line: 1, text };
        let outcome = examples::check(&block, &mut Model::new());
        failures.extend(outcome.failures.iter().map(|failure| told(&name, &block, failure)));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn chapters_are_linked_once_each() {
    let chapters = chapters();
    assert!(chapters.len() > 15, "{}", chapters.len());
    assert!(chapters[1].name.starts_with("types/"), "{}", chapters[1].name);
    let names: HashSet<&str> = chapters.iter().map(|chapter| &*chapter.name).collect();
    assert_eq!(names.len(), chapters.len());
    assert!(names.iter().all(|name| name.ends_with(".md")), "{names:?}");
}
