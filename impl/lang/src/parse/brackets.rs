//! Levels of nesting: brackets, and what stands in them. `[parse.depth]`

use super::arena::Node;
use super::parser::{Broken, Parser, Read};
use crate::scan::Token;
use selfsame_spec::text::{MAX_DEPTH, Problem, TokenKind};

/// A bracket that is open.
pub(super) struct Open {
    pub(super) token: Token,
    levels: usize,
    close: TokenKind,
    /// What [`Parser::no_block`] was outside.
    outside: bool,
}

/// Brackets around a list.
pub(super) struct Brackets {
    pub(super) first: Token,
    pub(super) last: Token,
    /// Whether a comma stands before the last.
    pub(super) comma: bool,
}

impl Parser {
    /// Opens so many levels at the next token.
    pub(super) fn deepen(&mut self, levels: usize) -> Read<()> {
        if self.depth + levels > MAX_DEPTH {
            self.tell(Problem::TooDeep, Node::token(self.token()));
            return Err(Broken);
        }
        self.depth += levels;
        Ok(())
    }

    /// Closes so many levels.
    pub(super) const fn rise(&mut self, levels: usize) {
        self.depth -= levels;
    }

    /// Reads a bracket, in which a `fn` takes a block, up to [`Self::close`].
    pub(super) fn open(&mut self, bracket: TokenKind) -> Read<Open> {
        self.open_levels(bracket, 1)
    }

    /// Reads a bracket that is so many levels.
    pub(super) fn open_levels(&mut self, bracket: TokenKind, levels: usize) -> Read<Open> {
        let (close, wanted) = match bracket {
            TokenKind::LeftParen => (TokenKind::RightParen, "`(`"),
            TokenKind::LeftBracket => (TokenKind::RightBracket, "`[`"),
            _ => (TokenKind::RightBrace, "`{`"),
        };
        if self.kind != bracket {
            return Err(self.unexpected(wanted));
        }
        self.deepen(levels)?;
        self.braces += usize::from(bracket == TokenKind::LeftBrace);
        let outside = std::mem::replace(&mut self.no_block, false);
        Ok(Open { token: self.bump(), levels, close, outside })
    }

    /// Reads the bracket that closes one.
    pub(super) fn close(&mut self, open: Open, wanted: &'static str) -> Read<Token> {
        let token = self.expect(open.close, wanted)?;
        self.braces -= usize::from(open.close == TokenKind::RightBrace);
        self.no_block = open.outside;
        self.rise(open.levels);
        Ok(token)
    }

    /// Reads `x { "," x } [ "," ]` up to a token that closes it, which is not read.
    pub(super) fn parts(
        &mut self,
        closes: &[TokenKind],
        mut part: impl FnMut(&mut Self) -> Read<()>,
    ) -> Read<()> {
        loop {
            part(self)?;
            if !self.eat(TokenKind::Comma) || closes.contains(&self.kind) {
                return Ok(());
            }
        }
    }

    /// Reads a list of at least one part, and the brackets around it.
    pub(super) fn list(
        &mut self,
        bracket: TokenKind,
        part: impl FnMut(&mut Self) -> Read<()>,
    ) -> Read<Brackets> {
        let open = self.open(bracket)?;
        self.parts(&[open.close], part)?;
        self.close_list(open)
    }

    /// Reads a list that may be empty, and the brackets around it.
    pub(super) fn list_or_none(
        &mut self,
        bracket: TokenKind,
        part: impl FnMut(&mut Self) -> Read<()>,
    ) -> Read<Brackets> {
        let open = self.open(bracket)?;
        if self.kind != open.close {
            self.parts(&[open.close], part)?;
        }
        self.close_list(open)
    }

    fn close_list(&mut self, open: Open) -> Read<Brackets> {
        let wanted = match open.close {
            TokenKind::RightParen => "`,` or `)`",
            TokenKind::RightBracket => "`,` or `]`",
            _ => "`,` or `}`",
        };
        let first = open.token;
        let comma = self.arena.tokens().kind(self.last()) == TokenKind::Comma;
        let last = self.close(open, wanted)?;
        Ok(Brackets { first, last, comma })
    }
}
