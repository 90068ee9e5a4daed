//! Running: what the chapters claim, programs that are hard, and big ones.

mod block;
mod cases;
mod deep;

use block::Block;

const CHAPTERS: &[(&str, &str)] = &[
    ("run", include_str!("../../../../../spec/chapters/language/run.md")),
    ("builtins", include_str!("../../../../../spec/chapters/language/builtins.md")),
    ("code", include_str!("../../../../../spec/chapters/language/code.md")),
    ("spec", include_str!("../../../../../spec/chapters/appendix/spec.md")),
];

/// The blocks of a chapter that are marked `run`.
fn blocks(chapter: &'static str, text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((start, line)) = lines.next() {
        if line == "```run" {
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
    assert!(all.len() > 30, "{}", all.len());
}
