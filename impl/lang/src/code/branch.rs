//! Generates code for `if`, and for blocks as values (`[run.block]`, `[run.branch]`).

use super::body::{To, Where};
use super::coder::Coder;
use crate::parse::arena::{Arm, Block, Expr, ExprKind};
use crate::types::Ty;
use crate::util::words::List;
use selfsame_spec::Value;

/// The arms of an `if`, and the block after `else`.
type Arms<'t> = (List<'t, Arm>, Option<Block>);

impl Coder<'_, '_> {
    /// Emits code for an `if` whose value is used.
    pub(super) fn if_value(&mut self, expr: Expr, (arms, otherwise): Arms<'_>, want: Ty, to: To) {
        if self.constant {
            return self.constant_if((arms, otherwise), want, to);
        }
        let Some(otherwise) = otherwise else {
            self.if_dropped(arms, None);
            let unit = self.constant(&Value::unit(), want, to);
            self.deliver(unit, to);
            return;
        };
        debug_assert!(matches!(self.arena.expr(expr), ExprKind::If(..)));
        self.if_else((arms, Some(otherwise)), &mut |coder, block| {
            coder.block_value(block, want, to);
        });
    }

    /// Emits code for an `if` whose value is dropped.
    pub(super) fn if_dropped(&mut self, arms: List<'_, Arm>, otherwise: Option<Block>) {
        self.if_else((arms, otherwise), &mut |coder, block| coder.block_dropped(block));
    }

    /// Emits code for the blocks of an `if`, each after the code of its condition.
    pub(super) fn if_else(
        &mut self,
        (arms, otherwise): Arms<'_>,
        each: &mut dyn FnMut(&mut Self, Block),
    ) {
        let mut over = Vec::new();
        for (at, arm) in arms.iter().enumerate() {
            let mut no = Vec::new();
            self.branch(arm.condition, false, &mut Where::Ahead(&mut no));
            each(self, arm.then);
            let is_last = at + 1 == arms.len() && otherwise.is_none();
            if !is_last && self.body.goes_on() {
                let jump = self.body.jump();
                over.push(jump);
            }
            self.body.land(&no);
        }
        if let Some(block) = otherwise {
            each(self, block);
        }
        self.body.land(&over);
    }

    /// Emits code for an `if` in a constant. Only the block that the `if` takes was checked
    /// (`[check.branch]`).
    fn constant_if(&mut self, (arms, otherwise): Arms<'_>, want: Ty, to: To) {
        let blocks = arms.iter().map(|arm| arm.then).chain(otherwise);
        let taken = blocks.filter_map(|block| self.arena.block(block).value);
        let taken: Vec<Expr> = taken.filter(|&value| !self.row(value).ty.is_unknown()).collect();
        match taken.last().copied() {
            Some(value) => {
                self.value(value, want, to);
            }
            None => {
                self.constant(&Value::unit(), want, to);
            }
        }
    }

    /// Emits code for a block whose value is used.
    pub(super) fn block_value(&mut self, block: Block, want: Ty, to: To) {
        let (mark, made) = (self.body.mark(), self.made.len());
        let value = self.block_items(block);
        match value {
            Some(value) if !self.is_plain_if(value) => {
                let reg = self.value(value, want, to);
                self.deliver(reg, to);
            }
            Some(value) => {
                self.drop_value(value);
                self.unit_value(want, to);
            }
            None => self.unit_value(want, to),
        }
        self.made.truncate(made);
        self.body.release(mark);
    }

    /// Emits code for the value `()` of a block without a value. No code is emitted if the
    /// evaluation of the block never finishes.
    fn unit_value(&mut self, want: Ty, to: To) {
        if self.change(Ty::UNIT, want) == super::represent::Change::Same && want != Ty::NEVER {
            self.constant(&Value::unit(), want, to);
        }
    }

    pub(super) fn block_dropped(&mut self, block: Block) {
        let (mark, made) = (self.body.mark(), self.made.len());
        if let Some(value) = self.block_items(block) {
            self.drop_value(value);
        }
        self.made.truncate(made);
        self.body.release(mark);
    }

    /// Returns whether an expression is an `if` without `else`. Such an `if` cannot be the value of
    /// a block.
    pub(super) fn is_plain_if(&self, value: Expr) -> bool {
        matches!(self.arena.expr(value), ExprKind::If(_, None))
    }
}
