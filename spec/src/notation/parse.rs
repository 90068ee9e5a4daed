//! Tokens to a tree: recursive descent, no deeper than 500 (R-G1, R-G2).

mod declare;
mod function;
mod literal;
mod record;

use super::ast::{
    Expr, ExprKind, Import, Item, Literal, Member, MemberKind, Module, Name, Record, Variant,
};
use super::diagnostic::{Diagnostic, Span};
use super::scan::{Token, TokenKind, scan};
use crate::ident::KEYWORDS;
use std::cmp::Ordering;

/// The deepest nesting that is parsed.
pub const MAX_DEPTH: usize = 500;
/// The most errors that are reported.
pub const MAX_ERRORS: usize = 100;

/// Parses a text.
///
/// # Errors
/// Every error that is found: the parser goes on behind the next `;` or `}`. E0103 for a token
/// that does not belong, E0108 after 100 errors, E0109 for nesting deeper than 500, E0110 for
/// what the language has and the notation has not yet, and those of [`scan`].
pub fn parse(text: &str) -> Result<Module, Vec<Diagnostic>> {
    let tokens = scan(text)?;
    let mut parser = Parser { text, tokens, at: 0, depth: 0, errors: Vec::new() };
    let module = parser.module();
    if parser.errors.is_empty() { Ok(module) } else { Err(parser.errors) }
}

/// A type alone, such as an argument on the command line.
///
/// # Errors
/// As [`parse`].
pub fn parse_type(text: &str) -> Result<Expr, Vec<Diagnostic>> {
    let tokens = scan(text)?;
    let mut parser = Parser { text, tokens, at: 0, depth: 0, errors: Vec::new() };
    let expr = parser.ty().and_then(|expr| match parser.kind() {
        TokenKind::End => Ok(expr),
        _ => Err(parser.unexpected("the end")),
    });
    expr.map_err(|error| vec![error])
}

/// Words that start an item of the language.
const NOT_YET: [&str; 8] = ["var", "while", "for", "return", "if", "match", "break", "continue"];

