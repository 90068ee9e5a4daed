//! Generates code for conditions, which are jumps that depend on a value (`[run.branch]`,
//! `[code.test]`, `[code.switch]`).

use super::body::{Reg, To, Where};
use super::coder::Coder;
use super::expr::is_logic;
use crate::parse::arena::{Entries, Expr, ExprKind, Link};
use crate::types::{Node, Ty};
use selfsame_spec::Value;
use selfsame_spec::code::{Bank, Op, Rep, ScalarKind};
use selfsame_spec::text::tree::{ChainOp, CompareOp, Prefix};

impl Coder<'_, '_> {
    /// Emits a jump that is taken if the truth of a condition equals `holds`.
    pub(super) fn branch(&mut self, expr: Expr, holds: bool, to: &mut Where<'_>) {
        let kind = self.arena.expr(expr);
        let mark = self.body.mark();
        match kind {
            ExprKind::Literal(leaf) => {
                let value = self.arena.value(leaf);
                let is = value != Value::bool(false) && value != Value::none();
                if is == holds {
                    self.body.follow(to);
                }
            }
            ExprKind::Prefix(Prefix::Not, operand) => self.branch(operand, !holds, to),
            ExprKind::Compare(left, op, right) => {
                self.branch_compared((left, op, right), holds, to)
            }
            ExprKind::Chain(first, rest) if is_logic(&kind) => {
                self.branch_logic((first, rest), holds, to);
            }
            _ => {
                let (reg, ty) = self.own_value(expr, To::Any);
                self.branch_on(reg, ty, holds, to);
            }
        }
        self.body.release(mark);
    }

    /// Emits a jump that is taken if the truth of a value equals `holds`.
    pub(super) fn branch_on(&mut self, reg: Reg, ty: Ty, holds: bool, to: &mut Where<'_>) {
        if reg.bank == Bank::Scalar {
            let op = if holds { Op::IfNeInt } else { Op::IfEqInt };
            return self.body.test(op, (reg.at, 0), to);
        }
        let op = match (self.may_be_false(ty), holds) {
            (false, true) => Op::IfSome,
            (false, false) => Op::IfNone,
            (true, true) => Op::IfHolds,
            (true, false) => Op::IfFails,
        };
        self.body.test(op, (reg.at, 0), to);
    }

    fn may_be_false(&self, ty: Ty) -> bool {
        match self.node(ty) {
            Node::Union(heads) => heads.iter().any(|&head| self.may_be_false(head)),
            Node::Value(value) => **value == Value::bool(false),
            _ => ty == Ty::BOOL || ty == Ty::ANY,
        }
    }

