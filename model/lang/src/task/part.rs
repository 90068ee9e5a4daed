//! Enters records that are parts of other types in the index ([fold.made-part]).
//!
//! ```text
//! List[struct { x: int; }]     the struct is a part of the type, and is not made by a function
//! ```

use super::at::At;
use super::index::Index;
use crate::util::Node;
use selfsame_spec::text::tree::{Postfix, StepKind};

impl<'t> Index<'t> {
    /// Adds an expression and the steps after it, such as `.x` and `[..]`, to the index. The
    /// content of brackets counts as a part of a type.
    // [fold.made-part]
    pub(super) fn postfix(&mut self, postfix: &'t Postfix, at: &At) {
        let with = |in_part| At { in_part, ..at.clone() };
        self.enter(Node::Expr(&postfix.base), &with(false));
        for step in &postfix.steps {
            match &step.kind {
                StepKind::Call(args) => {
                    args.iter().for_each(|arg| self.enter(Node::Expr(&arg.value), &with(false)));
                }
                StepKind::Apply(parts) => {
                    parts.iter().for_each(|part| self.enter(Node::Expr(part), &with(true)));
                }
                StepKind::Member(_) | StepKind::Element(_) => {}
            }
        }
    }
}
