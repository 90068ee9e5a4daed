//! Parses functions, function types, and the entries in their parentheses.

use super::arena::{Expr, ExprKind, Node, Tag};
use super::node::optional;
use super::parser::{Parser, Read};
use crate::scan::Token;
use selfsame_spec::text::{Problem, TokenKind};

impl Parser {
    /// Parses a function or a function type, both of which begin with `fn(..)`.
    pub(super) fn function(&mut self) -> Read<Expr> {
        let first = self.bump();
        self.signature(first, false)
    }

    /// Parses the value of a constant: an expression or a generic function.
    pub(super) fn init(&mut self) -> Read<Node> {
        if self.kind != TokenKind::Fn || self.peek() != TokenKind::LeftBracket {
            return Ok(self.expr()?.into());
        }
        let (from, first) = (self.scratch.len(), self.bump());
        self.template_params()?;
        let function = self.signature(first, true)?;
        let generic = self.node(Tag::Generic, first, [function.number()]);
        self.list_of(from, 2);
        Ok(generic)
    }

    /// Parses parameters `[T: type, ..]` of a template. Appends the name and the type of each
    /// parameter to the scratch.
    pub(super) fn template_params(&mut self) -> Read<()> {
        if self.kind != TokenKind::LeftBracket {
            return Err(self.unexpected("`[`"));
        }
        self.open()?;
        self.list(&[TokenKind::RightBracket], |p| {
            let name = p.name()?;
            p.expect(TokenKind::Colon, "`:`")?;
            let ty = p.ty()?;
            p.scratch.extend([name.number(), ty.number()]);
            // [parse.template]
            if p.eat(TokenKind::Equal) {
                let default = p.expr()?;
                p.tell(Problem::TemplateDefault, default);
            }
            Ok(())
        })?;
        self.close(TokenKind::RightBracket, "`,` or `]`")?;
        Ok(())
    }

    /// Parses the part of a function after `fn`, or after its parameters in brackets.
    /// `[parse.fn-type]`
    fn signature(&mut self, first: Token, generic: bool) -> Read<Expr> {
        let from = self.scratch.len();
        self.entries()?;
        let result = if self.kind == TokenKind::Arrow { Some(self.result()?) } else { None };
        if self.kind == TokenKind::LeftBrace && !self.no_block {
            self.check_params(from)?;
            let body = self.block()?;
            let words = [body.number(), optional(result)];
            let function = self.node(Tag::Function, first, words);
            self.list_of(from, 1);
            return Ok(function);
        }
        let Some(result) = result.filter(|_| !generic) else {
            return Err(self.unexpected(if generic { "a block" } else { "`->`" }));
        };
        self.check_type_params(from)?;
        let ty = self.node(Tag::FunctionType, first, [result.number()]);
        self.list_of(from, 1);
        Ok(ty)
    }

    /// Parses a result type `-> type`.
    fn result(&mut self) -> Read<Expr> {
        self.deepen(1)?;
        self.bump();
        let result = self.ty()?;
        self.rise(1);
        Ok(result)
    }

    /// Parses entries in parentheses `(..)`, and appends them to the scratch. `[parse.entry]`
    fn entries(&mut self) -> Read<()> {
        if self.kind != TokenKind::LeftParen {
            return Err(self.unexpected("`(`"));
        }
        let outside = std::mem::replace(&mut self.no_block, false);
        self.open()?;
        if self.kind != TokenKind::RightParen {
            self.list(&[TokenKind::RightParen], Self::entry)?;
        }
        self.close(TokenKind::RightParen, "`,` or `)`")?;
        self.no_block = outside;
        Ok(())
    }

    /// Parses a pattern or a type, and the type and default after a `:`.
    fn entry(&mut self) -> Read<()> {
        let mut entry = Node::from(self.ty()?);
        if self.eat(TokenKind::Colon) {
            let ty = self.ty()?;
            let default = if self.eat(TokenKind::Equal) { Some(self.expr()?) } else { None };
            let words = [entry.number(), ty.number(), optional(default)];
            entry = self.item_of(Tag::Entry, false, words);
        }
        self.scratch.push(entry.number());
        Ok(())
    }

    /// Checks that the entries in the scratch are parameters of a function.
    fn check_params(&mut self, from: usize) -> Read<()> {
        let check = |&entry: &u32| {
            let entry = Node::from_u32(entry);
            let pattern = self.arena.entry(entry).map_or(entry.into(), |(pattern, ..)| pattern);
            self.arena.check_pattern(pattern).err()
        };
        match self.scratch[from..].iter().find_map(check) {
            Some(token) => Err(self.unexpected_at(token, "a pattern")),
            None => Ok(()),
        }
    }

    /// Checks that the entries in the scratch are parameters of a function type.
    fn check_type_params(&mut self, from: usize) -> Read<()> {
        let check = |&entry: &u32| {
            let (first, ty, default) = self.arena.entry(Node::from_u32(entry))?;
            if !matches!(self.arena.expr(first), ExprKind::Name(_)) {
                return Some((self.arena.before(ty), "`,` or `)`"));
            }
            Some((self.arena.before(default?).next(), "a type without a default"))
        };
        match self.scratch[from..].iter().find_map(check) {
            Some((token, wanted)) => Err(self.unexpected_at(token, wanted)),
            None => Ok(()),
        }
    }
}
