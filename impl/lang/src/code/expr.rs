//! Generates code for the values of expressions.

use super::body::{Reg, To};
use super::coder::{Coder, Fit, by_bank};
use super::represent::scalar_kind;
use crate::check::ExprRow;
use crate::parse::arena::{Expr, ExprKind, Leaf, Node as TreeNode};
use crate::types::Ty;
use selfsame_spec::code::{Bank, Op, Rep, ScalarKind};
use selfsame_spec::text::TokenKind;
use selfsame_spec::text::tree::{ChainOp, Prefix};
use selfsame_spec::{Kind, Value};

/// Returns whether a use of a local of this type may need a test, because the type is `any` or
/// unknown.
fn is_tested(ty: Ty) -> bool {
    ty == Ty::ANY || ty.is_unknown()
}

/// Returns whether an expression joins operands with `and` or `or`.
pub(super) fn is_logic(kind: &ExprKind<'_>) -> bool {
    let ExprKind::Chain(_, rest) = *kind else { return false };
    rest.first().is_some_and(|link| matches!(link.op, ChainOp::And | ChainOp::Or))
}

impl<'a> Coder<'_, 'a> {
    /// Emits code for the value of an expression, converted to an expected type that the value
    /// fits.
    ///
    /// Expressions nest at most 500 levels deep (`[parse.depth]`), so the recursion is bounded.
    pub(super) fn value(&mut self, expr: Expr, want: Ty, to: To) -> Reg {
        let kind = self.arena.expr(expr);
        match kind {
            ExprKind::Literal(leaf) => return self.literal(leaf, want, to),
            ExprKind::Unit => return self.constant(&Value::unit(), want, to),
            ExprKind::Name(name) => {
                if let Some((reg, ty)) = self.known_local(name)
                    && !is_tested(ty)
                {
                    let fit = Fit { want, test: None, to, dropped: want == Ty::NEVER };
                    return self.local_value(expr, (reg, ty), fit);
                }
            }
            _ => {}
        }
        let row = self.row(expr);
        self.value_of(expr, &kind, &row, (want, to))
    }

    /// Emits code for the value of an expression in the type of the expression. Also returns this
    /// type, so that it is looked up only once.
    pub(super) fn own_value(&mut self, expr: Expr, to: To) -> (Reg, Ty) {
        let kind = self.arena.expr(expr);
        let row = self.row(expr);
        let reg = match kind {
            ExprKind::Literal(leaf) => self.literal(leaf, row.ty, to),
            ExprKind::Unit => self.constant(&Value::unit(), row.ty, to),
            _ => self.value_of(expr, &kind, &row, (row.ty, to)),
        };
        (reg, row.ty)
    }

    /// Emits code for the value of an expression that is not a literal. The caller has already
    /// looked up the row of the expression.
    pub(super) fn value_of(
        &mut self,
        expr: Expr,
        kind: &ExprKind<'a>,
        row: &ExprRow,
        (want, to): (Ty, To),
    ) -> Reg {
        let test = row.tested.then_some(row.ty);
        let fit = Fit { want, test, to, dropped: want == Ty::NEVER };
        if let Some(ty) = row.denotes {
            return self.written_type(expr, ty, fit);
        }
        match kind {
            ExprKind::Name(_) | ExprKind::Postfix(..) => self.postfix(expr, kind, fit),
            ExprKind::If(..) | ExprKind::Match(..) | ExprKind::Block(_) => {
                self.branching(expr, kind, row, fit)
            }
            _ if is_logic(kind) => self.branching(expr, kind, row, fit),
            _ => {
                let inner = self.fitted_to(fit, row.given);
                let mark = self.body.mark();
                let reg = self.given(expr, kind, row, inner);
                self.finish(mark, reg, (row.given, Some(expr)), fit)
            }
        }
    }

    /// Fits a value to the requirements, and frees the registers that its evaluation used. If the
    /// value is tested, a failure of the test is reported at the expression.
    pub(super) fn finish(
        &mut self,
        mark: super::body::Mark,
        reg: Reg,
        (given, at): (Ty, Option<Expr>),
        fit: Fit,
    ) -> Reg {
        let reg = self.fit(reg, given, at, fit);
        self.keep(mark, reg)
    }

    /// Frees the registers that were allocated after a mark, except `reg`. The register `reg`
    /// becomes the last register in use.
    pub(super) fn keep(&mut self, mark: super::body::Mark, reg: Reg) -> Reg {
        self.body.release(mark);
        if u32::from(reg.at) < self.body.next(reg.bank) {
            return reg;
        }
        let kept = self.body.alloc(reg.bank);
        self.copy(kept, reg);
        kept
    }

    /// Emits code for an expression with branches. The value of each branch is fitted separately.
    fn branching(&mut self, expr: Expr, kind: &ExprKind<'_>, row: &ExprRow, fit: Fit) -> Reg {
        let want = if fit.test.is_some() { row.given } else { fit.want };
        let bank = self.bank(want);
        let to = self.fitted_to(fit, want);
        let mark = self.body.mark();
        let to = match to {
            To::Fresh(_) | To::Var(_) => to,
            To::Try(reg) if reg.bank == bank => To::Fresh(reg),
            _ => To::Fresh(self.body.alloc(bank)),
        };
        let reg = match to {
            To::Fresh(reg) | To::Var(reg) | To::Try(reg) => reg,
            To::Any => self.body.alloc(bank),
        };
        match *kind {
            ExprKind::If(arms, otherwise) => self.if_value(expr, (arms, otherwise), want, to),
            ExprKind::Match(subject, arms) => self.match_value((subject, arms), want, to),
            ExprKind::Block(block) => self.block_value(block, want, to),
            ExprKind::Chain(first, rest) => self.logic_value(first, rest, want, to),
            _ => {}
        }
        self.finish(mark, reg, (want, Some(expr)), fit)
    }

    /// Emits code for the value of an expression in its given type.
    fn given(&mut self, expr: Expr, kind: &ExprKind<'_>, row: &ExprRow, to: To) -> Reg {
        let ty = row.given;
        match *kind {
            ExprKind::Tuple(parts) => self.tuple(expr, parts, ty, to),
            ExprKind::List(parts) => self.list(expr, parts, ty, to),
            ExprKind::Dict(pairs) => self.dict(expr, pairs, ty, to),
            ExprKind::Prefix(Prefix::Ref, operand) => self.boxed(expr, operand, ty, to),
            ExprKind::Prefix(Prefix::Not, _) | ExprKind::Compare(..) => self.truth(expr, to),
            ExprKind::Prefix(Prefix::Minus, operand) => self.minus(operand, ty, to),
            ExprKind::Chain(first, rest) => self.arithmetic(first, rest, ty, to),
            ExprKind::Function(_) => self.function_value(self.module, expr, to),
            ExprKind::Prefix(Prefix::Fold, _) => {
                let reg = self.target(to, self.bank(ty));
                let first = self.arena.first(expr);
                if let Some(value) = self.checker().fold_value(self.module, first) {
                    self.known((value, ty), reg);
                }
                reg
            }
            // All other expressions denote types, or were refused.
            _ => self.target(to, self.bank(ty)),
        }
    }

    fn literal(&mut self, leaf: Leaf, want: Ty, to: To) -> Reg {
        if let Some(short) = self.arena.plain_number(leaf).and_then(|it| i16::try_from(it).ok())
            && self.bank(want) == Bank::Scalar
        {
            let reg = self.target(to, Bank::Scalar);
            self.int(reg, short);
            return reg;
        }
        let value = self.arena.value(leaf);
        self.constant(&value, want, to)
    }

    /// Emits code that loads a constant.
    pub(super) fn constant(&mut self, value: &Value, want: Ty, to: To) -> Reg {
        let bank = self.bank(want);
        let reg = self.target(to, bank);
        if let Some(short) = short(value)
            && bank == Bank::Scalar
        {
            self.int(reg, short);
            return reg;
        }
        match (bank, value.kind()) {
            (Bank::Reference, Kind::NONE) => self.body.op(Op::None, reg.at, 0, 0),
            (Bank::Reference, Kind::UNIT) => self.body.op(Op::Unit, reg.at, 0, 0),
            _ => {
                let number = self.unit.constant(value);
                let op = by_bank(bank, Op::ConstS, Op::ConstR);
                self.body.op_with(op, (reg.at, 0, 0), number);
            }
        }
        reg
    }

    /// Emits code that loads the type that an expression denotes as a value.
    pub(super) fn written_type(&mut self, expr: Expr, ty: Ty, fit: Fit) -> Reg {
        if self.is_made_of_locals(ty) {
            let settled = self.settled(ty);
            return self.new_type(fit, |coder, reg| {
                coder.run_type(settled, &[], (reg, Some(expr)));
            });
        }
        let made = match self.made_literal(expr) {
            Some(record) => self.made_records(&[record]).first().copied(),
            None => self.run_constant(expr),
        };
        match made {
            Some(reg) => {
                let mark = self.body.mark();
                self.finish(mark, reg, (Ty::TYPE, None), fit)
            }
            None => self.type_value(ty, fit),
        }
    }

    /// Emits code that loads a type as a value.
    pub(super) fn type_value(&mut self, ty: Ty, fit: Fit) -> Reg {
        let settled = self.settled(ty);
        self.new_type(fit, |coder, reg| {
            if !coder.type_with_made(settled, reg) {
                let number = coder.unit.ty(settled);
                coder.body.op_with(Op::TypeConst, (reg.at, 0, 0), number);
            }
        })
    }

    /// Emits code for a value of type `type`. The function `put` emits the code that loads the
    /// value into a register.
    fn new_type(&mut self, fit: Fit, put: impl FnOnce(&mut Self, Reg)) -> Reg {
        let to = self.fitted_to(fit, Ty::TYPE);
        let mark = self.body.mark();
        let reg = self.target(to, Bank::Scalar);
        put(self, reg);
        self.finish(mark, reg, (Ty::TYPE, None), fit)
    }

    /// Returns whether a type contains types of locals. Making such a type costs units
    /// (`[fold.type-size]`).
    fn is_made_of_locals(&self, ty: Ty) -> bool {
        self.checker().types.facts(self.settled(ty)).run
    }

    /// Emits code for an expression whose value is dropped.
    pub(super) fn drop_value(&mut self, expr: Expr) {
        let mark = self.body.mark();
        let kind = self.arena.expr(expr);
        match kind {
            ExprKind::Literal(_) | ExprKind::Unit => {}
            ExprKind::If(arms, otherwise) => self.if_dropped(arms, otherwise),
            ExprKind::Match(subject, arms) => self.match_dropped(subject, arms),
            ExprKind::Block(block) => self.block_dropped(block),
            _ => {
                let row = self.row(expr);
                let makes = |ty| self.is_made_of_locals(ty) || self.made_literal(expr).is_some();
                if row.denotes.is_none_or(makes) {
                    let want = dropped_type(&kind, &row);
                    self.value_of(expr, &kind, &row, (want, To::Any));
                }
            }
        }
        self.body.release(mark);
    }

    /// Returns the value of a literal, if this value fits into a field of an instruction.
    pub(super) fn immediate(&self, expr: Expr) -> Option<i8> {
        let leaf = TreeNode::from(expr).leaf()?;
        if self.arena.tokens().kind(leaf.token) != TokenKind::Number {
            return None;
        }
        if let Some(number) = self.arena.plain_number(leaf) {
            return number.try_into().ok();
        }
        let value = self.arena.value(leaf);
        let is_small =
            value.kind() != Kind::U64 && scalar_kind(value.kind()).is_some_and(is_integer);
        short(&value).filter(|_| is_small)?.try_into().ok()
    }

    /// Returns the kind of scalar by which values of a type are represented. Returns `None` if they
    /// are represented as references.
    pub(super) fn scalar_of(&self, ty: Ty) -> Option<ScalarKind> {
        match self.rep(ty) {
            Rep::Scalar(kind) => Some(kind),
            Rep::Reference => None,
        }
    }
}

