//! Finds blanks and comments between tokens ([scan.blank], [scan.comment]).
//!
//! ```text
//! " x"            a blank of 1 byte
//! "/* a */ x"     a blank of 7 bytes
//! "/* a"          a comment without an end
//! ```

use crate::rules::ScanRules;

/// A blank character or a comment.
pub(super) struct Blank {
    /// The number of bytes of the blank character or comment.
    pub(super) length: usize,
    /// Whether the blank is an unclosed comment.
    pub(super) endless: bool,
}

/// Returns the number of bytes of the byte order mark at the start of a text, or 0 if there is
/// none.
// [scan.blank]
pub(super) fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Returns the blank character or comment with which a text starts.
// [scan.blank] [scan.comment]
pub(super) fn first(rules: &ScanRules, rest: &str) -> Option<Blank> {
    if rest.starts_with([' ', '\t', '\r', '\n']) {
        Some(Blank { length: 1, endless: false })
    } else if (rules.starts_comment)(rest, false) {
        Some(Blank { length: rest.find('\n').unwrap_or(rest.len()), endless: false })
    } else if rest.starts_with("/*") {
        let length = nested(rules, rest);
        Some(Blank { length: length.unwrap_or(rest.len()), endless: length.is_none() })
    } else {
        None
    }
}

/// Returns the number of bytes of the comment with which a text starts, or `None` if the comment is
/// unclosed.
// [scan.comment]
fn nested(rules: &ScanRules, text: &str) -> Option<usize> {
    let (mut at, mut depth) = (2, (rules.nest_comment)(0));
    while depth > 0 {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth = (rules.nest_comment)(depth);
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
        } else {
            at += rest.chars().next()?.len_utf8();
        }
    }
    Some(at)
}

/// Returns the nesting depth of comments after a `/*`, given the depth before it.
#[must_use]
// [scan.comment]
pub const fn nest_comment(depth: u32) -> u32 {
    depth + 1
}

/// Returns whether a text starts with a comment that extends to the end of the line. In a string,
/// there are no comments.
#[must_use]
// [scan.comment]
pub fn starts_comment(rest: &str, in_string: bool) -> bool {
    !in_string && rest.starts_with("//")
}
