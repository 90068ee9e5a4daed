//! Parses chains of operators without a recursive call for each operator. An operator is on an
//! explicit stack while its last operand is parsed.

use super::arena::{Expr, Node, Tag};
use super::atom::is_step;
use super::parser::{Operator, Parser, Read};
use crate::scan::Token;
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::{ChainOp, CompareOp, Prefix};

/// The operator levels of the parser, starting with the level that binds least. `[parse.level]`
mod level {
    /// The level of a token that is no operator.
    pub(super) const NONE: u8 = 0;
    pub(super) const FOLD: u8 = 1;
    pub(super) const OR: u8 = 2;
    pub(super) const AND: u8 = 3;
    pub(super) const NOT: u8 = 4;
    pub(super) const COMPARE: u8 = 5;
    pub(super) const UNION: u8 = 6;
    pub(super) const SUM: u8 = 7;
    pub(super) const PRODUCT: u8 = 8;
    /// The level of the prefix operators `-` and `&`.
    pub(super) const UNARY: u8 = 9;
}

/// Returns the level of an infix operator, and its number among the operators of this level.
const fn infix(kind: TokenKind) -> (u8, u8) {
    match kind {
        TokenKind::Or => (level::OR, ChainOp::Or as u8),
        TokenKind::And => (level::AND, ChainOp::And as u8),
        TokenKind::EqualEqual => (level::COMPARE, CompareOp::Equal as u8),
        TokenKind::BangEqual => (level::COMPARE, CompareOp::NotEqual as u8),
        TokenKind::Less => (level::COMPARE, CompareOp::Less as u8),
        TokenKind::LessEqual => (level::COMPARE, CompareOp::LessEqual as u8),
        TokenKind::Greater => (level::COMPARE, CompareOp::Greater as u8),
        TokenKind::GreaterEqual => (level::COMPARE, CompareOp::GreaterEqual as u8),
        TokenKind::In => (level::COMPARE, CompareOp::In as u8),
        TokenKind::Is => (level::COMPARE, CompareOp::Is as u8),
        TokenKind::Bar => (level::UNION, ChainOp::Union as u8),
        TokenKind::Plus => (level::SUM, ChainOp::Add as u8),
        TokenKind::Minus => (level::SUM, ChainOp::Subtract as u8),
        TokenKind::Star => (level::PRODUCT, ChainOp::Multiply as u8),
        TokenKind::Slash => (level::PRODUCT, ChainOp::Divide as u8),
        TokenKind::Percent => (level::PRODUCT, ChainOp::Remainder as u8),
        _ => (level::NONE, 0),
    }
}

impl Parser {
    /// Parses an expression.
    pub(super) fn expr(&mut self) -> Read<Expr> {
        self.operands(level::FOLD)
    }

    /// Parses an expression in which a `fn` is not followed by a block. `[parse.fn-block]`
    pub(super) fn condition(&mut self) -> Read<Expr> {
        let outside = std::mem::replace(&mut self.no_block, true);
        let condition = self.expr()?;
        self.no_block = outside;
        Ok(condition)
    }

    /// Parses a type. `[parse.grammar]`, `[parse.look-ahead]`
    pub(super) fn ty(&mut self) -> Read<Expr> {
        let outside = std::mem::replace(&mut self.no_block, true);
        let ty = self.operands(level::UNION)?;
        self.no_block = outside;
        Ok(ty)
    }

    /// Parses operands, and the operators between them whose level is at least `least`.
    fn operands(&mut self, least: u8) -> Read<Expr> {
        // Most operands consist of a single token, and no operator or step follows.
        if self.is_word() && !is_step(self.peek()) && infix(self.peek()).0 == level::NONE {
            return Ok(self.leaf());
        }
        let bottom = self.operators.len();
        loop {
            while let Some((level, prefix)) = self.prefix(self.around(bottom, least)) {
                self.deepen(1)?;
                let first = self.bump();
                self.operators.push(Operator {
                    level,
                    number: prefix as u8,
                    first,
                    from: self.scratch.len(),
                });
            }
            let first = self.token();
            let operand = self.postfix()?;
            if let Some(expr) = self.behind(bottom, least, (first, operand))? {
                return Ok(expr);
            }
        }
    }

    /// Returns the level of the operator whose operand is parsed next, or `least` if there is no
    /// such operator.
    fn around(&self, bottom: usize, least: u8) -> u8 {
        self.operators[bottom..].last().map_or(least, |operator| operator.level)
    }

    /// Returns the prefix operator at the next token, if an operand of an operator of level
    /// `around` may begin with it.
    fn prefix(&self, around: u8) -> Option<(u8, Prefix)> {
        Some(match self.kind {
            TokenKind::Fold if around <= level::FOLD => (level::FOLD, Prefix::Fold),
            TokenKind::Not if around <= level::NOT => (level::NOT, Prefix::Not),
            // [parse.number]
            TokenKind::Minus if self.peek() != TokenKind::Number => (level::UNARY, Prefix::Minus),
            TokenKind::Ampersand => (level::UNARY, Prefix::Ref),
            _ => return None,
        })
    }

    /// Parses the operator after an operand. If there is none, all operators from index `bottom` on
    /// have their operands, and the resulting expression is returned.
    fn behind(
        &mut self,
        bottom: usize,
        least: u8,
        (mut first, mut operand): (Token, Expr),
    ) -> Read<Option<Expr>> {
        loop {
            let (mut level, number) = infix(self.kind);
            if level < least {
                level = level::NONE;
            }
            while self.operators.len() > bottom && self.around(bottom, least) >= level {
                let same = self.around(bottom, least) == level;
                if same && level != level::COMPARE {
                    break;
                }
                // A comparison must not be an operand of another comparison.
                level = if same { level::NONE } else { level };
                if let Some(operator) = self.operators.pop() {
                    first = operator.first;
                    operand = self.finish(operator, operand);
                }
            }
            if level == level::NONE {
                return Ok(Some(operand));
            }
            if self.operators.len() == bottom || self.around(bottom, least) != level {
                let from = self.scratch.len();
                self.operators.push(Operator { level, number, first, from });
            }
            self.scratch.push(operand.number());
            if self.bump_is() {
                operand = self.ty()?;
                continue;
            }
            return Ok(None);
        }
    }

    /// Consumes an operator, and returns whether it is `is`, so that its operand is a type.
    fn bump_is(&mut self) -> bool {
        let is = self.kind == TokenKind::Is;
        self.bump();
        is
    }

    /// Adds the node of an operator whose operands are all parsed.
    fn finish(&mut self, operator: Operator, last: Expr) -> Expr {
        let Operator { level, number, first, from } = operator;
        let number = u32::from(number);
        let place = (first, self.last());
        match level {
            level::FOLD | level::NOT | level::UNARY => {
                self.rise(1);
                self.arena.push_prefix(number, place, last).into()
            }
            level::COMPARE => {
                let left = self.scratch.get(from).copied().unwrap_or(Node::NONE);
                self.scratch.truncate(from);
                self.node_of(Tag::Compare, number, first, [left, last.number()])
            }
            _ => {
                let head = self.scratch.get(from).copied().unwrap_or(Node::NONE);
                if self.scratch.len() == from + 1 {
                    self.scratch.truncate(from);
                    return self.node(Tag::Pair, first, [head, last.number()]);
                }
                self.scratch.push(last.number());
                let chain = self.node(Tag::Chain, first, [head]);
                self.list_of(from + 1, 1);
                self.scratch.truncate(from);
                chain
            }
        }
    }
}
