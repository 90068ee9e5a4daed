//! Reads literals of records and variants ([parse.grammar]).
//!
//! ```text
//! struct { x: int; y :: 3; }
//! class "Name" { x: int; }
//! variant { A(x: int), B; c :: 1; }
//! ```

use super::parser::{BRACES, PARENS, Parser, Read};
use super::recover::{Element, Piece, Sequence};
use crate::rules::BlockContext;
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::{
    Body, Case, CaseField, ExprKind, Member, MemberKind, Record, RecordKind, Text, Variant,
};

impl Parser<'_> {
    /// Reads the literal of a struct or a class.
    // [parse.grammar]
    pub(super) fn record(&mut self) -> Read<ExprKind> {
        let kind = match self.take().kind {
            TokenKind::Class => RecordKind::Class,
            _ => RecordKind::Struct,
        };
        let name = self.given_name()?;
        let bases = if kind == RecordKind::Class && self.kind() == TokenKind::LeftParen {
            self.parts(PARENS, 1, |parser| parser.ty(BlockContext::Type))?.list
        } else {
            Vec::new()
        };
        let body = self.within(BRACES, 1, |parser| Ok(parser.members(Self::member)))?;
        Ok(ExprKind::Record(Record { kind, name, bases, body }))
    }

    // [parse.grammar]
    pub(super) fn variant(&mut self) -> Read<ExprKind> {
        self.take();
        let name = self.given_name()?;
        let (cases, body) = self.within(BRACES, 1, |parser| {
            let cases = parser.cases()?;
            let has_body = parser.eat(TokenKind::Semicolon);
            let body = has_body.then(|| parser.members(Self::constant_member));
            Ok((cases, body.unwrap_or_default()))
        })?;
        Ok(ExprKind::Variant(Variant { name, cases, body }))
    }

    fn given_name(&mut self) -> Read<Option<Text>> {
        if self.kind() == TokenKind::Str { self.string().map(Some) } else { Ok(None) }
    }

    // [parse.grammar]
    fn cases(&mut self) -> Read<Vec<Case>> {
        let mut cases = Vec::new();
        while !matches!(self.kind(), TokenKind::Semicolon | TokenKind::RightBrace) {
            cases.push(self.case()?);
            if !self.eat(TokenKind::Comma) {
                break;
            }
        }
        Ok(cases)
    }

    // [parse.grammar]
    fn case(&mut self) -> Read<Case> {
        let name = self.name()?;
        let fields = match self.kind() {
            TokenKind::LeftParen => self.parts(PARENS, 1, Self::case_field)?.list,
            _ => Vec::new(),
        };
        Ok(Case { name, fields })
    }

    // [parse.grammar]
    fn case_field(&mut self) -> Read<CaseField> {
        let name = self.name()?;
        self.expect(TokenKind::Colon, "`:`")?;
        Ok(CaseField { name, ty: self.ty(BlockContext::Type)? })
    }

    // [parse.recover] [parse.gap]
    fn members(&mut self, member: fn(&mut Self) -> Read<Member>) -> Body {
        let pieces = self.sequence(Sequence::Braces, |parser| member(parser).map(Element::Open));
        let mut body = Body::default();
        for piece in pieces {
            match piece {
                Piece::Element(member) => body.members.push(member),
                Piece::Gap(gap) => body.gaps.push(gap),
            }
        }
        body
    }

    /// Reads a member of a record, including the `;` after it.
    // [parse.grammar]
    fn member(&mut self) -> Read<Member> {
        let public = self.eat(TokenKind::Pub);
        let name = self.name()?;
        let kind = match self.kind() {
            TokenKind::Colon => {
                self.take();
                let ty = self.ty(BlockContext::Type)?;
                let default = if self.eat(TokenKind::Equal) { Some(self.free()?) } else { None };
                MemberKind::Field(ty, default)
            }
            TokenKind::ColonEqual => {
                self.take();
                MemberKind::Inferred(self.free()?)
            }
            _ => self.constant_value("`:`, `:=` or `::`")?,
        };
        Ok(Member { public, name, kind })
    }

    /// Reads a constant in the body of a variant, including the `;` after it.
    // [parse.grammar]
    fn constant_member(&mut self) -> Read<Member> {
        let public = self.eat(TokenKind::Pub);
        let name = self.name()?;
        Ok(Member { public, name, kind: self.constant_value("`::`")? })
    }

    // [parse.grammar]
    fn constant_value(&mut self, wanted: &'static str) -> Read<MemberKind> {
        self.expect(TokenKind::ColonColon, wanted)?;
        Ok(MemberKind::Constant(self.init()?))
    }
}
