//! Steps after brackets of groups, which mean nothing. `[parse.group]`

use super::arena::{Arena, Expr, ExprKind, Step, Steps};

/// An expression within brackets of a group that has steps, and has steps after it, with the number
/// of steps up to its end.
#[derive(Clone, Copy)]
pub(crate) struct Grouped {
    pub(crate) expr: Expr,
    pub(crate) steps: usize,
}

impl Arena {
    /// Returns the expression in front of groups that have steps, and these groups with their
    /// steps, the innermost first.
    pub(crate) fn groups_before(&self, mut base: Expr) -> (Expr, Vec<(Expr, Steps<'_>)>) {
        let mut groups = Vec::new();
        while let ExprKind::Postfix(before, steps) = self.expr(base) {
            groups.push((base, steps));
            base = before;
        }
        groups.reverse();
        (base, groups)
    }

    /// Returns the expression before all steps of an expression, also before those of groups in
    /// front of them. Brackets of groups mean nothing (`[parse.group]`), so `(a.b)(c)` has the
    /// steps `.b` and `(c)` after `a`. The steps are added to a list. The groups are returned as
    /// well, innermost first.
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

/// Returns the expression whose last step is the step before a number of steps. It is the whole
/// expression or a group in it.
pub(crate) fn group_around(groups: &[Grouped], whole: Expr, steps: usize) -> Expr {
    let at = groups.partition_point(|group| group.steps < steps);
    groups.get(at).map_or(whole, |group| group.expr)
}
