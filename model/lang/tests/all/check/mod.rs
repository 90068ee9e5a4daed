//! Tests of checking: the claims of the chapters about types hold in the model.

mod block;
mod rules;
mod total;
mod trace;

use crate::blocks::blocks_of;
use block::Block;

const CHAPTERS: &[&str] = &[
    "language/types.md",
    "language/check.md",
    "language/pattern.md",
    "language/task.md",
    "language/trace.md",
    "appendix/spec.md",
];

/// Returns the blocks of the chapters that are marked `checked`.
fn blocks() -> Vec<Block> {
    let all = CHAPTERS.iter().flat_map(|chapter| blocks_of(chapter, "checked"));
    all.map(|(at, block)| Block::new(&at, &block.lines().collect::<Vec<_>>())).collect()
}

#[test]
fn the_claims_of_the_chapters_hold() {
    let all = blocks();
    let failures: Vec<String> = all.iter().flat_map(Block::failures).collect();
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
    assert!(all.len() > 80, "{}", all.len());
}

/// Asserts that the findings of checking do not depend on the order in which tasks are run.
#[test]
fn any_order_of_tasks_gives_the_same() {
    for block in blocks() {
        let first = block.checked(&mut |_| 0);
        for seed in 1..8_usize {
            let mut state = seed.wrapping_mul(0x9e37_79b9);
            let other = block.checked(&mut |count| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 33) % count.max(1)
            });
            assert_eq!(first, other, "{} in another order", block.at);
        }
    }
}
