//! Splits GraphQL texts into tokens (`[graphql.read]`).

use crate::schema::error::ErrorKind;

/// A token with its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    /// The text of the token as it is written.
    pub(super) text: &'a str,
    /// The byte offset of the token's first byte in the text.
    pub(super) at: usize,
}

/// The kind of a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TokenKind {
    Name,
    Number,
    /// A string in single quotation marks `"`.
    Str,
    /// A block string in triple quotation marks `"""`.
    Block,
    /// A punctuator, which is one of `!$&()...:=@[]{|}`.
    Punctuator,
    End,
}

/// An error at a byte offset of the text.
pub(super) struct LexError {
    pub(super) kind: ErrorKind,
    pub(super) at: usize,
    pub(super) message: String,
}

impl LexError {
    pub(super) fn syntax(at: usize, message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Syntax, at, message: message.into() }
    }

    pub(super) fn limit(at: usize, message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Limit, at, message: message.into() }
    }
}

/// A reader of the tokens of a text. A copy of it reads again from its position.
#[derive(Clone, Copy)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns the next token. At the end of the text, the token is [`TokenKind::End`].
    pub(super) fn next(&mut self) -> Result<Token<'a>, LexError> {
        self.skip();
        let (at, rest) = (self.at, &self.text[self.at..]);
        let Some(first) = rest.chars().next() else {
            return Ok(Token { kind: TokenKind::End, text: "", at });
        };
        let (kind, len) = match first {
            'a'..='z' | 'A'..='Z' | '_' => (TokenKind::Name, name_len(rest)),
            '0'..='9' | '-' => (TokenKind::Number, number_len(rest)),
            '"' => string_len(rest).map_err(|text| LexError::syntax(at, text))?,
            '.' if rest.starts_with("...") => (TokenKind::Punctuator, 3),
            '!' | '$' | '&' | '(' | ')' | ':' | '=' | '@' | '[' | ']' | '{' | '|' | '}' => {
                (TokenKind::Punctuator, 1)
            }
            _ => return Err(LexError::syntax(at, "this character starts no token of GraphQL")),
        };
        self.at += len;
        Ok(Token { kind, text: &rest[..len], at })
    }

    /// Skips white space, commas and comments.
    fn skip(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let (mut at, mut comment) = (0, false);
        while let Some(&byte) = rest.get(at) {
            match byte {
                b'\n' | b'\r' => comment = false,
                b'#' => comment = true,
                b' ' | b'\t' | b',' => {}
                _ if comment => {}
                _ if rest[at..].starts_with("\u{feff}".as_bytes()) => at += 2,
                _ => break,
            }
            at += 1;
        }
        self.at += at;
    }
}

fn name_len(rest: &str) -> usize {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    rest.bytes().take_while(is_name).count()
}

/// Returns the length of the number at the start of a text. The value is not computed, because
/// numbers are compared as they are written.
fn number_len(rest: &str) -> usize {
    let is_number = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    rest.bytes().take_while(is_number).count()
}

fn string_len(rest: &str) -> Result<(TokenKind, usize), &'static str> {
    let bytes = rest.as_bytes();
    if rest.starts_with("\"\"\"") {
        let mut at = 3;
        while at < bytes.len() {
            if bytes[at..].starts_with(b"\\\"\"\"") {
                at += 4;
            } else if bytes[at..].starts_with(b"\"\"\"") {
                return Ok((TokenKind::Block, at + 3));
            } else {
                at += 1;
            }
        }
        return Err("this block string has no end");
    }
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return Ok((TokenKind::Str, at + 1)),
            b'\\' if matches!(bytes.get(at + 1), Some(b'"' | b'\\')) => at += 2,
            b'\n' | b'\r' => break,
            _ => at += 1,
        }
    }
    Err("this string has no end on its line")
}
