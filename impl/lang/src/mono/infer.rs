//! Calls of generic functions that leave arguments out (`[mono.infer]`, `[mono.match]`).

use super::apply::TemplateIn;
use super::template::{Makes, TemplateId};
use super::value::{ValueId, ValueNode};
use crate::check::{Applied, CallAt, Called, Checker, Env, Out, Val, Wrong};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::names::Target;
use crate::parse::arena::{Arg, Expr, ExprKind, Function, StepKind};
use crate::scan::Token;
use crate::task::Run;
use crate::types::{Con, Node, Ty};
use crate::util::words::List;
use selfsame_spec::text::tree::{ChainOp, Prefix};
use std::rc::Rc;

/// A call whose arguments in brackets are found.
struct Infer<'l> {
    of: TemplateIn,
    /// A unit in which parameters that have arguments are these, and others are holes.
    unit: ModuleId,
    args: Vec<Option<ValueId>>,
    literal: Function<'l>,
    expr: Expr,
    /// Whether an argument is refused or unknown.
    lost: bool,
}

/// What was checked of an argument: where, its type, and the row.
type Checked = (Option<u32>, Stretch, Ty);

impl<'l> Checker<'l> {
    /// A call of a generic function.
    pub(crate) fn call_generic(
        &mut self,
        env: Env,
        (template, parts): (Applied, Option<List<'_, Expr>>),
        args: List<'_, Arg>,
        at: CallAt,
    ) -> Run<Out> {
        let refused = |checker: &mut Self| {
            checker.args_unknown(env, args).map(|ends| Out::unknown().ending(ends))
        };
        let takes = self.template(template.of.0).params.len();
        if let Some(parts) = parts.filter(|parts| parts.len() != takes) {
            let given = Some(parts.len() as u32);
            self.tell(at.0, Wrong::ArgumentCount(takes as u32, given));
            return refused(self);
        }
        let Some(mut infer) = self.infer_start(template.of)? else { return refused(self) };
        if let Some(parts) = parts {
            self.infer_written(env, &mut infer, parts)?;
        }
        let Some(to) = self.infer_place(env, &infer, &template, (args, at.2)) else {
            return refused(self);
        };
        let mut ends = false;
        let mut checked: Vec<Checked> = Vec::new();
        if let Some((out, before, _)) = &template.method {
            ends |= out.ends;
            let content = self.types.content(out.ty);
            self.infer_match(&mut infer, 0, content)?;
            checked.push((Some(0), *before, content));
        }
        for (arg, &to) in args.iter().zip(to.iter()) {
            let want = match to {
                Some(at) => self.infer_want(&infer, at)?,
                None => Ty::UNKNOWN,
            };
            let out = self.expr(env, arg.value, want)?;
            ends |= out.ends;
            infer.lost |= out.ty.is_unknown() || to.is_none();
            if let Some(at) = to {
                self.infer_match(&mut infer, at, out.ty)?;
            }
            checked.push((to, self.node_at(env, arg.value), out.ty));
        }
        let out = self.infer_end(&infer, &template, (&checked, at))?;
        let Some((unit, out)) = out else { return Ok(Out::unknown().ending(ends)) };
        let method = template.method.map(|method| method.2);
        self.note_call(at, Called::Generic(unit, method), to);
        if let Makes::Function(literal) = self.template(template.of.0).makes {
            self.note_name(at.0, crate::fold::Named::Function(unit, literal));
        }
        if let Some(value) = self.template(template.of.0).value.filter(|_| env.outer) {
            let used = self.use_at(env.module, at.0.first);
            let spot = self.stretch(env.module, used.first, used.last);
            self.folds.outer_uses.push((spot, self.here(unit, value)));
        }
        let is_never = out.ty == Ty::NEVER;
        Ok(out.ending(ends || is_never))
    }

    fn infer_start(&mut self, of: TemplateIn) -> Run<Option<Infer<'l>>> {
        let template = self.template(of.0);
        let Makes::Function(expr) = template.makes else { return Ok(None) };
        let ExprKind::Function(literal) = self.arena(template.module).expr(expr) else {
            return Ok(None);
        };
        let unit = match self.scratch_units.get(&of) {
            Some(&unit) => unit,
            None => {
                let Some(&env) = self.template_env.get(&(of.1, of.0)) else { return Ok(None) };
                let unit = self.make_unit(of, &[], env);
                self.scratch_units.insert(of, unit);
                unit
            }
        };
        let args = vec![None; template.params.len()];
        Ok(Some(Infer { of, unit, args, literal, expr, lost: false }))
    }

