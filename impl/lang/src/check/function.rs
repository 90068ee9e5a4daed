//! Checks function literals (`[check.function]`).

use super::data::{BodyDef, Out, Val, Wrong};
use super::env::Env;
use super::labels::ParamTypes;
use super::state::Checker;
use crate::fold::Runner;
use crate::parse::arena::{Block, Expr, ExprKind, Function, PatternKind};
use crate::scan::Token;
use crate::task::{BodyId, Run};
use crate::types::{Node, Ty};

impl Checker<'_> {
    // [check.function-other] [check.function-parameter] [check.function-result]
    pub(crate) fn function(
        &mut self,
        env: Env,
        expr: Expr,
        function: Function<'_>,
        want: Ty,
    ) -> Run<Out> {
        let count = function.params.len();
        let is_form = |node: &Node| matches!(node, Node::Function(of, _) if of.len() == count);
        let mut form = self.form(want, is_form);
        let mut refused = false;
        if let Node::Function(of, _) = self.types.node(want)
            && of.len() != count
        {
            let at = self.node_at(env, expr);
            self.tell(at, Wrong::Mismatch(want, Ty::UNKNOWN));
            (form, refused) = (Some(Ty::UNKNOWN), true);
        }
        let mut params = self.spare.params.pop().unwrap_or_default();
        params.clear();
        for (at, param) in function.params.iter().enumerate() {
            let ty = match param.ty {
                Some(ty) => self.written(env, ty, false)?,
                None => self.untyped(env, expr, (at, param.pattern), form),
            };
            self.whole_pattern(env, param.pattern, ty)?;
            params.push((None, ty));
        }
        let wanted = match function.result {
            Some(result) => self.written(env, result, true)?,
            None if refused => Ty::HOLE,
            None => self.form_part(form, count),
        };
        let is_later = !self.types.has_hole(wanted);
        let read = params;
        let params: ParamTypes = read.as_slice().into();
        self.spare.params.push(read);
        let later = is_later.then_some(wanted);
        self.note_body(BodyDef { env, expr, params: params.clone(), result: later });
        let result = match is_later {
            true => wanted,
            false => {
                let result =
                    self.function_block(env, (self.first(env, expr), function.body), wanted)?;
                self.without_holes(env, function.result, wanted, result)
            }
        };
        if refused {
            return Ok(Out::unknown());
        }
        let ty = self.types.make(Node::Function(params, result));
        let mut out = Out::new(
            ty,
            if ty.is_unknown() { Val::Lost } else { Val::Function(Some((env.module, expr))) },
        );
        out.function = Some((env.module, expr));
        Ok(out)
    }

    /// Returns the type of a parameter without a written type. The expected type of the function
    /// gives this type, or the record gives the type of `self`.
    fn untyped(
        &mut self,
        env: Env,
        expr: Expr,
        (at, pattern): (usize, crate::parse::arena::Pattern),
        form: Option<Ty>,
    ) -> Ty {
        let arena = self.arena(env.module);
        if let PatternKind::Bind(name, _) = arena.pattern(pattern)
            && at == 0
            && arena.tokens().token_text(name) == "self"
            && let Some(record) = self.record_of_method((env.module, expr))
        {
            return self.types.make(Node::Record(record));
        }
        let ty = self.form_part(form, at);
        if !self.types.has_hole(ty) {
            return ty;
        }
        self.tell(self.node_at(env, pattern), Wrong::CannotInfer("the parameter"));
        Ty::UNKNOWN
    }

    fn note_body(&mut self, def: BodyDef) {
        let next = BodyId::new(self.bodies.len());
        let (module, word) = (def.env.module, self.first(def.env, def.expr));
        let id = self.body_at.get(module, word).unwrap_or(next);
        self.body_at.insert(module, word, id);
        match self.bodies.get_mut(id.at()) {
            Some(known) => *known = def,
            None => self.bodies.push(def),
        }
    }

    /// Checks the block of a function, and returns the joined type of its results.
    fn function_block(&mut self, env: Env, (first, block): (Token, Block), want: Ty) -> Run<Ty> {
        self.exits.wanted.insert((env.module, first), want);
        let before = self.out().returns.len();
        let runner = Runner::Function(first);
        let inner = Env { constant: false, function: Some(first), looping: None, runner, ..env };
        let (out, at) = self.block(inner, block, want)?;
        if !self.types.has_hole(want) {
            return Ok(want);
        }
        let own = self.out().returns.drain(before..).collect::<Vec<_>>();
        let mut given = self.exits.returned.get(&(env.module, first)).cloned().unwrap_or_default();
        given.extend(own.into_iter().map(|(_, ty, at)| (ty, at)));
        given.sort_by_key(|(_, at)| at.first);
        given.push((out.ty, at));
        Ok(self.join(want, &given))
    }

    /// Runs the task that checks the defaults and the block of a function (`[task.body]`).
    pub(crate) fn body(&mut self, body: BodyId) -> Run<()> {
        let BodyDef { env, expr, params, result } = self.bodies[body.at()].clone();
        let ExprKind::Function(function) = self.arena(env.module).expr(expr) else {
            return Ok(());
        };
        let first = self.first(env, expr);
        let constant = Env { runner: Runner::Function(first), ..env.constant() };
        let mut defaults = Vec::new();
        for (param, &(_, ty)) in function.params.iter().zip(params.iter()) {
            if let Some(default) = param.default {
                let out = self
                    .counting(constant, default, &|checker| checker.expr(constant, default, ty))?;
                defaults.push((default, ty, out));
            }
        }
        if let Some(result) = result {
            self.function_block(env, (first, function.body), result)?;
        }
        self.run_folds(env.module, Runner::Function(first))?;
        for (default, ty, out) in defaults {
            self.note_default(constant, (default, ty), out)?;
        }
        Ok(())
    }
}
