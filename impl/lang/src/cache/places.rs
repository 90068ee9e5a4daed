//! Converts places of instructions to and from tokens of a root (`[cache.object]`).

use super::found::{Found, Root};
use crate::scan::{Token, Tokens};
use selfsame_spec::code::WordPlace;
use selfsame_spec::text::Span;

/// A span of tokens of a root: its first and its last token. A token is stored as 1 plus its
/// distance from the root's first token. Both numbers are 0 for a place without tokens.
pub(super) type TokenSpan = (u32, u32);

/// The tokens of a root, which convert byte spans to token spans and back.
pub(super) struct RootTokens<'a> {
    tokens: &'a Tokens,
    first: Token,
    last: Token,
}

impl<'a> RootTokens<'a> {
    pub(super) fn new(found: &Found<'a>, root: &Root) -> Self {
        let tokens = found.view.checker.arena(root.unit).tokens();
        Self { tokens, first: root.first, last: root.last }
    }

    /// Returns the first and the last token of a span, or `None` if the span does not begin and end
    /// with tokens of the root.
    pub(super) fn of(&self, span: Span) -> Option<TokenSpan> {
        if span == Span::at(0) {
            return Some((0, 0));
        }
        let first = self.at_or_before(span.start)?;
        let last = self.at_or_before(span.end.checked_sub(1)?)?;
        if self.tokens.start(first) != span.start || self.tokens.span(last).end != span.end {
            return None;
        }
        let behind = |token: Token| token.number() - self.first.number();
        Some((behind(first) + 1, behind(last)))
    }

    /// Returns the last token of the root that starts at a byte or before it.
    fn at_or_before(&self, byte: u32) -> Option<Token> {
        let (mut low, mut high) = (self.first.number(), self.last.number() + 1);
        while low < high {
            let middle = low.midpoint(high);
            match self.tokens.start(Token::from_u32(middle)) <= byte {
                true => low = middle + 1,
                false => high = middle,
            }
        }
        (low > self.first.number()).then(|| Token::from_u32(low - 1))
    }

    /// Returns the span in bytes of a span of tokens, or `None` if the root has no such tokens.
    pub(super) fn span(&self, (first, last): TokenSpan) -> Option<Span> {
        let Some(first) = first.checked_sub(1) else {
            return (last == 0).then(|| Span::at(0));
        };
        let token = |behind: u32| {
            let token = Token::from_u32(self.first.number().checked_add(behind)?);
            (token <= self.last).then_some(token)
        };
        let (first, last) = (token(first)?, token(last)?);
        Some(self.tokens.span(first).to(self.tokens.span(last)))
    }

    /// Converts a place that is given by tokens into a place of the program.
    pub(super) fn place(
        &self,
        (word, span): (u32, TokenSpan),
        limit: Option<TokenSpan>,
    ) -> Option<WordPlace> {
        let limit = match limit {
            Some(limit) => Some(self.span(limit)?),
            None => None,
        };
        Some(WordPlace { word, span: self.span(span)?, limit })
    }
}
