//! Text to tokens (R-L1 to R-L7).
//!
//! Every token has its span; what lies between tokens is white space and comments, so tokens and
//! what lies between them give the text back.

use super::diagnostic::{Diagnostic, Span};

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// An identifier or a keyword.
    Word,
    /// An integer, with or without a suffix.
    Int,
    /// A number with a point.
    Float,
    /// A string, quotes included.
    Str,
    /// `#fold`.
    Directive,
    /// Punctuation.
    Punct,
    /// The end of the text.
    End,
}

/// A token.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

const PUNCT: [&str; 28] = [
    "::", ":=", "->", "==", "!=", "<=", ">=", ":", "=", "-", "!", "<", ">", "+", "*", "/", "%",
    "&", "|", "(", ")", "[", "]", "{", "}", ",", ";", ".",
];

/// Cuts a text into tokens, the last of which is the end. Linear time.
///
/// # Errors
/// E0101 for a character that no token has, E0102 for a comment or string without an end, E0108
/// after 100 of them.
pub fn scan(text: &str) -> Result<Vec<Token>, Vec<Diagnostic>> {
    let mut scanner = Scanner { text, at: 0, tokens: Vec::new(), errors: Vec::new() };
    while scanner.at < text.len() && scanner.errors.len() < 100 {
        scanner.next();
    }
    if scanner.errors.len() == 100 {
        scanner.error("E0108", scanner.at..scanner.at, "more than 100 errors");
    }
    let end = text.len()..text.len();
    scanner.tokens.push(Token { kind: TokenKind::End, span: end });
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

    fn error(&mut self, code: &'static str, span: Span, message: &str) {
        self.errors.push(Diagnostic::new(code, span, message));
    }

    fn next(&mut self) {
        match self.rest() {
            [b' ' | b'\t' | b'\r' | b'\n', ..] => self.at += 1,
            [b'/', b'/', ..] => self.skip_while(|b| b != b'\n'),
            [b'/', b'*', ..] => self.comment(),
            [b'"', ..] => self.string(),
            [b'0'..=b'9', ..] => self.number(),
            [b'a'..=b'z' | b'A'..=b'Z' | b'_', ..] => self.token(TokenKind::Word, word),
            [b'#', b'f', b'o', b'l', b'd', rest @ ..]
                if !rest.first().is_some_and(|&b| word(b)) =>
            {
                self.fixed(TokenKind::Directive, 5);
            }
            _ => self.punct(),
        }
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        let len = self.rest().iter().take_while(|&&b| wanted(b)).count();
        self.at += len;
    }

    fn token(&mut self, kind: TokenKind, part: impl Fn(u8) -> bool) {
        let start = self.at;
        self.skip_while(part);
        self.tokens.push(Token { kind, span: start..self.at });
    }

    fn fixed(&mut self, kind: TokenKind, len: usize) {
        self.tokens.push(Token { kind, span: self.at..self.at + len });
        self.at += len;
    }

    /// Comments nest (R-L1).
    fn comment(&mut self) {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match self.rest() {
                [b'/', b'*', ..] => (depth, self.at) = (depth + 1, self.at + 2),
                [b'*', b'/', ..] => (depth, self.at) = (depth - 1, self.at + 2),
                [_, ..] => self.at += 1,
                [] => break self.error("E0102", start..start + 2, "this comment has no end"),
            }
            if depth == 0 {
                break;
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
                    break self.tokens.push(Token { kind: TokenKind::Str, span: start..self.at });
                }
                [b'\\', b, ..] if *b != b'\n' && b.is_ascii() => self.at += 2,
                [b'\n', ..] | [] => {
                    break self.error("E0102", start..self.at, "this string has no end");
                }
                _ => self.at += 1,
            }
        }
    }

    fn number(&mut self) {
        let start = self.at;
        self.skip_while(word);
        let fraction = matches!(self.rest(), [b'.', b'0'..=b'9', ..]);
        if fraction {
            self.at += 1;
            self.skip_while(word);
        }
        let text = &self.text[start..self.at];
        let float = fraction
            || (!text.starts_with("0x") && text.ends_with("f32"))
            || (!text.starts_with("0x") && text.ends_with("f64"));
        let kind = if float { TokenKind::Float } else { TokenKind::Int };
        self.tokens.push(Token { kind, span: start..self.at });
    }

    fn punct(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        if let Some(punct) = PUNCT.iter().find(|punct| rest.starts_with(**punct)) {
            return self.fixed(TokenKind::Punct, punct.len());
        }
        self.at += rest.chars().next().map_or(1, char::len_utf8);
        self.error("E0101", start..self.at, "no token has this character");
    }
}

fn word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_'
}
