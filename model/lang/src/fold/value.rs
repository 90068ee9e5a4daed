//! Computes the values of constant expressions ([fold.value], [fold.value-lost]). If no part of an
//! expression is lost, the expression is run. The value of the expression is frozen and stored.
//!
//! ```text
//! c :: 1 + 2;       3
//! d :: [c, c];      a Tup of 3 and 3
//! e :: bad + 1;     lost, since `bad` was refused
//! ```

use crate::check::{Ctx, Gives, Known, Part, Run, holds};
use crate::run::{Machine, Purpose};
use crate::task::{Site, Step, Valued};
use crate::types::Type;
use selfsame_spec::text::tree::Expr;
use selfsame_spec::text::{CompileProblem, Diagnostic, Problem, TypeProblem};

/// The largest number of parts that a value may have.
// [fold.size]
const PARTS: u64 = 1 << 20;

impl Run<'_, '_> {
    /// Checks a constant expression, and notes whether it has a value.
    // [fold.value]
    pub(crate) fn check_constant(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        expected: &Type,
    ) -> Step<Gives> {
        let before = (self.lost, self.later);
        let gives = self.check(ctx, expr, expected)?;
        let valued = self.valued_since(before);
        self.found.constant.insert(ctx.place(expr.span), valued);
        Ok(gives)
    }

    /// Returns whether an expression has a value. `lost` and `later` are the counts before the
    /// expression was checked.
    fn valued_since(&self, (lost, later): (usize, usize)) -> Valued {
        match (self.lost > lost, self.later > later) {
            (true, _) => Valued::Lost,
            (_, true) => Valued::Later,
            _ => Valued::Yes,
        }
    }

    /// Returns the value of a constant expression that was checked.
    // [fold.value] [fold.when]
    pub(crate) fn constant_known(&mut self, ctx: &Ctx, expr: &Expr) -> Step<Known> {
        let site = ctx.site(expr.span);
        let before = self.lost;
        self.run_folds_in(&site)?;
        let own = self.found.constant.get(&site.place);
        let valued = own.or_else(|| self.world.met.constant.get(&site)).copied();
        let known = match valued {
            _ if self.lost > before => Known::Lost,
            Some(Valued::Yes) => self.evaluate(ctx, expr.into(), self.counts(ctx, expr))?,
            Some(Valued::Later) => Known::Not,
            Some(Valued::Lost) | None => Known::Lost,
        };
        self.found.values.insert(site.place, known.clone());
        Ok(known)
    }

    /// Returns whether a condition in a constant expression is true. Returns `None` if an error was
    /// reported or the value is lost.
    // [check.branch] [fold.made-check] [fold.made-later]
    pub(crate) fn condition_value(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<Option<bool>> {
        let before = (self.lost, self.later);
        let gives = self.condition(ctx, part)?;
        self.count_if_lost(&gives.known);
        self.run_folds_in(&ctx.site(part.span()))?;
        match self.valued_since(before) {
            Valued::Lost => Ok(None),
            Valued::Later => {
                self.later = before.1;
                let what = "what is known only when it runs";
                self.refuse(TypeProblem::NotConstant { what }, ctx.place(part.span()));
                Ok(None)
            }
            Valued::Yes => Ok(holds(&self.evaluate(ctx, part, false)?)),
        }
    }

    /// Returns the value of an argument of a template. `before` contains the counts before the
    /// argument was checked.
    // [fold.value] [fold.made-check]
    pub(crate) fn argument_known(
        &mut self,
        ctx: &Ctx,
        expr: &Expr,
        before: (usize, usize),
    ) -> Step<Known> {
        self.run_folds_in(&ctx.site(expr.span))?;
        Ok(match self.valued_since(before) {
            Valued::Lost => Known::Lost,
            Valued::Later => {
                self.later = before.1;
                let what = "what is known only when it runs";
                self.refuse(TypeProblem::NotConstant { what }, ctx.place(expr.span));
                Known::Lost
            }
            Valued::Yes => self.evaluate(ctx, expr.into(), self.counts(ctx, expr))?,
        })
    }

    /// Returns whether the units of a constant expression are counted when it is evaluated. For a
    /// constant of the run, they are counted when code runs.
    // [fold.constant-size] [fold.constant-units] [fold.made-run]
    fn counts(&self, ctx: &Ctx, expr: &Expr) -> bool {
        !self.world.is_value_of_run(&ctx.place(expr.span).module, expr)
    }

    /// Runs a constant expression without lost parts, and returns its value. The units of a
    /// condition are not counted, because the condition is run again as part of the whole
    /// expression.
    // [fold.value] [fold.constant-fails] [fold.constant-size] [demand.total]
    pub(crate) fn evaluate(&mut self, ctx: &Ctx, part: Part<'_>, counts: bool) -> Step<Known> {
        let place = ctx.place(part.span());
        let machine = Machine::new(self.world, (&self.found, self.env.clone()), Purpose::Constant);
        let ended = machine.evaluate(ctx, part, &place);
        self.found.units += if counts { ended.units } else { 0 };
        if let Err(stop) = &ended.value {
            self.identity_needed(stop)?;
        }
        Ok(match ended.value {
            Ok(known) if known.size() > PARTS => {
                let problem = CompileProblem::Budget { of: "parts", limit: PARTS, code: "E0508" };
                self.other(Problem::Compile(problem), place);
                Known::Lost
            }
            Ok(known) => known,
            Err(stop) if stop.beyond.is_some() => {
                let limit = crate::run::UNITS;
                let problem = CompileProblem::Budget { of: "units", limit, code: "E0508" };
                self.other(Problem::Compile(problem), stop.place);
                Known::Lost
            }
            Err(stop) => {
                let code = stop.problem.code();
                let problem = Problem::Types(TypeProblem::Fails { code });
                self.tell(Diagnostic::new(problem, stop.whole));
                Known::Lost
            }
        })
    }

    /// Returns the value that was found for the expression of a constant, default or fold, if there
    /// is one.
    pub(crate) fn value_at(&self, site: &Site) -> Option<Known> {
        let own = self.found.values.get(&site.place).filter(|_| site.env == self.env);
        own.or_else(|| self.world.met.values.get(site)).cloned()
    }

    /// Returns whether a value has too many parts. Reports an error if it does.
    // [fold.size]
    pub(crate) fn is_too_large(&self, known: &Known) -> bool {
        known.size() > PARTS
    }
}
