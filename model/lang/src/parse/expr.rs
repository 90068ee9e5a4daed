//! Reads operators and their operands, level by level ([parse.level]).
//!
//! ```text
//! a + b * c      a + (b * c)
//! not a == b     not (a == b)
//! a < b < c      refused: comparisons do not chain
//! ```

use super::parser::{Parser, Read, with_room};
use crate::rules::BlockContext;
use selfsame_spec::text::tree::{Chain, ChainOp, CompareOp, Expr, ExprKind, Level, Prefix};
use selfsame_spec::text::{Span, TokenKind};

impl Parser<'_> {
    /// Reads an expression.
    // [parse.level]
    pub(super) fn expr(&mut self, context: BlockContext) -> Read<Expr> {
        self.level(0, context)
    }

    /// Reads a type.
    // [parse.grammar]
    pub(super) fn ty(&mut self, context: BlockContext) -> Read<Expr> {
        let levels = self.rules.parse.levels;
        let union = levels.iter().position(|&level| level == Level::Union);
        self.level(union.unwrap_or(0), context)
    }

    /// Reads an expression whose operators bind at least as tightly as the level with the given
    /// index.
    // [parse.level]
    fn level(&mut self, at: usize, context: BlockContext) -> Read<Expr> {
        with_room(|| match self.rules.parse.levels.get(at) {
            Some(&level @ (Level::Fold | Level::Not | Level::Unary)) => match self.prefix(level) {
                Some(prefix) => self.prefixed(prefix, at, context),
                None => self.level(at + 1, context),
            },
            Some(Level::Compare) => self.compared(at, context),
            Some(&level) => self.chained(level, at, context),
            None => self.postfix(context),
        })
    }

    /// Returns the prefix operator that the next token starts, if a level allows the operator
    /// before its operands.
    // [parse.level] [parse.number]
    fn prefix(&self, level: Level) -> Option<Prefix> {
        match (level, self.kind()) {
            (Level::Fold, TokenKind::Fold) => Some(Prefix::Fold),
            (Level::Not, TokenKind::Not) => Some(Prefix::Not),
            (Level::Unary, TokenKind::Ampersand) => Some(Prefix::Ref),
            (Level::Unary, TokenKind::Minus) => {
                (self.behind() != TokenKind::Number).then_some(Prefix::Minus)
            }
            _ => None,
        }
    }

    // [parse.level] [parse.depth]
    fn prefixed(&mut self, prefix: Prefix, at: usize, context: BlockContext) -> Read<Expr> {
        let start = self.start();
        self.enter(1)?;
        self.take();
        let operand = self.level(at, context)?;
        self.leave(1);
        Ok((self.rules.parse.prefix)(prefix, self.since(start), operand))
    }

    // [parse.level]
    fn compared(&mut self, at: usize, context: BlockContext) -> Read<Expr> {
        let start = self.start();
        let mut left = self.level(at + 1, context)?;
        let mut before = false;
        while let Some(op) = compare_op(self.kind())
            && (self.rules.parse.may_compare)(before)
        {
            self.take();
            let right = match op {
                CompareOp::Is => self.ty(BlockContext::Type)?,
                _ => self.level(at + 1, context)?,
            };
            let kind = ExprKind::Compare(Box::new(left), op, Box::new(right));
            left = Expr { kind, span: self.since(start) };
            before = true;
        }
        Ok(left)
    }

    // [parse.level]
    fn chained(&mut self, level: Level, at: usize, context: BlockContext) -> Read<Expr> {
        let start = self.start();
        let first = self.level(at + 1, context)?;
        let mut rest = Vec::new();
        while let Some(op) = chain_op(self.kind()).filter(|op| op.level() == level) {
            self.take();
            rest.push((op, self.level(at + 1, context)?));
        }
        match rest.is_empty() {
            true => Ok(first),
            false => Ok((self.rules.parse.chain)(first, rest, self.since(start))),
        }
    }
}

/// The levels of prefix operators and of operators between operands, from the loosest level to the
/// tightest level.
// [parse.level]
pub const LEVELS: &[Level] = &[
    Level::Fold,
    Level::Or,
    Level::And,
    Level::Not,
    Level::Compare,
    Level::Union,
    Level::Sum,
    Level::Product,
    Level::Unary,
];

/// Returns the chain of a first operand and of further operands with their operators. The span of
/// the chain covers all operands.
#[must_use]
// [parse.level] [parse.tree]
pub fn chain(first: Expr, rest: Vec<(ChainOp, Expr)>, span: Span) -> Expr {
    Expr { kind: ExprKind::Chain(Chain { first: Box::new(first), rest }), span }
}

/// Returns the expression that consists of a prefix operator and its operand. The span of the
/// expression covers both.
#[must_use]
// [parse.level]
pub fn prefix(prefix: Prefix, span: Span, operand: Expr) -> Expr {
    Expr { kind: ExprKind::Prefix(prefix, Box::new(operand)), span }
}

/// Returns whether a comparison operator is allowed after an operand. `before` says whether another
/// comparison operator precedes this operand.
#[must_use]
// [parse.level]
pub const fn may_compare(before: bool) -> bool {
    !before
}

fn compare_op(token: TokenKind) -> Option<CompareOp> {
    match token {
        TokenKind::EqualEqual => Some(CompareOp::Equal),
        TokenKind::BangEqual => Some(CompareOp::NotEqual),
        TokenKind::Less => Some(CompareOp::Less),
        TokenKind::LessEqual => Some(CompareOp::LessEqual),
        TokenKind::Greater => Some(CompareOp::Greater),
        TokenKind::GreaterEqual => Some(CompareOp::GreaterEqual),
        TokenKind::In => Some(CompareOp::In),
        TokenKind::Is => Some(CompareOp::Is),
        _ => None,
    }
}

fn chain_op(token: TokenKind) -> Option<ChainOp> {
    match token {
        TokenKind::Or => Some(ChainOp::Or),
        TokenKind::And => Some(ChainOp::And),
        TokenKind::Bar => Some(ChainOp::Union),
        TokenKind::Plus => Some(ChainOp::Add),
        TokenKind::Minus => Some(ChainOp::Subtract),
        TokenKind::Star => Some(ChainOp::Multiply),
        TokenKind::Slash => Some(ChainOp::Divide),
        TokenKind::Percent => Some(ChainOp::Remainder),
        _ => None,
    }
}
