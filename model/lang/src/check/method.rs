//! Checks calls of methods ([check.method]). `a.x(..)` calls a constant of a's record with `a` as
//! the first argument.
//!
//! ```text
//! C :: class { n: int; next :: fn(self: C) -> int { self.n + 1 } }
//! c.next()      calls C.next with c
//! ```

use super::argument::{Call, Takes};
use super::{Ctx, Gives, Part, Run};
use crate::task::{Called, Step};
use crate::types::{Record, Type};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::TypeProblem;
use selfsame_spec::text::tree::{self, ExprKind, Function, Name, PatternKind};

impl Run<'_, '_> {
    /// If `x` is a method, checks `a.x(..)` as a call of a method of the value `a`.
    // [check.method]
    pub(crate) fn method(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        object: Part<'_>,
        name: &Name,
    ) -> Step<Option<Gives>> {
        if self.is_type(ctx, object)? {
            return Ok(None);
        }
        let of = self.check(ctx, object, &Type::Hole)?;
        let Type::Record(literal) = self.world.unboxed(&of.ty) else { return Ok(None) };
        let number = self.world.constant_number(&literal, &name.text);
        let (Some(number), Some((member, TaskKind::Signature))) =
            (number, self.world.constant_member(&literal, &name.text))
        else {
            return Ok(None);
        };
        let at = ctx.place(name.span);
        self.private_constant(ctx, &literal, name);
        let (ty, _) = self.member_value(&literal, &member, TaskKind::Signature, at)?;
        // If a part of a function type is unknown, the whole type is unknown.
        let (Type::Function(params, result), false) =
            (self.world.open(&ty), self.world.is_unknown(&ty))
        else {
            let gives = self.ignored(ctx, call)?;
            let passes = vec![None; call.args.len()];
            self.called(ctx, call, Called::Method(literal, number), passes);
            return Ok(Some(gives));
        };
        self.note_end(ctx, call, &ty);
        let function = self.world.method(&literal, &name.text);
        let names = function.map(of_literal).unwrap_or_default();
        let mut takes = Vec::new();
        for ((own, ty), (name, has_default)) in
            params.iter().zip(names.into_iter().chain(std::iter::repeat((None, false))))
        {
            takes.push(Takes { name: name.or_else(|| own.clone()), ty: ty.clone(), has_default });
        }
        let object_at = ctx.place(object.span());
        match takes.first() {
            None => self.refuse(TypeProblem::TooMany { takes: 0 }, object_at.clone()),
            Some(first) => {
                let boxed = Type::Record(literal.clone());
                let (wants, given) = (first.ty.clone(), boxed);
                if self.world.unify(&wants, &given).is_none() {
                    self.mismatch(&wants, &given, None, object_at.clone());
                }
            }
        }
        if takes.is_empty() {
            self.ignored(ctx, call)?;
            let passes = vec![None; call.args.len()];
            self.called(ctx, call, Called::Method(literal, number), passes);
            return Ok(Some((*result).clone().into()));
        }
        self.passed(ctx, call, &takes, (Called::Method(literal, number), 1))?;
        Ok(Some((*result).clone().into()))
    }
}

/// Returns for each parameter of a function literal its name, if its pattern is a name, and whether
/// it has a default.
pub(crate) fn of_literal(function: &Function) -> Vec<(Option<String>, bool)> {
    let param = |param: &tree::Param| {
        let name = match &param.pattern.kind {
            PatternKind::Bind(name, _) => Some(name.text.clone()),
            _ => None,
        };
        (name, param.default.is_some())
    };
    function.params.iter().map(param).collect()
}

/// Returns the parameters of a function literal, with types that are not known yet.
// [check.argument]
pub(crate) fn literal_takes(function: &Function) -> Vec<Takes> {
    let all = of_literal(function).into_iter();
    all.map(|(name, has_default)| Takes { name, ty: Type::Unknown, has_default }).collect()
}

impl crate::task::World<'_> {
    /// Returns the index of a constant among the constants of a record.
    pub(crate) fn constant_number(&self, of: &Record, name: &str) -> Option<u32> {
        let members = &self.body(&of.literal)?.members;
        let constants = members.iter().filter(|m| matches!(m.kind, tree::MemberKind::Constant(_)));
        constants.into_iter().position(|member| member.name.text == name).map(|at| at as u32)
    }

    /// If a constant of a record is a function literal, returns this literal.
    pub(crate) fn method(&self, of: &Record, name: &str) -> Option<&tree::Function> {
        let member =
            self.body(&of.literal)?.members.iter().find(|member| member.name.text == name)?;
        match &member.kind {
            tree::MemberKind::Constant(tree::Init::Expr(value)) => match &value.kind {
                ExprKind::Function(function) => Some(function),
                _ => None,
            },
            _ => None,
        }
    }
}
