//! Finds holes in written types (`[notation.hole]`).

use crate::parse::arena::{Arena, Expr, ExprKind, StepKind};
use selfsame_spec::text::tree::Prefix;

/// Returns a written type, if it contains no hole. Cost: linear in the type, without the records in
/// it.
pub(crate) fn written(arena: &Arena, ty: Option<Expr>) -> Option<Expr> {
    ty.filter(|&ty| !has_hole(arena, ty))
}

/// Returns whether a written type contains a hole. Types nest at most 500 levels deep
/// (`[parse.depth]`).
fn has_hole(arena: &Arena, ty: Expr) -> bool {
    match arena.expr(ty) {
        ExprKind::Hole => true,
        ExprKind::Tuple(parts) => parts.iter().any(|part| has_hole(arena, part.value)),
        ExprKind::Prefix(Prefix::Ref, content) => has_hole(arena, content),
        ExprKind::FunctionType(params, result) => {
            params.iter().any(|param| has_hole(arena, param.ty)) || has_hole(arena, result)
        }
        ExprKind::Postfix(_, steps) => steps.iter().any(|step| match step.kind {
            StepKind::Apply(args) => args.iter().any(|arg| has_hole(arena, arg)),
            _ => false,
        }),
        _ => false,
    }
}
