//! Converts offsets in a text into lines and columns ([diagnostic.position]), which are counted
//! from 1.
//!
//! ```text
//! text "a\nbc"    offset 3 is line 2, column 2
//! ```

use crate::rules::DiagnosticRules;
use selfsame_spec::text::Position;

/// Returns the line and column of a byte of a text. For a byte within a code point, the result is
/// the position of the code point. For a byte after the end of the text, it is the position of the
/// end.
#[must_use]
// [diagnostic.position]
pub fn position(rules: &DiagnosticRules, text: &str, offset: u32) -> Position {
    let mut end = text.len().min(offset as usize);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = &text[..end];
    let line = before.matches('\n').count() as u32 + 1;
    let last = before.rsplit('\n').next().unwrap_or("");
    Position { line, column: (rules.column)(last) }
}

/// Returns the column of the end of `before`, which is the part of a line before a position.
#[must_use]
// [diagnostic.position]
pub fn column(before: &str) -> u32 {
    before.chars().count() as u32 + 1
}
