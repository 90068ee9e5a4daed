//! Checks operators and conditions.

use super::data::{Out, Val, Wrong};
use super::env::Env;
use super::state::Checker;
use crate::fold::first_stop;
use crate::link::Stretch;
use crate::parse::arena::{Entries, Expr, Link};
use crate::task::Run;
use crate::types::{Con, Node, Ty};
use selfsame_spec::Value;
use selfsame_spec::text::tree::ChainOp;
use std::rc::Rc;

impl Checker<'_> {
    /// Returns the place from the start of a chain of operators to the end of an operand
    /// (`[check.span]`).
    fn chain_to(&self, env: Env, chain: Expr, operand: Expr) -> Stretch {
        self.stretch(env.module, self.first(env, chain), self.arena(env.module).last(operand))
    }

    /// Checks a chain of operators of one operator level (`[check.operator]`).
    pub(crate) fn arithmetic(
        &mut self,
        env: Env,
        chain: Expr,
        (first, rest): (Expr, Entries<'_, Link>),
    ) -> Run<Out> {
        let mut all = self.expr(env, first, Ty::HOLE)?;
        for link in rest.iter() {
            let right = self.expr(env, link.operand, Ty::HOLE)?;
            let ends = all.ends || right.ends;
            let ty = self.arithmetic_type(link.op, all.ty, right.ty);
            let at = self.chain_to(env, chain, link.operand);
            all = match ty {
                Some(ty) => {
                    let val = self.arithmetic_value(env, at, link.op, (&all.val, &right.val));
                    let val = if ty.is_unknown() { Val::Lost } else { val };
                    Out::new(ty, val)
                }
                None => {
                    let types = vec![all.ty, right.ty];
                    self.tell(at, Wrong::Operand("this operator", types));
                    Out::unknown()
                }
            }
            .ending(ends);
        }
        Ok(all)
    }

    fn arithmetic_type(&mut self, op: ChainOp, left: Ty, right: Ty) -> Option<Ty> {
        if left.is_unknown() || right.is_unknown() {
            return Some(Ty::UNKNOWN);
        }
        let (left, right) = (self.types.plain(left), self.types.plain(right));
        if left == right && (left.is_numeric() || op == ChainOp::Add && left == Ty::STR) {
            return Some(left);
        }
        let is_list = matches!(self.types.node(left), Node::Apply(Con::List | Con::Tup, _));
        (op == ChainOp::Add && is_list && self.agrees(left, right)).then_some(left)
    }

    fn arithmetic_value(
        &mut self,
        env: Env,
        at: Stretch,
        op: ChainOp,
        (left, right): (&Val, &Val),
    ) -> Val {
        if !env.constant {
            return Val::Open;
        }
        if let Some(stops) = first_stop([left, right]) {
            return stops;
        }
        match (left, right) {
            (Val::Known(_), Val::Known(_)) => self.joined_val(left, right, at),
            (Val::Prim(left), Val::Prim(right)) => {
                match super::value::arithmetic(op, left, right) {
                    Ok(Some(value)) if value.kind() == selfsame_spec::Kind::STR => {
                        let units = 1 + (value.bytes().len() as u64).div_ceil(8);
                        self.counted(Val::Prim(Rc::new(value)), units, at)
                    }
                    Ok(Some(value)) => Val::Prim(Rc::new(value)),
                    Ok(None) => Val::Open,
                    Err(code) => self.failed(at, Wrong::Fails(code)),
                }
            }
            _ => Val::Open,
        }
    }

    /// Checks the negation `-e`.
    pub(crate) fn minus(&mut self, env: Env, expr: Expr, operand: Expr) -> Run<Out> {
        let out = self.expr(env, operand, Ty::HOLE)?;
        let ty = self.types.plain(out.ty);
        if !ty.is_unknown() && !ty.is_numeric() {
            let at = self.node_at(env, expr);
            self.tell(at, Wrong::Operand("`-`", vec![out.ty]));
            return Ok(Out::unknown().ending(out.ends));
        }
        let val = match out.val {
            Val::Prim(value) => {
                super::value::negated(&value).map_or(Val::Open, |value| Val::Prim(Rc::new(value)))
            }
            val => val,
        };
        let val = if ty.is_unknown() { Val::Lost } else { val };
        Ok(Out::new(ty, val).ending(out.ends))
    }

    /// Checks a condition (`[check.condition]`).
    pub(crate) fn condition(&mut self, env: Env, expr: Expr) -> Run<Out> {
        let out = self.expr(env, expr, Ty::HOLE)?;
        Ok(self.as_condition(self.node_at(env, expr), out))
    }

    pub(crate) fn as_condition(&mut self, at: Stretch, out: Out) -> Out {
        let plain = self.types.plain(out.ty);
        let is_one =
            plain == Ty::BOOL || plain.is_unknown() || self.types.has_head(plain, Ty::NONE_TYPE);
        if is_one {
            return out;
        }
        self.tell(at, Wrong::Operand("a condition", vec![out.ty]));
        Out { val: Val::Lost, ..out }
    }

    /// Returns the error for a condition whose value is not known.
    pub(crate) const fn not_known() -> Wrong {
        Wrong::NotConstant("a condition that is not known")
    }

    /// Checks `not e`.
    pub(crate) fn not(&mut self, env: Env, operand: Expr) -> Run<Out> {
        let out = self.condition(env, operand)?;
        let val = match out.val.holds() {
            Some(holds) => Val::Prim(Rc::new(Value::bool(!holds))),
            None => out.val,
        };
        Ok(Out::new(Ty::BOOL, val).ending(out.ends))
    }

    /// Checks `and` and `or` (`[check.logic]`).
    pub(crate) fn logic(
        &mut self,
        env: Env,
        chain: Expr,
        (first, rest): (Expr, Entries<'_, Link>),
        want: Ty,
    ) -> Run<Out> {
        let mut all = match env.constant {
            true => self.known_at_once(env, first)?,
            false => self.expr(env, first, Ty::HOLE)?,
        };
        let (mut spot, count, ends) = (self.node_at(env, first), rest.len(), all.ends);
        for (at, link) in rest.iter().enumerate() {
            all = self.as_condition(spot, all);
            let is_last = at + 1 == count;
            let right = match env.constant && !is_last {
                true => self.known_at_once(env, link.operand)?,
                false => self.expr(env, link.operand, if is_last { want } else { Ty::HOLE })?,
            };
            let ty = self.logic_type(link.op, all.ty, right.ty);
            let val = match all.val.holds() {
                // The operands of a constant `and` or `or` are all checked, including operands that
                // are not evaluated.
                Some(_) if env.constant && matches!(right.val, Val::Lost | Val::Open) => right.val,
                Some(holds) if holds == (link.op == ChainOp::Or) => all.val,
                Some(_) => right.val,
                None => first_stop([&all.val, &right.val]).unwrap_or(all.val),
            };
            all = Out::new(ty, if ty.is_unknown() { Val::Lost } else { val });
            spot = self.chain_to(env, chain, link.operand);
        }
        Ok(all.ending(ends))
    }

    fn logic_type(&mut self, op: ChainOp, left: Ty, right: Ty) -> Ty {
        if left.is_unknown() || right.is_unknown() {
            return Ty::UNKNOWN;
        }
        let is_false = |ty: Ty| match self.types.node(ty) {
            Node::Value(value) => **value == Value::bool(false),
            _ => ty == Ty::NONE_TYPE,
        };
        let stays = |ty: &Ty| match op {
            ChainOp::Or => !is_false(*ty),
            _ => is_false(*ty) || *ty == Ty::BOOL,
        };
        let heads: Vec<Ty> = self.types.heads(left).iter().copied().filter(stays).collect();
        if heads.is_empty() {
            return right;
        }
        let part = self.types.union(&heads);
        match self.unify(part, right).or_else(|| self.unify(right, part)) {
            Some(ty) => ty,
            None => self.types.union(&[part, right]),
        }
    }
}

impl Val {
    /// Returns whether a value counts as true in a condition, or `None` if the value is not known.
    pub(crate) fn holds(&self) -> Option<bool> {
        match self {
            Self::Lost | Self::Open | Self::Later | Self::Fails(_) => None,
            Self::Prim(value) => Some(**value != Value::bool(false) && **value != Value::none()),
            _ => Some(true),
        }
    }
}
