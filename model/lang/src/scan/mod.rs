//! Splits a text into tokens (`spec/chapters/language/scan.md`).
//!
//! ```text
//! "x :: 1;"     Ident x, ColonColon, Number 1, Semicolon, End
//! ```

mod blank;
mod number;
mod string;
mod text;
mod word;

pub use blank::{nest_comment, starts_comment};
pub use number::has_fraction;
pub use string::{escape, escape_place, value};
pub use text::{decode, too_long};
pub use word::punctuation;

use crate::rules::ScanRules;
use selfsame_spec::text::{Diagnostic, Place, Problem, Span, Token, TokenKind};

/// The tokens of a text, and the errors in the order in which they were found. The last token is
/// the end of the text.
pub struct Tokens {
    /// The tokens in the order of the text. The last token is the end of the text.
    pub tokens: Vec<Token>,
    /// The errors in the order in which they were found.
    pub errors: Vec<Diagnostic>,
}

/// Splits a text into tokens, and collects the errors of the tokens.
#[must_use]
// [scan.text] [scan.token]
pub fn tokens(rules: &ScanRules, text: &str) -> Tokens {
    let mut scanner = Scanner { rules, text, at: 0, tokens: Vec::new(), errors: Vec::new() };
    match too_long(text.as_bytes()) {
        Some(error) => {
            scanner.errors.push(error);
            scanner.push(TokenKind::End, 0);
        }
        None => scanner.all(),
    }
    Tokens { tokens: scanner.tokens, errors: scanner.errors }
}

struct Scanner<'a> {
    rules: &'a ScanRules,
    text: &'a str,
    /// The index of the first byte of the text that was not read yet.
    at: usize,
    tokens: Vec<Token>,
    errors: Vec<Diagnostic>,
}

impl Scanner<'_> {
    // [scan.token]
    fn all(&mut self) {
        self.at = blank::byte_order_mark(self.text);
        loop {
            self.blank();
            let rest = &self.text[self.at..];
            match next(self.rules, rest, self.is_behind_dot()) {
                Some((TokenKind::Str, length)) => self.string(length),
                Some((kind, length)) => self.push(kind, length),
                None if rest.is_empty() => return self.push(TokenKind::End, 0),
                None => self.bad(),
            }
        }
    }

    // [scan.blank]
    fn blank(&mut self) {
        while let Some(blank) = blank::first(self.rules, &self.text[self.at..]) {
            if blank.endless {
                self.error(Problem::EndlessComment, self.at, self.at + 2);
            }
            self.at += blank.length;
        }
    }

    /// Skips all bad characters up to the next good character, and reports one error for them.
    // [scan.bad]
    fn bad(&mut self) {
        let start = self.at;
        while let Some(length) = bad(self.rules, &self.text[self.at..]) {
            self.at += length;
        }
        let first = self.text[start..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
        self.error(Problem::BadCharacter { first }, start, self.at);
    }

    fn is_behind_dot(&self) -> bool {
        self.tokens.last().is_some_and(|last| last.kind == TokenKind::Dot)
    }

    /// Reads a string of the given number of bytes as a token, and reports the errors of the
    /// string.
    // [scan.string] [scan.escape]
    fn string(&mut self, length: usize) {
        let start = self.at;
        self.push(TokenKind::Str, length);
        let content = string::read(self.rules, &self.text[start..self.at]);
        if content.endless {
            self.error(Problem::EndlessString, start, self.at);
        }
        for bad in content.bad_escapes {
            let at = (self.rules.escape_place)((start + bad.start) as u32) as usize;
            self.error(Problem::BadEscape, at, start + bad.end);
        }
    }

    fn push(&mut self, kind: TokenKind, length: usize) {
        let span = span(self.at, self.at + length);
        self.tokens.push(Token { kind, span });
        self.at += length;
    }

    fn error(&mut self, problem: Problem, start: usize, end: usize) {
        self.errors.push(Diagnostic::new(problem, Place::new("", span(start, end))));
    }
}

/// Returns the span from one byte to another. The conversions do not overflow, because a text has
/// less than 2^30 bytes.
const fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}

/// Returns the kind and the number of bytes of the token with which a text starts.
// [scan.token]
fn next(rules: &ScanRules, rest: &str, behind_dot: bool) -> Option<(TokenKind, usize)> {
    match rest.chars().next()? {
        'A'..='Z' | 'a'..='z' | '_' => Some(word::word(rest)),
        '0'..='9' => Some((TokenKind::Number, number::length(rules, rest, behind_dot))),
        '"' => Some((TokenKind::Str, string::length(rules, rest))),
        '#' => word::fold(rest),
        _ => {
            let mark = (rules.punctuation)(rest)?;
            Some((mark, mark.text().map_or(0, str::len)))
        }
    }
}

/// Returns the number of bytes of the bad character with which a text starts. If the bad character
/// is a `#`, the identifier characters after it are included.
// [scan.bad]
fn bad(rules: &ScanRules, rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    if blank::first(rules, rest).is_some() || next(rules, rest, false).is_some() {
        return None;
    }
    let word = if first == '#' { word::run(&rest[1..]) } else { 0 };
    Some(first.len_utf8() + word)
}
