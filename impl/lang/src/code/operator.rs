//! Generates code for arithmetic operators.

use super::body::{Reg, To};
use super::coder::{Coder, by_bank};
use super::expr::is_integer;
use crate::parse::arena::{Entries, Expr, Link};
use crate::types::{Node, Ty};
use selfsame_spec::code::{Bank, Op, ScalarKind};
use selfsame_spec::text::tree::ChainOp;

/// Returns the opcodes of the operators `+ - * / %` and of the prefix `-` for a kind of scalars.
const fn numeric(kind: ScalarKind) -> [Op; 6] {
    use Op::*;
    match kind {
        ScalarKind::I8 => [AddI8, SubI8, MulI8, DivI8, RemI8, NegI8],
        ScalarKind::I16 => [AddI16, SubI16, MulI16, DivI16, RemI16, NegI16],
        ScalarKind::I32 => [AddI32, SubI32, MulI32, DivI32, RemI32, NegI32],
        ScalarKind::U8 => [AddU8, SubU8, MulU8, DivU8, RemU8, NegU8],
        ScalarKind::U16 => [AddU16, SubU16, MulU16, DivU16, RemU16, NegU16],
        ScalarKind::U32 => [AddU32, SubU32, MulU32, DivU32, RemU32, NegU32],
        ScalarKind::U64 => [AddU64, SubU64, MulU64, DivU64, RemU64, NegU64],
        ScalarKind::F32 => [AddF32, SubF32, MulF32, DivF32, RemF32, NegF32],
        ScalarKind::F64 => [AddF64, SubF64, MulF64, DivF64, RemF64, NegF64],
        _ => [AddI64, SubI64, MulI64, DivI64, RemI64, NegI64],
    }
}

/// Returns the index of the opcode of an operator in the result of [`numeric`].
const fn place(op: ChainOp) -> usize {
    match op {
        ChainOp::Subtract => 1,
        ChainOp::Multiply => 2,
        ChainOp::Divide => 3,
        ChainOp::Remainder => 4,
        _ => 0,
    }
}

impl Coder<'_, '_> {
    /// Emits code for operands that are joined by operators of one operator level (`[run.number]`,
    /// `[run.float]`, `[run.join]`).
    pub(super) fn arithmetic(
        &mut self,
        first: Expr,
        rest: Entries<'_, Link>,
        ty: Ty,
        to: To,
    ) -> Reg {
        let bank = self.bank(ty);
        let part = match to {
            To::Fresh(reg) | To::Try(reg) if reg.bank == bank => reg,
            _ => self.body.alloc(bank),
        };
        let (first_at, count) = (first, rest.len());
        let (mut left, done) = match self.mirrored(first, rest, ty) {
            Some((second, op, small)) => {
                let hint = if matches!(to, To::Var(_)) { To::Any } else { To::Try(part) };
                let right = self.own_value(second, hint).0;
                let target = self.joined_to(to, part, count == 1);
                self.body.op(op, target.at, right.at, small as u8);
                (target, 1)
            }
            None => (self.own_value(first, To::Try(part)).0, 0),
        };
        for (at, link) in rest.iter().enumerate().skip(done) {
            let is_last = at + 1 == count;
            if self.body.is_var(left) && self.may_assign(link.operand, link.operand) {
                self.copy(part, left);
                left = part;
            }
            let mark = self.body.mark();
            let target = self.joined_to(to, part, is_last);
            left = self.joined(link, (left, target), (ty, first_at));
            self.body.release(mark);
        }
        left
    }

    /// Returns the register for the result of an operator in a chain. If the destination is a
    /// `var`, only the last operator of the chain writes to it.
    fn joined_to(&self, to: To, part: Reg, is_last: bool) -> Reg {
        match to {
            To::Var(reg) if is_last => reg,
            _ => part,
        }
    }

    /// If the first operand of `+` or `*` is a small number, returns the other operand, the opcode
    /// and the number. The instruction has the operands in exchanged order.
    fn mirrored(&self, first: Expr, rest: Entries<'_, Link>, ty: Ty) -> Option<(Expr, Op, i8)> {
        let small = self.immediate(first)?;
        let link = rest.first()?;
        let is_plain = self.immediate(link.operand).is_none();
        let is_int = self.scalar_of(ty) == Some(ScalarKind::I64);
        match link.op {
            ChainOp::Add if is_plain && is_int => Some((link.operand, Op::AddInt, small)),
            ChainOp::Multiply if is_plain && is_int => Some((link.operand, Op::MulInt, small)),
            _ => None,
        }
    }

    /// Emits code for one operator of a chain and its right operand. `first` is the first operand
    /// of the chain.
    fn joined(&mut self, link: Link, (left, target): (Reg, Reg), (ty, first): (Ty, Expr)) -> Reg {
        let Some(kind) = self.scalar_of(ty) else {
            let right = self.own_value(link.operand, To::Any).0;
            self.body.at(self.span(first).to(self.span(link.operand)), None);
            let is_string = !matches!(self.node(ty), Node::Apply(..));
            let op = if is_string { Op::JoinStr } else { Op::Join };
            self.body.op(op, target.at, left.at, right.at);
            if op == Op::Join {
                self.made_of_type(target, ty);
            }
            return target;
        };
        if kind == ScalarKind::I64
            && let Some(small) = self.immediate(link.operand)
            && let Some((op, small)) = with_immediate(link.op, small)
        {
            self.body.op(op, target.at, left.at, small as u8);
            return target;
        }
        let right = self.own_value(link.operand, To::Any).0;
        let op = numeric(kind)[place(link.op)];
        if is_integer(kind) && matches!(link.op, ChainOp::Divide | ChainOp::Remainder) {
            self.body.at(self.span(link.operand), None);
        }
        self.body.op(op, target.at, left.at, right.at);
        target
    }

    /// Emits code for the negation `-e`.
    pub(super) fn minus(&mut self, operand: Expr, ty: Ty, to: To) -> Reg {
        let target = self.target(to, Bank::Scalar);
        let hint = if matches!(to, To::Var(_)) { To::Any } else { To::Try(target) };
        let mark = self.body.mark();
        let reg = self.own_value(operand, hint).0;
        self.body.release(mark);
        let kind = self.scalar_of(ty).unwrap_or(ScalarKind::I64);
        self.body.op(numeric(kind)[5], target.at, reg.at, 0);
        target
    }

    /// Returns a register with the value of `reg` that does not change while another expression is
    /// evaluated.
    pub(super) fn steady(&mut self, reg: Reg, other: Expr) -> Reg {
        if self.may_assign(other, other) { self.kept(reg) } else { reg }
    }

    /// Returns a register with the value of `reg` that no assignment to a `var` changes.
    pub(super) fn kept(&mut self, reg: Reg) -> Reg {
        if !self.body.is_var(reg) {
            return reg;
        }
        let kept = self.body.alloc(reg.bank);
        let op = by_bank(reg.bank, Op::MoveS, Op::MoveR);
        self.body.op(op, kept.at, reg.at, 0);
        kept
    }
}

/// Returns the opcode and the operand of an instruction that has a small number as its right
/// operand.
fn with_immediate(op: ChainOp, small: i8) -> Option<(Op, i8)> {
    Some(match op {
        ChainOp::Add => (Op::AddInt, small),
        ChainOp::Subtract => (Op::AddInt, small.checked_neg()?),
        ChainOp::Multiply => (Op::MulInt, small),
        ChainOp::Divide if small != 0 => (Op::DivInt, small),
        ChainOp::Remainder if small != 0 => (Op::RemInt, small),
        _ => return None,
    })
}