    /// Arguments that are written.
    fn infer_written(&mut self, env: Env, infer: &mut Infer<'_>, parts: List<'_, Expr>) -> Run<()> {
        for (at, part) in parts.iter().enumerate() {
            if matches!(self.arena(env.module).expr(part), ExprKind::Hole) {
                continue;
            }
            let before: Option<Vec<ValueId>> = infer.args[..at].iter().copied().collect();
            let arg = self.argument(env, infer.of, before.as_deref(), (at, part))?;
            infer.lost |= arg.is_none();
            infer.args[at] = arg;
        }
        Ok(())
    }

    /// The parameter of each argument of the call.
    fn infer_place(
        &mut self,
        env: Env,
        infer: &Infer<'_>,
        template: &Applied,
        (args, end): (List<'_, Arg>, Token),
    ) -> Option<Rc<[Option<u32>]>> {
        let types = infer.literal.params.iter().map(|_| (None, Ty::UNKNOWN)).collect();
        let module = self.template(infer.of.0).module;
        let from = u32::from(template.method.is_some());
        if let (Some((_, before, _)), true) = (&template.method, infer.literal.params.is_empty()) {
            self.tell(*before, Wrong::TooMany(0));
            return None;
        }
        let params = self.function_params(Ty::UNKNOWN, &types, Some((module, infer.expr)), from);
        let count = self.out().faults.len();
        let to = self.place_arguments(env, args, &params, end);
        let is_refused = self.out().faults.len() > count;
        (!is_refused).then_some(to)
    }

    /// Sets the parameters of the scratch unit.
    fn infer_set(&mut self, infer: &Infer<'_>) {
        for (at, &arg) in infer.args.iter().enumerate() {
            let decl = self.here(infer.unit, self.template(infer.of.0).params[at].decl);
            let is_type = self.template(infer.of.0).params[at].is_type;
            let out = match arg {
                Some(arg) => {
                    let ty = if is_type { Ty::TYPE } else { Ty::HOLE };
                    Out::new(ty, self.val_of(arg))
                }
                None => Out::new(Ty::TYPE, Val::Type(Ty::HOLE)),
            };
            match arg {
                Some(_) => self.open.remove(&decl),
                None => self.open.insert(decl),
            };
            self.const_out.insert(decl, out);
        }
    }

    /// Does something where open parameters are holes.
    fn infer_within<T>(
        &mut self,
        infer: &Infer<'_>,
        work: impl FnOnce(&mut Self, Env) -> Run<T>,
    ) -> Run<Option<T>> {
        let Some(env) = self.unit(infer.unit).map(|unit| unit.env) else { return Ok(None) };
        let before = std::mem::take(&mut self.open);
        self.infer_set(infer);
        let result = self.quietly(|checker| work(checker, env.constant()));
        self.open = before;
        result.map(Some)
    }

    /// What an argument is checked against.
    fn infer_want(&mut self, infer: &Infer<'_>, at: u32) -> Run<Ty> {
        let Some(param) = infer.literal.params.iter().nth(at as usize) else {
            return Ok(Ty::UNKNOWN);
        };
        let Some(ty) = param.ty else { return Ok(Ty::HOLE) };
        let read = self.infer_within(infer, |checker, env| checker.written(env, ty, true))?;
        Ok(read.unwrap_or(Ty::UNKNOWN))
    }

    /// Matches the type of a parameter with that of an argument.
    fn infer_match(&mut self, infer: &mut Infer<'_>, at: u32, given: Ty) -> Run<()> {
        let Some(param) = infer.literal.params.iter().nth(at as usize) else { return Ok(()) };
        let Some(ty) = param.ty else { return Ok(()) };
        if infer.args.iter().all(Option::is_some) {
            return Ok(());
        }
        let mut open = vec![(ty, given)];
        while let Some((ty, given)) = open.pop() {
            let next = self.match_one(infer, ty, given)?;
            open.extend(next.into_iter().rev());
        }
        Ok(())
    }

    /// The parameter of the template that an expression is.
    fn param_of(&self, of: TemplateId, expr: Expr) -> Option<usize> {
        let module = self.template(of).module;
        let ExprKind::Name(name) = self.arena(module).expr(expr) else { return None };
        let Target::Decl(decl) = self.use_at(module, name).target else { return None };
        self.template(of).params.iter().position(|param| param.decl == decl)
    }

    /// Whether a parameter that is open is used between two tokens.
    fn has_open_param(&self, infer: &Infer<'_>, expr: Expr) -> bool {
        let of = self.template(infer.of.0);
        let arena = self.arena(of.module);
        let (first, last) = (arena.first(expr), arena.last(expr));
        let uses = &self.names.modules[of.module.at()].uses;
        let from = uses.partition_point(|used| used.first < first);
        uses[from..].iter().take_while(|used| used.first <= last).any(|used| {
            let Target::Decl(decl) = used.target else { return false };
            let at = of.params.iter().position(|param| param.decl == decl);
            at.is_some_and(|at| infer.args[at].is_none())
        })
    }

    /// Whether an open parameter is used in an expression of a unit.
    pub(crate) fn mentions_open(&self, env: Env, expr: Expr) -> bool {
        if self.open.is_empty() {
            return false;
        }
        let arena = self.arena(env.module);
        let (first, last) = (arena.first(expr), arena.last(expr));
        let uses = &self.names.modules[self.real(env.module).at()].uses;
        let from = uses.partition_point(|used| used.first < first);
        uses[from..].iter().take_while(|used| used.first <= last).any(|used| {
            let Target::Decl(decl) = used.target else { return false };
            self.open.contains(&self.here(env.module, decl))
        })
    }

    fn match_one(&mut self, infer: &mut Infer<'_>, ty: Expr, given: Ty) -> Run<Vec<(Expr, Ty)>> {
        if let Some(at) = self.param_of(infer.of.0, ty) {
            let is_type = self.template(infer.of.0).params[at].is_type;
            let is_known = !given.is_unknown() && !self.types.has_hole(given);
            if infer.args[at].is_none() && is_type && is_known {
                infer.args[at] = Some(self.values.make(ValueNode::Type(given)));
            }
            return Ok(Vec::new());
        }
        let module = self.template(infer.of.0).module;
        let arena = self.arena(module);
        let node = self.types.node(given).clone();
        Ok(match (arena.expr(ty), &node) {
            (ExprKind::Chain(first, rest), _)
                if rest.first().map(|link| link.op) == Some(ChainOp::Union) =>
            {
                let all = [first].into_iter().chain(rest.iter().map(|link| link.operand));
                return self.match_union(infer, &all.collect::<Vec<_>>(), given);
            }
            (ExprKind::Tuple(parts), Node::Tuple(of)) if parts.len() == of.len() => {
                parts.iter().map(|part| part.value).zip(of.iter().copied()).collect()
            }
            (ExprKind::Tuple(parts), Node::Named(of)) if parts.len() == of.len() => {
                let is_same = parts.iter().zip(of.iter()).all(|(part, of)| {
                    part.label.is_some_and(|label| self.name(module, label) == of.0)
                });
                let all = parts.iter().map(|part| part.value).zip(of.iter().map(|of| of.1));
                if is_same { all.collect() } else { Vec::new() }
            }
            (ExprKind::Prefix(Prefix::Ref, operand), Node::Box(of)) => vec![(operand, *of)],
            (ExprKind::FunctionType(params, result), Node::Function(of, to))
                if params.len() == of.len() =>
            {
                let all = params.iter().map(|param| param.ty).zip(of.iter().map(|of| of.1));
                all.chain([(result, *to)]).collect()
            }
            (ExprKind::Postfix(base, steps), node) => {
                let (Some(step), ExprKind::Name(name)) = (steps.iter().last(), arena.expr(base))
                else {
                    return Ok(Vec::new());
                };
                let StepKind::Apply(parts) = step.kind else { return Ok(Vec::new()) };
                let used = self.use_at(infer.unit, name);
                match (used.target, node) {
                    (Target::Builtin(_), Node::Apply(con, of))
                        if used.target.builtin().and_then(Con::of) == Some(*con) =>
                    {
                        parts.iter().zip(of.iter().copied()).collect()
                    }
                    (Target::Decl(decl), Node::Record(record)) => {
                        let unit = self.record(*record).env.module;
                        let own = self.record(*record).expr;
                        self.match_instance(infer, (decl, parts), (unit, own))
                    }
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        })
    }

    /// An application of a template whose expression is the record of an instance.
    fn match_instance(
        &mut self,
        infer: &mut Infer<'_>,
        (decl, parts): (DeclId, List<'_, Expr>),
        (unit, record): (ModuleId, Expr),
    ) -> Vec<(Expr, Ty)> {
        let Some((decl, _)) = self.origin(decl) else { return Vec::new() };
        let Some(of) = self.template_of(decl) else { return Vec::new() };
        let Some(unit) = self.unit(unit) else { return Vec::new() };
        let is_own = matches!(self.template(of.0).makes, Makes::Expr(expr) if expr == record);
        if unit.template != of.0 || unit.around != of.1 || !is_own {
            return Vec::new();
        }
        let mut all = Vec::new();
        for (part, arg) in parts.iter().zip(unit.args.clone().iter()) {
            match self.param_of(infer.of.0, part) {
                Some(at) if infer.args[at].is_none() => infer.args[at] = Some(*arg),
                Some(_) => {}
                None => {
                    if let ValueNode::Type(ty) = self.values.node(*arg) {
                        all.push((part, *ty));
                    }
                }
            }
        }
        all
    }

    /// A union of which one operand has an open parameter.
    fn match_union(
        &mut self,
        infer: &mut Infer<'_>,
        operands: &[Expr],
        given: Ty,
    ) -> Run<Vec<(Expr, Ty)>> {
        let (open, closed): (Vec<Expr>, Vec<Expr>) =
            operands.iter().partition(|&&operand| self.has_open_param(infer, operand));
        let [open] = open[..] else { return Ok(Vec::new()) };
        if given.is_unknown() {
            return Ok(Vec::new());
        }
        let mut others = Vec::new();
        for operand in closed {
            let ty =
                self.infer_within(infer, |checker, env| checker.written(env, operand, true))?;
            let ty = ty.unwrap_or(Ty::UNKNOWN);
            others.extend(self.types.heads(ty).iter().copied());
        }
        let heads: Vec<Ty> = self
            .types
            .heads(given)
            .iter()
            .copied()
            .filter(|&head| !others.iter().any(|&other| self.types.agree(head, other)))
            .collect();
        if heads.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![(open, self.types.union(&heads))])
    }

    /// The instance, and what the call gives.
    fn infer_end(
        &mut self,
        infer: &Infer<'_>,
        template: &Applied,
        (checked, at): (&[Checked], CallAt),
    ) -> Run<Option<(ModuleId, Out)>> {
        if infer.lost {
            return Ok(None);
        }
        let args: Option<Vec<ValueId>> = infer.args.iter().copied().collect();
        let Some(args) = args else {
            let open = infer.args.iter().position(Option::is_none).unwrap_or(0);
            let decl = self.template(infer.of.0).params[open].decl;
            self.tell(at.0, Wrong::NotInferred(decl));
            return Ok(None);
        };
        let Some(unit) = self.instance_of(infer.of, &args, template.applied)? else {
            return Ok(None);
        };
        let out = self.instance_given(unit, template.applied)?;
        let Node::Function(params, result) = self.types.node(out.ty).clone() else {
            return Ok(Some((unit, Out::unknown())));
        };
        for &(to, at, ty) in checked {
            let Some(want) = to.and_then(|to| params.get(to as usize)) else { continue };
            if self.types.unify(want.1, ty).is_none() && ty == Ty::ANY {
                let rows = self.out().expressions.iter_mut().rev();
                if let Some(row) = rows.into_iter().find(|row| row.at == at) {
                    (row.expected, row.ty, row.tested) = (want.1, want.1, true);
                }
                continue;
            }
            self.fit_at(at, want.1, ty);
        }
        Ok(Some((unit, Out::of(result))))
    }
}
