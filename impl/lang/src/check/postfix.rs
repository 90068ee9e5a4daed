//! Checks uses, and the steps that follow an expression: members, elements and calls.

use super::data::{Out, Val, Wrong};
use super::env::Env;
use super::state::Checker;
use super::steps::{Cur, Steps};
use crate::link::Stretch;
use crate::names::Target;
use crate::parse::arena::{Expr, ExprKind, StepKind, Steps as PostfixSteps};
use crate::parse::grouped::group_around;
use crate::task::Run;
use crate::types::{Node, Ty};
use selfsame_spec::program::{BUILTINS, BuiltinSort};
use selfsame_spec::text::tree::ChainOp;

impl<'l> Checker<'l> {
    /// Returns the place of an expression together with the first `steps` of its steps
    /// (`[check.span]`, `[check.span-callee]`, `[check.span-group]`).
    pub(crate) fn start_at(&self, env: Env, of: &Steps<'_>, steps: usize) -> Stretch {
        match steps.checked_sub(1).and_then(|last| of.steps.get(last)) {
            Some(step) => {
                let expr = group_around(&of.groups, of.expr, steps);
                self.stretch(env.module, self.first(env, expr), step.last)
            }
            None => self.node_at(env, of.base),
        }
    }

    /// Returns the expected types of the leading parts of an expression with steps
    /// (`[check.call]`). Entry `i` is the expected type of the part with `i` steps.
    fn wants(&mut self, of: &Steps<'_>, want: Ty) -> Vec<Ty> {
        let mut wants = self.spare.wants.pop().unwrap_or_default();
        wants.clear();
        wants.push(want);
        for at in (0..of.steps.len()).rev() {
            let behind = wants.last().copied().unwrap_or(want);
            let next = if of.is_call(at) {
                let result = if behind.is_unknown() { Ty::HOLE } else { behind };
                self.types.callee(result)
            } else {
                Ty::HOLE
            };
            wants.push(next);
        }
        wants.reverse();
        wants
    }

