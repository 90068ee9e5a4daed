//! Checks folds ([fold.expression], [fold.type]). `#fold e` is run while the program is compiled,
//! and its type is the frozen type of `e`.
//!
//! ```text
//! #fold [1, 2]          Tup[int]
//! x: #fold pick(true)   the type that pick returns
//! ```

use crate::check::{Ctx, Gives, Known, Run};
use crate::task::{Fold, Step, Valued};
use crate::types::{TYPE, Type, value_type};
use selfsame_spec::text::tree::Expr;
use selfsame_spec::text::{CompileProblem, Diagnostic, NoteRole, Place, Problem, TypeProblem};

impl Run<'_, '_> {
    /// Checks `#fold e`, whose type is the frozen type of `e`.
    // [fold.expression]
    pub(crate) fn fold(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        operand: &Expr,
        expected: &Type,
    ) -> Step<Gives> {
        let inner = ctx.in_fold(operand.span);
        // [types.unknown]
        let is_frozen = !self.world.is_unknown(expected) && self.world.holds_frozen(expected);
        let expects = if is_frozen { &Type::Hole } else { expected };
        let before = (self.lost, self.later);
        let gives = self.check(&inner, operand, expects)?;
        self.resolve(&gives.ty)?;
        // [fold.made-leaves]
        if self.lost == before.0 && !self.world.made_literals(&gives.ty).is_empty() {
            let what = "a record that was made".to_owned();
            let problem = CompileProblem::CannotFreeze { what };
            self.other(Problem::Compile(problem), ctx.place(expr.span));
        }
        let valued = if self.lost > before.0 { Valued::Lost } else { Valued::Yes };
        (self.lost, self.later) = before;
        let fold = Fold { at: ctx.at.clone(), constant: ctx.constant, valued };
        self.found.folds.insert(ctx.place(expr.span), fold);
        let ty = match self.world.is_unknown(&gives.ty) {
            true => Type::Unknown,
            false => self.world.frozen_type(&gives.ty),
        };
        let known = if valued == Valued::Lost { Known::Lost } else { Known::Not };
        Ok(Gives::value(ty, known))
    }

    /// Runs a fold whose value is a type, and returns this type.
    // [fold.type]
    pub(crate) fn read_fold(&mut self, ctx: &Ctx, expr: &Expr, operand: &Expr) -> Step<Type> {
        let place = ctx.place(expr.span);
        // [mono.infer]
        if self.folds_are_open {
            return Ok(Type::Open(place));
        }
        let known = match self.found.values.get(&place).cloned() {
            Some(known) => known,
            None => {
                self.fold(ctx, expr, operand, &Type::Hole)?;
                self.run_fold(&ctx.site(expr.span))?
            }
        };
        Ok(match known {
            Known::Type(ty) => ty,
            Known::Value(value) => value_type(&value),
            Known::Lost => Type::Unknown,
            _ => {
                self.refuse(TypeProblem::NoType, place);
                Type::Unknown
            }
        })
    }

    /// Returns the type and the value of a use of a constant. If the value is lost and the type is
    /// `type`, the use denotes the unknown type.
    // [demand.poison] [demand.lost]
    pub(crate) fn constant_gives(&self, ty: Type, known: Known) -> Gives {
        match known == Known::Lost && self.world.open(&ty) == TYPE {
            true => Gives::unknown(),
            false => Gives::value(ty, known),
        }
    }

    /// Refuses a call of a type that contains the run-time type `name`. Also refuses a use of a
    /// member of such a type.
    // [fold.type-where]
    pub(crate) fn no_local(&mut self, name: &Place, at: &Place) -> Gives {
        let what = "a type that is known only when it runs";
        let problem = TypeProblem::NotConstant { what };
        self.refuse_of(problem, at.clone(), std::slice::from_ref(name));
        Gives::unknown()
    }

    /// Returns whether a local is used in the operand of a fold but declared outside this operand.
    /// Reports an error if it is.
    // [fold.level]
    pub(crate) fn is_of_other_level(&mut self, ctx: &Ctx, name: &Place, at: &Place) -> bool {
        let Some(operand) = ctx.at.fold else { return false };
        let rules = self.world.rules.fold;
        let is_inside = name.module == ctx.at.module && operand.holds(name.span);
        let there = self.world.index.declared.get(name).and_then(|(_, at)| at.fold);
        let is_outer = there.is_some_and(|outer| outer.holds(operand));
        let is_bare = rules.level_by_block && !ctx.at.in_block;
        if is_inside && !rules.level_counts_itself
            || is_outer && rules.nested_is_same_level
            || is_bare
        {
            return false;
        }
        let problem = CompileProblem::WrongLevel { name: self.world.declared_name(name) };
        let error = Diagnostic::new(Problem::Compile(problem), at.clone());
        self.tell(error.note(NoteRole::Declaration, name.clone()));
        true
    }
}

impl crate::task::World<'_> {
    /// Returns the last name of the path of a declaration.
    pub(crate) fn declared_name(&self, name: &Place) -> String {
        let mut modules = self.index.modules.iter();
        let names = modules.find(|(names, _)| names.module == name.module).map(|(names, _)| names);
        let mut all = names.into_iter().flat_map(|names| &names.declarations);
        let full = all.find(|one| one.span == name.span).map_or("", |one| &*one.name);
        full.rsplit('.').next().unwrap_or_default().to_owned()
    }
}
