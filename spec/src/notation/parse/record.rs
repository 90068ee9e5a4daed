//! Structs, classes and variants.

use super::{Expr, ExprKind, Member, MemberKind, Parsed, Parser, Record, TokenKind, Variant};

impl Parser<'_> {
    fn given_name(&mut self) -> Parsed<Option<String>> {
        if self.kind() == TokenKind::Str { self.string().map(Some) } else { Ok(None) }
    }

    pub(super) fn record(&mut self, start: usize) -> Parsed<Expr> {
        let class = self.peek() == "class";
        self.advance();
        let name = self.given_name()?;
        let bases = if class && self.eat("(") { self.list(")", Self::ty)?.0 } else { Vec::new() };
        self.expect("{")?;
        let members = self.members();
        self.expect("}")?;
        let record = Record { class, name, bases, members };
        Ok(self.expr(start, ExprKind::Record(record)))
    }

    /// Up to the `}`; goes on behind a member that is wrong.
    fn members(&mut self) -> Vec<Member> {
        let mut members = Vec::new();
        while self.going() && !self.is("}") {
            match self.member() {
                Ok(member) => members.push(member),
                Err(error) => self.recover(error),
            }
        }
        members
    }

    fn member(&mut self) -> Parsed<Member> {
        let public = self.eat("pub");
        let name = self.ident()?;
        let kind = if self.eat("::") {
            MemberKind::Constant(self.ty()?)
        } else if self.eat(":=") {
            MemberKind::Inferred(self.ty()?)
        } else {
            self.expect(":")?;
            let ty = self.ty()?;
            let default = if self.eat("=") { Some(self.ty()?) } else { None };
            MemberKind::Field(ty, default)
        };
        self.expect(";")?;
        Ok(Member { name, public, kind })
    }

    pub(super) fn variant(&mut self, start: usize) -> Parsed<Expr> {
        self.advance();
        let name = self.given_name()?;
        self.expect("{")?;
        let mut cases = Vec::new();
        while !self.is("}") && !self.is(";") {
            let case = self.ident()?;
            let fields = if self.eat("(") { self.list(")", Self::field)?.0 } else { Vec::new() };
            cases.push((case, fields));
            if !self.eat(",") {
                break;
            }
        }
        let constants = if self.eat(";") { self.members() } else { Vec::new() };
        self.expect("}")?;
        Ok(self.expr(start, ExprKind::Variant(Variant { name, cases, constants })))
    }
}
