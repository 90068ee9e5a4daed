//! Reads `if`, `match` and blocks ([parse.grammar], [parse.block]).
//!
//! ```text
//! if a { 1 } else { 2 }
//! match x { 1 -> "a", _ -> "b" }
//! ```

use super::parser::{BRACES, Parser, Read};
use crate::rules::BlockContext;
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::{Block, Expr, ExprKind, If, Match, MatchArm};

impl Parser<'_> {
    // [parse.grammar]
    pub(super) fn choice(&mut self) -> Read<ExprKind> {
        let mut arms = vec![self.choice_arm()?];
        let mut otherwise = None;
        while otherwise.is_none() && self.eat(TokenKind::Else) {
            match self.kind() {
                TokenKind::If => arms.push(self.choice_arm()?),
                _ => otherwise = Some(self.block()?),
            }
        }
        Ok(ExprKind::If(If { arms, otherwise }))
    }

    /// Reads `if`, a condition and a block.
    // [parse.grammar]
    fn choice_arm(&mut self) -> Read<(Expr, Block)> {
        let condition = self.headed()?;
        Ok((condition, self.block()?))
    }

    // [parse.grammar]
    pub(super) fn matching(&mut self) -> Read<ExprKind> {
        let subject = Box::new(self.headed()?);
        let arms = self.parts(BRACES, 1, Self::match_arm)?.list;
        Ok(ExprKind::Match(Match { subject, arms }))
    }

    /// Reads `if` or `match`, and the condition after it.
    // [parse.depth]
    fn headed(&mut self) -> Read<Expr> {
        self.enter(1)?;
        self.take();
        let condition = self.condition()?;
        self.leave(1);
        Ok(condition)
    }

    // [parse.fn-block]
    pub(super) fn condition(&mut self) -> Read<Expr> {
        self.expr(BlockContext::Condition)
    }

    // [parse.grammar] [parse.depth]
    fn match_arm(&mut self) -> Read<MatchArm> {
        let pattern = self.pattern()?;
        let guard = if self.eat(TokenKind::If) { Some(self.condition()?) } else { None };
        self.expect(TokenKind::Arrow, "`->`")?;
        Ok(MatchArm { pattern, guard, value: self.free()? })
    }

    // [parse.block]
    pub(super) fn block(&mut self) -> Read<Block> {
        let start = self.start();
        let (items, value) = self.within(BRACES, 1, |parser| Ok(parser.block_items()))?;
        let value = (self.rules.parse.block_value)(value);
        Ok(Block { items, value, span: self.since(start) })
    }
}
