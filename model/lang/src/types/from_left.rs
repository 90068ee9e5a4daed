//! Reads applications in type position that are followed by further steps, such as `T[int].x`
//! ([types.position]). Applications that are followed by steps are read from the left.
//!
//! ```text
//! M[int].A[str]     M[int] first, then its member A, then A[str]
//! ```

use crate::check::{Ctx, Meant, Part, Run, Shape};
use crate::task::Step;
use crate::task::meaning::Meaning;
use selfsame_spec::text::tree::StepKind;

impl Run<'_, '_> {
    /// Returns the first application in an expression that is followed by further steps and that
    /// applies something other than a template. Returns `None` if there is none, or if the
    /// expression does not start with a declared name.
    // [types.position] [mono.apply]
    pub(super) fn applied_from_left<'p>(
        &mut self,
        ctx: &Ctx,
        part: Part<'p>,
    ) -> Step<Option<Part<'p>>> {
        let (mut applied, mut rest) = (Vec::new(), part);
        while self.used(ctx, rest).is_none() {
            let Shape::Step(base, step) = rest.shape() else { return Ok(None) };
            match &step.kind {
                StepKind::Apply(_) if rest.span() != part.span() => applied.push((rest, base)),
                StepKind::Apply(_) | StepKind::Member(_) => {}
                _ => return Ok(None),
            }
            rest = base;
        }
        let starts = self.used(ctx, rest).map(|used| used.meaning);
        if !matches!(starts, Some(Meaning::Declared(..))) {
            return Ok(None);
        }
        for (whole, base) in applied.into_iter().rev() {
            if !matches!(self.meant(ctx, base)?, Some(Meant::Template(..))) {
                return Ok(Some(whole));
            }
        }
        Ok(None)
    }
}
