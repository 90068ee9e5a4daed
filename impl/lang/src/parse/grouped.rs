//! Steps after groups in brackets. The brackets themselves have no meaning. `[parse.group]`

use super::arena::{Arena, Expr, ExprKind, Step, Steps};

/// A group in brackets that ends with a step and is followed by further steps. `steps` is the
/// number of steps up to the end of the group.
#[derive(Clone, Copy)]
pub(crate) struct Grouped {
    pub(crate) expr: Expr,
    pub(crate) steps: usize,
}

impl Arena {
    /// Returns the expression before groups that have steps, and these groups with their steps,
    /// starting with the innermost group.
    pub(crate) fn groups_before(&self, mut base: Expr) -> (Expr, Vec<(Expr, Steps<'_>)>) {
        let mut groups = Vec::new();
        while let ExprKind::Postfix(before, steps) = self.expr(base) {
            groups.push((base, steps));
            base = before;
        }
        groups.reverse();
        (base, groups)
    }

    /// Returns the expression before all steps of an expression, including the steps within groups.
    /// Brackets of groups have no meaning (`[parse.group]`), so `(a.b)(c)` has the steps `.b` and
    /// `(c)` after `a`. The steps are added to a list. The groups are also returned, starting with
    /// the innermost group.
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

/// Returns the expression that ends with the last of the first `steps` steps. The result is the
/// whole expression or a group in the expression.
pub(crate) fn group_around(groups: &[Grouped], whole: Expr, steps: usize) -> Expr {
    let at = groups.partition_point(|group| group.steps < steps);
    groups.get(at).map_or(whole, |group| group.expr)
}
