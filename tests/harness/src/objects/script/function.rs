//! Reads functions and their overloads.

use super::cursor::Parser;
use super::maker::{Parsed, wrong};
use super::scan::TokenKind;
use crate::objects::op::OpRef;
use crate::text::diagnostic::Span;
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use selfsame_spec::{Kind, Payload};

impl Parser<'_> {
    /// Reads `function "m:f" [state "s"] (overloads)`; the parentheses around overloads are
    /// optional.
    pub(super) fn function(&mut self, span: Span) -> Parsed<OpRef> {
        let name = self.string()?;
        let state = if self.eat("state") { self.string()? } else { String::new() };
        let mut overloads = Vec::new();
        while self.is("overload") {
            overloads.push(self.object()?);
        }
        if overloads.is_empty() {
            overloads = self.objects()?;
        }
        self.maker.head(Kind::FUNCTION, &Payload::Function { name, state }, &overloads, span)
    }

    /// Reads `overload (self, k: T = x, *rest) -> R { code } reads (..)`.
    pub(super) fn overload(&mut self, span: Span) -> Parsed<OpRef> {
        let (mut overload, mut children) = (Overload::default(), Vec::new());
        for (param, of) in self.several("(", ")", Self::param)? {
            overload.params.push(param);
            children.extend(of);
        }
        if self.eat("->") {
            overload.result = true;
            children.push(self.ty()?);
        }
        overload.code = self.code()?;
        if self.eat("reads") {
            for (global, of) in self.list(Self::global)? {
                overload.globals.push(global);
                children.extend(of);
            }
        }
        self.maker.head(Kind::OVERLOAD, &Payload::Overload(Box::new(overload)), &children, span)
    }

    fn param(&mut self) -> Parsed<(Param, Vec<OpRef>)> {
        let named = self.is("named") && !matches!(self.word(1), ":" | "=" | "," | ")");
        let kind = match (self.eat("*"), self.eat("*"), named) {
            (true, true, _) => ParamKind::NamedRest,
            (true, false, _) => ParamKind::Rest,
            (_, _, true) => ParamKind::Named,
            _ => ParamKind::One,
        };
        self.at += usize::from(named);
        let (name, mut of) = (self.ident()?, Vec::new());
        let typed = self.eat(":");
        if typed {
            of.push(self.ty()?);
        }
        let default = self.eat("=");
        if default {
            of.push(self.object()?);
        }
        Ok((Param { name, kind, typed, default }, of))
    }

    /// Reads the bytes of the code: `{ text }`, `code "text"` or `bytes "hex"`. Without any of
    /// these the code is empty.
    fn code(&mut self) -> Parsed<Vec<u8>> {
        if self.eat("code") {
            return Ok(self.string()?.into_bytes());
        }
        if self.eat("bytes") {
            return self.bytes();
        }
        let start = self.span();
        if !self.eat("{") {
            return Ok(Vec::new());
        }
        let mut depth = 1_usize;
        while depth > 0 {
            match self.word(0) {
                "" => return wrong("E0103", start, "this code has no end: close its brackets"),
                "{" | "(" | "[" if self.kind() == TokenKind::Punct => depth += 1,
                "}" | ")" | "]" if self.kind() == TokenKind::Punct => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
        let end = self.tokens[self.at - 1].span.start;
        Ok(self.text[start.end..end].trim().as_bytes().to_vec())
    }

    /// Reads a global: `cell c .path`, `dict d .key`, `constant x .path`, `member "m" x`,
    /// `captured T` or `unbound a.b`.
    fn global(&mut self) -> Parsed<(Global, Vec<OpRef>)> {
        let span = self.span();
        let word = self.ident()?;
        let binding = match word.as_str() {
            "unbound" => {
                return Ok((
                    Global { binding: Binding::Unbound, path: self.dotted()? },
                    Vec::new(),
                ));
            }
            "member" => return self.member_global(span),
            "constant" => Binding::Constant,
            "cell" => Binding::InCell,
            "dict" => Binding::InDict,
            "captured" => Binding::Captured,
            _ => {
                let what = "a global starts with constant, member, cell, dict, captured or unbound";
                return wrong("E0103", span, what);
            }
        };
        let of = match (binding, self.kind(), self.word(1)) {
            (Binding::Captured, ..) => self.ty()?,
            // The word before the dot is a name here, because no type is followed by a dot.
            (_, TokenKind::Word, ".") => self.named_global()?,
            _ => self.object()?,
        };
        let path = if self.eat(".") { self.dotted()? } else { String::new() };
        Ok((Global { binding, path }, vec![of]))
    }

    fn named_global(&mut self) -> Parsed<OpRef> {
        let span = self.span();
        let name = self.ident()?;
        match self.maker.object(&name) {
            Some(at) => Ok(at),
            None => wrong("E0301", span, format!("nothing is named `{name}`")),
        }
    }

    /// Reads `member "m" x`: a global with the binding `constant`. Its child is a head that names
    /// the member `x` of the named module `m`.
    fn member_global(&mut self, span: Span) -> Parsed<(Global, Vec<OpRef>)> {
        let payload = Payload::Member { module: self.string()?, name: self.dotted()? };
        let leaf = self.maker.head(Kind::MEMBER, &payload, &[], span)?;
        let global = Global { binding: Binding::Constant, path: String::new() };
        Ok((global, vec![leaf]))
    }
}
