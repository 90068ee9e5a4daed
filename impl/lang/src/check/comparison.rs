//! Checks comparisons, `in` and `is`.

use super::data::{Out, Val, Wrong};
use super::env::Env;
use super::found::TypeRow;
use super::state::Checker;
use crate::fold::first_stop;
use crate::parse::arena::Expr;
use crate::task::Run;
use crate::types::{Node, Ty};
use selfsame_spec::Value;
use selfsame_spec::text::tree::CompareOp;
use std::rc::Rc;

impl Checker<'_> {
    /// Checks comparisons, `in` and `is` (`[check.operator]`).
    pub(crate) fn compare(
        &mut self,
        env: Env,
        expr: Expr,
        (left, op, right): (Expr, CompareOp, Expr),
    ) -> Run<Out> {
        let one = self.expr(env, left, Ty::HOLE)?;
        if op == CompareOp::Is {
            let ty = self.written(env, right, false)?;
            let at = self.node_at(env, right);
            self.out().tests.push(TypeRow { at, ty });
            let lost = ty.is_unknown() || matches!(one.val, Val::Lost);
            let val = match (lost, &one.val) {
                (true, _) => Val::Lost,
                (false, Val::Later) => Val::Later,
                (false, Val::Fails(at)) => Val::Fails(*at),
                (false, val) if env.constant => match self.value_id(val)? {
                    Some(value) => crate::fold::truth(self.value_fits(value, ty)),
                    None => Val::Open,
                },
                (false, _) => Val::Open,
            };
            return Ok(Out::new(Ty::BOOL, val).ending(one.ends));
        }
        let other = self.expr(env, right, Ty::HOLE)?;
        let ends = one.ends || other.ends;
        if one.ty.is_unknown() || other.ty.is_unknown() {
            return Ok(Out::new(Ty::BOOL, Val::Lost).ending(ends));
        }
        if !self.compares(op, one.ty, other.ty) {
            let at = self.node_at(env, expr);
            self.tell(at, Wrong::Operand("this operator", vec![one.ty, other.ty]));
            return Ok(Out::new(Ty::BOOL, Val::Lost).ending(ends));
        }
        let val = if env.constant { self.compared(op, (&one.val, &other.val))? } else { Val::Open };
        Ok(Out::new(Ty::BOOL, val).ending(ends))
    }

    fn compares(&mut self, op: CompareOp, one: Ty, other: Ty) -> bool {
        let (left, right) = (self.types.plain(one), self.types.plain(other));
        match op {
            CompareOp::Equal | CompareOp::NotEqual => self.unifies(left, right),
            CompareOp::In => {
                let of = match self.types.node(right) {
                    Node::Apply(_, of) => of[0],
                    _ => return left == Ty::STR && right == Ty::STR,
                };
                self.unifies(left, of)
            }
            _ => left == right && (left.is_numeric() || left == Ty::STR),
        }
    }

    /// Returns whether two types unify, in one order or in the other.
    pub(crate) fn unifies(&mut self, one: Ty, other: Ty) -> bool {
        self.unify(one, other).is_some() || self.unify(other, one).is_some()
    }

    fn compared(&mut self, op: CompareOp, (one, other): (&Val, &Val)) -> Run<Val> {
        let equality = matches!(op, CompareOp::Equal | CompareOp::NotEqual);
        if let Some(stops) = first_stop([one, other]) {
            return Ok(stops);
        }
        let known = match (one, other) {
            (Val::Prim(one), Val::Prim(other)) if equality => Some(super::value::equal(one, other)),
            (Val::Prim(one), Val::Prim(other)) => super::value::ordered(op, one, other),
            (Val::Type(one), Val::Type(other)) => {
                let (one, other) = (self.resolve(*one)?, self.resolve(*other)?);
                let unknown = one.is_unknown() || other.is_unknown();
                (!unknown).then(|| self.same_types(one, other))
            }
            _ => self.compared_values(op, (one, other))?,
        };
        let known = known.map(|is| if op == CompareOp::NotEqual { !is } else { is });
        Ok(known.map_or(Val::Open, |is| Val::Prim(Rc::new(Value::bool(is)))))
    }

    /// Returns the result of a comparison if it is known at compile time. The two values are not
    /// both primitive and not both types (`[check.value]`).
    fn compared_values(&mut self, op: CompareOp, (one, other): (&Val, &Val)) -> Run<Option<bool>> {
        let (Some(one), Some(other)) = (self.value_id(one)?, self.value_id(other)?) else {
            return Ok(None);
        };
        Ok(match op {
            CompareOp::Equal | CompareOp::NotEqual => Some(self.equals(one, other)),
            CompareOp::In => self.contains_value(other, one),
            _ => None,
        })
    }
}
