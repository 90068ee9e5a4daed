//! The tokens of a text, as arrays.

use super::names::Name;
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

/// The tokens of a text, and the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    text: Box<str>,
    kinds: Vec<TokenKind>,
    starts: Vec<u32>,
    /// Of an identifier its name; of a number or string the end.
    data: Vec<u32>,
}

impl Tokens {
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
        Name::from_u32(self.data[token.at()])
    }

    /// The bytes of a token.
    pub(crate) fn span(&self, _token: Token) -> Span {
        unimplemented!("not built yet")
    }

    /// The text of a token.
    pub(crate) fn token_text(&self, token: Token) -> &str {
        self.span(token).text(&self.text)
    }

    /// What a string says, its escapes resolved; none if it was refused.
    pub(crate) fn string(&self, _token: Token) -> Option<String> {
        unimplemented!("not built yet")
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
}
