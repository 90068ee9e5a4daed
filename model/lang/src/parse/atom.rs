//! Reads steps such as `.x` and `[..]`, and the atoms to which steps are applied ([parse.grammar]).
//!
//! ```text
//! f(1).x[2]     atom f, steps call, member, brackets
//! (1, 2)        a tuple     (1)  a group
//! [1: "a"]      a dict      [1]  a list
//! ```

use super::parser::{BRACKETS, PARENS, Parser, Read};
use crate::rules::BlockContext;
use selfsame_spec::Value;
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::{Arg, Expr, ExprKind, Postfix, Step, StepKind};

impl Parser<'_> {
    // [parse.grammar]
    pub(super) fn postfix(&mut self, context: BlockContext) -> Read<Expr> {
        let start = self.start();
        let base = self.atom(context)?;
        let mut steps = Vec::new();
        while let Some(step) = self.step()? {
            steps.push(step);
        }
        if steps.is_empty() {
            return Ok(base);
        }
        let kind = ExprKind::Postfix(Postfix { base: Box::new(base), steps });
        Ok(Expr { kind, span: self.since(start) })
    }

    // [parse.grammar]
    fn step(&mut self) -> Read<Option<Step>> {
        let start = self.start();
        let kind = match self.kind() {
            TokenKind::LeftParen => StepKind::Call(self.parts(PARENS, 0, Self::arg)?.list),
            TokenKind::LeftBracket => StepKind::Apply(self.parts(BRACKETS, 1, Self::free)?.list),
            TokenKind::Dot => {
                self.take();
                match self.kind() {
                    TokenKind::Number => StepKind::Element(self.element()?),
                    _ => StepKind::Member(self.name()?),
                }
            }
            _ => return Ok(None),
        };
        Ok(Some(Step { kind, span: self.since(start) }))
    }

    /// Reads an expression between brackets. Between brackets, every form of expression is allowed.
    // [parse.fn-block]
    pub(super) fn free(&mut self) -> Read<Expr> {
        self.expr(BlockContext::Free)
    }

    // [parse.grammar]
    fn arg(&mut self) -> Read<Arg> {
        Ok(Arg { label: self.label()?, value: self.free()? })
    }

    // [parse.grammar] [parse.fn-block]
    pub(super) fn atom(&mut self, context: BlockContext) -> Read<Expr> {
        let start = self.start();
        let kind = match self.kind() {
            TokenKind::Number | TokenKind::Minus => ExprKind::Literal(self.number()?.0),
            TokenKind::LeftParen => return self.group(),
            TokenKind::LeftBracket => self.within(BRACKETS, 1, Self::bracketed)?,
            TokenKind::Struct | TokenKind::Class => self.record()?,
            TokenKind::Variant => self.variant()?,
            TokenKind::Fn => self.function(context)?,
            TokenKind::If => self.choice()?,
            TokenKind::Match => self.matching()?,
            TokenKind::LeftBrace if context == BlockContext::Free => ExprKind::Block(self.block()?),
            _ => self.word()?,
        };
        Ok(Expr { kind, span: self.since(start) })
    }

    /// Reads an expression that consists of one token.
    // [parse.grammar] [parse.error]
    fn word(&mut self) -> Read<ExprKind> {
        Ok(match self.kind() {
            TokenKind::Str => ExprKind::Literal(self.text_literal()?),
            TokenKind::Ident => ExprKind::Name(self.name()?.text),
            TokenKind::True | TokenKind::False | TokenKind::NoneWord => {
                ExprKind::Literal(self.word_literal())
            }
            TokenKind::Bang => {
                self.take();
                ExprKind::Never
            }
            TokenKind::Underscore => {
                self.take();
                ExprKind::Hole
            }
            _ => return Err(self.unexpected("an expression")),
        })
    }

    /// Reads a string token as a string value.
    // [scan.string] [scan.escape]
    pub(super) fn text_literal(&mut self) -> Read<Value> {
        let text = self.string()?;
        Ok(Value::str(text.value.as_deref().unwrap_or("")))
    }

    /// Reads a keyword that is a value, such as `true`.
    // [parse.grammar]
    pub(super) fn word_literal(&mut self) -> Value {
        match self.take().kind {
            TokenKind::True => Value::bool(true),
            TokenKind::False => Value::bool(false),
            _ => Value::none(),
        }
    }

    // [parse.group]
    fn group(&mut self) -> Read<Expr> {
        let start = self.start();
        let mut parts = self.parts(PARENS, 0, Self::arg)?;
        let span = self.since(start);
        match (parts.list.pop(), parts.comma) {
            (None, _) => Ok(Expr { kind: ExprKind::Literal(Value::unit()), span }),
            (Some(Arg { label: None, value }), false) if parts.list.is_empty() => Ok(value),
            (Some(last), _) => {
                parts.list.push(last);
                Ok(Expr { kind: ExprKind::Tuple(parts.list), span })
            }
        }
    }

    /// Reads the content between `[` and `]`: a list or a dict.
    // [parse.list]
    fn bracketed(&mut self) -> Read<ExprKind> {
        if self.kind() == BRACKETS.1 {
            return Ok(ExprKind::List(Vec::new()));
        }
        if self.eat(TokenKind::Colon) {
            return Ok(ExprKind::Dict(Vec::new()));
        }
        let first = self.free()?;
        if self.kind() != TokenKind::Colon {
            return Ok(ExprKind::List(self.list(first, BRACKETS.1, Self::free)?.list));
        }
        let first = self.pair(first)?;
        let pairs = self.list(first, BRACKETS.1, |parser| {
            let key = parser.free()?;
            parser.pair(key)
        })?;
        Ok(ExprKind::Dict(pairs.list))
    }

    /// Reads a `key: value` pair whose key was already read.
    // [parse.list]
    fn pair(&mut self, key: Expr) -> Read<(Expr, Expr)> {
        self.expect(TokenKind::Colon, "`:`")?;
        Ok((key, self.free()?))
    }
}
