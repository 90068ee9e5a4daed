//! Checks that the code of folds is pure ([fold.pure], [fold.impure]). Pure code must not print,
//! and must not read a `let` or `var` of a module. The rule also holds for each function to which
//! the code leads.
//!
//! ```text
//! #fold print(1)       refused
//! #fold f(), where f prints     refused at f
//! ```

use super::code::{Code, Named, Naming};
use super::only::running;
use crate::check::{Ctx, Run};
use crate::task::Site;
use crate::task::meaning::Meaning;
use crate::util::Node;
use selfsame_spec::text::tree::Expr;
use selfsame_spec::text::{CompileProblem, Place, Problem};

impl Run<'_, '_> {
    /// Records a use of `print`, or of a `let` or `var` of a module. Does nothing if the rules
    /// treat the use as pure.
    // [fold.pure]
    pub(crate) fn note_impure(&mut self, ctx: &Ctx, is_pure: bool) {
        self.found.impure.extend(ctx.at.function.clone().filter(|_| !is_pure));
    }

    /// Returns the uses of `print` in the operand of a fold, except uses in nested folds.
    // [fold.pure]
    fn prints_in(&self, code: &Code<'_>) -> Vec<Place> {
        if self.world.rules.fold.print_is_pure {
            return Vec::new();
        }
        let module = &code.site.place.module;
        let is_print = |expr: &Expr| {
            let used = self.world.index.use_of(module, expr);
            used.is_some_and(|used| {
                used.span == expr.span && matches!(used.meaning, Meaning::Builtin("print"))
            })
        };
        let print = |node: Node<'_>| {
            let Node::Expr(expr) = node else { return None };
            let at = code.site.with(Place::new(module.as_str(), expr.span));
            (is_print(expr) && self.expression_at(&at).is_some()).then_some(at.place)
        };
        running(code.node).into_iter().filter_map(print).collect()
    }

    /// Reports each use of `print` and each reference to an impure function in a piece of code.
    /// Returns whether there is an error.
    // [fold.pure]
    pub(crate) fn tell_impure(&mut self, code: &Code<'_>, names: &[Naming]) -> bool {
        let before = self.found.errors.len();
        for at in self.prints_in(code) {
            let problem = CompileProblem::Impure { name: "print".to_owned() };
            self.other(Problem::Compile(problem), at);
        }
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

    /// Returns whether a function, or a function to which it leads, prints or uses a `let` or `var`
    /// of a module.
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
