//! Functions, types of functions, and what stands between their brackets.

use super::arena::{Expr, ExprKind, Node, Tag};
use super::node::optional;
use super::parser::{Parser, Read};
use crate::scan::Token;
use selfsame_spec::text::{Problem, TokenKind};

/// How many words an entry of a `fn` has while it is not known what it is: expression, type,
/// default, the `:`, and the first token of the default.
const ENTRY: usize = 5;

impl Parser {
    /// Reads `fn(..)`, a function or its type.
    pub(super) fn function(&mut self) -> Read<Expr> {
        let first = self.bump();
        self.signature(first, false)
    }

    /// Reads what a constant is.
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

    /// Reads `[T: type, ..]`, and leaves name and type of each in the scratch.
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

    /// Reads what stands behind `fn`, or behind the parameters of its template. `[parse.fn-type]`
    fn signature(&mut self, first: Token, generic: bool) -> Read<Expr> {
        let from = self.scratch.len();
        self.entries()?;
        let result = if self.kind == TokenKind::Arrow { Some(self.result()?) } else { None };
        if self.kind == TokenKind::LeftBrace && !self.no_block {
            self.params(from)?;
            let body = self.block()?;
            let words = [body.number(), optional(result)];
            let function = self.node(Tag::Function, first, words);
            self.list_of(from, 3);
            return Ok(function);
        }
        let Some(result) = result.filter(|_| !generic) else {
            return Err(self.unexpected(if generic { "a block" } else { "`->`" }));
        };
        self.type_params(from)?;
        let ty = self.node(Tag::FunctionType, first, [result.number()]);
        self.list_of(from, 2);
        Ok(ty)
    }

    /// Reads `-> type`.
    fn result(&mut self) -> Read<Expr> {
        self.deepen(1)?;
        self.bump();
        let result = self.ty()?;
        self.rise(1);
        Ok(result)
    }

    /// Reads `(..)`, and leaves the entries in the scratch. `[parse.entry]`
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

    fn entry(&mut self) -> Read<()> {
        let mut entry = [self.ty()?.number(), Node::NONE, Node::NONE, Node::NONE, Node::NONE];
        if self.kind == TokenKind::Colon {
            entry[3] = self.bump().number();
            entry[1] = self.ty()?.number();
            if self.eat(TokenKind::Equal) {
                entry[4] = self.token().number();
                entry[2] = self.expr()?.number();
            }
        }
        self.scratch.extend(entry);
        Ok(())
    }

    /// Makes parameters of the entries in the scratch: three words each.
    fn params(&mut self, from: usize) -> Read<()> {
        let entries = (self.scratch.len() - from) / ENTRY;
        for at in 0..entries {
            // Both places lie in the entries, and no entry is written before it is read.
            let (old, new) = (from + at * ENTRY, from + at * 3);
            if let Err(token) = self.arena.check_pattern(Expr::from_u32(self.scratch[old])) {
                return Err(self.unexpected_at(token, "a pattern"));
            }
            self.scratch.copy_within(old..old + 3, new);
        }
        self.scratch.truncate(from + entries * 3);
        Ok(())
    }

    /// Makes parameters of a type of the entries in the scratch: two words each.
    fn type_params(&mut self, from: usize) -> Read<()> {
        let entries = (self.scratch.len() - from) / ENTRY;
        for at in 0..entries {
            // As in `params`.
            let (old, new) = (from + at * ENTRY, from + at * 2);
            let [first, ty, _, colon, default] =
                [0, 1, 2, 3, 4].map(|word| self.scratch[old + word]);
            let pair = match (Token::optional(colon), self.arena.expr(Expr::from_u32(first))) {
                (None, _) => [Node::NONE, first],
                (Some(_), ExprKind::Name(name)) => [name.number(), ty],
                (Some(colon), _) => return Err(self.unexpected_at(colon, "`,` or `)`")),
            };
            if let Some(default) = Token::optional(default) {
                return Err(self.unexpected_at(default, "a type without a default"));
            }
            self.scratch[new..new + 2].copy_from_slice(&pair);
        }
        self.scratch.truncate(from + entries * 2);
        Ok(())
    }
}
