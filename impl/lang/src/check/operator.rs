//! Operators and conditions.

use super::data::{Out, Val, Wrong};
use super::env::Env;
use super::found::TypeRow;
use super::state::Checker;
use crate::link::Stretch;
use crate::parse::arena::{Entries, Expr, Link};
use crate::task::Run;
use crate::types::{Con, Node, Ty};
use selfsame_spec::Value;
use selfsame_spec::text::tree::{ChainOp, CompareOp};
use std::rc::Rc;

impl Checker<'_> {
    /// From the start of a chain to the end of an operand (`[check.span]`).
    fn chain_to(&self, env: Env, chain: Expr, operand: Expr) -> Stretch {
        self.stretch(env.module, self.first(env, chain), self.arena(env.module).last(operand))
    }

    /// Operators of one level (`[check.operator]`).
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

    fn arithmetic_type(&self, op: ChainOp, left: Ty, right: Ty) -> Option<Ty> {
        if left.is_unknown() || right.is_unknown() {
            return Some(Ty::UNKNOWN);
        }
        let (left, right) = (self.types.plain(left), self.types.plain(right));
        if left == right && (left.is_numeric() || op == ChainOp::Add && left == Ty::STR) {
            return Some(left);
        }
        let is_list = matches!(self.types.node(left), Node::Apply(Con::List | Con::Tup, _));
        (op == ChainOp::Add && is_list && self.types.agree(left, right)).then_some(left)
    }

    fn arithmetic_value(
        &mut self,
        env: Env,
        at: Stretch,
        op: ChainOp,
        (left, right): (&Val, &Val),
    ) -> Val {
        match (left, right) {
            _ if !env.constant => Val::Open,
            (Val::Lost, _) | (_, Val::Lost) => Val::Lost,
            (Val::Later, _) | (_, Val::Later) => Val::Later,
            (Val::Known(_), Val::Known(_)) => self.joined_val(left, right, at),
            (Val::Prim(left), Val::Prim(right)) => {
                let joined = if self.staged { usize::MAX } else { super::value::JOINED };
                match super::value::arithmetic(op, left, right, joined) {
                    Ok(Some(value)) if self.staged && value.kind() == selfsame_spec::Kind::STR => {
                        let units = 1 + (value.bytes().len() as u64).div_ceil(8);
                        self.counted(Val::Prim(Rc::new(value)), units, at)
                    }
                    Ok(Some(value)) => Val::Prim(Rc::new(value)),
                    Ok(None) => Val::Open,
                    Err(code) => {
                        self.tell(at, Wrong::Fails(code));
                        Val::Lost
                    }
                }
            }
            _ => Val::Open,
        }
    }

    /// `-e`
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

    /// Comparisons, `in` and `is` (`[check.operator]`).
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
                (false, val) if env.constant && self.staged => match self.value_id(val)? {
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
        let val = if env.constant {
            self.compared(op, (&one.val, &other.val), self.node_at(env, expr))?
        } else {
            Val::Open
        };
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

    /// Whether one of both types unifies with the other.
    pub(crate) fn unifies(&mut self, one: Ty, other: Ty) -> bool {
        self.types.unify(one, other).is_some() || self.types.unify(other, one).is_some()
    }

    fn compared(&mut self, op: CompareOp, (one, other): (&Val, &Val), at: Stretch) -> Run<Val> {
        let known = match (one, other) {
            (Val::Lost, _) | (_, Val::Lost) => return Ok(Val::Lost),
            (Val::Later, _) | (_, Val::Later) => return Ok(Val::Later),
            _ if self.staged && !matches!((one, other), (Val::Prim(_), Val::Prim(_))) => {
                self.compared_values(op, (one, other), at)?
            }
            _ if matches!(op, CompareOp::Equal | CompareOp::NotEqual) => {
                self.same(one, other, at)?
            }
            (Val::Prim(one), Val::Prim(other)) => super::value::ordered(op, one, other),
            _ => None,
        };
        let known = known.map(|is| if op == CompareOp::NotEqual { !is } else { is });
        Ok(known.map_or(Val::Open, |is| Val::Prim(Rc::new(Value::bool(is)))))
    }

    /// What a comparison of values gives that are no primitive ones.
    fn compared_values(
        &mut self,
        op: CompareOp,
        (one, other): (&Val, &Val),
        at: Stretch,
    ) -> Run<Option<bool>> {
        if let (Val::Type(_), Val::Type(_)) = (one, other) {
            return self.same(one, other, at);
        }
        let (Some(one), Some(other)) = (self.value_id(one)?, self.value_id(other)?) else {
            return Ok(None);
        };
        Ok(match op {
            CompareOp::Equal | CompareOp::NotEqual => Some(self.equal_values(one, other)),
            CompareOp::In => self.contains_value(other, one),
            _ => None,
        })
    }

    /// Whether two values are equal, where that is known (`[check.value]`).
    fn same(&mut self, one: &Val, other: &Val, at: Stretch) -> Run<Option<bool>> {
        Ok(match (one, other) {
            (Val::Prim(one), Val::Prim(other)) => Some(super::value::equal(one, other)),
            (Val::Type(one), Val::Type(other)) => {
                let (one, other) = (self.resolve(*one)?, self.resolve(*other)?);
                let unknown = one.is_unknown() || other.is_unknown();
                match unknown {
                    true => None,
                    false => Some(self.same_types(one, other, at)?),
                }
            }
            (Val::Tuple(one), Val::Tuple(other)) if one.values.len() == other.values.len() => {
                let mut all = Some(true);
                for (one, other) in one.values.iter().zip(&other.values) {
                    match self.same(one, other, at)? {
                        Some(false) => return Ok(Some(false)),
                        Some(true) => {}
                        None => all = None,
                    }
                }
                all
            }
            (Val::Open | Val::Function(_), _) | (_, Val::Open | Val::Function(_)) => None,
            (Val::Later | Val::Known(_), _) | (_, Val::Later | Val::Known(_)) => None,
            (Val::Lost, _) | (_, Val::Lost) => None,
            _ => Some(false),
        })
    }

    /// [check.condition]
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

    /// What is wrong with a condition whose value is not known.
    pub(crate) const fn not_known(&self) -> Wrong {
        match self.staged {
            true => Wrong::NotConstant("a condition that is not known"),
            false => Wrong::NotHere("a condition that is not known"),
        }
    }

    /// `not e`
    pub(crate) fn not(&mut self, env: Env, operand: Expr) -> Run<Out> {
        let out = self.condition(env, operand)?;
        let val = match out.val.holds() {
            Some(holds) => Val::Prim(Rc::new(Value::bool(!holds))),
            None => out.val,
        };
        Ok(Out::new(Ty::BOOL, val).ending(out.ends))
    }

    /// [check.logic]
    pub(crate) fn logic(
        &mut self,
        env: Env,
        chain: Expr,
        (first, rest): (Expr, Entries<'_, Link>),
        want: Ty,
    ) -> Run<Out> {
        let is_known = env.constant && self.staged;
        let mut all = match is_known {
            true => self.known_at_once(env, first)?,
            false => self.expr(env, first, Ty::HOLE)?,
        };
        let (mut spot, count, ends) = (self.node_at(env, first), rest.len(), all.ends);
        for (at, link) in rest.iter().enumerate() {
            all = self.as_condition(spot, all);
            let is_last = at + 1 == count;
            let right = match is_known && !is_last {
                true => self.known_at_once(env, link.operand)?,
                false => self.expr(env, link.operand, if is_last { want } else { Ty::HOLE })?,
            };
            let ty = self.logic_type(link.op, all.ty, right.ty);
            let val = match all.val.holds() {
                Some(holds) if holds == (link.op == ChainOp::Or) => all.val,
                Some(_) => right.val,
                None => all.val,
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
        match self.types.unify(part, right).or_else(|| self.types.unify(right, part)) {
            Some(ty) => ty,
            None => self.types.union(&[part, right]),
        }
    }
}

impl Val {
    /// Whether a value holds as a condition, where that is known.
    pub(crate) fn holds(&self) -> Option<bool> {
        match self {
            Self::Lost | Self::Open | Self::Later => None,
            Self::Prim(value) => Some(**value != Value::bool(false) && **value != Value::none()),
            _ => Some(true),
        }
    }
}
