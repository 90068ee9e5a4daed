//! Finds the fenced blocks of a chapter, or of a page of the book.

use super::claim::BlockKind;

/// A fenced block that contains an example.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// The kind of the block. The word after the opening fence determines it.
    pub kind: BlockKind,
    /// The line in the page where the text of the block starts, counted from 1.
    pub line: usize,
    /// The text between the fences.
    pub text: String,
}

/// Returns the fenced blocks of a page that contain examples, in order.
///
/// ```
/// use selfsame_harness::text::{blocks::blocks, claim::BlockKind};
/// let page = "# Page\n\n```selfsame\nA :: int;\n```\n\n```sh\nls\n```\n";
/// let found = blocks(page);
/// assert_eq!((found.len(), found[0].kind, found[0].line), (1, BlockKind::Types, 4));
/// assert_eq!(found[0].text, "A :: int;\n");
/// ```
#[must_use]
pub fn blocks(page: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut lines = (1..).zip(page.lines());
    while let Some((number, line)) = lines.next() {
        let Some(mark) = line.trim().strip_prefix("```") else { continue };
        let inside = lines.by_ref().map(|(_, line)| line).take_while(|line| line.trim() != "```");
        let text: String = inside.flat_map(|line| [line, "\n"]).collect();
        if let Some(kind) = BlockKind::of(mark) {
            out.push(Block { kind, line: number + 1, text });
        }
    }
    out
}

/// Returns the texts of a page's blocks of one kind, in order.
#[must_use]
pub fn texts(page: &str, kind: BlockKind) -> Vec<String> {
    let own = blocks(page).into_iter().filter(|block| block.kind == kind);
    own.map(|block| block.text).collect()
}
