//! Parts of expressions ([check.span]). A part is an expression, the first operands of a chain of
//! operators, or a base with some of its steps.
//!
//! ```text
//! a + b - c    parts: a, a + b, a + b - c
//! x.y(1)[2]    parts: x, x.y, x.y(1), x.y(1)[2]
//! ```

use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Chain, ChainOp, Expr, ExprKind, Postfix, Step, StepKind};

/// An expression, the first operands of a chain, or a base with its first steps.
#[derive(Clone, Copy, Debug)]
// [check.span]
pub(crate) struct Part<'e> {
    expr: &'e Expr,
    /// The number of operators of the chain, or of steps after the base, that belong to the part.
    upto: usize,
}

/// The last operation in a part: an operator, a step, or neither.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape<'e> {
    /// The part before the last operator, the operator, and the operand after the operator.
    Operator(Part<'e>, ChainOp, &'e Expr),
    /// The part before the last step, and the step.
    Step(Part<'e>, &'e Step),
    /// A whole expression that has neither an operator nor a step.
    Whole(&'e Expr),
}

fn length(expr: &Expr) -> usize {
    match &expr.kind {
        ExprKind::Chain(chain) => chain.rest.len(),
        ExprKind::Postfix(postfix) => postfix.steps.len(),
        _ => 0,
    }
}

impl<'e> From<&'e Expr> for Part<'e> {
    fn from(expr: &'e Expr) -> Self {
        Self { expr, upto: length(expr) }
    }
}

impl<'e> Part<'e> {
    /// Returns a part without its last operator and operand, or without its last step.
    fn shorter(expr: &'e Expr, first: &'e Expr, upto: usize) -> Self {
        if upto == 0 { first.into() } else { Self { expr, upto } }
    }

    pub(crate) fn shape(self) -> Shape<'e> {
        match (&self.expr.kind, self.upto.checked_sub(1)) {
            (ExprKind::Chain(Chain { first, rest }), Some(last)) => match rest.get(last) {
                Some((op, operand)) => {
                    Shape::Operator(Self::shorter(self.expr, first, last), *op, operand)
                }
                None => Shape::Whole(self.expr),
            },
            (ExprKind::Postfix(Postfix { base, steps }), Some(last)) => match steps.get(last) {
                Some(step) => Shape::Step(Self::shorter(self.expr, base, last), step),
                None => Shape::Whole(self.expr),
            },
            _ => Shape::Whole(self.expr),
        }
    }

    pub(crate) fn span(self) -> Span {
        let end = match self.shape() {
            _ if self.upto == length(self.expr) => return self.expr.span,
            Shape::Operator(_, _, operand) => operand.span.end,
            Shape::Step(_, step) => step.span.end,
            Shape::Whole(_) => self.expr.span.end,
        };
        Span::new(self.expr.span.start, end)
    }

    /// Returns the whole expression to which the part belongs, and the number of its steps that
    /// belong to the part.
    pub(crate) fn steps(self) -> (&'e Expr, usize) {
        match self.expr.kind {
            ExprKind::Postfix(_) => (self.expr, self.upto),
            _ => (self.expr, 0),
        }
    }

    /// If the last step of the part is brackets, returns the part before the brackets, and the
    /// expressions in them.
    pub(crate) fn before_brackets(self) -> (Self, Option<&'e [Expr]>) {
        match self.shape() {
            Shape::Step(inner, Step { kind: StepKind::Apply(parts), .. }) => (inner, Some(parts)),
            _ => (self, None),
        }
    }

    /// Returns whether the part is a whole expression with steps. Further steps can only follow
    /// such an expression if it was in a group.
    // [check.span-group]
    pub(crate) fn is_grouped(self) -> bool {
        self.whole().is_some() && matches!(self.shape(), Shape::Step(..))
    }

    /// Returns the expression if the part is a whole expression.
    pub(crate) fn whole(self) -> Option<&'e Expr> {
        (self.upto == length(self.expr)).then_some(self.expr)
    }
}
