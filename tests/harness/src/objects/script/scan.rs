//! A script's text to tokens.
//!
//! A script is no text of the language: it has lines and claims, and holds types and code of the
//! language, which are read as what they are. Its tokens tell where words, values and brackets
//! stand, and no more.

use crate::text::Diagnostic;
use crate::text::diagnostic::{MAX_ERRORS, Span};

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TokenKind {
    /// A name, or a word of scripts or of the language.
    Word,
    /// A number without a point.
    Int,
    /// A number with a point.
    Float,
    /// A string, quotes included.
    Str,
    /// What joins and encloses others.
    Punct,
    /// The end of the text.
    End,
}

/// A token.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// Where it stands.
    pub(super) span: Span,
}

/// Marks of more than one character.
const LONG: [&str; 7] = ["::", ":=", "->", "==", "!=", "<=", ">="];
/// Marks of one character. A `#` stands before a word of the language.
const SHORT: &str = ":=-!<>+*/%&|()[]{},;.#";

/// Cuts a text into tokens, the last of which is the end.
///
/// # Errors
/// E0101 for a character that no token has, E0102 for a comment or string without an end, E0108
/// after 100 of them.
pub(super) fn scan(text: &str) -> Result<Vec<Token>, Vec<Diagnostic>> {
    let mut scanner = Scanner { text, at: 0, tokens: Vec::new(), errors: Vec::new() };
    while scanner.at < text.len() && scanner.errors.len() < MAX_ERRORS {
        scanner.next();
    }
    if scanner.errors.len() == MAX_ERRORS {
        scanner.error("E0108", scanner.at, "more than 100 errors");
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

    /// What was read from a place up to here is wrong.
    fn error(&mut self, code: &'static str, start: usize, message: &str) {
        self.errors.push(Diagnostic::new(code, start..self.at, message));
    }

    /// What was read from a place up to here is a token.
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

    /// Comments nest, as those of the language do.
    fn comment(&mut self) {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match self.rest() {
                [b'/', b'*', ..] => (depth, self.at) = (depth + 1, self.at + 2),
                [b'*', b'/', ..] => (depth, self.at) = (depth - 1, self.at + 2),
                [_, ..] => self.at += 1,
                [] => {
                    let error =
                        Diagnostic::new("E0102", start..start + 2, "this comment has no end");
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
                [b'\n', ..] | [] => return self.error("E0102", start, "this string has no end"),
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
            false => self.error("E0101", start, "no token has this character"),
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
