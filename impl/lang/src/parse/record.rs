//! Parses records and variants.

use super::arena::{Expr, Init, Member, MemberKind, Node, Tag};
use super::parser::{Parser, Read};
use super::recover::{End, Sequence};
use crate::util::words::Entry;
use selfsame_spec::text::TokenKind;

impl Parser {
    /// Parses a struct or class.
    pub(super) fn record(&mut self) -> Read<Expr> {
        let tag = if self.kind == TokenKind::Struct { Tag::Struct } else { Tag::Class };
        let (from, gaps, first) = (self.scratch.len(), self.gaps.len(), self.bump());
        let name = self.string();
        if tag == Tag::Class && self.kind == TokenKind::LeftParen {
            let outside = std::mem::replace(&mut self.no_block, false);
            self.open()?;
            self.list(&[TokenKind::RightParen], |p| {
                let base = p.ty()?;
                p.scratch.push(base.number());
                Ok(())
            })?;
            self.close(TokenKind::RightParen, "`,` or `)`")?;
            self.no_block = outside;
        }
        let members = self.scratch.len();
        let outside = std::mem::replace(&mut self.no_block, false);
        self.open_brace()?;
        self.members(Self::member_kind)?;
        self.no_block = outside;
        let record = self.node(tag, first, [name]);
        self.arena.reserve(self.scratch.len() - from + self.gaps.len() - gaps);
        if tag == Tag::Class {
            self.list_between(from, members, 1);
        }
        self.list_between(members, self.scratch.len(), Member::WORDS);
        self.scratch.truncate(from);
        self.gaps_from(gaps);
        Ok(record)
    }

    /// Parses a variant.
    pub(super) fn variant(&mut self) -> Read<Expr> {
        let (from, gaps, first) = (self.scratch.len(), self.gaps.len(), self.bump());
        let name = self.string();
        let outside = std::mem::replace(&mut self.no_block, false);
        self.open_brace()?;
        let closes = [TokenKind::Semicolon, TokenKind::RightBrace];
        if !closes.contains(&self.kind) {
            self.list(&closes, Self::case)?;
        }
        let members = self.scratch.len();
        if self.eat(TokenKind::Semicolon) {
            self.members(Self::constant_kind)?;
        } else {
            self.close(TokenKind::RightBrace, "`,`, `;` or `}`")?;
        }
        self.no_block = outside;
        let variant = self.node(Tag::Variant, first, [name]);
        self.arena.reserve(self.scratch.len() - from + self.gaps.len() - gaps);
        self.list_between(from, members, 1);
        self.list_between(members, self.scratch.len(), Member::WORDS);
        self.scratch.truncate(from);
        self.gaps_from(gaps);
        Ok(variant)
    }

    /// Parses the string that gives a record a name, if there is one.
    fn string(&mut self) -> u32 {
        if self.kind == TokenKind::Str { self.bump().number() } else { Node::NONE }
    }

    /// Parses the members of a record up to its `}`, and appends them to the scratch.
    fn members(&mut self, kind: fn(&mut Self) -> Read<MemberKind>) -> Read<()> {
        while !matches!(self.kind, TokenKind::RightBrace | TokenKind::End) {
            self.element(Sequence::Members, |p| {
                let public = p.eat(TokenKind::Pub);
                let name = p.name()?;
                let member = Member { public, name, kind: kind(p)? };
                p.scratch.extend(member.words());
                Ok(End::Semicolon)
            });
        }
        self.close(TokenKind::RightBrace, "`}`")?;
        Ok(())
    }

    fn member_kind(&mut self) -> Read<MemberKind> {
        match self.kind {
            TokenKind::Colon => {
                self.bump();
                let ty = self.ty()?;
                let default = if self.eat(TokenKind::Equal) { Some(self.expr()?) } else { None };
                Ok(MemberKind::Field(ty, default))
            }
            TokenKind::ColonEqual => {
                self.bump();
                Ok(MemberKind::Inferred(self.expr()?))
            }
            TokenKind::ColonColon => self.constant_kind(),
            _ => Err(self.unexpected("`:`, `:=` or `::`")),
        }
    }

    fn constant_kind(&mut self) -> Read<MemberKind> {
        self.expect(TokenKind::ColonColon, "`::`")?;
        Ok(MemberKind::Constant(Init::from(self.init()?)))
    }

    fn case(&mut self) -> Read<()> {
        let name = self.name()?;
        let mut case = Node::token(name);
        if self.kind == TokenKind::LeftParen {
            let from = self.scratch.len();
            self.open()?;
            self.list(&[TokenKind::RightParen], |p| {
                let name = p.name()?;
                p.expect(TokenKind::Colon, "`:`")?;
                let ty = p.ty()?;
                p.scratch.extend([name.number(), ty.number()]);
                Ok(())
            })?;
            self.close(TokenKind::RightParen, "`,` or `)`")?;
            case = self.item_of(Tag::Case, false, [name.number()]);
            self.list_of(from, 2);
        }
        self.scratch.push(case.number());
        Ok(())
    }

    /// Adds the gaps of a record to its node. They are the gaps from index `from` on.
    fn gaps_from(&mut self, from: usize) {
        let gaps = &self.gaps[from..];
        self.arena.list(gaps.len() as u32, gaps);
        self.gaps.truncate(from);
    }
}
