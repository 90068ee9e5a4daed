//! Scans words, punctuation marks and `#fold` ([scan.word], [scan.mark], [scan.fold]).
//!
//! ```text
//! "for x"      the keyword `for`
//! "form"       an identifier
//! ":: x"       the mark `::`, and not `:`
//! ```

use selfsame_spec::text::{KEYWORDS, MARKS, TokenKind};

/// Returns the number of bytes of the identifier characters with which a text starts.
// [scan.token]
pub(super) fn run(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len())
}

/// Returns the kind of the word with which a text starts, and its number of bytes.
// [scan.word] [scan.keyword]
pub(super) fn word(text: &str) -> (TokenKind, usize) {
    let word = &text[..run(text)];
    let keyword = KEYWORDS.iter().find(|(keyword, _)| *keyword == word);
    (keyword.map_or(TokenKind::Ident, |(_, kind)| *kind), word.len())
}

/// Returns the token `#fold` and its number of bytes, if a text starts with `#fold` and no
/// identifier character follows.
// [scan.fold]
pub(super) fn fold(text: &str) -> Option<(TokenKind, usize)> {
    let is_fold = text.starts_with("#fold") && run(&text[1..]) == 4;
    is_fold.then_some((TokenKind::Fold, 5))
}

/// Returns the longest punctuation mark with which a text starts.
#[must_use]
// [scan.mark]
pub fn punctuation(text: &str) -> Option<TokenKind> {
    let fitting = MARKS.iter().filter(|(mark, _)| text.starts_with(mark));
    fitting.max_by_key(|(mark, _)| mark.len()).map(|(_, kind)| *kind)
}
