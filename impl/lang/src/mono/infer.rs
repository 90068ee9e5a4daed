//! Checks calls of generic functions that omit arguments in brackets (`[mono.infer]`,
//! `[mono.left-open]`, `[mono.holes]`, `[mono.match]`).

use super::template::Makes;
use super::template::TemplateIn;
use super::value::ValueId;
use crate::check::{Applied, CallAt, Called, Checker, Env, ExprRow, Out, Val, Wrong};
use crate::link::{ModuleId, Stretch};
use crate::parse::arena::{Arg, Expr, ExprKind, Function};
use crate::scan::Token;
use crate::task::Run;
use crate::types::{Node, Ty};
use crate::util::words::List;
use std::rc::Rc;

/// A call of a generic function whose arguments in brackets are being inferred.
pub(super) struct Infer<'l> {
    pub(super) of: TemplateIn,
    /// A temporary unit of the template. In it, parameters with known arguments have these
    /// arguments as values, and the other parameters are holes.
    pub(super) unit: ModuleId,
    pub(super) args: Vec<Option<ValueId>>,
    pub(super) literal: Function<'l>,
    pub(super) expr: Expr,
    /// Whether an argument of the call is refused or unknown. If so, open parameters are not
    /// reported.
    pub(super) lost: bool,
    /// Whether an argument in brackets is refused. If so, the call has no instance.
    pub(super) refused: bool,
}

/// An argument that was checked: the index of its parameter, its place, its type, and the index of
/// its row. The value on which a method is called has no row.
type Checked = (Option<u32>, Stretch, Ty, Option<usize>);

impl<'l> Checker<'l> {
    // Checks a call of a generic function. Nested calls repeat the stack frame of this function, so
    // parts of its work are in separate functions that are not inlined.
    #[inline(never)]
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
        let Some(to) = self.infer_place(env, &mut infer, &template, (args, at.2)) else {
            return refused(self);
        };
        let mut ends = false;
        let mut checked: Vec<Checked> = Vec::new();
        if let Some((out, before, _)) = template.method.as_deref() {
            ends |= out.ends;
            let content = self.types.content(out.ty);
            self.infer_match(&mut infer, 0, content)?;
            checked.push((Some(0), *before, content, None));
        }
        for (arg, &to) in args.iter().zip(to.iter()) {
            let (want, is_refused) = match to {
                Some(at) => self.infer_want(&infer, at)?,
                None => (Ty::UNKNOWN, false),
            };
            let out = self.expr(env, arg.value, want)?;
            ends |= out.ends;
            let row = self.out().expressions.len().checked_sub(1);
            let given = row.map_or(Ty::UNKNOWN, |row| self.out().expressions[row].given);
            let is_by_type = is_refused && want.is_unknown() && !given.is_unknown();
            infer.lost |= out.ty.is_unknown() && !is_by_type || to.is_none();
            if let Some(at) = to {
                self.infer_match(&mut infer, at, out.ty)?;
            }
            checked.push((to, self.node_at(env, arg.value), out.ty, row));
        }
        let out = self.infer_end(&infer, &template, (&checked, at))?;
        let Some((unit, out)) = out else { return Ok(Out::unknown().ending(ends)) };
        let method = template.method.map(|method| method.2);
        if self.has_generic_type(unit) {
            self.note_call(at, Called::Generic(unit, method), to);
        }
        if let Makes::Function(literal) = self.template(template.of.0).makes {
            let home = self.function_unit(unit);
            self.note_name(at.0, crate::fold::Named::Function(home, literal));
            if env.outer {
                let used = self.use_at(env.module, at.0.first);
                let spot = self.stretch(env.module, used.first, used.last);
                let used = crate::fold::Outer::Function(home, literal);
                self.folds.outer_uses.push((spot, used));
            }
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
        Ok(Some(Infer { of, unit, args, literal, expr, lost: false, refused: false }))
    }

    /// Checks the arguments that are written in brackets.
    fn infer_written(&mut self, env: Env, infer: &mut Infer<'_>, parts: List<'_, Expr>) -> Run<()> {
        for (at, part) in parts.iter().enumerate() {
            if matches!(self.arena(env.module).expr(part), ExprKind::Hole) {
                continue;
            }
            let before = self.infer_before(infer, at);
            let arg = self.argument(env, infer.of, before.as_deref(), (at, part))?;
            infer.refused |= arg.is_none();
            // A parameter whose argument is refused is not open, so a lost value stands for the
            // argument.
            infer.args[at] = arg.or_else(|| Some(self.lost_argument()));
        }
        Ok(())
    }

    /// Returns the arguments before the argument at an index, or `None` if some of them are open.
    /// If an argument in brackets is refused, open arguments are replaced by lost values, so that
    /// they cause no further errors.
    fn infer_before(&mut self, infer: &Infer<'_>, at: usize) -> Option<Vec<ValueId>> {
        let lost = infer.refused.then(|| self.lost_argument());
        infer.args[..at].iter().map(|arg| arg.or(lost)).collect()
    }

