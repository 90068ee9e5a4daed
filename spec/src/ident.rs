//! Identifiers and keywords.

/// The keywords of the language, which are not identifiers.
pub const KEYWORDS: &[&str] = &[
    "import",
    "from",
    "as",
    "pub",
    "namespace",
    "let",
    "var",
    "fn",
    "struct",
    "class",
    "variant",
    "template",
    "forward",
    "if",
    "else",
    "match",
    "while",
    "for",
    "in",
    "is",
    "break",
    "continue",
    "return",
    "true",
    "false",
    "none",
    "and",
    "or",
    "not",
];

/// Returns whether `text` is an identifier, but neither a keyword nor the wildcard `_` (R-L2,
/// R-L6).
#[must_use]
pub fn is_ident(text: &str) -> bool {
    let word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    !text.is_empty()
        && text.bytes().all(word)
        && !text.as_bytes()[0].is_ascii_digit()
        && text != "_"
        && !KEYWORDS.contains(&text)
}