    fn branch_logic(
        &mut self,
        (first, rest): (Expr, Entries<'_, Link>),
        holds: bool,
        to: &mut Where<'_>,
    ) {
        let is_or = rest.first().is_some_and(|link| link.op == ChainOp::Or);
        let operands: Vec<Expr> =
            [first].into_iter().chain(rest.iter().map(|link| link.operand)).collect();
        let mut past = Vec::new();
        for (at, &operand) in operands.iter().enumerate() {
            // The deciding operand is the first true operand of `or`, or the first false operand of
            // `and`. If the jump is taken for this truth value, each operand may take it.
            if at + 1 == operands.len() || holds == is_or {
                self.branch(operand, holds, to);
            } else {
                self.branch(operand, is_or, &mut Where::Ahead(&mut past));
            }
        }
        self.body.land(&past);
    }

    /// Emits code for the value of `and` or `or`, which is the value of the operand that decides
    /// the result.
    pub(super) fn logic_value(&mut self, first: Expr, rest: Entries<'_, Link>, want: Ty, to: To) {
        let is_or = rest.first().is_some_and(|link| link.op == ChainOp::Or);
        let last = rest.iter().last().map_or(first, |link| link.operand);
        let operands = [first].into_iter().chain(rest.iter().map(|link| link.operand));
        let mut decided = Vec::new();
        for operand in operands.take(rest.len()) {
            let mark = self.body.mark();
            let (reg, ty) = self.own_value(operand, To::Any);
            let mut next = Vec::new();
            self.branch_on(reg, ty, !is_or, &mut Where::Ahead(&mut next));
            self.convert(reg, ty, want, to);
            let jump = self.body.jump();
            decided.push(jump);
            self.body.land(&next);
            self.body.release(mark);
        }
        self.value(last, want, to);
        self.body.land(&decided);
    }

    /// Emits code that computes a condition as a bool.
    pub(super) fn truth(&mut self, expr: Expr, to: To) -> Reg {
        match self.arena.expr(expr) {
            ExprKind::Compare(left, op, right) => self.compared((left, op, right), to),
            ExprKind::Prefix(Prefix::Not, operand) if self.ty(operand) == Ty::BOOL => {
                let target = self.target(to, Bank::Scalar);
                let hint = if matches!(to, To::Var(_)) { To::Any } else { To::Try(target) };
                let mark = self.body.mark();
                let reg = self.value(operand, Ty::BOOL, hint);
                self.body.release(mark);
                self.body.op(Op::Not, target.at, reg.at, 0);
                target
            }
            _ => self.tested(expr, to),
        }
    }

    /// Emits code that computes a condition as a bool by jumps.
    pub(super) fn tested(&mut self, expr: Expr, to: To) -> Reg {
        let target = self.target(to, Bank::Scalar);
        let mut no = Vec::new();
        self.branch(expr, false, &mut Where::Ahead(&mut no));
        self.bool(target, true);
        let over = self.body.jump();
        self.body.land(&no);
        self.bool(target, false);
        self.body.land(&[over]);
        target
    }

    pub(super) fn bool(&mut self, reg: Reg, value: bool) {
        self.int(reg, i16::from(value));
    }

    /// Emits an instruction that loads a small integer into a register.
    pub(super) fn int(&mut self, reg: Reg, value: i16) {
        self.body.words.push(selfsame_spec::code::Word::wide(Op::Int, reg.at, value));
    }

    /// Emits code for both operands of a comparison in one representation: as scalars if both are
    /// scalars of one kind. Also returns whether both operands are strings.
    pub(super) fn operands(&mut self, left: Expr, right: Expr) -> (Reg, Reg, Rep, bool) {
        let (one, other) = (self.ty(left), self.ty(right));
        let is_string = |ty| self.checker().types.plain(ty) == Ty::STR;
        let are_strings = is_string(one) && is_string(other);
        let rep = match (self.rep(one), self.rep(other)) {
            // In the code of folds, two type numbers may refer to equal types, so the numbers
            // cannot be compared.
            (Rep::Scalar(ScalarKind::Type), _) if self.unit.asks => Rep::Reference,
            (Rep::Scalar(kind), Rep::Scalar(other)) if kind == other => Rep::Scalar(kind),
            _ => Rep::Reference,
        };
        let want = |ty: Ty, own: Rep| if own.bank() == rep.bank() { ty } else { Ty::ANY };
        let (one, other) = (want(one, self.rep(one)), want(other, self.rep(other)));
        let a = self.value(left, one, To::Any);
        let a = self.steady(a, right);
        let b = self.value(right, other, To::Any);
        (a, b, rep, are_strings)
    }

    fn branch_compared(
        &mut self,
        (left, op, right): (Expr, CompareOp, Expr),
        holds: bool,
        to: &mut Where<'_>,
    ) {
        match op {
            CompareOp::Is => self.branch_is(left, right, holds, to),
            CompareOp::In => {
                let reg = self.compared((left, op, right), To::Any);
                self.branch_on(reg, Ty::BOOL, holds, to);
            }
            _ => self.branch_ordered((left, op, right), holds, to),
        }
    }
}
