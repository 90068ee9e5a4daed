//! Limits the length of texts in the output ([mono.spell]).
//!
//! ```text
//! a type of 3000 characters     the first 1000, and `..`
//! ```

/// The largest number of characters in the text of an instance, type or value, without the `..`
/// that marks the cut.
// [mono.spell]
pub(crate) const LONGEST: usize = 1000;

/// Cuts a text after `LONGEST` characters, and marks the cut with `..`.
// [mono.spell]
pub(crate) fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}..", &text[..at]),
        None => text,
    }
}
