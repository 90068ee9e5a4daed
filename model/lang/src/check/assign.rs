//! Checks assignments ([check.assign]). The target of an assignment must be a variable, a field, or
//! an element of a list or dict.
//!
//! ```text
//! var x = 1; x = 2;        allowed
//! let x = 1; x = 2;        refused: x is no variable
//! c.y = 3                   allowed if c is of a class, or a place of a struct
//! ```

use super::part::Shape;
use super::{Ctx, Part, Run};
use crate::task::Step;
use crate::task::index::{Declared, Literal};
use crate::task::meaning::Meaning;
use crate::types::{Record, Type};
use selfsame_spec::text::Problem;
use selfsame_spec::text::tree::{Expr, ExprKind, RecordKind, StepKind};

impl Run<'_, '_> {
    // [check.assign]
    pub(crate) fn assign(&mut self, ctx: &Ctx, target: &Expr, value: &Expr) -> Step<()> {
        if !may_be_place(target) {
            self.check(ctx, value, &Type::Unknown)?;
            return Ok(());
        }
        let part = Part::from(target);
        let gives = self.check(ctx, part, &Type::Hole)?;
        let ty = if self.world.is_unknown(&gives.ty) {
            Type::Unknown
        } else {
            match self.is_place(ctx, part) {
                Some(true) => gives.ty,
                Some(false) => {
                    self.other(Problem::NoPlace, ctx.place(target.span));
                    Type::Unknown
                }
                None => Type::Unknown,
            }
        };
        self.check(ctx, value, &ty)?;
        Ok(())
    }

    /// Returns whether a part of an expression can be assigned to. Returns `None` if another rule
    /// reports an error in this part.
    // [check.assign]
    fn is_place(&self, ctx: &Ctx, part: Part<'_>) -> Option<bool> {
        if let Some(used) = self.use_at(ctx, part) {
            let Meaning::Declared(name, _) = &used.meaning else { return None };
            let is_var = matches!(self.world.index.declared.get(name), Some((Declared::Var(_), _)));
            let local = name.module == ctx.at.module;
            return (is_var && local).then_some(true);
        }
        let Shape::Step(base, step) = part.shape() else { return Some(false) };
        let of = self.type_of(ctx, base);
        match &step.kind {
            StepKind::Member(name) => Some(self.is_field(ctx, base, &of, &name.text)),
            StepKind::Apply(_) => {
                Some(matches!(self.world.open(&of), Type::Apply("List" | "Dict", _)))
            }
            _ => Some(false),
        }
    }

    fn type_of(&self, ctx: &Ctx, part: Part<'_>) -> Type {
        let found = self.found.expressions.get(&ctx.place(part.span()));
        match found {
            Some(found) if found.denotes.is_none() => found.ty.clone(),
            _ => Type::Unknown,
        }
    }

    fn is_field(&self, ctx: &Ctx, base: Part<'_>, of: &Type, name: &str) -> bool {
        let boxed = matches!(self.world.open(of), Type::Box(_));
        let Type::Record(literal) = self.world.unboxed(of) else { return false };
        let has = self.world.field_of(&literal, name).is_some();
        has && (boxed || self.is_class(&literal) || self.is_held(ctx, base))
    }

    /// Returns whether a struct is in a variable, field or element in which it can be changed.
    fn is_held(&self, ctx: &Ctx, part: Part<'_>) -> bool {
        self.is_place(ctx, part) == Some(true)
    }

    fn is_class(&self, record: &Record) -> bool {
        matches!(self.world.index.literals.get(&record.literal), Some((Literal::Record(record), _)) if record.kind == RecordKind::Class)
    }
}

/// Returns whether the parser accepts an expression as the target of an assignment.
// [check.assign]
fn may_be_place(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Name(_) => true,
        ExprKind::Postfix(postfix) => match postfix.steps.last().map(|step| &step.kind) {
            Some(StepKind::Member(_)) => true,
            Some(StepKind::Apply(parts)) => parts.len() == 1,
            _ => false,
        },
        _ => false,
    }
}
