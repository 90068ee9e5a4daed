//! Entries of which a node keeps one word, and the tree the rest.

use super::entry::{Gap, ImportName, Link, Param, TypeParam};
use super::handle::{Expr, Node};
use super::tag::{Tag, tag};
use super::{Arena, ExprKind};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::ChainOp;
use std::marker::PhantomData;

/// What a word of a node stands for in its tree.
pub(crate) trait Known {
    /// Reads it.
    fn read(arena: &Arena, word: Node) -> Self;
}

/// Entries `T`, one behind another.
pub(crate) struct Entries<'t, T> {
    arena: &'t Arena,
    words: List<'t, Node>,
    entry: PhantomData<T>,
}

impl<T> Clone for Entries<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Entries<'_, T> {}

impl<'t, T: Known + 't> Entries<'t, T> {
    /// The entries of these words.
    pub(super) const fn new(arena: &'t Arena, words: List<'t, Node>) -> Self {
        Self { arena, words, entry: PhantomData }
    }

    /// How many entries there are.
    pub(crate) const fn len(self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub(crate) const fn is_empty(self) -> bool {
        self.words.is_empty()
    }

    /// The first entry.
    pub(crate) fn first(self) -> Option<T> {
        self.words.first().map(|word| T::read(self.arena, word))
    }

    /// The entries in order.
    pub(crate) fn iter(
        self,
    ) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Clone + use<'t, T> {
        self.words.iter().map(move |word| T::read(self.arena, word))
    }
}

impl Known for Link {
    /// Between an operator and its operand are brackets of groups alone.
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
    /// What stands before the `:` of an entry, its type, and its default; none if it has no `:`.
    pub(crate) fn entry(&self, entry: Node) -> Option<(Expr, Expr, Option<Expr>)> {
        if entry.leaf().is_some() {
            return None;
        }
        let (header, first, mut words) = self.record(entry);
        let is_entry = tag(header) == Tag::Entry;
        is_entry.then(|| (Expr::from_u32(first.number()), words.read(), words.read()))
    }
}

impl Known for Param {
    fn read(arena: &Arena, word: Node) -> Self {
        match arena.entry(word) {
            Some((pattern, ty, default)) => {
                Self { pattern: Node::from(pattern).into(), ty: Some(ty), default }
            }
            None => Self { pattern: word.into(), ty: None, default: None },
        }
    }
}

impl Known for TypeParam {
    /// What has a `:` has a name before it.
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

impl Known for ImportName {
    /// The word is the first token of the path.
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

impl Known for Gap {
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
