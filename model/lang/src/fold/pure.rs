//! Pure functions.

use super::code::{Named, Naming};
use crate::check::{Ctx, Run};
use crate::task::Site;
use selfsame_spec::text::{CompileProblem, Place, Problem};

impl Run<'_, '_> {
    /// Notes a use of `print`, or of a `let` or `var` of a module; in an operand, `print` is told.
    // [fold.pure]
    pub(crate) fn note_impure(&mut self, ctx: &Ctx, name: &str, at: &Place) {
        let rules = self.world.rules.fold;
        if if name == "print" { rules.print_is_pure } else { rules.reads_variables } {
            return;
        }
        self.found.impure.extend(ctx.at.function.clone());
        if ctx.at.fold.is_some() && name == "print" {
            let problem = CompileProblem::Impure { name: name.to_owned() };
            self.other(Problem::Compile(problem), at.clone());
        }
    }

    /// Tells each name of an impure function. Returns whether there is one.
    // [fold.pure]
    pub(crate) fn tell_impure(&mut self, names: &[Naming]) -> bool {
        let before = self.found.errors.len();
        let mut told: Vec<&Place> = Vec::new();
        for name in names {
            let Named::Function(function) = &name.what else { continue };
            if !told.contains(&&name.expr) && self.is_impure(function) {
                told.push(&name.expr);
                let name = self.world.index.literal_name(&function.place);
                let name = name.rsplit(['.', ':']).next().unwrap_or_default().to_owned();
                let problem = CompileProblem::Impure { name };
                let at = told.last().map(|at| (*at).clone());
                at.into_iter().for_each(|at| self.other(Problem::Compile(problem.clone()), at));
            }
        }
        self.found.errors.len() > before
    }

    /// Whether code that a function leads to prints, or uses a `let` or `var` of a module.
    // [fold.pure]
    fn is_impure(&self, function: &Site) -> bool {
        let own = |one: &Site| one.env == self.env && self.found.impure.contains(&one.place);
        let reached = match self.world.rules.fold.impurity_is_transitive {
            true => self.reached(vec![function.clone()]),
            false => vec![function.clone()],
        };
        reached.iter().any(|one| own(one) || self.world.met.impure.contains(one))
    }
}
