//! Steps behind brackets of groups, which mean nothing. `[parse.group]`

use super::arena::{Arena, Expr, ExprKind, Step, Steps};

/// An expression within brackets of a group that has steps, and has steps behind it: how many steps
/// there are up to its end.
#[derive(Clone, Copy)]
pub(crate) struct Grouped {
    pub(crate) expr: Expr,
    pub(crate) steps: usize,
}

impl Arena {
    /// The expression in front of groups that have steps, and these groups with their steps, the
    /// innermost first.
    pub(crate) fn groups_before(&self, mut base: Expr) -> (Expr, Vec<(Expr, Steps<'_>)>) {
        let mut groups = Vec::new();
        while let ExprKind::Postfix(before, steps) = self.expr(base) {
            groups.push((base, steps));
            base = before;
        }
        groups.reverse();
        (base, groups)
    }

    /// The expression before all steps of an expression, those of groups in front of them too: brackets
    /// of groups mean nothing (`[parse.group]`), so `(a.b)(c)` has the steps `.b` and `(c)` behind `a`.
    /// The steps are added to a list. Gives the groups as well, innermost first.
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

/// The expression that has the step before so many of them as its last one, of an expression and the
/// groups in it.
pub(crate) fn group_around(groups: &[Grouped], whole: Expr, steps: usize) -> Expr {
    let at = groups.partition_point(|group| group.steps < steps);
    groups.get(at).map_or(whole, |group| group.expr)
}
