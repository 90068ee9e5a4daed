//! The reader of a statement: the current token, and methods that read names, numbers and lists,
//! which occur in all statements.

use super::maker::{OpBuilder, Parsed, wrong};
use super::scan::{Token, TokenKind};
use crate::objects::op::OpRef;
use crate::objects::op::refs::{NO_HANDLE, Sort};
use crate::text::diagnostic::Span;
use crate::text::{Diagnostic, claim};
use selfsame_spec::{Kind, Lens};
use std::str::FromStr;

/// A reader of one statement of a script.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    pub(super) maker: &'a mut OpBuilder,
    /// The name that the statement gives to its next object; empty if the object gets no name.
    pub(super) name: String,
    /// The number of names to the left of `=`.
    pub(super) left: usize,
    pub(super) depth: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], maker: &'a mut OpBuilder) -> Self {
        Self { text, tokens, at: 0, maker, name: String::new(), left: 0, depth: 0 }
    }

    pub(super) fn word(&self, ahead: usize) -> &'a str {
        self.tokens.get(self.at + ahead).map_or("", |token| &self.text[token.span.clone()])
    }

    pub(super) fn kind(&self) -> TokenKind {
        self.tokens.get(self.at).map_or(TokenKind::End, |token| token.kind)
    }

    pub(super) fn span(&self) -> Span {
        let end = self.tokens.last().map_or(0, |token| token.span.end);
        self.tokens.get(self.at).map_or(end..end, |token| token.span.clone())
    }

    pub(super) fn is(&self, text: &str) -> bool {
        self.word(0) == text && self.kind() != TokenKind::Str
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let is = self.is(text);
        self.at += usize::from(is);
        is
    }

    pub(super) fn expect(&mut self, text: &str) -> Parsed<()> {
        if self.eat(text) { Ok(()) } else { self.unexpected(&format!("`{text}`")) }
    }

    pub(super) fn unexpected<T>(&self, wanted: &str) -> Parsed<T> {
        let found = match self.word(0) {
            "" => "the end of the line".to_owned(),
            word => format!("`{word}`"),
        };
        wrong("E0103", self.span(), format!("{wanted} is expected here, not {found}"))
    }

    pub(super) fn string(&mut self) -> Parsed<String> {
        if self.kind() != TokenKind::Str {
            return self.unexpected("a string in quotes");
        }
        let span = self.span();
        self.at += 1;
        let value = self.value(span.clone())?;
        match std::str::from_utf8(value.bytes()) {
            Ok(text) if value.kind() == Kind::STR => Ok(text.to_owned()),
            _ => wrong("E0103", span, "a string in quotes is expected here"),
        }
    }

    /// Reads a whole number that fits into `T`.
    pub(super) fn number<T: FromStr>(&mut self) -> Parsed<T> {
        let number = self.word(0).parse().ok().filter(|_| self.kind() == TokenKind::Int);
        match number {
            Some(number) => {
                self.at += 1;
                Ok(number)
            }
            None => self.unexpected("a number"),
        }
    }

    pub(super) fn ident(&mut self) -> Parsed<String> {
        if self.kind() != TokenKind::Word {
            return self.unexpected("a name");
        }
        self.at += 1;
        Ok(self.text[self.tokens[self.at - 1].span.clone()].to_owned())
    }

    /// Reads one or more names that are joined by dots.
    pub(super) fn dotted(&mut self) -> Parsed<String> {
        let mut name = self.ident()?;
        while self.eat(".") {
            name.push('.');
            name += &self.ident()?;
        }
        Ok(name)
    }

    pub(super) fn lens(&mut self) -> Parsed<Lens> {
        let Ok(lens) = claim::lens(self.word(0)) else {
            return self.unexpected("a lens (`identity`, `compiler` or `frozen`)");
        };
        self.at += 1;
        Ok(lens)
    }

    /// Reads the name of an object, node, owner or type function, as `sort` requires. The word
    /// `nowhere` refers to a handle that does not exist.
    pub(super) fn reference(&mut self, sort: Sort) -> Parsed<OpRef> {
        let span = self.span();
        let name = self.ident()?;
        if name == "nowhere" {
            return Ok(NO_HANDLE);
        }
        match self.maker.names.find(&name) {
            Some((found, at)) if found == sort => Ok(at),
            Some((found, _)) => wrong(
                "E0308",
                span,
                format!("`{name}` is {}, but {} is expected", a(found), a(sort)),
            ),
            None => self.unknown(&name, span),
        }
    }

    pub(super) fn unknown<T>(&self, name: &str, span: Span) -> Parsed<T> {
        let error = Diagnostic::new("E0301", span, format!("nothing is named `{name}`"));
        Err(vec![match self.maker.names.near(name) {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None => error,
        }])
    }

    pub(super) fn nodes(&mut self) -> Parsed<Vec<OpRef>> {
        self.list(|parser| parser.reference(Sort::Node))
    }

    pub(super) fn objects(&mut self) -> Parsed<Vec<OpRef>> {
        self.list(Self::object)
    }

    /// Reads a list in parentheses, or one element without parentheses.
    pub(super) fn list<T>(&mut self, one: impl Fn(&mut Self) -> Parsed<T>) -> Parsed<Vec<T>> {
        if !self.is("(") {
            return Ok(vec![one(self)?]);
        }
        self.several("(", ")", one)
    }

    pub(super) fn several<T>(
        &mut self,
        open: &str,
        close: &str,
        one: impl Fn(&mut Self) -> Parsed<T>,
    ) -> Parsed<Vec<T>> {
        self.expect(open)?;
        let mut out = Vec::new();
        while !self.eat(close) {
            out.push(one(self)?);
            if !self.is(close) {
                self.expect(",")?;
            }
        }
        Ok(out)
    }

    pub(super) fn ends(&self) -> bool {
        matches!(self.word(0), "" | "," | ")" | ";" | "}")
    }
}

pub(super) const fn a(sort: Sort) -> &'static str {
    match sort {
        Sort::Object => "an object",
        Sort::Node => "a node",
        Sort::Owner => "an owner",
        Sort::Function => "a type function",
    }
}
