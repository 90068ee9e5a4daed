//! Reads expressions, which are written to the right of `=`. An expression is an operation that
//! yields results, or an object that is written without an operation.

use super::cursor::Parser;
use super::maker::{Parsed, wrong};
use super::names::WORDS;
use super::scan::TokenKind;
use crate::objects::op::refs::Sort;
use crate::objects::op::{Op, OpRef};
use crate::text::diagnostic::Span;
use selfsame_spec::{Kind, Label, Payload};

/// The maximum nesting depth of expressions.
const MAX_DEPTH: usize = 200;

/// The results of an operation: their sort, and their numbers.
pub(super) type Results = (Sort, Vec<OpRef>);

impl Parser<'_> {
    /// Reads an expression: an operation, or an object that is written without an operation.
    pub(super) fn expression(&mut self) -> Parsed<Results> {
        if self.depth == MAX_DEPTH {
            return wrong(
                "E0109",
                self.span(),
                "nested too deep: name an inner part on a line above",
            );
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

    fn in_parentheses(&mut self) -> Parsed<Results> {
        self.expect("(")?;
        let given = self.expression()?;
        self.expect(")")?;
        Ok(given)
    }

    fn is_operation(&self) -> bool {
        self.kind() == TokenKind::Word && WORDS.contains(&self.word(0)) && !self.is("nowhere")
    }

    /// Reads an expression that yields one object.
    pub(super) fn object(&mut self) -> Parsed<OpRef> {
        let span = self.span();
        match self.expression()? {
            (Sort::Object, given) if given.len() == 1 => Ok(given[0]),
            _ => wrong("E0103", span, "an expression that gives one object is expected here"),
        }
    }

    fn operation(&mut self) -> Parsed<Results> {
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
                self.maker.head(Kind::CELL, &Payload::Plain, &of, span)?
            }
            "variable" => {
                let ty = self.ty()?;
                self.maker.head(Kind::VARIABLE, &Payload::Plain, &[ty], span)?
            }
            "member" => {
                let payload = Payload::Member { module: self.string()?, name: self.dotted()? };
                self.maker.head(Kind::MEMBER, &payload, &[], span)?
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
            _ => {
                return wrong(
                    "E0103",
                    span,
                    format!("`{word}` cannot stand here: it gives no object"),
                );
            }
        };
        Ok((Sort::Object, vec![at]))
    }

    /// Reads `head 98 "payload in hexadecimal" 1 (a, b)`: a head of kind 98 with a label of arity
    /// 1. The number of its children is not the arity.
    fn misfit(&mut self, span: Span) -> Parsed<OpRef> {
        let kind = Kind(self.number()?);
        let payload = selfsame_spec::hex::decode(&self.string()?);
        let (arity, children) = (self.number::<u32>()?, self.objects()?);
        match payload.map(|payload| Label::new(kind, &payload, arity as usize)) {
            Some(Ok(label)) => Ok(self.maker.label(&label, &children)),
            Some(Err(error)) => wrong(error.code(), span, error.to_string()),
            None => wrong("E0103", span, "a payload is written as pairs of hexadecimal digits"),
        }
    }

    /// Reads an operation that is not allowed in the body of a template; returns `None` for any
    /// other word.
    fn outside(&mut self) -> Parsed<Option<Results>> {
        let before = self.at;
        let word = self.ident()?;
        let op = match word.as_str() {
            "forward" => Op::Forward(self.string()?),
            "module" => Op::Module(self.string()?),
            "anonymous" => Op::Anonymous(self.string()?),
            "lookup" => self.lookup()?,
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
            None => wrong("E0107", span, "bytes are written as pairs of hexadecimal digits"),
        }
    }

    /// Reads the type of a container, and its contents in parentheses.
    fn container(&mut self, kind: Kind) -> Parsed<OpRef> {
        let span = self.span();
        let mut children = vec![self.ty()?];
        if !self.ends() {
            children.extend(self.objects()?);
        }
        self.maker.head(kind, &Payload::Plain, &children, span)
    }

    fn dict(&mut self) -> Parsed<OpRef> {
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
        self.maker.head(Kind::DICT_OBJECT, &Payload::Plain, &children, span)
    }

    /// Reads `lookup "m"`, `lookup m.x` or `lookup m "x"`.
    fn lookup(&mut self) -> Parsed<Op> {
        if self.kind() == TokenKind::Str {
            return Ok(Op::Lookup(self.string()?));
        }
        let module = self.reference(Sort::Object)?;
        if self.kind() == TokenKind::Str {
            return Ok(Op::LookupMember(module, self.string()?));
        }
        self.expect(".")?;
        Ok(Op::LookupMember(module, self.ident()?))
    }

    /// Reads `new T (x: a)`, or `new V.Case (x: a)` of a variant.
    fn instance(&mut self, span: Span) -> Parsed<OpRef> {
        let (ty, case) = self.instance_type()?;
        let mut children = vec![ty];
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
        match case {
            Some(case) => {
                self.maker.head(Kind::CASE, &Payload::Case { case, fields: names }, &children, span)
            }
            None => self.maker.head(Kind::INSTANCE, &Payload::Fields(names), &children, span),
        }
    }

    /// Reads the type of an instance. If the type is a variant, its case is written after the last
    /// dot.
    fn instance_type(&mut self) -> Parsed<(OpRef, Option<String>)> {
        let span = self.ty_span()?;
        let dotted = self.at > 2 && self.tokens[self.at - 2].span.start > span.start;
        let dotted = dotted && &self.text[self.tokens[self.at - 2].span.clone()] == ".";
        if dotted {
            let case = self.text[self.tokens[self.at - 1].span.clone()].to_owned();
            let ty = span.start..self.tokens[self.at - 3].span.end;
            return Ok((self.make_type(ty, None)?, Some(case)));
        }
        let ty = self.make_type(span, None)?;
        let case = if self.eat(".") { Some(self.ident()?) } else { None };
        Ok((ty, case))
    }
}
