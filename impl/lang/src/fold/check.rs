//! Checks folds as expressions (`[fold.expression]`, `[fold.outside]`), and expressions whose
//! values the checker needs.

use super::row::{FoldDef, Named, Runner};
use crate::check::{Checker, Env, Out, Val, Wrong};
use crate::link::{DeclId, Stretch};
use crate::parse::arena::Expr;
use crate::task::Run;
use crate::types::{Con, Node, Ty};
use selfsame_spec::program::Sort;

impl Checker<'_> {
    /// Checks a fold `#fold e` that is not in type position.
    pub(crate) fn fold(&mut self, env: Env, expr: Expr, operand: Expr, want: Ty) -> Run<Out> {
        let at = self.node_at(env, expr);
        if self.folds.again
            && let Some(done) = self.folds.done.get(&(at.module, at.first))
        {
            let (value, frozen) = (done.value, done.frozen);
            let val = value.map_or(Val::Lost, |value| self.val_of(value));
            return Ok(Out::new(frozen, val));
        }
        let want = if self.has_tup(want) { Ty::HOLE } else { want };
        let out = self.expr(self.operand_env(env, operand), operand, want)?;
        let ty = self.resolve(out.ty)?;
        let frozen = self.types.frozen(ty);
        self.note_name(at, Named::Fold(at.first));
        let runner = env.runner;
        self.out().folds.push(FoldDef { at, operand, runner, ty, frozen });
        let val = match self.folds.done.get(&(at.module, at.first)).map(|done| done.value) {
            Some(value) => value.map_or(Val::Lost, |value| self.val_of(value)),
            None => Val::Later,
        };
        Ok(Out::new(frozen, val))
    }

    /// Returns the environment of the operand of a fold. In this environment, no loop and no
    /// function encloses the operand.
    fn operand_env(&self, env: Env, operand: Expr) -> Env {
        let arena = self.arena(env.module);
        let (first, last) = (arena.first(operand), arena.last(operand));
        Env {
            constant: false,
            function: None,
            looping: None,
            sealed: None,
            outer: false,
            runner: Runner::Expr(first),
            fold: Some((first, last)),
            ..env
        }
    }

    /// Returns whether the expected type is a `Tup` or `ConstDict`, or is a tuple or union that
    /// contains such a type.
    fn has_tup(&self, want: Ty) -> bool {
        let (mut open, mut met) = (vec![want], hashbrown::HashSet::new());
        while let Some(ty) = open.pop() {
            if !met.insert(ty) {
                continue;
            }
            match self.types.node(ty) {
                Node::Apply(Con::Tup | Con::ConstDict, _) => return true,
                node @ (Node::Tuple(_) | Node::Named(_) | Node::Union(_)) => {
                    open.extend(node.each());
                }
                _ => {}
            }
        }
        false
    }

    /// Returns whether a local is used in the operand of a fold, but declared outside of this
    /// operand (`[fold.level]`). For a `var` of another function, the result is false, because
    /// another error names the `var`.
    pub(crate) fn is_other_level(&self, env: Env, decl: DeclId) -> bool {
        let Some((first, last)) = env.fold else { return false };
        let meant = self.decl(decl);
        let is_within =
            self.unit_of(decl) == env.module && first <= meant.first && meant.first <= last;
        if is_within {
            return false;
        }
        let is_local = meant.is_local();
        !(is_local && meant.sort == Sort::Var && self.is_var_of_other(env, decl))
    }

    /// Returns whether a `var` belongs to a function that encloses the function in which the `var`
    /// is used.
    fn is_var_of_other(&self, env: Env, decl: DeclId) -> bool {
        let own = self.decl(decl).function();
        let functions = &self.names.modules[self.real(env.module).at()].functions;
        let first = own.and_then(|own| functions.get(own.at())).map(|function| function.first);
        env.function.is_some() && env.function != first
    }

    /// Checks a fold in type position, whose value must be a type (`[fold.type]`).
    pub(crate) fn fold_position(&mut self, env: Env, expr: Expr, operand: Expr) -> Run<Ty> {
        let runner = Runner::Expr(self.first(env, expr));
        let env = Env { runner, ..env.constant() };
        let out = self.fold(env, expr, operand, Ty::HOLE)?;
        self.run_folds(env.module, runner)?;
        let at = self.node_at(env, expr);
        if out.ty.is_unknown() {
            return Ok(Ty::UNKNOWN);
        }
        let done = self.folds.done.get(&(at.module, at.first)).and_then(|done| done.value);
        Ok(match done.map(|value| self.val_of(value)) {
            None => Ty::UNKNOWN,
            Some(Val::Type(ty)) => ty,
            Some(Val::Prim(value)) => self.types.value((*value).clone()),
            Some(_) => {
                self.tell(at, Wrong::NoType);
                Ty::UNKNOWN
            }
        })
    }

    /// Checks an expression whose value the checker needs. After the check of the whole expression,
    /// its folds are run; then the value is known.
    pub(crate) fn wanted(&mut self, env: Env, expr: Expr, want: Ty) -> Run<Out> {
        self.counting(env, expr, &|checker| {
            let out = checker.at_once(env, expr, &|checker, env| checker.expr(env, expr, want))?;
            let at = checker.node_at(env, expr);
            checker.sized(out, at)
        })
    }

    /// Evaluates a constant, default or argument. The units of its value are added once to the
    /// total of the program, even if tasks start again. The final number counts
    /// (`[fold.constant-size]`, `[demand.total]`).
    pub(crate) fn counting(
        &mut self,
        env: Env,
        expr: Expr,
        work: &dyn Fn(&mut Self) -> Run<Out>,
    ) -> Run<Out> {
        let own = std::mem::take(&mut self.folds.own_units);
        let result = self.evaluating(work);
        let units = std::mem::replace(&mut self.folds.own_units, own);
        let out = result?;
        // If a value is made when code runs, its units are counted when that code runs.
        let counts = units > 0 && !self.is_value_of_run(env.module, expr);
        let known = self.folds.counted.entry((env.module, expr)).or_default();
        if counts && units > *known {
            self.folds.units += units - std::mem::replace(known, units);
            self.within_total()?;
        }
        Ok(out)
    }

    /// Evaluates an expression. If the evaluation fails and no part of the expression is lost, the
    /// failure is reported (`[fold.constant-fails]`).
    pub(crate) fn evaluating(&mut self, work: &dyn Fn(&mut Self) -> Run<Out>) -> Run<Out> {
        let own = self.folds.failures.replace(Vec::new());
        let result = work(self);
        let mut failures = std::mem::replace(&mut self.folds.failures, own).unwrap_or_default();
        let mut out = result?;
        if let Val::Fails(at) = out.val {
            let (at, what) = failures.swap_remove(at as usize);
            self.tell(at, what);
            out.val = Val::Lost;
        }
        Ok(out)
    }

    /// Returns the value of a part of an expression whose evaluation fails.
    pub(crate) fn failed(&mut self, at: Stretch, what: Wrong) -> Val {
        match &mut self.folds.failures {
            Some(all) => {
                all.push((at, what));
                Val::Fails(all.len() as u32 - 1)
            }
            None => {
                self.tell(at, what);
                Val::Lost
            }
        }
    }

    /// Checks an expression whose value the checker needs before it can continue, and runs the
    /// folds of the expression at once.
    pub(crate) fn known_at_once(&mut self, env: Env, expr: Expr) -> Run<Out> {
        self.at_once(env, expr, &|checker, env| checker.expr(env, expr, Ty::HOLE))
    }

    /// Checks a condition whose value the checker needs before it can continue.
    pub(crate) fn known_condition(&mut self, env: Env, expr: Expr) -> Run<Out> {
        self.evaluating(&|checker| {
            checker.at_once(env, expr, &|checker, env| checker.condition(env, expr))
        })
    }

    /// Checks an expression by calling `each`, and then runs the folds in the expression.
    pub(crate) fn at_once(
        &mut self,
        env: Env,
        expr: Expr,
        each: &dyn Fn(&mut Self, Env) -> Run<Out>,
    ) -> Run<Out> {
        let runner = Runner::Expr(self.first(env, expr));
        let env = Env { runner, ..env };
        let before = self.folds.own_units;
        let out = each(self, env)?;
        if self.folds.again {
            return Ok(out);
        }
        // [fold.when] Folds that were checked are run, even if the expression itself has no value.
        self.run_folds(env.module, runner)?;
        match out.val {
            Val::Later => {
                self.folds.own_units = before;
                self.known_again(env, each)
            }
            _ => Ok(out),
        }
    }

    /// Stores the value of a default that was checked and whose folds were run.
    pub(crate) fn note_default(
        &mut self,
        env: Env,
        (expr, ty): (Expr, Ty),
        mut out: Out,
    ) -> Run<()> {
        if matches!(out.val, Val::Later) {
            out = self.counting(env, expr, &|checker| {
                checker.known_again(env, &|checker, env| checker.expr(env, expr, ty))
            })?;
        }
        let at = self.node_at(env, expr);
        let out = self.sized(out, at)?;
        self.folds.defaults.insert((env.module, expr), out.val);
        Ok(())
    }

    /// Checks an expression again after its folds were run. The rows of the second check are
    /// removed; only its errors are kept.
    pub(crate) fn known_again(
        &mut self,
        env: Env,
        each: &dyn Fn(&mut Self, Env) -> Run<Out>,
    ) -> Run<Out> {
        let mark = self.out().mark();
        let again = std::mem::replace(&mut self.folds.again, true);
        let out = each(self, env);
        self.folds.again = again;
        self.out().truncate(&mark);
        out
    }
}
