//! Reads objects that are written without an operation: a name, a value, or a type.

use super::cursor::{Parser, a};
use super::maker::{Parsed, wrong};
use super::names::is_reserved;
use super::scan::TokenKind;
use super::types::{self, Written};
use crate::objects::op::OpRef;
use crate::objects::op::refs::Sort;
use crate::text::diagnostic::Span;
use crate::text::{Diagnostic, Scope, read};
use selfsame_spec::graph::Node;
use selfsame_spec::{Kind, Label, Payload, Value};

impl Parser<'_> {
    /// Reads a name, a value, or a type.
    pub(super) fn atom(&mut self) -> Parsed<OpRef> {
        let span = self.span();
        let literal = matches!(self.kind(), TokenKind::Int | TokenKind::Float | TokenKind::Str)
            || matches!(self.word(0), "-" | "true" | "false" | "none")
            || (self.is("Bits") && self.word(1) == "[")
            || (self.is("(") && self.word(1) == ")");
        if literal {
            let at = self.constant()?;
            if self.is("|") {
                let what = "a value is an object, and cannot be a member of a union";
                let help = "write `type` before it to make a type: `type none | int`";
                return Err(vec![Diagnostic::new("E0103", span, what).help(help)]);
            }
            return Ok(at);
        }
        if self.kind() == TokenKind::Word && !matches!(self.word(1), "[" | ".") {
            let name = self.word(0);
            if let Some(at) = self.maker.object(name) {
                self.at += 1;
                return Ok(at);
            }
            if let Some((found, _)) = self.maker.names.find(name) {
                let what = format!("`{name}` is {}, but {} is expected", a(found), a(Sort::Object));
                return wrong("E0308", span, what);
            }
            if !is_reserved(name) {
                return self.unknown(name, span);
            }
        }
        self.ty()
    }

    /// Reads a literal, and makes an object of it.
    pub(super) fn constant(&mut self) -> Parsed<OpRef> {
        let span = self.ty_span()?;
        let value = self.value(span.clone())?;
        self.maker.head(Kind::CONSTANT, &Payload::Value(value), &[], span)
    }

    /// Returns the value that is written at `span`. The notation reads the text there as the type
    /// of a constant.
    pub(super) fn value(&self, span: Span) -> Parsed<Value> {
        let shift = |mut error: Diagnostic| {
            error.span = span.clone();
            error.labels.clear();
            error
        };
        let text = format!("X :: {};", &self.text[span.clone()]);
        let lowered = read(&text, &Scope::default())
            .map_err(|errors| errors.into_iter().take(1).map(shift).collect::<Vec<_>>())?;
        let value = match &lowered.graph.nodes[..] {
            [Node::Forward(_), Node::Head { label, .. }] => of_type(label),
            _ => None,
        };
        match value {
            Some(value) => Ok(value),
            None => wrong("E0103", span, "a value is expected here, such as `3` or `none`"),
        }
    }

    /// Reads a type up to its end. A union must be in parentheses.
    pub(super) fn ty(&mut self) -> Parsed<OpRef> {
        let span = self.ty_span()?;
        self.make_type(span, None)
    }

    /// Reads a type up to the end of the statement, or up to the bracket that closes around the
    /// type. The type may be a union without parentheses.
    pub(super) fn whole_type(&mut self, forward: Option<OpRef>) -> Parsed<OpRef> {
        let start = self.at;
        while !self.ends() {
            self.skip()?;
        }
        if start == self.at {
            return self.unexpected("a type");
        }
        self.make_type(self.tokens[start].span.start..self.tokens[self.at - 1].span.end, forward)
    }

    pub(super) fn make_type(&mut self, span: Span, forward: Option<OpRef>) -> Parsed<OpRef> {
        let (text, name) = (self.text, std::mem::take(&mut self.name));
        let made = types::make(self.maker, &Written { text, span, name: &name, forward });
        self.name = name;
        made
    }

    /// Skips a token. If the token opens a bracket, skips up to and including the closing bracket.
    pub(super) fn skip(&mut self) -> Parsed<()> {
        let start = self.span();
        let mut depth = 0_usize;
        loop {
            match self.word(0) {
                "" => return wrong("E0103", start, "this has no end: a bracket is missing"),
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Skips a type, and returns its span.
    pub(super) fn ty_span(&mut self) -> Parsed<Span> {
        let start = self.span().start;
        loop {
            match self.word(0) {
                "&" | "-" => self.at += 1,
                "class" | "struct" | "variant" => {
                    while !self.is("{") {
                        self.skip()?;
                    }
                    break self.skip()?;
                }
                "fn" => {
                    self.at += 1;
                    self.skip()?;
                    self.expect("->")?;
                }
                _ => break self.ty_atom()?,
            }
        }
        Ok(start..self.tokens[self.at - 1].span.end)
    }

    fn ty_atom(&mut self) -> Parsed<()> {
        match self.kind() {
            TokenKind::Int | TokenKind::Float | TokenKind::Str => self.at += 1,
            TokenKind::Word => {
                self.dotted()?;
                if self.is("[") {
                    self.skip()?;
                }
            }
            _ if self.is("(") => self.skip()?,
            _ if self.is("!") => self.at += 1,
            _ => return self.unexpected("a type"),
        }
        Ok(())
    }
}

/// Returns the value of the constant that has a type with this label; `None` if the label is not
/// the type of a constant.
fn of_type(label: &Label) -> Option<Value> {
    match (label.kind(), label.payload()) {
        (Kind::NONE, _) => Some(Value::none()),
        (Kind::UNIT, _) => Some(Value::unit()),
        (_, Payload::Value(value)) => Some(value),
        _ => None,
    }
}
