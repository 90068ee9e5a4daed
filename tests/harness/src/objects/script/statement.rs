//! Reads statements. A statement is an operation with the names of its results to the left.

use super::cursor::Parser;
use super::expr::Results;
use super::maker::{Parsed, wrong};
use super::scan::TokenKind;
use crate::objects::op::Op;
use crate::objects::op::refs::{NO_HANDLE, Sort, Yields};
use crate::text::Diagnostic;
use crate::text::diagnostic::Span;

impl Parser<'_> {
    /// Reads one whole statement.
    pub(super) fn statement(mut self) -> Parsed<()> {
        let names = self.names();
        let start = self.span();
        let given = match self.word(0) {
            "template" => self.named_template(&names)?,
            _ if !names.is_empty() => self.named_expression(&names)?,
            _ => self.nameless()?,
        };
        if self.at < self.tokens.len() {
            return self.unexpected("the end of the line");
        }
        self.bind(&names, &given, start)
    }

    /// Reads `a, b =` if the statement starts with it; otherwise returns no names.
    fn names(&mut self) -> Vec<(String, Span)> {
        let mut names = Vec::new();
        let mut at = 0;
        while self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word) {
            names.push((self.word(at).to_owned(), self.tokens[at].span.clone()));
            match self.word(at + 1) {
                "," => at += 2,
                "=" => {
                    self.at = at + 2;
                    self.left = names.len();
                    return names;
                }
                _ => break,
            }
        }
        Vec::new()
    }

    fn named_template(&mut self, names: &[(String, Span)]) -> Parsed<Results> {
        self.name = names.first().map(|(name, _)| name.clone()).unwrap_or_default();
        self.template()
    }

    fn named_expression(&mut self, names: &[(String, Span)]) -> Parsed<Results> {
        self.name.clone_from(&names[0].0);
        self.expression()
    }

    /// Assigns names to the results of an operation. The names must be as many as the results, or
    /// none.
    fn bind(&mut self, names: &[(String, Span)], given: &Results, at: Span) -> Parsed<()> {
        if !names.is_empty() && names.len() != given.1.len() {
            let what =
                format!("this gives {}, but {} names stand before it", given.1.len(), names.len());
            return wrong("E0103", at, what);
        }
        for ((name, span), &thing) in names.iter().zip(&given.1) {
            if let Err(why) = self.maker.names.bind(name, (given.0, thing)) {
                let error = Diagnostic::new("E0305", span.clone(), why);
                return Err(vec![error.help("choose another name")]);
            }
        }
        Ok(())
    }

    /// Reads a statement without names: its operation yields nothing, or its results have no names.
    fn nameless(&mut self) -> Parsed<Results> {
        match (self.kind(), self.word(1)) {
            (TokenKind::Word, ":=") => return self.define(),
            (TokenKind::Word, ".") => return self.assign_member(),
            (TokenKind::Word, _) if self.is("forward") => return self.forwards(),
            _ => {}
        }
        let op = match self.effect()? {
            Some(op) => op,
            None => match self.question()? {
                Some(op) => op,
                None => return self.expression(),
            },
        };
        if op.yields() == Yields::Nothing {
            self.maker.op(op, 0);
        }
        Ok((Sort::Object, Vec::new()))
    }

    /// Reads `forward A, B`, which makes named forwards, or `forward "A"`, which makes one forward
    /// without a name in the script.
    fn forwards(&mut self) -> Parsed<Results> {
        if self.word(1).starts_with('"') {
            return self.expression();
        }
        self.at += 1;
        loop {
            let span = self.span();
            let name = self.ident()?;
            let at = self.maker.forward(&name, span.clone())?;
            self.bind(&[(name, span.clone())], &(Sort::Object, vec![at]), span)?;
            if !self.eat(",") {
                return Ok((Sort::Object, Vec::new()));
            }
        }
    }

    /// Reads `X := definition`.
    fn define(&mut self) -> Parsed<Results> {
        let name = self.word(0).to_owned();
        let forward = self.reference(Sort::Object)?;
        self.expect(":=")?;
        self.name = name;
        let before = self.at;
        // Within the type, the name of the forward refers to the forward itself.
        let to = match self.eat("type") {
            true => self.whole_type(Some(forward))?,
            false => {
                self.at = before;
                self.object()?
            }
        };
        self.maker.op(Op::Define(forward, to), 0);
        Ok((Sort::Object, Vec::new()))
    }

    /// Reads `m.x := object`.
    fn assign_member(&mut self) -> Parsed<Results> {
        let module = self.reference(Sort::Object)?;
        self.expect(".")?;
        let member = self.ident()?;
        self.expect(":=")?;
        self.name.clone_from(&member);
        let to = self.object()?;
        self.maker.op(Op::Assign(module, member, to), 0);
        Ok((Sort::Object, Vec::new()))
    }

    /// Reads an operation that changes the world and yields no result. Returns `None` if the
    /// statement starts with another word.
    fn effect(&mut self) -> Parsed<Option<Op>> {
        let before = self.at;
        let word = if self.kind() == TokenKind::Word { self.ident()? } else { String::new() };
        Ok(Some(match word.as_str() {
            "assign" => {
                let module = self.object()?;
                let member = self.string()?;
                Op::Assign(module, member, self.object()?)
            }
            "declare" => self.declare()?,
            "fill" => {
                let object = self.object()?;
                let of = if self.at < self.tokens.len() { self.objects()? } else { Vec::new() };
                Op::Fill(object, of)
            }
            "note" => {
                let overload = self.object()?;
                let global = self.number()?;
                Op::Note(overload, global, self.string()?)
            }
            "tag" => {
                let object = self.object()?;
                Op::Tag(object, self.number()?)
            }
            "root" => Op::Root(self.object()?),
            "unroot" => Op::Unroot(self.object()?),
            "collect" => Op::Collect(self.objects()?),
            "show" => Op::Show(self.object()?),
            "drop" => Op::Drop(self.list(|parser| parser.reference(Sort::Owner))?),
            _ => {
                self.at = before;
                return Ok(None);
            }
        }))
    }

    /// Reads `declare m.x, m.y` or `declare m "x"`.
    fn declare(&mut self) -> Parsed<Op> {
        let module = self.reference(Sort::Object)?;
        if self.kind() == TokenKind::Str {
            return Ok(Op::Declare(module, self.string()?));
        }
        self.expect(".")?;
        let op = Op::Declare(module, self.ident()?);
        if !self.eat(",") {
            return Ok(op);
        }
        self.maker.op(op, 0);
        self.declare()
    }

    /// Reads an operation that is a query. Returns `None` if the statement starts with another
    /// word.
    fn question(&mut self) -> Parsed<Option<Op>> {
        let before = self.at;
        let word = if self.kind() == TokenKind::Word { self.ident()? } else { String::new() };
        Ok(Some(match word.as_str() {
            "differs" => {
                let one = self.object()?;
                Op::Differs(one, self.object()?)
            }
            "facts" => Op::Facts(self.object()?),
            "call" => Op::Call(self.object()?),
            "hash" => {
                // `hash nowhere` refers to an object. `hash node nowhere` refers to a node.
                if self.is("node") && self.word(1) == "nowhere" {
                    self.at += 2;
                    return Ok(Some(Op::NodeHash(NO_HANDLE, self.lens()?)));
                }
                let name = self.maker.names.find(self.word(0));
                if let Some((Sort::Node, at)) = name {
                    self.at += 1;
                    return Ok(Some(Op::NodeHash(at, self.lens()?)));
                }
                let object = self.object()?;
                Op::Hash(object, self.lens()?)
            }
            "view" => {
                let object = self.object()?;
                Op::View(object, self.lens()?)
            }
            "display" => Op::Display(self.object()?),
            "report" => Op::Report,
            "resolvable" => Op::Resolvable(self.objects()?),
            "look" => Op::Look(self.reference(Sort::Node)?),
            "snapshot" => Op::SnapshotOf(self.object()?),
            "snapshots" => Op::SnapshotsOf(self.object()?),
            "canonical" => Op::Canonical(self.reference(Sort::Node)?),
            "write" => Op::Write(self.nodes()?),
            _ => {
                self.at = before;
                return Ok(None);
            }
        }))
    }
}
