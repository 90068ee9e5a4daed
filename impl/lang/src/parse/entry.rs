//! Checks parameters that were parsed as types and turned out to be patterns. `[parse.entry]`

use super::arena::{Arena, Expr, ExprKind, StepKind};
use crate::scan::Token;

impl Arena {
    /// Checks that an expression is also a pattern. [`Self::pattern`] must be able to read its
    /// nodes as a pattern. The recursion is as deep as the brackets in the expression nest.
    ///
    /// # Errors
    /// Returns the first token of the first part of the expression that is not a pattern.
    pub(super) fn check_pattern(&self, expr: Expr) -> Result<(), Token> {
        match self.expr(expr) {
            ExprKind::Name(_) | ExprKind::Hole | ExprKind::Literal(_) | ExprKind::Unit => Ok(()),
            ExprKind::Tuple(parts) => parts.iter().try_for_each(|part| match part.label {
                Some(label) => Err(label),
                None => self.check_pattern(part.value),
            }),
            ExprKind::Postfix(base, steps) if matches!(self.expr(base), ExprKind::Name(_)) => {
                let mut steps = steps.iter().skip_while(|s| matches!(s.kind, StepKind::Member(_)));
                match (steps.next().map(|step| step.kind), steps.next()) {
                    (None, _) => Ok(()),
                    (Some(StepKind::Call(fields)), None) => {
                        fields.iter().try_for_each(|field| self.check_pattern(field.value))
                    }
                    _ => Err(self.first(expr)),
                }
            }
            _ => Err(self.first(expr)),
        }
    }
}
