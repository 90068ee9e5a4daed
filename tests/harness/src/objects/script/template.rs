//! Reads the definitions of type functions.

use super::cursor::Parser;
use super::maker::{Body, Parsed, wrong};
use super::scan::TokenKind;
use crate::objects::op::refs::Sort;
use crate::objects::op::{Op, OpRef};
use selfsame_spec::recipe::Step;

impl Parser<'_> {
    /// Reads `template ["name"] [T, n] [over (a, b)] = type`, or a definition with `{ steps }` in
    /// place of `= type`.
    pub(super) fn template(&mut self) -> Parsed<(Sort, Vec<OpRef>)> {
        self.expect("template")?;
        let name = match self.kind() {
            TokenKind::Str => self.string()?,
            _ => self.name.clone(),
        };
        let params = self.several("[", "]", |parser| match parser.kind() {
            TokenKind::Str => parser.string(),
            _ => parser.ident(),
        })?;
        let objects = if self.eat("over") { self.objects()? } else { Vec::new() };
        self.maker.body = Some(Body::new(&params, objects));
        let done = self.body();
        let body = self.maker.body.take().unwrap_or_default();
        done?;
        Ok(self.maker.op(Op::TypeFunction(name, params, body.recipe, body.objects), 1))
    }

    fn body(&mut self) -> Parsed<()> {
        if self.eat("=") {
            return self.last();
        }
        self.expect("{")?;
        while !self.eat("}") {
            self.step()?;
            while self.eat(";") {}
        }
        Ok(())
    }

    /// Reads a body that is one type, object or `fail`. The last step of a body is its result. If
    /// the result is an earlier step, that step is repeated at the end.
    fn last(&mut self) -> Parsed<()> {
        if self.is("fail") {
            return self.fail();
        }
        let at = match self.is("type") {
            true => self.object()?,
            false => self.whole_or_object()?,
        };
        if let Some(body) = &mut self.maker.body
            && at as usize + 1 != body.recipe.steps.len()
            && let Some(step) = body.recipe.steps.get(at as usize).cloned()
        {
            body.step(step);
        }
        Ok(())
    }

    fn whole_or_object(&mut self) -> Parsed<OpRef> {
        let own = ["function", "overload", "apply", "oneof", "tuple", "constant", "new"];
        if own.contains(&self.word(0)) { self.object() } else { self.whole_type(None) }
    }

    fn fail(&mut self) -> Parsed<()> {
        self.expect("fail")?;
        let why = self.string()?;
        let step = Step::Fail(why);
        self.maker.body.as_mut().map(|body| body.step(step));
        Ok(())
    }

    /// Reads one step: `name = param 0`, `name = object 0`, `name = OPERATION` or `fail "why"`.
    fn step(&mut self) -> Parsed<()> {
        if self.is("fail") {
            return self.fail();
        }
        let span = self.span();
        let name = if self.word(1) == "=" { Some(self.ident()?) } else { None };
        if name.is_some() {
            self.expect("=")?;
        }
        let at = match (self.word(0), self.tokens.get(self.at + 1).map(|token| token.kind)) {
            ("param", Some(TokenKind::Int)) => {
                self.at += 1;
                let step = Step::Param(self.number()?);
                self.maker.body.as_mut().map(|body| body.step(step))
            }
            ("object", Some(TokenKind::Int)) => {
                self.at += 1;
                let step = Step::Object(self.number()?);
                self.maker.body.as_mut().map(|body| body.step(step))
            }
            _ => Some(self.object()?),
        };
        let Some(body) = &mut self.maker.body else { return Ok(()) };
        match (name, at) {
            (Some(name), Some(at)) if body.locals.insert(name.clone(), at).is_some() => {
                wrong("E0305", span, format!("`{name}` is already the name of another step"))
            }
            _ => Ok(()),
        }
    }
}
