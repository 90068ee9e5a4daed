//! Draws the folds in typed programs.

use super::super::plan::{Field, Sort};
use super::super::scope::Gen;
use super::super::ty::Ty;

/// The maximum nesting depth of folds.
const NESTED: usize = 2;
/// The maximum depth of fields up to which a type is searched for values that freezing changes.
const DEEPEST: usize = 4;

impl Gen<'_> {
    /// Sometimes draws a fold whose value fits the type `ty`. If `exactly` is true, the fold has
    /// exactly this type.
    pub(in crate::programs::typed) fn fold_of(
        &mut self,
        ty: &Ty,
        fuel: usize,
        exactly: bool,
    ) -> Option<String> {
        let may = self.stage.folds && fuel > 0 && self.staging.folds < NESTED && !self.is_deep();
        (may && self.chance(1, 6) && self.is_frozen(ty, 0))
            .then(|| self.fold(ty, fuel - 1, exactly))
    }

    /// Sometimes draws a fold that is a constant expression of the given type.
    pub(in crate::programs::typed) fn fold_of_constant(&mut self, ty: &Ty) -> Option<String> {
        let may = self.stage.defaults && self.staging.folds < NESTED && !self.is_deep();
        (may && self.chance(1, 2)).then(|| self.fold(ty, 1, true))
    }

    /// Draws a fold. The operand of the fold refers to no local outside of the fold, and to no
    /// `let` or `var` of a module.
    fn fold(&mut self, ty: &Ty, fuel: usize, exactly: bool) -> String {
        let locals = std::mem::take(&mut self.locals);
        let calls_values = self.calls_values;
        let outside = self.enter(true);
        self.staging.folds += 1;
        let operand = self.in_block(|generator| match exactly {
            true => generator.exact(ty, fuel),
            false => generator.expr(ty, fuel),
        });
        self.staging.folds -= 1;
        self.leave(&outside);
        self.calls_values = calls_values;
        self.locals = locals;
        format!("(#fold {operand})")
    }

    /// Returns whether freezing leaves all values of a type unchanged ([fold.freeze]).
    fn is_frozen(&self, ty: &Ty, depth: usize) -> bool {
        let all = |types: &[Ty]| types.iter().all(|ty| self.is_frozen(ty, depth));
        let fields = |fields: &[Field]| fields.iter().all(|own| self.is_frozen(&own.ty, depth + 1));
        match ty {
            Ty::Number(_) | Ty::Bool | Ty::Str | Ty::None => true,
            Ty::Tuple(parts) | Ty::Union(parts) => all(parts),
            Ty::Named(parts) => parts.iter().all(|part| self.is_frozen(&part.1, depth)),
            Ty::Tup(inner) => self.is_frozen(inner, depth),
            Ty::Record(ix) if depth < DEEPEST => match self.plan.records.get(ix.0) {
                Some(own) if own.sort == Sort::Struct => fields(&own.fields),
                Some(own) if own.sort == Sort::Variant => {
                    own.cases.iter().all(|case| fields(&case.1))
                }
                _ => false,
            },
            _ => false,
        }
    }
}
