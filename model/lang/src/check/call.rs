//! Checks calls ([check.call]). The way in which a call is checked depends on the callee: a generic
//! function, a builtin, a type, a case, a method, or any value of a function type.
//!
//! ```text
//! f(1)       a value of function type
//! Point(1)   constructs a record
//! V.A(1)     constructs a case
//! a.m(1)     a method of the value a
//! ```

use super::argument::{Call, Takes};
use super::method::of_literal;
use super::{Ctx, Gives, Known, Part, Run, Shape};
use crate::check::Meant;
use crate::task::index::Declared;
use crate::task::meaning::Meaning;
use crate::task::meaning::Use;
use crate::task::{Called, Step};
use crate::types::{NUMERIC, TYPE, Type, function_type};
use crate::util::deeper;
use selfsame_spec::program::BuiltinSort;
use selfsame_spec::text::tree::{self, Arg, ChainOp, ExprKind, Name, PatternKind, StepKind};
use selfsame_spec::text::{Span, TypeProblem};

impl Run<'_, '_> {
    // [check.call] [check.span-callee]
    pub(crate) fn call<'e>(
        &mut self,
        ctx: &Ctx,
        part: Part<'e>,
        (base, step, args): (Part<'e>, &'e tree::Step, &'e [Arg]),
        expected: &'e Type,
    ) -> Step<Gives> {
        if ctx.constant && self.is_unknown_use(ctx, base) {
            return Ok(Gives::unknown());
        }
        if ctx.constant {
            let what = "a call";
            self.refuse(TypeProblem::NotConstant { what }, ctx.place(part.span()));
            return Ok(Gives::unknown());
        }
        let closing = Span::new(step.span.end.saturating_sub(1), step.span.end);
        let call = Call { part, args, closing, expected };
        if let Some(name) = self.builtin_called(ctx, base) {
            return self.builtin_call(ctx, &call, (name, base));
        }
        if let Some(ExprKind::Hole) = base.whole().map(|expr| &expr.kind) {
            return self.construct_expected(ctx, &call, base);
        }
        // [mono.call]
        if let Some(gives) = self.generic_call(ctx, &call, base)? {
            return Ok(gives);
        }
        let instance = self.meant(ctx, base)?;
        if self.is_type(ctx, base)? {
            let of = self.check(ctx, base, &Type::Hole)?;
            let ty = of.denotes.unwrap_or(Type::Unknown);
            let ty = self.resolved_open(&ty)?;
            // [mono.convert]
            if let Some(name) = self.converts_to(&ty) {
                return self.builtin_call(ctx, &call, (name, base));
            }
            return self.construct_type(ctx, &call, base, &ty);
        }
        // [check.span]
        let is_hidden =
            instance.is_some() || (self.world.rules.check.hides_called)(base.is_grouped());
        if let Some(found) = self.case_called(ctx, base)?.filter(|_| !is_hidden) {
            return self.construct_case(ctx, (&call, base), found);
        }
        if let Some((object, name)) = self.member_of(ctx, base).filter(|_| !is_hidden)
            && let Some(gives) = self.method(ctx, &call, object, name)?
        {
            return Ok(gives);
        }
        let wants = self.wanted_callee(expected);
        self.call_value(ctx, &call, base, &wants)
    }

