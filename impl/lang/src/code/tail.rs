//! Generates code for expressions in tail position (`[run.tail]`, `[run.tail-position]`).

use super::body::{Reg, To, Where};
use super::coder::{Coder, by_bank};
use super::expr::is_logic;
use crate::parse::arena::{Block, Entries, Expr, ExprKind, Link};
use crate::types::Ty;
use selfsame_spec::Value;
use selfsame_spec::code::Op;
use selfsame_spec::text::tree::ChainOp;

impl Coder<'_, '_> {
    /// Emits code for an expression in tail position (`[run.tail]`). The frame ends with the value
    /// of the expression, or with `()` if the value is dropped.
    pub(super) fn tail(&mut self, expr: Expr, dropped: bool) {
        let kind = self.arena.expr(expr);
        let result = self.result.unwrap_or(Ty::UNIT);
        let row = self.row(expr);
        let is_tested = row.tested;
        // The type `()` has only one value, so the frame can end with `()` without keeping the
        // computed value.
        let dropped = dropped || result == Ty::UNIT && !is_tested;
        match kind {
            ExprKind::If(arms, Some(otherwise)) if !is_tested => {
                self.if_else((arms, Some(otherwise)), &mut |coder, block| {
                    coder.tail_block(block, dropped);
                });
                return;
            }
            ExprKind::Block(block) if !is_tested => return self.tail_block(block, dropped),
            ExprKind::Match(subject, arms) if !is_tested => {
                return self.match_tail((subject, arms), dropped);
            }
            ExprKind::Chain(first, rest) if is_logic(&kind) && !is_tested && !dropped => {
                return self.logic_tail(first, rest);
            }
            ExprKind::Postfix(..) if !is_tested && row.denotes.is_none() => {
                return self.tail_call((expr, &kind), result, dropped);
            }
            _ => {}
        }
        if dropped {
            self.drop_value(expr);
            return self.body.op(Op::ReturnUnit, 0, 0, 0);
        }
        let mark = self.body.mark();
        let reg = self.value(expr, result, To::Any);
        self.end_with(reg);
        self.body.release(mark);
    }

    pub(super) fn end_with(&mut self, reg: Reg) {
        let op = by_bank(reg.bank, Op::ReturnS, Op::ReturnR);
        self.body.op(op, reg.at, 0, 0);
    }

    /// Emits code for a block in tail position.
    pub(super) fn tail_block(&mut self, block: Block, dropped: bool) {
        let (mark, made) = (self.body.mark(), self.made.len());
        let result = self.result.unwrap_or(Ty::UNIT);
        match self.block_items(block) {
            Some(value) if !self.is_plain_if(value) => self.tail(value, dropped),
            Some(value) => {
                if let ExprKind::If(arms, None) = self.arena.expr(value) {
                    let is_unit = result == Ty::UNIT;
                    self.if_else((arms, None), &mut |coder, block| match is_unit {
                        true => coder.tail_block(block, true),
                        false => coder.block_dropped(block),
                    });
                }
                self.end_unit(dropped);
            }
            None => self.end_unit(dropped),
        }
        self.made.truncate(made);
        self.body.release(mark);
    }

    /// Emits the end of a function after a block without a value. If `()` does not fit the result
    /// type, control flow never reaches this end.
    fn end_unit(&mut self, dropped: bool) {
        let result = self.result.unwrap_or(Ty::UNIT);
        let types = &self.checker().types;
        if dropped || result == Ty::ANY || types.has_head(result, Ty::UNIT) {
            return self.body.op(Op::ReturnUnit, 0, 0, 0);
        }
        self.body.op(Op::Never, 0, 0, 0);
    }

    /// Emits code for `and` or `or` in tail position.
    fn logic_tail(&mut self, first: Expr, rest: Entries<'_, Link>) {
        let result = self.result.unwrap_or(Ty::UNIT);
        let is_or = rest.first().is_some_and(|link| link.op == ChainOp::Or);
        let last = rest.iter().last().map_or(first, |link| link.operand);
        let operands = [first].into_iter().chain(rest.iter().map(|link| link.operand));
        for operand in operands.take(rest.len()) {
            let mark = self.body.mark();
            let ty = self.ty(operand);
            let mut next = Vec::new();
            if ty == Ty::BOOL {
                self.branch(operand, !is_or, &mut Where::Ahead(&mut next));
                let reg = self.constant(&Value::bool(is_or), result, To::Any);
                self.end_with(reg);
            } else {
                let reg = self.value(operand, ty, To::Any);
                self.branch_on(reg, ty, !is_or, &mut Where::Ahead(&mut next));
                let reg = self.convert(reg, ty, result, To::Any);
                self.end_with(reg);
            }
            self.body.land(&next);
            self.body.release(mark);
        }
        self.tail(last, false);
    }
}
