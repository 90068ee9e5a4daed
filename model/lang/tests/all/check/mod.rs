//! Checking: what the chapters claim of types.

mod block;
mod rules;
mod total;
mod trace;

use block::Block;

const CHAPTERS: &[(&str, &str)] = &[
    ("types", include_str!("../../../../../spec/chapters/language/types.md")),
    ("check", include_str!("../../../../../spec/chapters/language/check.md")),
    ("pattern", include_str!("../../../../../spec/chapters/language/pattern.md")),
    ("task", include_str!("../../../../../spec/chapters/language/task.md")),
    ("trace", include_str!("../../../../../spec/chapters/language/trace.md")),
    ("spec", include_str!("../../../../../spec/chapters/appendix/spec.md")),
];

/// The blocks of a chapter that are marked `checked`.
fn blocks(chapter: &'static str, text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((start, line)) = lines.next() {
        if line == "```checked" {
            let own: Vec<&str> =
                lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            out.push(Block::new(&format!("{chapter}:{}", start + 1), &own));
        }
    }
    out
}

#[test]
fn the_claims_of_the_chapters_hold() {
    let all: Vec<Block> = CHAPTERS.iter().flat_map(|(name, text)| blocks(name, text)).collect();
    let failures: Vec<String> = all.iter().flat_map(Block::failures).collect();
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
    assert!(all.len() > 80, "{}", all.len());
}

/// Whatever task is run next, all that is found is the same.
#[test]
fn any_order_of_tasks_gives_the_same() {
    for block in CHAPTERS.iter().flat_map(|(name, text)| blocks(name, text)) {
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
