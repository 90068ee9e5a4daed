//! Function types, and functions with a body.

use super::{Diagnostic, Expr, ExprKind, Name, Parsed, Parser, TokenKind};
use crate::notation::ast::{Lambda, Param, Word};

/// What stands between two commas of a parameter list: of a type or of a function.
struct Given {
    name: Option<Name>,
    ty: Expr,
    default: Option<Expr>,
}

impl Parser<'_> {
    pub(super) fn function(&mut self, start: usize) -> Parsed<Expr> {
        self.advance();
        if self.is("[") {
            return Err(self.not_yet("a function with template parameters"));
        }
        self.expect("(")?;
        let (given, _) = self.list(")", Self::given)?;
        let result = if self.eat("->") { Some(self.nested(Self::ty)?) } else { None };
        if self.is("{") {
            let params = given.into_iter().map(param).collect::<Parsed<_>>()?;
            let body = self.body()?;
            let lambda = Lambda { params, result, body };
            return Ok(self.expr(start, ExprKind::Lambda(Box::new(lambda))));
        }
        let result = result.ok_or_else(|| self.unexpected("`->` or `{`"))?;
        let params = given.into_iter().map(typed).collect::<Parsed<_>>()?;
        Ok(self.expr(start, ExprKind::Fn(params, Box::new(result))))
    }

    fn given(&mut self) -> Parsed<Given> {
        if !self.labelled() {
            return Ok(Given { name: None, ty: self.ty()?, default: None });
        }
        let (name, ty) = self.field()?;
        let default = if self.eat("=") { Some(self.ty()?) } else { None };
        Ok(Given { name: Some(name), ty, default })
    }

    /// The tokens up to the brace that closes the one at hand. Brackets are counted, not nested: no
    /// body is too deep.
    fn body(&mut self) -> Parsed<Vec<Word>> {
        let open = self.expect("{")?;
        let (mut words, mut depth) = (Vec::new(), 0_usize);
        loop {
            match self.peek() {
                _ if self.kind() == TokenKind::End => {
                    let error = self.unexpected("`}`");
                    return Err(error.label(open, "this body has no end"));
                }
                "}" if depth == 0 => break,
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            let (name, text) = (self.is_name(), self.peek().to_owned());
            words.push(Word { name, text, span: self.advance() });
        }
        self.advance();
        Ok(words)
    }
}

/// A parameter of a function: what looks like a type is its name.
fn param(given: Given) -> Parsed<Param> {
    match given {
        Given { name: Some(name), ty, default } => Ok(Param { name, ty: Some(ty), default }),
        Given { ty: Expr { kind: ExprKind::Name(text), span }, .. } if !text.contains('.') => {
            Ok(Param { name: Name { text, span }, ty: None, default: None })
        }
        Given { ty, .. } => {
            let error = Diagnostic::new("E0103", ty.span, "expected a parameter's name");
            Err(error.help("write name: type"))
        }
    }
}

fn typed(given: Given) -> Parsed<(Option<Name>, Expr)> {
    match given.default {
        None => Ok((given.name, given.ty)),
        Some(default) => Err(Diagnostic::new(
            "E0103",
            default.span,
            "a function type's parameter has no default",
        )),
    }
}
