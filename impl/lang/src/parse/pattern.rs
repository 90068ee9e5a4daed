//! Parses patterns.

use super::arena::{Expr, Node, Pattern, PatternKind, Tag};
use super::parser::{Parser, Read};
use selfsame_spec::text::TokenKind;

impl Parser {
    /// Parses a pattern. If `typed` is set, a type after a name or `_` belongs to the pattern.
    /// `[parse.pattern]`, `[parse.field-pattern]`
    pub(super) fn pattern(&mut self, typed: bool) -> Read<Pattern> {
        match self.kind {
            TokenKind::Underscore => self.bound(Tag::TypedWild, typed),
            TokenKind::Ident => match self.peek() {
                TokenKind::LeftParen | TokenKind::Dot => self.path_pattern(),
                _ => self.bound(Tag::TypedBind, typed),
            },
            TokenKind::Number => self.number(false),
            TokenKind::Minus => {
                self.bump();
                self.number(true)
            }
            TokenKind::Str | TokenKind::True | TokenKind::False | TokenKind::NoneWord => {
                Ok(self.leaf())
            }
            TokenKind::LeftParen => self.tuple_pattern(),
            _ => Err(self.unexpected("a pattern")),
        }
    }

    /// Parses the pattern of a `let`. A type after the whole pattern is the type of the `let`, even
    /// if it is within parentheses.
    pub(super) fn let_pattern(&mut self) -> Read<(Pattern, Option<Expr>)> {
        let pattern = self.pattern(false)?;
        let name = Node::token(self.arena.first(pattern)).into();
        Ok(match self.arena.pattern(pattern) {
            PatternKind::Wild(ty @ Some(_)) | PatternKind::Bind(_, ty @ Some(_)) => (name, ty),
            _ => (pattern, None),
        })
    }

    /// Parses a name or `_`, and its type if there is one.
    fn bound(&mut self, tag: Tag, typed: bool) -> Read<Pattern> {
        let first = self.token();
        let bound = self.leaf();
        if !typed || !self.eat(TokenKind::Colon) {
            return Ok(bound);
        }
        let ty = self.ty()?;
        Ok(self.node(tag, first, [ty.number()]))
    }

    /// Parses a pattern that is a path `A.B`, or a path with parts `A.B(..)`.
    fn path_pattern(&mut self) -> Read<Pattern> {
        let (from, first) = (self.scratch.len(), self.bump());
        while self.eat(TokenKind::Dot) {
            self.name()?;
        }
        if self.kind != TokenKind::LeftParen {
            return Ok(self.node(Tag::ConstantPattern, first, []));
        }
        let last = self.last().number();
        self.open()?;
        if self.kind != TokenKind::RightParen {
            self.list(&[TokenKind::RightParen], Self::field_pattern)?;
        }
        self.close(TokenKind::RightParen, "`,` or `)`")?;
        let pattern = self.node(Tag::RecordPattern, first, [last]);
        self.labelled_list_of(from);
        Ok(pattern)
    }

    fn field_pattern(&mut self) -> Read<()> {
        let mut label = Node::NONE;
        if self.kind == TokenKind::Ident && self.peek() == TokenKind::Colon {
            label = self.bump().number();
            self.bump();
        }
        let pattern = self.pattern(true)?;
        self.scratch.extend([label, pattern.number()]);
        Ok(())
    }

    /// Parses a pattern in parentheses, or a tuple pattern. `[parse.group]`
    fn tuple_pattern(&mut self) -> Read<Pattern> {
        let (from, first) = (self.scratch.len(), self.open()?);
        if self.kind != TokenKind::RightParen {
            self.list(&[TokenKind::RightParen], |p| {
                let part = p.pattern(true)?;
                p.scratch.push(part.number());
                Ok(())
            })?;
        }
        let comma = self.arena.tokens().kind(self.last()) == TokenKind::Comma;
        self.close(TokenKind::RightParen, "`,` or `)`")?;
        match self.scratch[from..] {
            [] => Ok(self.node(Tag::Unit, first, [])),
            [part] if !comma => {
                self.scratch.truncate(from);
                Ok(Pattern::from_u32(part))
            }
            _ => {
                let tuple = self.node(Tag::TuplePattern, first, []);
                self.list_of(from, 1);
                Ok(tuple)
            }
        }
    }
}
