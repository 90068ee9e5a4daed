//! Computes the types of expressions in `typeof[..]`, which are not evaluated ([fold.typeof],
//! [fold.typeof-where]).
//!
//! ```text
//! typeof[f(3)]    the type of f(3); f is not called
//! ```

use crate::check::{Ctx, Part, Run};
use crate::task::Step;
use crate::task::meaning::Meaning;
use crate::types::Type;
use selfsame_spec::text::TypeProblem;
use selfsame_spec::text::tree::Expr;

impl Run<'_, '_> {
    /// Returns whether the part of an expression before brackets is `typeof`.
    // [fold.typeof]
    pub(crate) fn is_typeof(&self, ctx: &Ctx, base: Part<'_>) -> bool {
        let used = self.use_at(ctx, base);
        used.is_some_and(|used| matches!(used.meaning, Meaning::Builtin("typeof")))
    }

    /// Returns the type of `typeof[e]`.
    // [fold.typeof]
    pub(crate) fn typeof_type(&mut self, ctx: &Ctx, part: Part<'_>, parts: &[Expr]) -> Step<Type> {
        let at = ctx.place(part.span());
        if !ctx.constant && ctx.at.fold.is_none() {
            self.refuse(TypeProblem::NotAtRunTime { what: "the type of an expression" }, at);
            return Ok(Type::Unknown);
        }
        let [of] = parts else {
            self.refuse_arguments("typeof", (1, Some(parts.len())), at);
            return Ok(Type::Unknown);
        };
        let folds = self.found.folds.clone();
        let later = self.later;
        let gives = self.check(ctx, of, &Type::Hole)?;
        self.later = later;
        // The operand is not evaluated, so its folds are not run.
        self.found.folds = folds;
        Ok(gives.ty)
    }
}
