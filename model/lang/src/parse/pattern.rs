//! Reads patterns ([parse.pattern], [parse.field-pattern]).
//!
//! ```text
//! x            binds x          _          matches all
//! x: int       with a type      (a, b)     a tuple
//! V.A(x: p)    a case           1          a literal
//! ```

use super::parser::{PARENS, Parser, Read, with_room};
use crate::rules::BlockContext;
use selfsame_spec::Value;
use selfsame_spec::text::tree::{Expr, FieldPattern, Pattern, PatternKind};
use selfsame_spec::text::{Span, TokenKind};

impl Parser<'_> {
    /// Reads a pattern in which each name may be followed by a `:` and a type.
    // [parse.pattern]
    pub(super) fn pattern(&mut self) -> Read<Pattern> {
        let may_be_typed = self.kind() != TokenKind::LeftParen;
        let mut pattern = self.untyped_pattern()?;
        if let PatternKind::Wild(ty) | PatternKind::Bind(_, ty) = &mut pattern.kind
            && may_be_typed
            && self.eat(TokenKind::Colon)
        {
            *ty = Some(Box::new(self.ty(BlockContext::Type)?));
            pattern.span = self.since(pattern.span);
        }
        Ok(pattern)
    }

    /// Reads the pattern of a `let`, and the type after it.
    // [parse.pattern]
    pub(super) fn let_pattern(&mut self) -> Read<(Pattern, Option<Expr>)> {
        let mut pattern = self.untyped_pattern()?;
        let ty = match take_type(&mut pattern) {
            None if self.eat(TokenKind::Colon) => Some(self.ty(BlockContext::Type)?),
            grouped => grouped,
        };
        Ok((pattern, ty))
    }

    /// Reads a pattern, but not a `:` and a type after it.
    // [parse.grammar]
    fn untyped_pattern(&mut self) -> Read<Pattern> {
        let start = self.start();
        let kind = match self.kind() {
            TokenKind::Underscore => {
                self.take();
                PatternKind::Wild(None)
            }
            TokenKind::Ident => self.named_pattern()?,
            TokenKind::Number | TokenKind::Minus => PatternKind::Literal(self.number()?.0),
            TokenKind::Str => PatternKind::Literal(self.text_literal()?),
            TokenKind::True | TokenKind::False | TokenKind::NoneWord => {
                PatternKind::Literal(self.word_literal())
            }
            TokenKind::LeftParen => return with_room(|| self.pattern_group()),
            _ => return Err(self.unexpected("a pattern")),
        };
        Ok(Pattern { kind, span: self.since(start) })
    }

    /// Reads a pattern that starts with a name.
    // [parse.grammar]
    fn named_pattern(&mut self) -> Read<PatternKind> {
        let mut path = self.path()?;
        if self.kind() == TokenKind::LeftParen {
            let fields = with_room(|| self.parts(PARENS, 0, Self::field_pattern))?;
            return Ok(PatternKind::Record(path, fields.list));
        }
        match path.parts.pop() {
            Some(name) if path.parts.is_empty() => Ok(PatternKind::Bind(name, None)),
            last => {
                path.parts.extend(last);
                Ok(PatternKind::Constant(path))
            }
        }
    }

    // [parse.pattern]
    fn field_pattern(&mut self) -> Read<FieldPattern> {
        Ok(FieldPattern { label: self.label()?, pattern: self.pattern()? })
    }

    // [parse.group]
    fn pattern_group(&mut self) -> Read<Pattern> {
        let start = self.start();
        let mut parts = self.parts(PARENS, 0, Self::pattern)?;
        let span = self.since(start);
        match (parts.list.pop(), parts.comma) {
            (None, _) => Ok(Pattern { kind: PatternKind::Literal(Value::unit()), span }),
            (Some(pattern), false) if parts.list.is_empty() => Ok(pattern),
            (Some(last), _) => {
                parts.list.push(last);
                Ok(Pattern { kind: PatternKind::Tuple(parts.list), span })
            }
        }
    }
}

/// Removes the type from a pattern that consists of a name, and returns the type.
// [parse.pattern]
fn take_type(pattern: &mut Pattern) -> Option<Expr> {
    let (length, ty) = match &mut pattern.kind {
        PatternKind::Bind(name, ty) => (name.text.len(), ty.take()?),
        PatternKind::Wild(ty) => (1, ty.take()?),
        _ => return None,
    };
    let start = pattern.span.start;
    pattern.span = Span::new(start, start + length as u32);
    Some(*ty)
}
