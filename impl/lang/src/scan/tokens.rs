//! The tokens of a text, as arrays.

use super::classes::is_identifier;
use super::names::Name;
use super::string::{self, Part};
use crate::util::index::index;
use selfsame_spec::text::{Span, TokenKind};

index! {
    /// A token of a text.
    pub(crate) struct Token;
}

impl Token {
    /// The token before this one, which is not the first.
    pub(crate) const fn before(self) -> Self {
        Self::from_u32(self.number().saturating_sub(1))
    }

    /// The token behind this one, which is not the end.
    pub(crate) const fn next(self) -> Self {
        Self::from_u32(self.number() + 1)
    }
}

/// The tokens of a text, and the text: nine bytes a token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    text: Box<str>,
    kinds: Vec<TokenKind>,
    places: Vec<Place>,
}

/// So many bytes, blank ones too, are a token in texts in which tokens are dense.
const BYTES_A_TOKEN: usize = 2;

/// Where a token starts, and what else there is to it: of an identifier its name, of a number or
/// string the end.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: u32,
    data: u32,
}

impl Tokens {
    /// No tokens yet, of a text. Room for many is asked for at once: to grow is to copy.
    pub(super) fn of(text: &str) -> Self {
        let expected = text.len() / BYTES_A_TOKEN;
        Self {
            text: text.into(),
            kinds: Vec::with_capacity(expected),
            places: Vec::with_capacity(expected),
        }
    }

    /// Adds a token.
    pub(super) fn push(&mut self, kind: TokenKind, start: u32, data: u32) {
        self.kinds.push(kind);
        self.places.push(Place { start, data });
    }

    /// Gives back the room that is not needed.
    pub(crate) fn shrink(&mut self) {
        self.kinds.shrink_to_fit();
        self.places.shrink_to_fit();
    }

    /// What the last token is.
    pub(super) fn last_kind(&self) -> Option<TokenKind> {
        self.kinds.last().copied()
    }

    /// How many tokens there are, the end too.
    pub(crate) fn len(&self) -> u32 {
        self.kinds.len() as u32
    }

    /// The text.
    pub(crate) const fn text(&self) -> &str {
        &self.text
    }

    /// What a token is; behind the last one there are only ends.
    pub(crate) fn kind(&self, token: Token) -> TokenKind {
        self.kinds.get(token.at()).copied().unwrap_or(TokenKind::End)
    }

    /// The name of an identifier.
    pub(crate) fn name(&self, token: Token) -> Name {
        debug_assert!(self.kind(token) == TokenKind::Ident, "only identifiers have names");
        Name::from_u32(self.places[token.at()].data)
    }

    /// The bytes of a token.
    pub(crate) fn span(&self, token: Token) -> Span {
        let Place { start, data } = self.places[token.at()];
        let end = match self.kind(token) {
            TokenKind::Number | TokenKind::Str => data,
            TokenKind::Ident => {
                let rest = &self.text.as_bytes()[start as usize..];
                let len = rest.iter().position(|&byte| !is_identifier(byte));
                start + len.unwrap_or(rest.len()) as u32
            }
            kind => start + kind.text().map_or(0, str::len) as u32,
        };
        Span::new(start, end)
    }

    /// The text of a token.
    pub(crate) fn token_text(&self, token: Token) -> &str {
        self.span(token).text(&self.text)
    }

    /// What a string says, its escapes resolved; none if it was refused.
    pub(crate) fn string(&self, token: Token) -> Option<String> {
        let text = self.token_text(token);
        if !string::find(text.as_bytes(), 0).ends {
            return None;
        }
        let mut said = String::with_capacity(text.len());
        for part in string::parts(text.get(1..text.len() - 1)?) {
            match part {
                Part::Plain(plain) => said.push_str(plain),
                Part::Escape(char) => said.push(char),
                Part::Bad(_) => return None,
            }
        }
        Some(said)
    }

    /// The identifiers among the tokens from one to another, in order.
    pub(crate) fn identifiers(
        &self,
        first: Token,
        last: Token,
    ) -> impl Iterator<Item = Token> + Clone + use<'_> {
        let tokens = (first.number()..=last.number()).map(Token::from_u32);
        tokens.filter(|&token| self.kind(token) == TokenKind::Ident)
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        let tokens = self.kinds.capacity() * size_of::<TokenKind>();
        self.text.len() + tokens + self.places.capacity() * size_of::<Place>()
    }
}