/// Tokens that go on with an expression.
const OPERATORS: [&str; 18] = [
    "+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "(", "[", ".", "and", "or", "in",
    "is",
];

fn not_yet(what: &str, span: Span) -> Diagnostic {
    Diagnostic::new("E0110", span, format!("{what} is not yet part of the notation"))
        .help("the notation is the part of the language that declares types")
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    errors: Vec<Diagnostic>,
}

type Parsed<T> = Result<T, Diagnostic>;

impl<'a> Parser<'a> {
    fn kind(&self) -> TokenKind {
        self.tokens[self.at].kind
    }

    fn span(&self) -> Span {
        self.tokens[self.at].span.clone()
    }

    fn peek(&self) -> &'a str {
        &self.text[self.span()]
    }

    fn peek_next(&self) -> &'a str {
        let next = (self.at + 1).min(self.tokens.len() - 1);
        &self.text[self.tokens[next].span.clone()]
    }

    fn advance(&mut self) -> Span {
        let span = self.span();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        span
    }

    fn is(&self, text: &str) -> bool {
        matches!(self.kind(), TokenKind::Punct | TokenKind::Word) && self.peek() == text
    }

    fn eat(&mut self, text: &str) -> bool {
        let is = self.is(text);
        if is {
            self.advance();
        }
        is
    }

    fn expect(&mut self, text: &str) -> Parsed<Span> {
        if self.is(text) { Ok(self.advance()) } else { Err(self.unexpected(&format!("`{text}`"))) }
    }

    fn unexpected(&self, wanted: &str) -> Diagnostic {
        let found = match self.kind() {
            TokenKind::End => "the end of the text".to_owned(),
            _ => format!("`{}`", self.peek()),
        };
        Diagnostic::new("E0103", self.span(), format!("expected {wanted}, found {found}"))
    }

    fn not_yet(&self, what: &str) -> Diagnostic {
        not_yet(what, self.span())
    }

    fn is_name(&self) -> bool {
        let word = self.kind() == TokenKind::Word && !KEYWORDS.contains(&self.peek());
        word && self.peek() != "_"
    }

    fn ident(&mut self) -> Parsed<Name> {
        if !self.is_name() {
            return Err(self.unexpected("a name"));
        }
        let text = self.peek().to_owned();
        Ok(Name { text, span: self.advance() })
    }

    fn qname(&mut self) -> Parsed<Name> {
        let mut name = self.ident()?;
        while self.eat(".") {
            let part = self.ident()?;
            name.text.push('.');
            name.text.push_str(&part.text);
            name.span.end = part.span.end;
        }
        Ok(name)
    }

    /// Items separated by commas, a last comma allowed, up to and with `close`.
    fn list<T>(
        &mut self,
        close: &str,
        mut item: impl FnMut(&mut Self) -> Parsed<T>,
    ) -> Parsed<(Vec<T>, bool)> {
        let mut out = Vec::new();
        let mut trailing = false;
        while !self.eat(close) {
            out.push(item(self)?);
            trailing = self.eat(",");
            if !trailing {
                self.expect(close)?;
                break;
            }
        }
        Ok((out, trailing))
    }

    fn module(&mut self) -> Module {
        let mut module = Module::default();
        while self.is("import") && self.going() {
            match self.import() {
                Ok(import) => module.imports.push(import),
                Err(error) => {
                    self.note(error);
                    while self.kind() != TokenKind::End && !self.eat(";") {
                        self.advance();
                    }
                }
            }
        }
        module.items = self.items(TokenKind::End);
        module
    }

    fn going(&self) -> bool {
        self.errors.len() <= MAX_ERRORS && self.kind() != TokenKind::End
    }

    /// Notes an error and goes on behind the next `;`, or before the `}` that ends what the error
    /// is in; brackets on the way are skipped with all that is in them.
    fn recover(&mut self, error: Diagnostic) {
        self.note(error);
        let mut depth = 0_usize;
        while self.kind() != TokenKind::End {
            match self.peek() {
                ";" | "}" if depth == 0 => break,
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.advance();
        }
        self.eat(";");
    }

    fn note(&mut self, error: Diagnostic) {
        match self.errors.len().cmp(&MAX_ERRORS) {
            Ordering::Less => self.errors.push(error),
            Ordering::Equal => {
                self.errors.push(Diagnostic::new("E0108", error.span, "more than 100 errors"));
            }
            Ordering::Greater => {}
        }
    }

    fn import(&mut self) -> Parsed<Import> {
        self.expect("import")?;
        if self.is("*") {
            let error = Diagnostic::new("E0202", self.span(), "`import *` needs the module itself");
            return Err(error.help("name what is imported: import { A, B } from \"module\";"));
        }
        self.expect("{")?;
        let (names, _) = self.list("}", |p| {
            let name = p.qname()?;
            let alias = if p.eat("as") { Some(p.ident()?) } else { None };
            Ok((name, alias))
        })?;
        self.expect("from")?;
        let module = self.string()?;
        self.expect(";")?;
        Ok(Import { names, module })
    }

    fn items(&mut self, end: TokenKind) -> Vec<Item> {
        let mut items = Vec::new();
        while self.going() && !(end == TokenKind::Punct && self.is("}")) {
            match self.item() {
                Ok(item) => items.push(item),
                Err(error) => {
                    self.recover(error);
                    if end == TokenKind::End {
                        self.eat("}");
                    }
                }
            }
        }
        items
    }

    fn item(&mut self) -> Parsed<Item> {
        let public = self.eat("pub");
        match self.peek() {
            "namespace" if self.kind() == TokenKind::Word => self.namespace(public),
            "forward" if !public => self.forward(),
            "let" => self.binding(public),
            "template" => self.template(public),
            "import" => {
                let error = Diagnostic::new("E0206", self.span(), "imports stand before all items");
                self.import()?;
                // Nothing is lost by reading on: an empty item stands for the import.
                self.errors.push(error.help("move it to the top"));
                Ok(Item::Forward(Vec::new()))
            }
            word if NOT_YET.contains(&word) => Err(self.not_yet(&format!("`{word}`"))),
            _ if self.is_name() => self.constant(public),
            _ if public => Err(Diagnostic::new("E0104", self.span(), "`pub` needs a declaration")),
            _ => {
                // An expression is a statement, or is none.
                let expr = self.ty()?;
                let span = expr.span;
                Err(not_yet("a statement", span))
            }
        }
    }

    fn namespace(&mut self, public: bool) -> Parsed<Item> {
        self.advance();
        let name = self.qname()?;
        self.expect("{")?;
        // A dotted name is as deep as the namespaces one in another that it stands for.
        let before = self.depth;
        self.depth = (before + name.text.matches('.').count()).min(MAX_DEPTH);
        let items = self.nested(|p| Ok(p.items(TokenKind::Punct)));
        self.depth = before;
        let items = items?;
        self.expect("}")?;
        Ok(Item::Namespace { name, public, items })
    }

    fn forward(&mut self) -> Parsed<Item> {
        self.advance();
        let mut names = vec![self.ident()?];
        while self.eat(",") {
            names.push(self.ident()?);
        }
        self.expect(";")?;
        Ok(Item::Forward(names))
    }

    fn constant(&mut self, public: bool) -> Parsed<Item> {
        let name = self.ident()?;
        let ty = match self.peek() {
            "::" => None,
            ":" => {
                self.advance();
                Some(self.ty()?)
            }
            "=" | "(" | "[" | "." | ";" => return Err(self.not_yet("a statement")),
            _ => return Err(self.unexpected("`::`")),
        };
        self.expect(if ty.is_some() { ":" } else { "::" })?;
        let value = self.ty()?;
        self.expect(";")?;
        Ok(Item::Const { name, public, ty, value })
    }

    /// One level deeper.
    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == MAX_DEPTH {
            let error = Diagnostic::new("E0109", self.span(), "nested deeper than 500");
            return Err(error.help("give an inner part a name of its own"));
        }
        self.depth += 1;
        let out = inner(self);
        self.depth -= 1;
        out
    }

    /// A type: `union` of the grammar.
    fn ty(&mut self) -> Parsed<Expr> {
        let first = self.unary()?;
        if !self.is("|") {
            return Ok(first);
        }
        let start = first.span.start;
        let mut members = vec![first];
        while self.eat("|") {
            members.push(self.unary()?);
        }
        let span = start..members.last().map_or(start, |last| last.span.end);
        Ok(Expr { kind: ExprKind::Union(members), span })
    }

    fn unary(&mut self) -> Parsed<Expr> {
        let start = self.span().start;
        if self.eat("&") {
            let inner = self.nested(Self::unary)?;
            let span = start..inner.span.end;
            return Ok(Expr { kind: ExprKind::Ref(Box::new(inner)), span });
        }
        let expr = match self.eat("-") {
            true if matches!(self.kind(), TokenKind::Int | TokenKind::Float) => {
                self.number(start, true)?
            }
            true => return Err(self.not_yet("an expression with operators")),
            false => self.nested(Self::atom)?,
        };
        if OPERATORS.contains(&self.peek()) {
            return Err(self.not_yet("an expression with operators, calls or places"));
        }
        Ok(expr)
    }

    fn atom(&mut self) -> Parsed<Expr> {
        let start = self.span().start;
        match self.kind() {
            TokenKind::Int | TokenKind::Float => return self.number(start, false),
            TokenKind::Str => {
                let text = self.string()?;
                return Ok(self.expr(start, ExprKind::Literal(Literal::Str(text))));
            }
            TokenKind::Directive => return Err(self.not_yet(&format!("`{}`", self.peek()))),
            TokenKind::Word | TokenKind::Punct | TokenKind::End => {}
        }
        let literal = match self.peek() {
            "true" => Some(Literal::Bool(true)),
            "false" => Some(Literal::Bool(false)),
            "none" => Some(Literal::None),
            _ => None,
        };
        if let Some(literal) = literal {
            self.advance();
            return Ok(self.expr(start, ExprKind::Literal(literal)));
        }
        match self.peek() {
            "!" => {
                self.advance();
                Ok(self.expr(start, ExprKind::Never))
            }
            "(" => self.parenthesis(start),
            "fn" => self.function(start),
            "struct" | "class" => self.record(start),
            "variant" => self.variant(start),
            "if" | "match" | "{" | "[" | "not" | "_" => {
                Err(self.not_yet(&format!("an expression that starts with `{}`", self.peek())))
            }
            _ => self.name(start),
        }
    }

    fn expr(&self, start: usize, kind: ExprKind) -> Expr {
        let end = self.at.checked_sub(1).map_or(start, |before| self.tokens[before].span.end);
        Expr { kind, span: start..end.max(start) }
    }

    fn name(&mut self, start: usize) -> Parsed<Expr> {
        if self.kind() != TokenKind::Word {
            return Err(self.unexpected("a type"));
        }
        let name = self.qname()?;
        if self.eat("[") {
            let (args, _) = self.list("]", Self::ty)?;
            return Ok(self.expr(start, ExprKind::Apply(name, args)));
        }
        Ok(self.expr(start, ExprKind::Name(name.text)))
    }

    /// `name :` stands before an element.
    fn labelled(&self) -> bool {
        self.kind() == TokenKind::Word && self.peek_next() == ":"
    }

    fn parenthesis(&mut self, start: usize) -> Parsed<Expr> {
        self.advance();
        if self.labelled() {
            let (fields, _) = self.list(")", Self::field)?;
            return Ok(self.expr(start, ExprKind::Named(fields)));
        }
        let (mut elements, trailing) = self.list(")", Self::ty)?;
        let kind = match elements.len() {
            0 => ExprKind::Literal(Literal::Unit),
            1 if !trailing => {
                // A group is what is in it, wherever it stands.
                let inner = elements.remove(0);
                return Ok(self.expr(start, inner.kind));
            }
            _ => ExprKind::Tuple(elements),
        };
        Ok(self.expr(start, kind))
    }

    fn field(&mut self) -> Parsed<(Name, Expr)> {
        let name = self.ident()?;
        self.expect(":")?;
        Ok((name, self.ty()?))
    }
}
