//! Tests of running programs: the claims of the chapters, difficult programs, and large programs.

mod block;
mod cases;
mod deep;

use crate::blocks::blocks_of;
use block::Block;

const CHAPTERS: &[&str] =
    &["language/run.md", "language/builtins.md", "language/code.md", "appendix/spec.md"];

/// Returns the blocks of the chapters that are marked `run`.
fn blocks() -> Vec<Block> {
    let all = CHAPTERS.iter().flat_map(|chapter| blocks_of(chapter, "run"));
    all.map(|(at, block)| Block::new(&at, &block.lines().collect::<Vec<_>>())).collect()
}

#[test]
fn the_claims_of_the_chapters_hold() {
    let all = blocks();
    let failures: Vec<String> = all.iter().flat_map(Block::failures).collect();
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
    assert!(all.len() > 30, "{}", all.len());
}
