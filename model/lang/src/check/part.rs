//! Expressions, and those that a chain or steps have from their start.

use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Chain, ChainOp, Expr, ExprKind, Postfix, Step, StepKind};

/// An expression, or a chain or steps up to an operand or step.
#[derive(Clone, Copy, Debug)]
// [check.span]
pub(crate) struct Part<'e> {
    expr: &'e Expr,
    /// So many operators or steps of it.
    upto: usize,
}

/// What a part is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape<'e> {
    /// What stands before the last operator, the operator, and the operand behind it.
    Operator(Part<'e>, ChainOp, &'e Expr),
    /// What stands before the last step, and the step.
    Step(Part<'e>, &'e Step),
    /// Anything else.
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
    /// The part with one operator or step less.
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

    /// The whole expression that it is the start of, and so many steps of it.
    pub(crate) fn steps(self) -> (&'e Expr, usize) {
        match self.expr.kind {
            ExprKind::Postfix(_) => (self.expr, self.upto),
            _ => (self.expr, 0),
        }
    }

    /// The part before brackets that end it, and what stands in them.
    pub(crate) fn before_brackets(self) -> (Self, Option<&'e [Expr]>) {
        match self.shape() {
            Shape::Step(inner, Step { kind: StepKind::Apply(parts), .. }) => (inner, Some(parts)),
            _ => (self, None),
        }
    }

    /// Whether it has steps, and stands in brackets of a group if it is the start of others.
    pub(crate) fn is_grouped(self) -> bool {
        self.whole().is_some() && matches!(self.shape(), Shape::Step(..))
    }

    /// The expression, if it is a whole one.
    pub(crate) fn whole(self) -> Option<&'e Expr> {
        (self.upto == length(self.expr)).then_some(self.expr)
    }
}
