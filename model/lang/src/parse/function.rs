//! Reads functions and function types ([parse.entry], [parse.fn-type]).
//!
//! ```text
//! fn(x: int) -> int { x }     a function literal
//! fn(x: int) -> int           a function type
//! fn[T: type](x: T) { x }     a generic function
//! ```

use super::entry::pattern_of;
use super::parser::{BRACKETS, PARENS, Parser, Read};
use crate::rules::BlockContext;
use selfsame_spec::text::tree::{
    Expr, ExprKind, Function, FunctionType, Generic, Init, Name, Param, TemplateParam, TypeParam,
};
use selfsame_spec::text::{Problem, Span, TokenKind};

/// An entry between the brackets of a `fn`. The parser does not know yet whether the entry is a
/// parameter or a type.
struct Entry {
    first: Expr,
    /// The span of the `:` after the first expression, and the type after the `:`.
    ty: Option<(Span, Expr)>,
    /// The span of the default's first token, and the default. The token may be a bracket.
    default: Option<(Span, Expr)>,
}

impl Parser<'_> {
    /// Reads a function literal or a function type.
    // [parse.entry] [parse.fn-type] [parse.fn-block]
    pub(super) fn function(&mut self, context: BlockContext) -> Read<ExprKind> {
        self.take();
        let (entries, result) = self.signature()?;
        if self.kind() == TokenKind::LeftBrace && (self.rules.parse.takes_block)(context) {
            return Ok(ExprKind::Function(self.literal(entries, result)?));
        }
        let Some(result) = result else { return Err(self.unexpected("`->` or a block")) };
        let params = entries.into_iter().map(|entry| self.type_param(entry));
        let params = params.collect::<Read<_>>()?;
        Ok(ExprKind::FunctionType(FunctionType { params, result: Box::new(result) }))
    }

    /// Reads the expression of a constant, or a generic function.
    // [parse.grammar]
    pub(super) fn init(&mut self) -> Read<Init> {
        if self.kind() != TokenKind::Fn || self.behind() != TokenKind::LeftBracket {
            return Ok(Init::Expr(self.free()?));
        }
        let start = self.start();
        self.take();
        let params = self.template_params()?;
        let (entries, result) = self.signature()?;
        if self.kind() != TokenKind::LeftBrace {
            return Err(self.unexpected("a block"));
        }
        let function = self.literal(entries, result)?;
        Ok(Init::Generic(Generic { params, function, span: self.since(start) }))
    }

    /// Reads the entries of a `fn` and the type of its result.
    // [parse.entry] [parse.depth]
    fn signature(&mut self) -> Read<(Vec<Entry>, Option<Expr>)> {
        let entries = self.parts(PARENS, 0, Self::entry)?.list;
        if self.kind() != TokenKind::Arrow {
            return Ok((entries, None));
        }
        self.enter(1)?;
        self.take();
        let result = self.ty(BlockContext::Result)?;
        self.leave(1);
        Ok((entries, Some(result)))
    }

    // [parse.entry]
    fn entry(&mut self) -> Read<Entry> {
        let first = self.ty(BlockContext::Type)?;
        let colon = self.start();
        if !self.eat(TokenKind::Colon) {
            return Ok(Entry { first, ty: None, default: None });
        }
        let ty = Some((colon, self.ty(BlockContext::Type)?));
        let default = match self.eat(TokenKind::Equal) {
            true => Some((self.start(), self.free()?)),
            false => None,
        };
        Ok(Entry { first, ty, default })
    }

    /// Reads the block of a function whose other parts were already read.
    // [parse.entry]
    fn literal(&mut self, entries: Vec<Entry>, result: Option<Expr>) -> Read<Function> {
        let params = entries.into_iter().map(|entry| self.param(entry)).collect::<Read<_>>()?;
        Ok(Function { params, result: result.map(Box::new), body: self.block()? })
    }

    // [parse.entry]
    fn param(&mut self, entry: Entry) -> Read<Param> {
        let pattern = pattern_of(entry.first);
        let pattern = pattern.map_err(|part| self.unexpected_at(part, "a pattern"))?;
        Ok(Param {
            pattern,
            ty: entry.ty.map(|(_, ty)| ty),
            default: entry.default.map(|(_, default)| default),
        })
    }

    // [parse.fn-type]
    fn type_param(&mut self, entry: Entry) -> Read<TypeParam> {
        let Some((colon, ty)) = entry.ty else {
            return Ok(TypeParam { name: None, ty: entry.first });
        };
        let Expr { kind: ExprKind::Name(text), span } = entry.first else {
            return Err(self.unexpected_at(colon, "`,` or `)`"));
        };
        if let Some((first, _)) = entry.default {
            return Err(self.unexpected_at(first, "no default of a type"));
        }
        Ok(TypeParam { name: Some(Name { text, span }), ty })
    }

    // [parse.grammar]
    pub(super) fn template_params(&mut self) -> Read<Vec<TemplateParam>> {
        Ok(self.parts(BRACKETS, 1, Self::template_param)?.list)
    }

    // [parse.template]
    fn template_param(&mut self) -> Read<TemplateParam> {
        let name = self.name()?;
        self.expect(TokenKind::Colon, "`:`")?;
        let ty = self.ty(BlockContext::Type)?;
        if self.eat(TokenKind::Equal) {
            let default = self.free()?;
            self.tell(Problem::TemplateDefault, default.span);
        }
        Ok(TemplateParam { name, ty })
    }
}

/// Returns whether a `fn` in a context is followed by a block.
#[must_use]
// [parse.fn-block]
pub const fn takes_block(context: BlockContext) -> bool {
    matches!(context, BlockContext::Free)
}
