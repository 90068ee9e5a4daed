//! Checks operators ([check.operator]): arithmetic, comparisons, `not`, `in` and `is`.
//!
//! ```text
//! 1 + 2        int
//! "a" + "b"    str
//! 1 + "b"      refused: no operand
//! 1 < 2.0      refused: the types do not compare
//! ```

use super::{Ctx, Gives, Known, Part, Run};
use crate::task::Step;
use crate::types::{BOOL, STR, Type};
use selfsame_spec::text::tree::{ChainOp, CompareOp, Expr};
use selfsame_spec::text::{Place, Span, TypeProblem};

impl Run<'_, '_> {
    /// Checks the start of a chain of operators, up to and including the given operand.
    pub(crate) fn chain(
        &mut self,
        ctx: &Ctx,
        part: Part<'_>,
        (left, op, right): (Part<'_>, ChainOp, &Expr),
        expected: &Type,
    ) -> Step<Gives> {
        if matches!(op, ChainOp::And | ChainOp::Or) {
            return self.logic(ctx, (left, op, right), expected);
        }
        // [check.span] The start of a chain of operators is not a separate expression.
        let a = match left.whole() {
            Some(_) => self.check(ctx, left, &Type::Hole)?,
            None => crate::util::deeper(|| self.gives(ctx, left, &Type::Hole))?,
        };
        let b = self.check(ctx, right, &Type::Hole)?;
        if self.either_unknown(&a.ty, &b.ty) {
            return Ok(Gives::unknown());
        }
        // [check.operator]
        let takes = match op {
            ChainOp::Add => self.adds(&a.ty, &b.ty),
            _ => self.computes(&a.ty, &b.ty),
        };
        let at = ctx.place(Span::new(part.span().start, right.span.end));
        match takes {
            Some(ty) => Ok(Gives::value(ty, a.known.or_lost_with(&b.known))),
            None => Ok(self.no_operand("this operator", &[&a.ty, &b.ty], at)),
        }
    }

    fn either_unknown(&self, a: &Type, b: &Type) -> bool {
        self.world.is_unknown(a) || self.world.is_unknown(b)
    }

    // [check.operator]
    fn computes(&self, a: &Type, b: &Type) -> Option<Type> {
        let a = self.numeric(a)?;
        (self.plain(b) == a).then_some(a)
    }

    // [check.operator]
    fn adds(&self, a: &Type, b: &Type) -> Option<Type> {
        if let Some(ty) = self.computes(a, b) {
            return Some(ty);
        }
        let (a, b) = (self.plain(a), self.plain(b));
        let joins = match (&a, &b) {
            (Type::Apply("List", _), Type::Apply("List", _))
            | (Type::Apply("Tup", _), Type::Apply("Tup", _)) => self.world.agree(&a, &b),
            _ => a == STR && b == STR,
        };
        joins.then_some(a)
    }

    pub(crate) fn no_operand(&mut self, what: &'static str, types: &[&Type], at: Place) -> Gives {
        let types = types.iter().map(|ty| self.spelled(ty)).collect();
        self.refuse(TypeProblem::Operand { what, types }, at);
        Gives::unknown()
    }

    // [check.operator]
    pub(crate) fn minus(&mut self, ctx: &Ctx, expr: &Expr, operand: &Expr) -> Step<Gives> {
        let of = self.check(ctx, operand, &Type::Hole)?;
        if self.world.is_unknown(&of.ty) {
            return Ok(Gives::unknown());
        }
        match self.numeric(&of.ty) {
            Some(ty) => Ok(Gives::value(ty, of.known.or_lost())),
            None => Ok(self.no_operand("`-`", &[&of.ty], ctx.place(expr.span))),
        }
    }

    // [check.operator] [check.condition]
    pub(crate) fn not(&mut self, ctx: &Ctx, operand: &Expr) -> Step<Gives> {
        let known = self.condition(ctx, operand.into())?.known;
        Ok(Gives::value(BOOL, known.or_lost()))
    }

    // [check.operator]
    pub(crate) fn compare(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        (left, op, right): (&Expr, CompareOp, &Expr),
    ) -> Step<Gives> {
        let a = self.check(ctx, left, &Type::Hole)?;
        if op == CompareOp::Is {
            let ty = self.read_resolved(ctx, right.into(), false)?;
            self.found.written.insert(ctx.place(right.span), ty.clone());
            let known = if self.world.is_unknown(&ty) { Known::Lost } else { a.known.or_lost() };
            return Ok(Gives::value(BOOL, known));
        }
        let b = self.check(ctx, right, &Type::Hole)?;
        if self.either_unknown(&a.ty, &b.ty) {
            return Ok(Gives::value(BOOL, Known::Lost));
        }
        let takes = match op {
            CompareOp::Equal | CompareOp::NotEqual => self.compares(&a.ty, &b.ty),
            CompareOp::In => self.contains(&a.ty, &b.ty),
            _ => self.computes(&a.ty, &b.ty).is_some() || self.both_str(&a.ty, &b.ty),
        };
        let at = ctx.place(expr.span);
        if !takes {
            self.no_operand("this comparison", &[&a.ty, &b.ty], at);
            return Ok(Gives::value(BOOL, Known::Lost));
        }
        // [demand.compare]
        if let (Known::Type(a), Known::Type(b)) = (&a.known, &b.known) {
            self.resolve(a)?;
            self.resolve(b)?;
            self.identities(a, b, &at)?;
        }
        Ok(Gives::value(BOOL, a.known.or_lost_with(&b.known)))
    }

    fn both_str(&self, a: &Type, b: &Type) -> bool {
        self.plain(a) == STR && self.plain(b) == STR
    }

    /// Returns whether one of two types unifies with the other one. Value types are replaced by
    /// their primitive types first.
    fn compares(&self, a: &Type, b: &Type) -> bool {
        let (a, b) = (self.plain(a), self.plain(b));
        self.world.unify(&a, &b).is_some() || self.world.unify(&b, &a).is_some()
    }

    // [check.operator]
    fn contains(&self, a: &Type, b: &Type) -> bool {
        match self.plain(b) {
            Type::Apply(_, arguments) => self.compares(&arguments[0], a),
            b => b == STR && self.plain(a) == STR,
        }
    }
}
