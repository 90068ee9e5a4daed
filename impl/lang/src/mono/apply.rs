//! Checks applications of templates and their arguments (`[mono.apply]`, `[mono.argument]`,
//! `[mono.argument-lost]`, `[mono.argument-fit]`).

use super::template::TemplateIn;
use super::value::{ValueId, ValueNode};
use crate::check::{Checker, Env, Out, Val, Wrong};
use crate::link::{ModuleId, Spot, Stretch};
use crate::parse::arena::Expr;
use crate::task::Run;
use crate::types::Ty;
use crate::util::words::List;
use selfsame_spec::text::TokenKind;

impl Checker<'_> {
    /// Returns the template that a declaration declares or imports.
    pub(crate) fn template_of(&self, decl: crate::link::DeclId) -> Option<TemplateIn> {
        let of = self.decl(decl);
        let template = self.templates.at(of.module, of.first)?;
        Some((template, self.unit_of(decl)))
    }

    /// Returns the instance of an application, or `None` if the application is refused. `applied`
    /// is the place of the applied part, and `whole` is the place of the whole expression.
    pub(crate) fn apply(
        &mut self,
        env: Env,
        of: TemplateIn,
        parts: List<'_, Expr>,
        (applied, whole): (Stretch, Stretch),
    ) -> Run<Option<ModuleId>> {
        let takes = self.template(of.0).params.len();
        if parts.len() != takes {
            let given = Some(parts.len() as u32);
            self.tell(whole, Wrong::ArgumentCount(takes as u32, given));
            return Ok(None);
        }
        let (mut args, mut is_lost) = (Vec::with_capacity(takes), false);
        for (at, part) in parts.iter().enumerate() {
            let arg = self.argument(env, of, Some(&args), (at, part))?;
            is_lost |= arg.is_none();
            args.push(arg.unwrap_or_else(|| self.lost_argument()));
        }
        if is_lost {
            return Ok(None);
        }
        let unit = self.instance_of(of, &args, (applied, whole))?;
        if let Some(unit) = unit {
            self.applied.insert(whole.module, whole.last, unit);
        }
        Ok(unit)
    }

    /// Returns the value that stands for a refused or lost argument. Types of later parameters are
    /// read with this value, but no instance has it as an argument.
    pub(super) fn lost_argument(&mut self) -> ValueId {
        self.values.make(ValueNode::Type(Ty::UNKNOWN))
    }

    /// Returns the argument for the parameter at an index. `before` has the earlier arguments, or
    /// is `None` if one of them is open.
    pub(super) fn argument(
        &mut self,
        env: Env,
        of: TemplateIn,
        before: Option<&[ValueId]>,
        (at, part): (usize, Expr),
    ) -> Run<Option<ValueId>> {
        if self.template(of.0).params[at].is_type {
            let ty = self.type_argument(env.constant(), part)?;
            if self.has_made(ty) {
                let at = self.node_at(env, part);
                self.tell(at, Wrong::NotConstant("a record that is made when code runs"));
                return Ok(None);
            }
            return Ok((!ty.is_unknown()).then(|| self.values.make(ValueNode::Type(ty))));
        }
        let place = self.node_at(env, part);
        let want = match before {
            Some(before) => self.param_type(of, before, place)?,
            None => self.free_type(of, at, place)?.unwrap_or(Ty::HOLE),
        };
        // If the argument contains a function, that function may be run while the running task is
        // not done. So the argument is checked apart from this task.
        if !self.has_function(env, part) {
            return self.value_argument(env, part, want);
        }
        let key = (env.module, part);
        if self.keys.apart.contains(&key) {
            return self.quietly(|checker| checker.value_argument(env, part, want));
        }
        let value = self.apart(|checker| checker.value_argument(env, part, want))?;
        self.keys.apart.insert(key);
        Ok(value)
    }

    fn has_function(&self, env: Env, part: Expr) -> bool {
        let arena = self.arena(env.module);
        let (mut at, last) = (arena.first(part), arena.last(part));
        while at < last && arena.tokens().kind(at) != TokenKind::Fn {
            at = at.next();
        }
        at < last
    }

    /// Returns the argument for a parameter whose arguments are values.
    fn value_argument(&mut self, env: Env, part: Expr, want: Ty) -> Run<Option<ValueId>> {
        let spot = self.node_at(env, part);
        let faults = self.out().faults.len();
        let out = self.counting(env, part, &|checker| {
            checker.at_once(env.constant(), part, &|checker, env| checker.expr(env, part, want))
        })?;
        let place = self.spot(spot);
        let row = self.out().expressions.last().copied();
        let tested = row.filter(|row| row.at == spot && row.tested);
        let last = self.out().faults.last_mut();
        if let Some(fault) = last.filter(|fault| fault.at == place)
            && let Wrong::Mismatch(want, given) = fault.what
        {
            fault.what = Wrong::Argument(want, given);
            return Ok(None);
        }
        if let Some(row) = tested {
            self.out().faults.truncate(faults);
            self.tell(spot, Wrong::Argument(row.expected, row.given));
            return Ok(None);
        }
        if want.is_unknown() || out.ty.is_unknown() {
            return Ok(None);
        }
        if matches!(out.val, Val::Open) {
            self.tell(spot, Wrong::NotConstant("a value that is not known"));
        }
        self.value_id(&out.val)
    }

    /// Calls `work`, whose result is needed only once, by the first task that demands it. The rows
    /// that `work` adds are kept even if the running task starts again.
    pub(crate) fn apart<T>(&mut self, work: impl FnOnce(&mut Self) -> Run<T>) -> Run<T> {
        let depth = self.stack.len();
        let own = std::mem::take(self.out_of(depth));
        let result = work(self);
        let mut found = std::mem::replace(self.out_of(depth), own);
        if result.is_ok() {
            self.found.append(&mut found);
        }
        result
    }

    /// Calls `work`, and removes the errors and rows that it adds.
    pub(crate) fn quietly<T>(&mut self, work: impl FnOnce(&mut Self) -> Run<T>) -> Run<T> {
        let depth = self.stack.len();
        let own = std::mem::take(self.out_of(depth));
        let result = work(self);
        *self.out_of(depth) = own;
        result
    }

    /// Answers a query that decides which expressions are checked. Applications in the query do not
    /// count as applications, unless the task has to wait for the answer (`[mono.reach]`,
    /// `[mono.asked]`).
    pub(crate) fn asked<T>(&mut self, work: impl FnOnce(&mut Self) -> Run<T>) -> Run<T> {
        self.keys.unapplied.push((self.stack.len(), Vec::new()));
        let result = self.quietly(work);
        let (_, applied) = self.keys.unapplied.pop().unwrap_or_default();
        if result.is_err() {
            applied.into_iter().for_each(|(unit, spot)| self.note_applied(unit, spot));
        }
        result
    }

    /// Returns the rows of the task at the given depth of the stack of tasks.
    fn out_of(&mut self, depth: usize) -> &mut crate::check::Found {
        match self.stack.len().min(depth).checked_sub(1) {
            Some(at) => &mut self.outs[at - self.live_from],
            None => &mut self.found,
        }
    }

    /// Returns the instance of a template for the given arguments. Each list of arguments has one
    /// instance (`[mono.key]`). `applied` is the place of the applied part, and `whole` is the
    /// place of the whole expression or callee.
    pub(crate) fn instance_of(
        &mut self,
        of: TemplateIn,
        args: &[ValueId],
        (applied, whole): (Stretch, Stretch),
    ) -> Run<Option<ModuleId>> {
        let spot = self.spot(applied);
        let key = self.keys.key(of, args);
        if self.keys.unit(key).is_none() && !self.later.is_empty() {
            self.know_later()?;
        }
        let unit = match self.keys.unit(key) {
            Some(unit) => unit,
            None => {
                if let Some(wrong) = self.over_limit(of.0, args) {
                    self.tell(whole, wrong);
                    return Ok(None);
                }
                let Some(unit) = self.fresh_unit(of, args)? else { return Ok(None) };
                self.keys.set_unit(key, unit);
                self.declare_unit(unit);
                self.note_later(of, args, unit);
                unit
            }
        };
        self.note_applied(unit, spot);
        Ok(Some(unit))
    }

    /// Stores the arguments of an instance when all of them have become known.
    pub(super) fn name_unit(&mut self, of: TemplateIn, args: &[ValueId], unit: ModuleId) {
        let key = self.keys.key(of, args);
        if self.keys.unit(key).is_none() {
            self.keys.set_unit(key, unit);
        }
        if let Some(unit) = self.unit_mut(unit) {
            unit.args = args.into();
        }
    }

    pub(super) fn note_applied(&mut self, unit: ModuleId, spot: Spot) {
        let depth = self.stack.len();
        if let Some((_, asked)) = self.keys.unapplied.last_mut().filter(|of| of.0 == depth) {
            asked.push((unit, spot));
            return;
        }
        let links = self.links;
        let key = |spot: Spot| (links.ranks[spot.module.at()], spot.span.start, spot.span.end);
        if let Some(of) = self.unit_mut(unit)
            && of.applied.is_none_or(|known| key(spot) < key(known))
        {
            of.applied = Some(spot);
        }
    }

    /// Creates a new unit of a template, in which the first parameters have the given arguments.
    pub(super) fn fresh_unit(&mut self, of: TemplateIn, args: &[ValueId]) -> Run<Option<ModuleId>> {
        let Some(&env) = self.template_env.get(&(of.1, of.0)) else { return Ok(None) };
        let mut outs = Vec::new();
        for (at, &arg) in args.iter().enumerate() {
            let place = self.stretch_of(self.template(of.0).params[at].decl);
            let ty = self.param_type(of, &args[..at], place)?;
            let val = match self.val_of(arg) {
                Val::Type(Ty::UNKNOWN) if ty != Ty::TYPE => Val::Lost,
                val => val,
            };
            outs.push(Out::new(ty, val));
        }
        if args.len() == self.template(of.0).params.len() {
            self.count_instance(1 + self.code_bytes(of.0) / 64, args)?;
        }
        let unit = self.make_unit(of, args, env);
        for (at, out) in outs.into_iter().enumerate() {
            self.set_param(unit, at, out);
        }
        Ok(Some(unit))
    }
}