    /// Assigns the arguments of the call to parameters. If an argument is refused or missing, open
    /// parameters are not reported.
    fn infer_place(
        &mut self,
        env: Env,
        infer: &mut Infer<'_>,
        template: &Applied,
        (args, end): (List<'_, Arg>, Token),
    ) -> Option<Rc<[Option<u32>]>> {
        let types = infer.literal.params.iter().map(|_| (None, Ty::UNKNOWN)).collect();
        let module = self.template(infer.of.0).module;
        let from = u32::from(template.method.is_some());
        if let (Some((_, before, _)), true) =
            (template.method.as_deref(), infer.literal.params.is_empty())
        {
            self.tell(*before, Wrong::TooMany(0));
            return None;
        }
        let params = self.function_params(Ty::UNKNOWN, &types, Some((module, infer.expr)), from);
        let count = self.out().faults.len();
        let to = self.place_arguments(env, args, &params, end);
        infer.lost |= self.out().faults.len() > count;
        Some(to)
    }

    /// Sets the values of the parameters in the temporary unit: known arguments, or holes.
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

    /// Calls `work` with the environment of the temporary unit, in which open parameters are holes.
    pub(super) fn infer_within<T>(
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

    /// Returns the type against which an argument is checked. Also returns whether this type is
    /// missing or refused, so that only the instance determines it (`[mono.infer]`).
    fn infer_want(&mut self, infer: &Infer<'_>, at: u32) -> Run<(Ty, bool)> {
        let Some(param) = infer.literal.params.iter().nth(at as usize) else {
            return Ok((Ty::UNKNOWN, false));
        };
        let Some(ty) = param.ty else { return Ok((Ty::UNKNOWN, true)) };
        let read = self.infer_within(infer, |checker, env| {
            let ty = checker.written(env, ty, true)?;
            Ok((ty, !checker.out().faults.is_empty()))
        })?;
        Ok(read.unwrap_or((Ty::UNKNOWN, false)))
    }

    /// Finds the instance of the call, and the result of the call.
    fn infer_end(
        &mut self,
        infer: &Infer<'_>,
        template: &Applied,
        (checked, at): (&[Checked], CallAt),
    ) -> Run<Option<(ModuleId, Out)>> {
        if infer.refused {
            return Ok(None);
        }
        let args: Option<Vec<ValueId>> = infer.args.iter().copied().collect();
        let Some(args) = args else {
            if infer.lost {
                return Ok(None);
            }
            let open = infer.args.iter().position(Option::is_none).unwrap_or(0);
            let decl = self.template(infer.of.0).params[open].decl;
            self.tell(at.0, Wrong::NotInferred(decl));
            return Ok(None);
        };
        let Some(unit) = self.instance_of(infer.of, &args, (template.applied, at.0))? else {
            return Ok(None);
        };
        let out = self.instance_given(unit, template.applied)?;
        let function = match self.types.node(out.ty) {
            Node::Function(params, result) => Some((params.clone(), *result)),
            _ => None,
        };
        // If the type of the instance is unknown, the callee still gets a row. An instance in a
        // cycle gets none, because its type was never computed.
        let unknown = out.ty.is_unknown() && self.has_generic_type(unit);
        if template.method.is_none() && (function.is_some() || unknown) {
            let (at, given, denotes) = (at.0, out.ty, None);
            let (expected, ty, tested) = (Ty::HOLE, given, false);
            self.out().expressions.push(ExprRow { at, expected, given, ty, tested, denotes });
        }
        let Some((params, result)) = function else {
            for arg in checked.iter().filter(|_| unknown) {
                if let Some(to) = arg.0 {
                    let want = self.want_in(infer, unit, to)?;
                    self.infer_fit(arg, want);
                }
            }
            return Ok(Some((unit, Out::unknown())));
        };
        for arg in checked {
            if let Some(want) = arg.0.and_then(|to| params.get(to as usize)) {
                self.infer_fit(arg, want.1);
            }
        }
        Ok(Some((unit, Out::of(result))))
    }

    /// Returns the type of one parameter of an instance whose function type is unknown. Another
    /// part of the function type may be the reason, so this parameter may have a type.
    fn want_in(&mut self, infer: &Infer<'_>, unit: ModuleId, at: u32) -> Run<Ty> {
        let param = infer.literal.params.iter().nth(at as usize);
        let (Some(ty), Some(of)) = (param.and_then(|param| param.ty), self.unit(unit)) else {
            return Ok(Ty::UNKNOWN);
        };
        let env = of.env.constant();
        self.quietly(|checker| checker.written(env, ty, true))
    }

    /// Fits an argument to the type of its parameter in the instance.
    fn infer_fit(&mut self, &(_, at, given, row): &Checked, want: Ty) {
        let is_tested = given == Ty::ANY && self.unify(want, given).is_none();
        let ty = if is_tested { want } else { self.fit_at(at, want, given) };
        let row = row.and_then(|row| self.out().expressions.get_mut(row));
        if let Some(row) = row.filter(|row| row.at == at) {
            (row.expected, row.ty) = (want, ty);
            row.tested |= is_tested;
        }
    }
}
