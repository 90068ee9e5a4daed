//! Generates code for comparisons (`[run.equal]`, `[run.compare]`, `[run.in]`).

use super::body::{Reg, To, Where};
use super::coder::Coder;
use crate::parse::arena::{Expr, ExprKind};
use crate::types::{Node, Ty};
use selfsame_spec::Value;
use selfsame_spec::code::{Bank, Op, Rep, ScalarKind};
use selfsame_spec::text::tree::CompareOp;

/// The sort of instructions that compare values of a representation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum By {
    Integer,
    Unsigned,
    Double,
    Single,
    String,
    Value,
}

/// Returns the sort of instructions that compare values of a representation.
const fn by(rep: Rep, strings: bool) -> By {
    match rep {
        Rep::Scalar(ScalarKind::U64) => By::Unsigned,
        Rep::Scalar(ScalarKind::F64) => By::Double,
        Rep::Scalar(ScalarKind::F32) => By::Single,
        Rep::Scalar(_) => By::Integer,
        Rep::Reference if strings => By::String,
        Rep::Reference => By::Value,
    }
}

/// A relation between two operands. `>` and `>=` are the relations `<` and `<=` with exchanged
/// operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Relation {
    Equal,
    NotEqual,
    Less,
    LessEqual,
}

fn relation(op: CompareOp) -> (Relation, bool) {
    match op {
        CompareOp::NotEqual => (Relation::NotEqual, false),
        CompareOp::Less => (Relation::Less, false),
        CompareOp::LessEqual => (Relation::LessEqual, false),
        CompareOp::Greater => (Relation::Less, true),
        CompareOp::GreaterEqual => (Relation::LessEqual, true),
        _ => (Relation::Equal, false),
    }
}

/// Returns the opcodes that store the result of a comparison as a bool: `==`, `!=`, `<`, `<=`.
const fn values(by: By) -> [Op; 4] {
    match by {
        By::Integer => [Op::EqI, Op::NeI, Op::LtI, Op::LeI],
        By::Unsigned => [Op::EqI, Op::NeI, Op::LtU, Op::LeU],
        By::Double => [Op::EqF64, Op::NeF64, Op::LtF64, Op::LeF64],
        By::Single => [Op::EqF32, Op::NeF32, Op::LtF32, Op::LeF32],
        By::String => [Op::EqStr, Op::NeStr, Op::LtStr, Op::LeStr],
        By::Value => [Op::EqR, Op::NeR, Op::EqR, Op::NeR],
    }
}

/// Returns the opcodes of tests: `==`, `!=`, `<`, `not <`, and for floats also `<=` and `not <=`.
/// For other types, the last two opcodes are `not <` and `<`, which are used with exchanged
/// operands.
const fn tests(by: By) -> [Op; 6] {
    use Op::*;
    match by {
        By::Integer => [IfEqI, IfNeI, IfLtI, IfGeI, IfGeI, IfLtI],
        By::Unsigned => [IfEqI, IfNeI, IfLtU, IfGeU, IfGeU, IfLtU],
        By::Double => [IfEqF64, IfNeF64, IfLtF64, IfNotLtF64, IfLeF64, IfNotLeF64],
        By::Single => [IfEqF32, IfNeF32, IfLtF32, IfNotLtF32, IfLeF32, IfNotLeF32],
        By::String => [IfEqStr, IfNeStr, IfLtStr, IfGeStr, IfGeStr, IfLtStr],
        By::Value => [IfEqR, IfNeR, IfEqR, IfNeR, IfEqR, IfNeR],
    }
}

impl Coder<'_, '_> {
    /// Emits code that computes the result of a comparison.
    pub(super) fn compared(&mut self, (left, op, right): (Expr, CompareOp, Expr), to: To) -> Reg {
        let target = self.target(to, Bank::Scalar);
        let mark = self.body.mark();
        match op {
            CompareOp::Is => {
                let mut no = Vec::new();
                self.branch_is(left, right, false, &mut Where::Ahead(&mut no));
                self.bool(target, true);
                let over = self.body.jump();
                self.body.land(&no);
                self.bool(target, false);
                self.body.land(&[over]);
            }
            CompareOp::In => self.contains(left, right, target),
            _ => {
                let (relation, swap) = relation(op);
                let (a, b, rep, strings) = self.operands(left, right);
                let (a, b) = if swap { (b, a) } else { (a, b) };
                let op = values(by(rep, strings))[relation as usize];
                self.body.op(op, target.at, a.at, b.at);
            }
        }
        self.body.release(mark);
        target
    }

    /// Emits code for `a in b`.
    fn contains(&mut self, left: Expr, right: Expr, target: Reg) {
        let (element, whole) = (self.ty(left), self.ty(right));
        let (op, want) = match self.node(whole) {
            Node::Apply(_, of) => {
                let own = of.first().map_or(Rep::Reference, |&of| self.rep(of));
                match (own, self.rep(element)) {
                    (Rep::Scalar(one), Rep::Scalar(other)) if one == other => (Op::InS, element),
                    (_, Rep::Scalar(_)) => (Op::InR, Ty::ANY),
                    _ => (Op::InR, element),
                }
            }
            _ => (Op::InStr, element),
        };
        let a = self.value(left, want, To::Any);
        let a = self.steady(a, right);
        let b = self.value(right, whole, To::Any);
        self.body.op(op, target.at, a.at, b.at);
    }