    /// If the last step of a part is a member `.x`, returns the part before `.x`, and the name `x`.
    pub(crate) fn member_of<'e>(&self, ctx: &Ctx, part: Part<'e>) -> Option<(Part<'e>, &'e Name)> {
        let Shape::Step(base, step) = part.shape() else { return None };
        let StepKind::Member(name) = &step.kind else { return None };
        let (expr, steps) = part.steps();
        let found = self.world.index.use_of(&ctx.at.module, expr);
        // Otherwise, `.x` belongs to the dotted name of a use.
        let within = found.is_some_and(|found| found.parts > steps);
        (!within).then_some((base, name))
    }

    /// Returns the builtin that is called, if its calls have a row in the table of builtins.
    fn builtin_called(&self, ctx: &Ctx, base: Part<'_>) -> Option<&'static str> {
        let used = self.use_at(ctx, base)?;
        let Meaning::Builtin(name) = used.meaning else { return None };
        let all = selfsame_spec::program::BUILTINS.iter();
        let mut own = all.filter(|builtin| builtin.name == name);
        let builtin = own.next()?;
        let is_value = function_type(builtin.name).is_some();
        (builtin.sort != BuiltinSort::Operator && !is_value).then_some(builtin.name)
    }

    /// If a called type is a primitive type to which values can be converted, returns the builtin
    /// that converts them.
    // [mono.convert]
    fn converts_to(&self, ty: &Type) -> Option<&'static str> {
        match ty {
            Type::Primitive(name) => {
                let is_such = NUMERIC.contains(name) || matches!(*name, "str" | "bytes");
                is_such.then_some(*name)
            }
            _ => None,
        }
    }

    fn wanted_callee(&self, expected: &Type) -> Type {
        let unknown = self.world.is_unknown(expected);
        Type::Callee((if unknown { Type::Hole } else { expected.clone() }).into())
    }

    /// Checks a call whose callee is a value of a function type.
    // [check.call-value]
    fn call_value(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        base: Part<'_>,
        wants: &Type,
    ) -> Step<Gives> {
        // If the callee has branches, it is checked without an expected type.
        let wants = if has_branches(base) { &Type::Hole } else { wants };
        let mut gives = deeper(|| self.gives(ctx, base, wants))?;
        // [demand.poison]
        if gives.known == Known::Lost && self.world.open(&gives.ty) == TYPE {
            gives = Gives::unknown();
        }
        let given = self.world.open(&gives.ty);
        let is_unknown = self.world.is_unknown(&given);
        if !is_unknown && !matches!(given, Type::Function(..)) {
            self.not_callable(ctx, base, &given);
            self.noted(ctx, base, (wants, gives), (Type::Unknown, false));
            return self.refused(ctx, call);
        }
        let ty = self.fitted(ctx, base, wants, gives).ty;
        let Type::Function(params, result) = &self.world.open(&ty) else {
            return self.ignored(ctx, call);
        };
        if is_unknown {
            return self.ignored(ctx, call);
        }
        self.note_end(ctx, call, &given);
        let names = self.names_of(ctx, base, params);
        let takes = params.iter().zip(names).map(|((_, ty), (name, has_default))| Takes {
            name,
            ty: ty.clone(),
            has_default,
        });
        let takes: Vec<Takes> = takes.collect();
        self.passed(ctx, call, &takes, (Called::Function, 0))?;
        Ok((**result).clone().into())
    }

    /// If the result type of the called function is `!`, records the call, because the code after
    /// it is never reached.
    // [check.end]
    pub(crate) fn note_end(&mut self, ctx: &Ctx, call: &Call<'_>, function: &Type) {
        if let Type::Function(_, result) = self.world.open(function)
            && self.world.open(&result) == crate::types::NEVER
        {
            self.found.ends.insert(ctx.place(call.part.span()));
        }
    }

    pub(crate) fn not_callable(&mut self, ctx: &Ctx, base: Part<'_>, ty: &Type) {
        let ty = self.spelled(ty);
        self.refuse(TypeProblem::NotCallable { ty }, ctx.place(base.span()));
    }

    /// Returns for each parameter its name, and whether it has a default.
    // [check.argument] [check.parameter-name]
    fn names_of(
        &self,
        ctx: &Ctx,
        base: Part<'_>,
        params: &[(Option<String>, Type)],
    ) -> Vec<(Option<String>, bool)> {
        match self.declared_function(ctx, base) {
            Some(function) if function.params.len() == params.len() => of_literal(function),
            _ => params.iter().map(|(name, _)| (name.clone(), false)).collect(),
        }
    }

    /// If the callee is a declared function, returns its literal. The names and defaults in the
    /// literal's parameters apply to the call.
    fn declared_function(&self, ctx: &Ctx, base: Part<'_>) -> Option<&tree::Function> {
        // [mono.generic]
        if let Ok(Some(Meant::Function(_, literal))) = self.quiet().path(ctx, base) {
            let found = self.world.index.functions.get(&literal.place);
            return found.map(|found| found.function);
        }
        if let Some(ExprKind::Function(_)) = base.whole().map(|expr| &expr.kind) {
            let place = ctx.place(base.span());
            return self.world.index.functions.get(&place).map(|found| found.function);
        }
        if let Some(used) = self.use_at(ctx, base) {
            return self.function_of(&used);
        }
        let (object, name) = self.member_of(ctx, base)?;
        let place = ctx.place(object.span());
        let denotes = self.found.expressions.get(&place)?.denotes.clone()?;
        let Type::Record(literal) = self.world.open(&denotes) else { return None };
        self.world.method(&literal, &name.text)
    }

    fn function_of(&self, used: &Use<'_>) -> Option<&tree::Function> {
        let Meaning::Declared(name, _) = &used.meaning else { return None };
        let value = match self.world.index.declared.get(name)?.0 {
            Declared::Const(constant) => match (&constant.init, &constant.ty) {
                (tree::Init::Expr(value), None) => value,
                _ => return None,
            },
            Declared::Let(binding) => match (&binding.pattern.kind, &binding.ty) {
                (PatternKind::Bind(..), None) => &binding.value,
                _ => return None,
            },
            _ => return None,
        };
        match &value.kind {
            ExprKind::Function(function) => Some(function),
            _ => None,
        }
    }
}

/// Returns whether a callee is a block, `if`, `match`, `and` or `or`.
// [check.call]
fn has_branches(base: Part<'_>) -> bool {
    match base.shape() {
        Shape::Operator(_, op, _) => matches!(op, ChainOp::And | ChainOp::Or),
        Shape::Whole(expr) => {
            matches!(expr.kind, ExprKind::Block(_) | ExprKind::If(_) | ExprKind::Match(_))
        }
        Shape::Step(..) => false,
    }
}
