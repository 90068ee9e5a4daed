//! What stands to the right of `=`: operations that give something, and objects in their places.

use super::maker::{Maker, Parsed, wrong};
use super::names::{WORDS, is_reserved};
use super::types::{self, Written};
use crate::thing::op::{At, Op};
use crate::thing::refs::{NOWHERE, Sort};
use selfsame_spec::graph::Node;
use selfsame_spec::notation::ast::{Item, Literal};
use selfsame_spec::notation::diagnostic::Span;
use selfsame_spec::notation::scan::{Token, TokenKind};
use selfsame_spec::notation::{self, Diagnostic, Scope};
use selfsame_spec::{Kind, Label, Lens, Shape, Value};

/// How deep expressions nest.
const MAX_DEPTH: usize = 200;

/// What an operation gave.
pub(super) type Given = (Sort, Vec<At>);

/// Reads one statement.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) at: usize,
    pub(super) maker: &'a mut Maker,
    /// How what is read will be called.
    pub(super) name: String,
    /// How many names stand to the left.
    pub(super) left: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], maker: &'a mut Maker) -> Self {
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
        wrong("E0103", self.span(), format!("{wanted} belongs here, not {found}"))
    }

    pub(super) fn string(&mut self) -> Parsed<String> {
        if self.kind() != TokenKind::Str {
            return self.unexpected("a string in quotes");
        }
        let span = self.span();
        self.at += 1;
        match self.literal(span.clone())? {
            Literal::Str(text) => Ok(text),
            _ => wrong("E0103", span, "a string in quotes belongs here"),
        }
    }

    /// The literal that stands at a place, as the notation reads it.
    fn literal(&self, span: Span) -> Parsed<Literal> {
        let shift = |mut error: Diagnostic| {
            error.span = span.clone();
            error
        };
        let text = format!("X :: {};", &self.text[span.clone()]);
        let module = notation::parse(&text)
            .map_err(|errors| errors.into_iter().take(1).map(shift).collect::<Vec<_>>())?;
        match module.items.into_iter().next() {
            Some(Item::Const { value, .. }) => match value.kind {
                notation::ast::ExprKind::Literal(literal) => Ok(literal),
                _ => wrong("E0103", span, "a value belongs here"),
            },
            _ => wrong("E0103", span, "a value belongs here"),
        }
    }

    pub(super) fn number(&mut self) -> Parsed<u32> {
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

    /// Names joined by dots, from the one at hand.
    pub(super) fn dotted(&mut self) -> Parsed<String> {
        let mut name = self.ident()?;
        while self.eat(".") {
            name = format!("{name}.{}", self.ident()?);
        }
        Ok(name)
    }

    pub(super) fn lens(&mut self) -> Parsed<Lens> {
        let Some(lens) = lens(self.word(0)) else {
            return self.unexpected("a lens, identity, compiler or frozen,");
        };
        self.at += 1;
        Ok(lens)
    }

    /// What has a name, of a sort.
    pub(super) fn reference(&mut self, sort: Sort) -> Parsed<At> {
        let span = self.span();
        let name = self.ident()?;
        if name == "nowhere" {
            return Ok(NOWHERE);
        }
        match self.maker.names.find(&name) {
            Some((found, at)) if found == sort => Ok(at),
            Some((found, _)) => {
                wrong("E0308", span, format!("`{name}` is {}, not {}", a(found), a(sort)))
            }
            None => self.unknown(&name, span),
        }
    }

    fn unknown<T>(&self, name: &str, span: Span) -> Parsed<T> {
        let error = Diagnostic::new("E0301", span, format!("nothing is named `{name}`"));
        Err(vec![match self.maker.names.near(name) {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None => error,
        }])
    }

    pub(super) fn nodes(&mut self) -> Parsed<Vec<At>> {
        self.list(|parser| parser.reference(Sort::Node))
    }

    pub(super) fn objects(&mut self) -> Parsed<Vec<At>> {
        self.list(Self::object)
    }

    /// `(a, b)`, or one alone.
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

    fn ends(&self) -> bool {
        matches!(self.word(0), "" | "," | ")" | ";" | "}")
    }

    /// An operation, or what stands for an object.
    pub(super) fn expression(&mut self) -> Parsed<Given> {
        if self.depth == MAX_DEPTH {
            return wrong("E0109", self.span(), "nested too deep: give an inner part a name");
        }
        self.depth += 1;
        let given = match (self.is_operation(), self.is("(") && WORDS.contains(&self.word(1))) {
            (true, _) => self.operation(),
            (_, true) => self.in_parentheses(),
            _ => self.atom().map(|at| (Sort::Object, vec![at])),
        };
        self.depth -= 1;
        given
    }

    fn in_parentheses(&mut self) -> Parsed<Given> {
        self.expect("(")?;
        let given = self.expression()?;
        self.expect(")")?;
        Ok(given)
    }

    fn is_operation(&self) -> bool {
        self.kind() == TokenKind::Word && WORDS.contains(&self.word(0)) && !self.is("nowhere")
    }

    /// One object.
    pub(super) fn object(&mut self) -> Parsed<At> {
        let span = self.span();
        match self.expression()? {
            (Sort::Object, given) if given.len() == 1 => Ok(given[0]),
            _ => wrong("E0103", span, "one object belongs here"),
        }
    }

    /// A name, a value, or a type.
    fn atom(&mut self) -> Parsed<At> {
        let span = self.span();
        let literal = matches!(self.kind(), TokenKind::Int | TokenKind::Float | TokenKind::Str)
            || matches!(self.word(0), "-" | "true" | "false" | "none")
            || (self.is("Bits") && self.word(1) == "[")
            || (self.is("(") && self.word(1) == ")");
        if literal {
            let at = self.constant()?;
            if self.is("|") {
                let what = "a value is an object, and no type";
                let help = "`type` before it makes a type of it: `type none | int`";
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
                let what = format!("`{name}` is {}, not {}", a(found), a(Sort::Object));
                return wrong("E0308", span, what);
            }
            if !is_reserved(name) {
                return self.unknown(name, span);
            }
        }
        self.ty()
    }

    /// A literal as an object.
    fn constant(&mut self) -> Parsed<At> {
        let span = self.ty_span()?;
        let value = match self.word_at(&span) {
            "Bits" => self.bits(span.clone())?,
            _ => value(&self.literal(span.clone())?),
        };
        self.maker.head(Kind::CONSTANT, &Shape::Value(value), &[], span)
    }

    fn word_at(&self, span: &Span) -> &str {
        let rest = &self.text[span.clone()];
        rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
    }

    fn bits(&self, span: Span) -> Parsed<Value> {
        let text = format!("X :: {};", &self.text[span.clone()]);
        let lowered = notation::read(&text, &Scope::default());
        let nodes = lowered.map(|lowered| lowered.graph.nodes).unwrap_or_default();
        let value = nodes.into_iter().find_map(|node| match node {
            Node::Head { label, .. } => match label.shape() {
                Shape::Value(value) => Some(value),
                _ => None,
            },
            _ => None,
        });
        match value {
            Some(value) => Ok(value),
            None => wrong("E0605", span, "not a value by its bits"),
        }
    }

    /// A type that ends where it must: a union stands in parentheses.
    pub(super) fn ty(&mut self) -> Parsed<At> {
        let span = self.ty_span()?;
        self.make_type(span, None)
    }

    /// A type up to the end of what stands here: a union as well.
    pub(super) fn whole_type(&mut self, forward: Option<At>) -> Parsed<At> {
        let start = self.at;
        while !self.ends() {
            self.skip()?;
        }
        if start == self.at {
            return self.unexpected("a type");
        }
        self.make_type(self.tokens[start].span.start..self.tokens[self.at - 1].span.end, forward)
    }

    fn make_type(&mut self, span: Span, forward: Option<At>) -> Parsed<At> {
        let (text, name) = (self.text, std::mem::take(&mut self.name));
        let made = types::make(self.maker, &Written { text, span, name: &name, forward });
        self.name = name;
        made
    }

    /// Goes past a token, or past all that its bracket holds.
    fn skip(&mut self) -> Parsed<()> {
        let start = self.span();
        let mut depth = 0_usize;
        loop {
            match self.word(0) {
                "" => return wrong("E0103", start, "this is never closed"),
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

    /// Goes past a type: where it stands.
    fn ty_span(&mut self) -> Parsed<Span> {
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

    fn operation(&mut self) -> Parsed<Given> {
        let span = self.span();
        if self.maker.body.is_none()
            && let Some(given) = self.outside()?
        {
            return Ok(given);
        }
        let word = self.ident()?;
        let at = match word.as_str() {
            "type" => self.whole_type(None)?,
            "constant" => self.constant()?,
            "tuple" => self.container(Kind::TUPLE_OBJECT)?,
            "list" => self.container(Kind::LIST_OBJECT)?,
            "set" => self.container(Kind::SET_OBJECT)?,
            "dict" => self.dict()?,
            "new" => self.instance(span)?,
            "cell" => {
                let of = if self.ends() { Vec::new() } else { self.objects()? };
                self.maker.head(Kind::CELL, &Shape::Plain, &of, span)?
            }
            "variable" => {
                let ty = self.ty()?;
                self.maker.head(Kind::VARIABLE, &Shape::Plain, &[ty], span)?
            }
            "member" => {
                let shape = Shape::Member { module: self.string()?, name: self.dotted()? };
                self.maker.head(Kind::MEMBER, &shape, &[], span)?
            }
            "head" => self.misfit(span)?,
            "overload" => self.overload(span)?,
            "function" => self.function(span)?,
            "oneof" => {
                let members = self.objects()?;
                self.maker.one_of(members)
            }
            "apply" => {
                let function = self.reference(Sort::Function)?;
                let arguments = self.objects()?;
                self.maker.apply(function, arguments)
            }
            _ => return wrong("E0103", span, format!("`{word}` gives no object here")),
        };
        Ok((Sort::Object, vec![at]))
    }

    /// `head 98 "payload in hexadecimal" 1 (a, b)`: a head whose label says another arity.
    fn misfit(&mut self, span: Span) -> Parsed<At> {
        let kind = u8::try_from(self.number()?).map_or(Kind(0), Kind);
        let payload = selfsame_spec::hex::decode(&self.string()?);
        let (arity, children) = (self.number()?, self.objects()?);
        match payload.map(|payload| Label::new(kind, &payload, arity as usize)) {
            Some(Ok(label)) => Ok(self.maker.label(&label, &children)),
            Some(Err(error)) => wrong(error.code(), span, error.to_string()),
            None => wrong("E0103", span, "a payload is hexadecimal digits"),
        }
    }

    /// Operations that no body has.
    fn outside(&mut self) -> Parsed<Option<Given>> {
        let before = self.at;
        let word = self.ident()?;
        let op = match word.as_str() {
            "forward" => Op::Forward(self.string()?),
            "module" => Op::Module(self.string()?),
            "anonymous" => Op::Anonymous(self.string()?),
            "realize" => Op::Realize(self.objects()?),
            "type_of" => Op::TypeOf(self.objects()?),
            "thaw" => Op::Thaw(self.nodes()?),
            "intern" => Op::Intern(self.nodes()?),
            "seal" => Op::Seal(self.object()?),
            "parts" => Op::Parts(self.object()?),
            "owner" => Op::Owner,
            "freeze" => {
                let owner = self.reference(Sort::Owner)?;
                Op::Freeze(owner, self.objects()?)
            }
            "send" => {
                let nodes = self.nodes()?;
                self.expect("to")?;
                Op::Send(nodes, self.reference(Sort::Owner)?)
            }
            "read" => {
                let owner = self.reference(Sort::Owner)?;
                Op::Read(owner, self.bytes()?)
            }
            _ => {
                self.at = before;
                return Ok(None);
            }
        };
        Ok(Some(self.maker.op(op, self.left)))
    }

    pub(super) fn bytes(&mut self) -> Parsed<Vec<u8>> {
        let span = self.span();
        match selfsame_spec::hex::decode(&self.string()?) {
            Some(bytes) => Ok(bytes),
            None => wrong("E0107", span, "bytes are pairs of hexadecimal digits"),
        }
    }

    /// A type and what follows it in parentheses.
    fn container(&mut self, kind: Kind) -> Parsed<At> {
        let span = self.span();
        let mut children = vec![self.ty()?];
        if !self.ends() {
            children.extend(self.objects()?);
        }
        self.maker.head(kind, &Shape::Plain, &children, span)
    }

    fn dict(&mut self) -> Parsed<At> {
        let span = self.span();
        let mut children = vec![self.ty()?];
        if self.is("(") {
            let pairs = self.several("(", ")", |parser| {
                let key = parser.object()?;
                parser.expect(":")?;
                Ok([key, parser.object()?])
            })?;
            children.extend(pairs.into_iter().flatten());
        }
        self.maker.head(Kind::DICT_OBJECT, &Shape::Plain, &children, span)
    }

    fn instance(&mut self, span: Span) -> Parsed<At> {
        let mut children = vec![self.ty()?];
        let mut names = Vec::new();
        if self.is("(") {
            let fields = self.several("(", ")", |parser| {
                let name = parser.ident()?;
                parser.expect(":")?;
                Ok((name, parser.object()?))
            })?;
            for (name, value) in fields {
                names.push(name);
                children.push(value);
            }
        }
        self.maker.head(Kind::INSTANCE, &Shape::Fields(names), &children, span)
    }
}

pub(super) fn lens(word: &str) -> Option<Lens> {
    match word {
        "identity" => Some(Lens::Identity),
        "compiler" => Some(Lens::Compiler),
        "frozen" => Some(Lens::Frozen),
        _ => None,
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

fn value(literal: &Literal) -> Value {
    notation::lower::value(literal)
}
