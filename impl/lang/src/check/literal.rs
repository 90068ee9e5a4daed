//! Checks tuples, lists, dictionaries and boxes.

use super::data::{Out, Val, Wrong};
use super::env::Env;
use super::state::Checker;
use crate::fold::first_stop;
use crate::link::Stretch;
use crate::parse::arena::{Arg, Expr, ExprKind, Pair};
use crate::scan::Name;
use crate::task::Run;
use crate::types::{Con, Node, Ty};
use crate::util::words::List;
use hashbrown::HashSet;
use std::rc::Rc;

impl Checker<'_> {
    /// Returns the head of the expected type for which `is` holds, if exactly one head does. If the
    /// expected type is unknown, it is returned as it is (`[check.form]`).
    pub(crate) fn form(&self, want: Ty, is: impl Fn(&Node) -> bool) -> Option<Ty> {
        if want.is_unknown() {
            return Some(want);
        }
        let heads = self.types.heads(want);
        let mut fitting = heads.iter().copied().filter(|&head| is(self.types.node(head)));
        let first = fitting.next();
        first.filter(|_| fitting.next().is_none())
    }

    /// Returns the expected type of part `at` of a literal. `form` is the head of the expected type
    /// that the literal fits.
    pub(crate) fn form_part(&self, form: Option<Ty>, at: usize) -> Ty {
        match form {
            None => Ty::HOLE,
            Some(form) if form.is_unknown() => form,
            Some(form) => self.types.node(form).part(at).unwrap_or(Ty::HOLE),
        }
    }

    /// Returns the place of the first part of a tuple that has a label after a part without one, or
    /// no label after a part with one (`[check.tuple]`).
    pub(crate) fn label_order(&self, env: Env, parts: List<'_, Arg>) -> Option<Stretch> {
        let mut before: Option<Arg> = None;
        for part in parts.iter() {
            if before.is_some_and(|before| before.label.is_some() != part.label.is_some()) {
                let at = part.label.map(|label| self.at(env, label));
                return Some(at.unwrap_or_else(|| self.node_at(env, part.value)));
            }
            before = Some(part);
        }
        None
    }

    /// Checks a tuple (`[check.tuple]`).
    pub(crate) fn tuple(
        &mut self,
        env: Env,
        parts: List<'_, Arg>,
        (want, at): (Ty, Stretch),
    ) -> Run<Out> {
        let labels: Option<Vec<Name>> =
            parts.iter().map(|part| Some(self.name(env.module, part.label?))).collect();
        let is_form = |node: &Node| match (node, &labels) {
            (Node::Tuple(of), None) => of.len() == parts.len(),
            (Node::Named(of), Some(labels)) => {
                of.len() == labels.len() && of.iter().zip(labels).all(|(of, label)| of.0 == *label)
            }
            _ => false,
        };
        let form = self.form(want, is_form);
        let mut wrong = false;
        if let Some(at) = self.label_order(env, parts) {
            self.tell(at, Wrong::LabelOrder);
            wrong = true;
        }
        let (mut types, mut values, mut ends) = (Vec::new(), Vec::new(), false);
        let mut met = HashSet::new();
        for label in parts.iter().filter_map(|part| part.label) {
            if !met.insert(self.name(env.module, label)) {
                self.tell(self.at(env, label), Wrong::NoLabel);
                wrong = true;
            }
        }
        for (at, part) in parts.iter().enumerate() {
            let want = self.form_part(form, at);
            let out = self.expr(env, part.value, want)?;
            ends |= out.ends;
            types.push(out.ty);
            values.extend(env.constant.then_some(out.val));
        }
        if wrong {
            return Ok(Out::unknown().ending(ends));
        }
        let names: Option<Rc<[Name]>> = labels.as_ref().map(|labels| labels.as_slice().into());
        let node = match labels {
            Some(labels) => Node::Named(labels.into_iter().zip(types).collect()),
            None => Node::Tuple(types.into()),
        };
        let ty = self.types.make(node);
        let count = values.len() as u64;
        let val = match (env.constant, first_stop(&values)) {
            (true, Some(stops)) => stops,
            (true, None) => {
                let val = self.tuple_val(names, values)?;
                self.counted(val, 1 + count, at)
            }
            (false, _) => Val::Open,
        };
        Ok(Out::new(ty, val).ending(ends))
    }

    /// Checks a list or a dictionary (`[check.list]`).
    pub(crate) fn list(
        &mut self,
        env: Env,
        expr: Expr,
        parts: List<'_, Expr>,
        want: Ty,
    ) -> Run<Out> {
        let con = if env.constant { Con::Tup } else { Con::List };
        let form = self.form(want, |node| matches!(node, Node::Apply(of, _) if *of == con));
        let of = self.form_part(form, 0);
        if parts.is_empty() {
            return self.empty(env, expr, con, form);
        }
        let (mut given, mut ends, mut values) = (Vec::new(), false, Vec::new());
        for part in parts.iter() {
            let out = self.expr(env, part, of)?;
            ends |= out.ends;
            given.push((out.ty, self.node_at(env, part)));
            values.extend(env.constant.then_some(out.val));
        }
        let of = self.join(of, &given);
        let ty = self.types.make(Node::Apply(con, [of].into()));
        let mut out = Out::of(ty).ending(ends);
        if env.constant && !ty.is_unknown() {
            out.val = self.tup_val(of, &values, self.node_at(env, expr))?;
        }
        Ok(out)
    }

    // [check.list-empty]
    fn empty(&mut self, env: Env, expr: Expr, con: Con, form: Option<Ty>) -> Run<Out> {
        Ok(match form {
            Some(form) if form.is_unknown() => Out::unknown(),
            Some(form) if !self.types.has_hole(form) => {
                let node = self.types.node(form).clone();
                debug_assert!(matches!(node, Node::Apply(of, _) if of == con));
                let mut out = Out::of(form);
                if env.constant {
                    let (of, at) = (node.parts(), self.node_at(env, expr));
                    out.val = match of[..] {
                        [key, of] => self.dict_val((key, of), &[], at)?,
                        _ => self.tup_val(of[0], &[], at)?,
                    };
                }
                out
            }
            _ => {
                self.tell(self.node_at(env, expr), Wrong::CannotInfer("its elements"));
                Out::unknown()
            }
        })
    }

    /// Checks a list or a dictionary (`[check.list]`).
    // [check.list-key]
    pub(crate) fn dict(
        &mut self,
        env: Env,
        expr: Expr,
        pairs: List<'_, Pair>,
        want: Ty,
    ) -> Run<Out> {
        let con = if env.constant { Con::ConstDict } else { Con::Dict };
        let form = self.form(want, |node| matches!(node, Node::Apply(of, _) if *of == con));
        if pairs.is_empty() {
            return self.empty(env, expr, con, form);
        }
        let (key, value) = (self.form_part(form, 0), self.form_part(form, 1));
        let (mut keys, mut values, mut ends) = (Vec::new(), Vec::new(), false);
        let mut known = Vec::new();
        for pair in pairs.iter() {
            let Pair { key: one, value: other } = pair;
            let out = self.expr(env, one, key)?;
            keys.push((out.ty, self.node_at(env, one)));
            ends |= out.ends;
            known.extend(env.constant.then_some(out.val));
            let out = self.expr(env, other, value)?;
            values.push((out.ty, self.node_at(env, other)));
            ends |= out.ends;
            known.extend(env.constant.then_some(out.val));
        }
        let (key, value) = (self.join(key, &keys), self.join(value, &values));
        if let Some(first) = keys.first()
            && !self.is_key(key)
        {
            self.tell(first.1, Wrong::Operand("a key", vec![key]));
        }
        let ty = self.types.make(Node::Apply(con, [key, value].into()));
        let mut out = Out::of(ty).ending(ends);
        if env.constant && !ty.is_unknown() {
            out.val = self.dict_val((key, value), &known, self.node_at(env, expr))?;
        }
        Ok(out)
    }

    /// Checks a box (`[check.box]`).
    pub(crate) fn boxed(&mut self, env: Env, expr: Expr, operand: Expr, want: Ty) -> Run<Out> {
        let form = self.form(want, |node| matches!(node, Node::Box(_)));
        let out = self.expr(env, operand, self.form_part(form, 0))?;
        if env.constant {
            self.tell(self.node_at(env, expr), Wrong::NotFrozen);
            return Ok(Out::unknown());
        }
        let ty = self.types.make(Node::Box(out.ty));
        Ok(Out::of(ty).ending(out.ends))
    }

    /// Returns whether a settled type may be the type of a key (`[types.key]`).
    pub(crate) fn is_key(&self, ty: Ty) -> bool {
        let (mut open, mut met) = (vec![ty], HashSet::new());
        while let Some(ty) = open.pop() {
            if !met.insert(ty) {
                continue;
            }
            match self.types.node(ty) {
                Node::Apply(Con::List | Con::Dict | Con::Set, _) => return false,
                node @ (Node::Tuple(_)
                | Node::Named(_)
                | Node::Union(_)
                | Node::Apply(Con::Tup | Con::ConstDict, _)) => open.extend(node.each()),
                _ => {}
            }
        }
        true
    }

    /// Joins the types of several expressions (`[check.join]`).
    pub(crate) fn join(&mut self, want: Ty, given: &[(Ty, Stretch)]) -> Ty {
        if !self.types.has_hole(want) {
            return want;
        }
        if let Some(&(first, _)) = given.first()
            && given.iter().all(|part| part.0 == first)
        {
            return first;
        }
        if given.iter().any(|part| part.0.is_unknown()) {
            return Ty::UNKNOWN;
        }
        let mut met = HashSet::new();
        let whole: Vec<(Ty, Stretch)> = given
            .iter()
            .copied()
            .filter(|part| !self.types.has_hole(part.0) && met.insert(part.0))
            .collect();
        let Some(&(first, _)) = whole.first() else {
            return given.first().map_or(Ty::NEVER, |part| part.0);
        };
        for &(all, _) in &whole {
            if whole.iter().all(|&(one, _)| self.unify(all, one).is_some()) {
                return all;
            }
        }
        let apart = whole.iter().find(|&&(one, _)| {
            self.unify(first, one).is_none() && self.unify(one, first).is_none()
        });
        let last = given.iter().rfind(|part| !self.types.has_hole(part.0));
        if let Some(&(ty, at)) = apart.or(last) {
            self.tell(at, Wrong::Mismatch(first, ty));
        }
        Ty::UNKNOWN
    }

    /// Returns whether an expression is an empty list or dictionary.
    pub(crate) fn is_empty_list(&self, env: Env, expr: Expr) -> bool {
        match self.arena(env.module).expr(expr) {
            ExprKind::List(parts) => parts.is_empty(),
            ExprKind::Dict(pairs) => pairs.is_empty(),
            _ => false,
        }
    }
}