    /// Checks a use, or an expression that is followed by steps such as members and calls.
    pub(crate) fn postfix(
        &mut self,
        env: Env,
        (expr, kind): (Expr, &ExprKind<'l>),
        want: Ty,
    ) -> Run<Out> {
        self.postfix_with(env, (expr, kind), (want, false))
    }

    /// Checks a use, or an expression that is followed by steps. The result may be an instance of a
    /// template with a body (`[mono.alone]`).
    pub(crate) fn postfix_or_instance(&mut self, env: Env, expr: Expr) -> Run<Out> {
        let kind = self.arena(env.module).expr(expr);
        self.postfix_with(env, (expr, &kind), (Ty::HOLE, true))
    }

    fn postfix_with(
        &mut self,
        env: Env,
        (expr, kind): (Expr, &ExprKind<'l>),
        (want, may_be_instance): (Ty, bool),
    ) -> Run<Out> {
        match *kind {
            ExprKind::Postfix(base, steps) => {
                self.with_steps(env, expr, (base, steps), (want, may_be_instance))
            }
            _ => self.without_steps(env, expr, (want, may_be_instance)),
        }
    }

    /// Checks a use that no step follows.
    fn without_steps(
        &mut self,
        env: Env,
        expr: Expr,
        (want, may_be_instance): (Ty, bool),
    ) -> Run<Out> {
        let at = self.node_at(env, expr);
        let used = self.use_at(env.module, at.first);
        let given = self.name_given(env, (expr, &[]), used)?;
        if may_be_instance && matches!(given.val, Val::Instance(_)) {
            return Ok(given);
        }
        let out = self.finish(env, at, want, given);
        Ok(Out { function: None, ..out })
    }

    /// Checks an expression that is followed by steps.
    // This function is not inlined, because checking recurses and the locals would enlarge the
    // stack frame of its caller.
    #[inline(never)]
    fn with_steps(
        &mut self,
        env: Env,
        expr: Expr,
        own: (Expr, PostfixSteps<'l>),
        (want, may_be_instance): (Ty, bool),
    ) -> Run<Out> {
        let arena = self.arena(env.module);
        let mut steps = self.spare.steps.pop().unwrap_or_default();
        steps.clear();
        let (base, groups) = arena.all_steps(own, &mut steps);
        let used = match arena.expr(base) {
            ExprKind::Name(name) => Some(self.use_at(env.module, name)),
            _ => None,
        };
        let of = Steps { expr, base, steps, groups, used };
        let wants = self.wants(&of, want);
        let out = self.steps(env, &of, &wants, may_be_instance)?;
        self.spare.wants.push(wants);
        self.spare.steps.push(of.steps);
        Ok(out)
    }

    fn steps(&mut self, env: Env, of: &Steps<'_>, wants: &[Ty], may_be_instance: bool) -> Run<Out> {
        let want = wants.last().copied().unwrap_or(Ty::HOLE);
        let (mut cur, mut at) = self.start(env, of, wants)?;
        let mut ends = false;
        while let Some(step) = of.steps.get(at) {
            let before = self.start_at(env, of, at);
            if let Cur::Template(template) = cur {
                cur = self.template_step(env, of, (at, step.kind), template)?;
                at += usize::from(matches!(step.kind, StepKind::Apply(_)));
                continue;
            }
            cur = match step.kind {
                StepKind::Call(args) => {
                    let whole = self.start_at(env, of, at + 1);
                    let spot = (before, whole, step.last);
                    Cur::Given(self.call_step(env, of, (cur, args, spot), (at, wants))?)
                }
                StepKind::Member(name) => {
                    self.member_step(env, of, (at, cur, name), (before, &mut ends))?
                }
                kind => {
                    let out = match cur {
                        Cur::Given(out) => self.finish(env, before, Ty::HOLE, out),
                        Cur::Done(out) => out,
                        _ => Out::unknown(),
                    };
                    ends |= out.ends;
                    self.step(env, of, (at, kind), (out, before))?
                }
            };
            at += 1;
        }
        let whole = self.start_at(env, of, at);
        let out = match cur {
            Cur::Given(out) if may_be_instance && matches!(out.val, Val::Instance(_)) => out,
            Cur::Template(template) => {
                self.tell_bare(&template);
                self.finish(env, whole, want, Out::unknown())
            }
            Cur::Given(out) => self.finish(env, whole, want, out),
            Cur::Done(out) => out,
            _ => Out::unknown(),
        };
        Ok(Out { function: None, ..out.ending(ends) })
    }

    /// Returns whether a type is a function type whose functions never return.
    pub(super) fn is_never(&self, ty: Ty) -> bool {
        matches!(self.types.node(ty), Node::Function(_, result) if *result == Ty::NEVER)
    }

    /// Returns whether a callee has branches, each of which would be checked against the expected
    /// type. Such a callee is checked without an expected type, because its branches may have
    /// different function types.
    fn is_branching(&self, env: Env, base: Expr) -> bool {
        match self.arena(env.module).expr(base) {
            ExprKind::Block(_) | ExprKind::If(..) | ExprKind::Match(..) => true,
            ExprKind::Chain(_, rest) => {
                matches!(rest.first().map(|link| link.op), Some(ChainOp::And | ChainOp::Or))
            }
            _ => false,
        }
    }

    /// Checks a callee that is not a use (`[check.call]`).
    fn called(&mut self, env: Env, base: Expr, want: Ty) -> Run<Out> {
        let is_branching = self.is_branching(env, base);
        let is_plain = is_branching || self.is_type(env, base)?;
        let mut out = self.expr(env, base, if is_plain { Ty::HOLE } else { want })?;
        let is_function = matches!(self.types.node(out.ty), Node::Function(..) | Node::Unknown);
        if is_branching && !is_function && out.denotes.is_none() {
            self.tell(self.node_at(env, base), Wrong::NotCallable(out.ty));
            if let Some(row) = self.out().expressions.last_mut() {
                row.ty = Ty::UNKNOWN;
            }
            return Ok(Out::unknown().ending(out.ends));
        }
        let given = self.out().expressions.last().map(|row| row.given);
        out.ends |= given.is_some_and(|given| self.is_never(given));
        Ok(out)
    }

    /// Checks the part of an expression up to its first step that is not part of a use. Returns the
    /// meaning of this part, and its number of steps.
    // This function is not inlined, because checking recurses and the locals would enlarge the
    // stack frame of its caller.
    #[inline(never)]
    fn start(&mut self, env: Env, of: &Steps<'_>, wants: &[Ty]) -> Run<(Cur, usize)> {
        if env.constant
            && let Some(last) = (0..of.steps.len()).rev().find(|&at| of.is_call(at))
        {
            let is_unknown = of.used.is_some_and(|used| self.is_unknown_use(used))
                && of.steps[..last].iter().all(|step| matches!(step.kind, StepKind::Member(_)));
            if !is_unknown {
                let at = self.start_at(env, of, last + 1);
                self.tell(at, Wrong::NotConstant("a call"));
            }
            return Ok((Cur::Given(Out::unknown()), last + 1));
        }
        let Some(used) = of.used else {
            if of.is_call(0) && matches!(self.arena(env.module).expr(of.base), ExprKind::Hole) {
                return Ok((Cur::Hole, 0));
            }
            if of.is_call(0) {
                return Ok((Cur::Done(self.called(env, of.base, wants[0])?), 0));
            }
            return Ok((Cur::Done(self.expr(env, of.base, wants[0])?), 0));
        };
        let at = of.in_use();
        if let Target::Builtin(number) = used.target {
            let builtin = BUILTINS[number as usize];
            let is_printed = matches!(builtin.name, "print" | "panic");
            if of.is_call(at) && !is_printed && builtin.sort != BuiltinSort::Operator {
                return Ok((Cur::Builtin(builtin.name), at));
            }
        }
        if let Some(template) = self.used_template(env, used) {
            return Ok((Cur::Template(template), at));
        }
        if let Some(StepKind::Apply(parts)) = of.steps.get(at).map(|step| step.kind)
            && let Some(out) = self.applied(env, of, used, parts)?
        {
            return Ok((Cur::Given(out), at + 1));
        }
        let out = self.name_given(env, (of.base, &of.steps), used)?;
        Ok((Cur::Given(out), at))
    }

    /// Checks a step that is neither a call nor a member, such as an element.
    // This function is not inlined, because checking recurses and the locals would enlarge the
    // stack frame of its caller.
    #[inline(never)]
    fn step(
        &mut self,
        env: Env,
        of: &Steps<'_>,
        (at, kind): (usize, StepKind<'_>),
        (out, before): (Out, Stretch),
    ) -> Run<Cur> {
        match kind {
            StepKind::Element(number) => {
                let step = self.stretch(env.module, number.before(), number);
                let index = self.arena(env.module).element(number);
                Ok(Cur::Given(self.part(out, index, step)))
            }
            StepKind::Apply(parts) => {
                let is_const =
                    at == of.in_use() && of.used.is_some_and(|used| self.is_constant(used.target));
                let whole = self.start_at(env, of, at + 1);
                Ok(Cur::Given(self.element(env, (out, before, whole), parts, is_const)?))
            }
            StepKind::Member(_) | StepKind::Call(_) => Ok(Cur::Given(out)),
        }
    }
}
