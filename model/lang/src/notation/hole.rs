//! Finds types with holes ([notation.hole]). A type with a hole is treated as if no type were
//! written.
//!
//! ```text
//! let x: _ = 1;          no type is written
//! let y: List[_] = [];   no type is written
//! ```

use crate::util::deeper;
use selfsame_spec::text::tree::{Expr, ExprKind, Prefix, Step, StepKind};

/// Returns a written type, or `None` if the type has a hole. A type with a hole is treated as if no
/// type were written.
// [notation.hole]
pub(crate) fn written(ty: Option<&Expr>) -> Option<&Expr> {
    ty.filter(|ty| !has_hole(ty))
}

// [notation.hole]
fn has_hole(ty: &Expr) -> bool {
    deeper(|| match &ty.kind {
        ExprKind::Hole => true,
        ExprKind::Tuple(parts) => parts.iter().any(|part| has_hole(&part.value)),
        ExprKind::Prefix(Prefix::Ref, content) => has_hole(content),
        ExprKind::FunctionType(function) => {
            function.params.iter().any(|param| has_hole(&param.ty)) || has_hole(&function.result)
        }
        ExprKind::Postfix(postfix) => postfix.steps.iter().any(applies_to_hole),
        _ => false,
    })
}

fn applies_to_hole(step: &Step) -> bool {
    match &step.kind {
        StepKind::Apply(args) => args.iter().any(has_hole),
        _ => false,
    }
}
