//! Finds the expressions that are values in a stand-alone text (`[notation.values]`).

use super::data::{Meant, Said, Used};
use super::lower::Lower;
use super::sees::Last;
use crate::link::DeclId;
use crate::parse::arena::Expr;
use selfsame_spec::Value;
use selfsame_spec::text::Problem;

impl<'l> Lower<'l> {
    /// Returns the value of an expression, if it has a value. Each chain of names of constants is
    /// followed only once.
    pub(super) fn last_value(&mut self, expr: Expr) -> Said {
        match self.last(expr) {
            Last::Value(value) => self.own_value(value, value == expr),
            Last::Refused => Said::Refused,
            Last::No => Said::No,
        }
    }

    /// Returns the value of an expression. If the expression has no value, reports an error.
    pub(super) fn must_be_value(&mut self, expr: Expr) -> Option<Value> {
        match self.last_value(expr) {
            Said::Value(value) => Some(value),
            Said::Refused => None,
            Said::No => self.tell(Problem::NoConstant, self.arena.span(expr)),
        }
    }

    /// Follows the names of constants from an expression to the first expression that is not a name
    /// of a constant.
    fn last(&mut self, expr: Expr) -> Last {
        let (mut at, mut chain) = (expr, Vec::new());
        let last = loop {
            if self.is_own_value(at) {
                break Last::Value(at);
            }
            let decl = match self.used(at) {
                Some(Used { meant: Meant::Constant(decl), whole: true, .. }) => decl,
                // If the expression of a constant is a use without a meaning, the constant has no
                // value. Then only the use is reported.
                Some(Used { meant: Meant::Nothing, .. }) if chain.is_empty() => {
                    break Last::Refused;
                }
                _ => break Last::No,
            };
            if let Some(&last) = self.sees.lasts.get(&decl) {
                break last;
            }
            // This entry ends a cycle: a chain that reaches this constant again has no value.
            self.sees.lasts.insert(decl, Last::No);
            chain.push(decl);
            match self.sees.constant(decl) {
                Some(value) => at = value,
                // The constant is a generic function, which was already refused.
                None => break Last::No,
            }
        };
        let known = |decl: DeclId| (decl, last);
        self.sees.lasts.extend(chain.into_iter().map(known));
        last
    }
}
