//! Parses `if`, `match` and blocks, which are the expressions whose `}` ends a statement.

use super::arena::{Block, Expr, Node, Tag};
use super::item::Place;
use super::node::optional;
use super::parser::{Parser, Read};
use super::recover::Sequence;
use selfsame_spec::text::TokenKind;

impl Parser {
    /// Parses the `if`, `match` or block that begins at the next token.
    pub(super) fn compound(&mut self) -> Read<Expr> {
        match self.kind {
            TokenKind::If => self.choice(),
            TokenKind::Match => self.matching(),
            _ => Ok(Node::from(self.block()?).into()),
        }
    }

    /// Parses an `if`: `if .. { .. } else if .. { .. } else { .. }`.
    fn choice(&mut self) -> Read<Expr> {
        let (from, first) = (self.scratch.len(), self.token());
        let mut otherwise: Option<Block> = None;
        loop {
            self.deepen(1)?;
            self.bump();
            let condition = self.condition()?;
            self.rise(1);
            let then = self.block()?;
            self.scratch.extend([condition.number(), then.number()]);
            if !self.eat(TokenKind::Else) {
                break;
            }
            if self.kind != TokenKind::If {
                otherwise = Some(self.block()?);
                break;
            }
        }
        let choice = self.node(Tag::If, first, [optional(otherwise)]);
        self.list_of(from, 2);
        Ok(choice)
    }

    /// Parses a `match`: `match .. { .. }`.
    fn matching(&mut self) -> Read<Expr> {
        let (from, first) = (self.scratch.len(), self.token());
        self.deepen(1)?;
        self.bump();
        let subject = self.condition()?;
        self.rise(1);
        let outside = std::mem::replace(&mut self.no_block, false);
        self.open_brace()?;
        self.list(&[TokenKind::RightBrace], |p| {
            let pattern = p.pattern(true)?;
            let guard = if p.eat(TokenKind::If) { Some(p.condition()?) } else { None };
            p.expect(TokenKind::Arrow, "`->`")?;
            let value = p.expr()?;
            p.scratch.extend([pattern.number(), optional(guard), value.number()]);
            Ok(())
        })?;
        self.close(TokenKind::RightBrace, "`,` or `}`")?;
        self.no_block = outside;
        let matching = self.node(Tag::Match, first, [subject.number()]);
        self.list_of(from, 3);
        Ok(matching)
    }

    /// Parses a block. `[parse.block]`
    pub(super) fn block(&mut self) -> Read<Block> {
        let from = self.scratch.len();
        let outside = std::mem::replace(&mut self.no_block, false);
        let first = self.open_brace()?;
        let mut value = None;
        while !matches!(self.kind, TokenKind::RightBrace | TokenKind::End) {
            self.element(Sequence::Items, |p| p.item(Place::Block, &mut value));
        }
        self.close(TokenKind::RightBrace, "`}`")?;
        self.no_block = outside;
        if value.is_none() && self.scratch.len() == from {
            return Ok(self.node(Tag::EmptyBlock, first, []));
        }
        let block = self.node(Tag::Block, first, [optional(value)]);
        self.list_of(from, 1);
        Ok(block)
    }
}
