//! Entries of the syntax tree for which a node stores one word.

use super::entries::Known;
use super::entry::{Gap, ImportName, Link, Param, TypeParam};
use super::handle::{Expr, Node};
use super::tag::{Tag, tag};
use super::{Arena, ExprKind};
use crate::scan::Token;
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::ChainOp;

impl Known<Arena> for Link {
    /// Reads the operator before an operand. Only parentheses can be between the operator and the
    /// operand.
    fn read(arena: &Arena, word: Node) -> Self {
        let operand = Expr::from(word);
        let op = match arena.tokens.kind(arena.before(operand)) {
            TokenKind::Or => ChainOp::Or,
            TokenKind::And => ChainOp::And,
            TokenKind::Bar => ChainOp::Union,
            TokenKind::Plus => ChainOp::Add,
            TokenKind::Minus => ChainOp::Subtract,
            TokenKind::Star => ChainOp::Multiply,
            TokenKind::Slash => ChainOp::Divide,
            _ => ChainOp::Remainder,
        };
        Self { op, operand }
    }
}

impl Arena {
    /// Returns the expression before the `:` of a parameter, its type, and its default. Returns
    /// `None` if there is no `:`.
    pub(crate) fn entry(&self, entry: Node) -> Option<(Expr, Expr, Option<Expr>)> {
        if entry.leaf().is_some() {
            return None;
        }
        let (header, first, mut words) = self.record(entry);
        let is_entry = tag(header) == Tag::Entry;
        is_entry.then(|| (Expr::from_u32(first.number()), words.read(), words.read()))
    }
}

impl Known<Arena> for Param {
    fn read(arena: &Arena, word: Node) -> Self {
        match arena.entry(word) {
            Some((pattern, ty, default)) => {
                Self { pattern: Node::from(pattern).into(), ty: Some(ty), default }
            }
            None => Self { pattern: word.into(), ty: None, default: None },
        }
    }
}

impl Known<Arena> for TypeParam {
    /// Reads a parameter of a function type. If there is a `:`, the part before it is a name.
    fn read(arena: &Arena, word: Node) -> Self {
        match arena.entry(word) {
            Some((name, ty, _)) => match arena.expr(name) {
                ExprKind::Name(name) => Self { name: Some(name), ty },
                _ => Self { name: None, ty },
            },
            None => Self { name: None, ty: word.into() },
        }
    }
}

impl Known<Arena> for ImportName {
    /// Reads the path that starts at a token.
    fn read(arena: &Arena, word: Node) -> Self {
        let first = Token::from_u32(word.number());
        let kind = |token| arena.tokens.kind(token);
        let mut last = first;
        while kind(last.next()) == TokenKind::Dot {
            last = last.next().next();
        }
        let alias = (kind(last.next()) == TokenKind::As).then(|| last.next().next());
        Self { first, last, alias }
    }
}

impl Known<Arena> for Gap {
    fn read(arena: &Arena, word: Node) -> Self {
        match word.leaf() {
            Some(leaf) => Self { first: leaf.token, last: leaf.token },
            None => {
                let (_, first, mut words) = arena.record(word);
                Self { first, last: words.read() }
            }
        }
    }
}
