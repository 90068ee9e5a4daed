//! Steps after expressions in parentheses. The parentheses themselves have no meaning.
//! `[parse.group]`

use super::arena::{Arena, Expr, ExprKind, Step, Steps};

/// An expression in parentheses that ends with a step and is followed by further steps. `steps` is
/// the number of steps up to its end.
#[derive(Clone, Copy)]
pub(crate) struct Grouped {
    pub(crate) expr: Expr,
    pub(crate) steps: usize,
}

impl Arena {
    /// Returns the innermost expression without steps. Also returns the expressions in parentheses
    /// around it that have steps, with these steps, innermost first.
    pub(crate) fn groups_before(&self, mut base: Expr) -> (Expr, Vec<(Expr, Steps<'_>)>) {
        let mut groups = Vec::new();
        while let ExprKind::Postfix(before, steps) = self.expr(base) {
            groups.push((base, steps));
            base = before;
        }
        groups.reverse();
        (base, groups)
    }

    /// Returns the innermost expression without steps, and appends all steps after it to a list.
    /// Parentheses have no meaning (`[parse.group]`), so `(a.b)(c)` has the steps `.b` and `(c)`
    /// after `a`. The expressions in parentheses are also returned, innermost first.
    pub(crate) fn all_steps<'t>(
        &'t self,
        (base, steps): (Expr, Steps<'t>),
        all: &mut Vec<Step<'t>>,
    ) -> (Expr, Vec<Grouped>) {
        let (base, inner) = self.groups_before(base);
        let mut groups = Vec::new();
        for (expr, steps) in inner {
            all.extend(steps.iter());
            groups.push(Grouped { expr, steps: all.len() });
        }
        all.extend(steps.iter());
        (base, groups)
    }
}

/// Returns the expression that ends with the last of the first `steps` steps. It is the whole
/// expression, or an expression in parentheses within it.
pub(crate) fn group_around(groups: &[Grouped], whole: Expr, steps: usize) -> Expr {
    let at = groups.partition_point(|group| group.steps < steps);
    groups.get(at).map_or(whole, |group| group.expr)
}