/// Returns the type in which a dropped value is computed at the least cost. For uses and calls,
/// this is `never`, so that the value is not converted.
const fn dropped_type(kind: &ExprKind<'_>, row: &ExprRow) -> Ty {
    match kind {
        ExprKind::Name(_) | ExprKind::Postfix(..) => Ty::NEVER,
        _ => row.given,
    }
}

/// Returns whether scalars of a kind are integers.
pub(super) const fn is_integer(kind: ScalarKind) -> bool {
    !matches!(kind, ScalarKind::Bool | ScalarKind::F32 | ScalarKind::F64 | ScalarKind::Type)
}

/// Returns the value of a bool or integer as a number, if it fits into 16 bits.
pub(super) fn short(value: &Value) -> Option<i16> {
    let kind = scalar_kind(value.kind())?;
    if matches!(kind, ScalarKind::F32 | ScalarKind::F64) {
        return None;
    }
    let is_signed =
        matches!(kind, ScalarKind::I8 | ScalarKind::I16 | ScalarKind::I32 | ScalarKind::I64);
    let negative = is_signed && value.bytes().first().is_some_and(|&byte| byte >= 0x80);
    let start = if negative { -1_i64 } else { 0 };
    let bits = value.bytes().iter().fold(start, |bits, &byte| bits << 8 | i64::from(byte));
    if kind == ScalarKind::U64 && bits < 0 {
        return None;
    }
    bits.try_into().ok()
}
