//! How long a text of the output is.

/// How many characters an instance, type or value is spelled with at most, `..` aside.
// [mono.spell]
pub(crate) const LONGEST: usize = 1000;

/// Cuts a text behind `LONGEST` characters, and marks the cut with `..`.
// [mono.spell]
pub(crate) fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}..", &text[..at]),
        None => text,
    }
}
