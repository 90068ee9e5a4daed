//! Cuts the text of a script into tokens.
//!
//! Scripts are not texts of the language. A script consists of lines and claims. It contains types
//! and code of the language, which other parsers read. The tokens serve only to find words, values
//! and brackets.

use crate::text::Diagnostic;
use crate::text::diagnostic::{MAX_ERRORS, Span};

/// The kind of a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TokenKind {
    /// A name, or a word of scripts or of the language.
    Word,
    /// A number without a point.
    Int,
    /// A number with a point.
    Float,
    /// A string, including its quotes.
    Str,
    /// A punctuation mark or a bracket.
    Punct,
    /// The end of the text.
    End,
}

/// A token.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    /// The kind.
    pub(super) kind: TokenKind,
    /// The place of the token in the text.
    pub(super) span: Span,
}

/// The punctuation marks of more than one character.
const LONG: [&str; 7] = ["::", ":=", "->", "==", "!=", "<=", ">="];
/// The punctuation marks of one character. A `#` is written before a word of the language.
const SHORT: &str = ":=-!<>+*/%&|()[]{},;.#";

/// Cuts a text into tokens. The last token marks the end of the text.
///
/// # Errors
/// The possible errors are E0101 for a character that cannot start a token, E0102 for a comment or
/// string without an end, and E0108 after 100 errors.
pub(super) fn scan(text: &str) -> Result<Vec<Token>, Vec<Diagnostic>> {
    let mut scanner = Scanner { text, at: 0, tokens: Vec::new(), errors: Vec::new() };
    while scanner.at < text.len() && scanner.errors.len() < MAX_ERRORS {
        scanner.next();
    }
    if scanner.errors.len() == MAX_ERRORS {
        scanner.error("E0108", scanner.at, "there are more than 100 errors; the rest is not shown");
    }
    scanner.at = text.len();
    scanner.token(TokenKind::End, scanner.at);
    if scanner.errors.is_empty() { Ok(scanner.tokens) } else { Err(scanner.errors) }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token>,
    errors: Vec<Diagnostic>,
}

impl Scanner<'_> {
    fn rest(&self) -> &[u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Adds an error whose span leads from `start` to the current position.
    fn error(&mut self, code: &'static str, start: usize, message: &str) {
        self.errors.push(Diagnostic::new(code, start..self.at, message));
    }

    /// Adds a token whose span leads from `start` to the current position.
    fn token(&mut self, kind: TokenKind, start: usize) {
        self.tokens.push(Token { kind, span: start..self.at });
    }

    fn next(&mut self) {
        match self.rest() {
            [b' ' | b'\t' | b'\r' | b'\n', ..] => self.at += 1,
            [b'/', b'/', ..] => self.skip_while(|byte| byte != b'\n'),
            [b'/', b'*', ..] => self.comment(),
            [b'"', ..] => self.string(),
            [b'0'..=b'9', ..] => self.number(),
            [byte, ..] if is_word(*byte) => {
                let start = self.at;
                self.skip_while(is_word);
                self.token(TokenKind::Word, start);
            }
            _ => self.punct(),
        }
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        let length = self.rest().iter().take_while(|&&byte| wanted(byte)).count();
        self.at += length;
    }

    /// Skips a comment. Comments can be nested, as in the language.
    fn comment(&mut self) {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match self.rest() {
                [b'/', b'*', ..] => (depth, self.at) = (depth + 1, self.at + 2),
                [b'*', b'/', ..] => (depth, self.at) = (depth - 1, self.at + 2),
                [_, ..] => self.at += 1,
                [] => {
                    let error = Diagnostic::new(
                        "E0102",
                        start..start + 2,
                        "this comment has no end: `*/` is missing",
                    );
                    return self.errors.push(error);
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        let start = self.at;
        self.at += 1;
        loop {
            match self.rest() {
                [b'"', ..] => {
                    self.at += 1;
                    return self.token(TokenKind::Str, start);
                }
                [b'\\', byte, ..] if *byte != b'\n' && byte.is_ascii() => self.at += 2,
                [b'\n', ..] | [] => {
                    return self.error("E0102", start, "this string has no end on its line");
                }
                _ => self.at += 1,
            }
        }
    }

    fn number(&mut self) {
        let start = self.at;
        self.skip_while(is_word);
        let point = matches!(self.rest(), [b'.', b'0'..=b'9', ..]);
        if point {
            self.at += 1;
            self.skip_while(is_word);
        }
        self.token(if point { TokenKind::Float } else { TokenKind::Int }, start);
    }

    fn punct(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        let first = rest.chars().next();
        if let Some(mark) = LONG.iter().find(|mark| rest.starts_with(**mark)) {
            self.at += mark.len();
            return self.token(TokenKind::Punct, start);
        }
        self.at += first.map_or(1, char::len_utf8);
        match first.is_some_and(|first| SHORT.contains(first)) {
            true => self.token(TokenKind::Punct, start),
            false => {
                self.error("E0101", start, "this character may stand only in a string or a comment")
            }
        }
    }
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, scan};

    fn words(text: &str) -> Vec<(TokenKind, &str)> {
        let tokens = scan(text).unwrap();
        tokens.iter().map(|token| (token.kind, &text[token.span.clone()])).collect()
    }

    fn errors(text: &str) -> Vec<(&'static str, usize)> {
        let errors = scan(text).unwrap_err();
        errors.iter().map(|error| (error.code, error.span.start)).collect()
    }

    #[test]
    fn tokens_of_a_line() {
        use TokenKind::{End, Float, Int, Punct, Str, Word};
        let expected = [
            (Word, "m"),
            (Punct, "."),
            (Word, "x"),
            (Punct, ":="),
            (Int, "0xffu8"),
            (Float, "1.5f32"),
            (Str, r#""a\"//""#),
            (Punct, "->"),
            (End, ""),
        ];
        assert_eq!(words(r#"m.x := 0xffu8 /* a /* b */ */ 1.5f32 "a\"//" -> // end"#), expected);
    }

    #[test]
    fn what_is_no_token_is_said_at_its_place() {
        assert_eq!(errors("a \u{e9}"), [("E0101", 2)]);
        assert_eq!(errors("a /* b"), [("E0102", 2)]);
        assert_eq!(errors("\"a\n\"b"), [("E0102", 0), ("E0102", 3)]);
        assert_eq!(errors(&"$".repeat(200)).len(), 101);
    }
}
