//! Lines and columns of places ([diagnostic.position]), which are numbered from 1.
//!
//! ```text
//! text "a\nbc"    offset 3 is line 2, column 2
//! ```

use crate::rules::DiagnosticRules;
use selfsame_spec::text::Position;

/// Returns the line and column of a byte of a text. A byte within a code point has the position of
/// the code point; a byte after the end of the text has the position of the end.
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

/// Returns the column after the given text, which is the start of a line.
#[must_use]
// [diagnostic.position]
pub fn column(before: &str) -> u32 {
    before.chars().count() as u32 + 1
}