    /// Emits a jump that is taken if the result of a comparison equals `holds`.
    pub(super) fn branch_ordered(
        &mut self,
        (left, op, right): (Expr, CompareOp, Expr),
        holds: bool,
        to: &mut Where<'_>,
    ) {
        if self.branch_small((left, op, right), holds, to) {
            return;
        }
        let (relation, swap) = relation(op);
        if self.is_none(right) && !self.is_none(left) {
            let is_wanted = (relation == Relation::Equal) == holds;
            let ty = self.ty(left);
            let reg = self.value(left, ty, To::Any);
            if reg.bank == Bank::Reference {
                let op = if is_wanted { Op::IfNone } else { Op::IfSome };
                return self.body.test(op, (reg.at, 0), to);
            }
        }
        let (a, b, rep, strings) = self.operands(left, right);
        let (a, b) = if swap { (b, a) } else { (a, b) };
        let by = by(rep, strings);
        let is_float = matches!(by, By::Double | By::Single);
        let (at, swap) = match (relation, holds) {
            (Relation::Equal, true) | (Relation::NotEqual, false) => (0, false),
            (Relation::Equal, false) | (Relation::NotEqual, true) => (1, false),
            (Relation::Less, true) => (2, false),
            (Relation::Less, false) => (3, false),
            // For types without `nan`, `a <= b` is equivalent to `not (b < a)`, so the operands are
            // exchanged.
            (Relation::LessEqual, true) => (4, !is_float),
            (Relation::LessEqual, false) => (5, !is_float),
        };
        let (a, b) = if swap { (b, a) } else { (a, b) };
        self.body.test(tests(by)[at], (a.at, b.at), to);
    }

    /// Returns whether an expression is the literal `none`.
    fn is_none(&self, expr: Expr) -> bool {
        match self.arena.expr(expr) {
            ExprKind::Literal(leaf) => self.arena.value(leaf) == Value::none(),
            _ => false,
        }
    }

    /// Emits the jump of [`branch_ordered`](Self::branch_ordered) if one operand is a small integer
    /// that fits into the instruction. Returns whether the jump was emitted.
    fn branch_small(
        &mut self,
        (left, op, right): (Expr, CompareOp, Expr),
        holds: bool,
        to: &mut Where<'_>,
    ) -> bool {
        let (operand, small, op) = match (self.immediate(left), self.immediate(right)) {
            (_, Some(small)) => (left, small, op),
            (Some(small), None) => (right, small, mirrored(op)),
            _ => return false,
        };
        let ty = self.ty(operand);
        let kind = self.scalar_of(ty);
        if !kind.is_some_and(|kind| super::expr::is_integer(kind) && kind != ScalarKind::U64) {
            return false;
        }
        let next = small.checked_add(1);
        let (test, small) = match (op, holds) {
            (CompareOp::Equal, true) | (CompareOp::NotEqual, false) => (Op::IfEqInt, small),
            (CompareOp::Equal, false) | (CompareOp::NotEqual, true) => (Op::IfNeInt, small),
            (CompareOp::Less, true) | (CompareOp::GreaterEqual, false) => (Op::IfLtInt, small),
            (CompareOp::Less, false) | (CompareOp::GreaterEqual, true) => (Op::IfGeInt, small),
            (op, holds) => {
                let Some(next) = next else { return false };
                let is_less = (op == CompareOp::LessEqual) == holds;
                (if is_less { Op::IfLtInt } else { Op::IfGeInt }, next)
            }
        };
        let reg = self.value(operand, ty, To::Any);
        self.body.test(test, (reg.at, small as u8), to);
        true
    }

    /// Emits the jump for `a is T` (`[run.fits]`).
    pub(super) fn branch_is(&mut self, left: Expr, right: Expr, holds: bool, to: &mut Where<'_>) {
        let at = self.stretch(self.arena.first(right), self.arena.last(right));
        let ty = self.unit.typed.tests.get(at).map_or(Ty::UNKNOWN, |row| row.ty);
        let own = self.ty(left);
        let reg = self.value(left, own, To::Any);
        self.branch_fits(reg, (own, ty), holds, to);
    }

    /// Emits a jump that depends on whether a value fits a type. The jump is taken if the value
    /// fits and `holds` is true, or if the value does not fit and `holds` is false.
    pub(super) fn branch_fits(
        &mut self,
        reg: Reg,
        (own, ty): (Ty, Ty),
        holds: bool,
        to: &mut Where<'_>,
    ) {
        let always = ty == Ty::ANY || own == ty || self.has_heads(ty, own);
        if always || own == Ty::NEVER {
            if holds {
                self.body.follow(to);
            }
            return;
        }
        let reg = self.convert(reg, own, Ty::ANY, To::Any);
        if self.branch_fits_made(reg, (own, ty), holds, to) {
            return;
        }
        let op = match (ty, holds) {
            (Ty::NONE_TYPE, true) => return self.body.test(Op::IfNone, (reg.at, 0), to),
            (Ty::NONE_TYPE, false) => return self.body.test(Op::IfSome, (reg.at, 0), to),
            (_, true) => Op::IfIs,
            (_, false) => Op::IfIsNot,
        };
        let number = self.unit.ty(ty);
        self.body.op_with(op, (reg.at, 0, 0), number);
        self.body.follow(to);
    }

    /// Returns whether a type has each head of another type, or the primitive type of this head.
    fn has_heads(&self, ty: Ty, of: Ty) -> bool {
        let types = &self.checker().types;
        let heads = types.heads(of);
        heads.iter().all(|&head| types.has_head(ty, head) || types.has_head(ty, types.plain(head)))
    }
}

/// Returns the operator that has the same result for exchanged operands.
const fn mirrored(op: CompareOp) -> CompareOp {
    match op {
        CompareOp::Less => CompareOp::Greater,
        CompareOp::LessEqual => CompareOp::GreaterEqual,
        CompareOp::Greater => CompareOp::Less,
        CompareOp::GreaterEqual => CompareOp::LessEqual,
        op => op,
    }
}
