//! Nodes of the syntax tree for the parts of expressions.

use super::ops::{ChainOp, Level};
use super::{Block, Expr, Name, Pattern};
use crate::text::Span;

/// A part of a tuple, or an argument of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arg {
    /// The label, if the part or argument has one.
    pub label: Option<Name>,
    /// The expression of the part or argument, which may be a type.
    pub value: Expr,
}

/// A sequence of operands with operators of one level between them. The operators associate to the
/// left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain {
    /// The first operand. The first operand is a chain of the same level only if it is in brackets
    /// in the text.
    pub first: Box<Expr>,
    /// The further operands, each with the operator before it. A chain has at least one further
    /// operand.
    pub rest: Vec<(ChainOp, Expr)>,
}

impl Chain {
    /// Returns the level of the chain's operators, or `None` for a chain without operators.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.rest.first().map(|(op, _)| op.level())
    }
}

/// An expression that is followed by calls, brackets, elements and members.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Postfix {
    /// The expression before the first step. The expression is itself a `Postfix` only if it is in
    /// brackets in the text.
    pub base: Box<Expr>,
    /// The steps after the expression, at least one.
    pub steps: Vec<Step>,
}

/// A step of a [`Postfix`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The sort of the step.
    pub kind: StepKind,
    /// The span of the step, which starts at the bracket or the dot.
    pub span: Span,
}

/// The sort of a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StepKind {
    /// A call with arguments, `(a, x: b)`.
    Call(Vec<Arg>),
    /// Brackets with at least one part, `[a, b]`: an application, or an access to an element.
    Apply(Vec<Expr>),
    /// An access to a member, `.x`.
    Member(Name),
    /// An access to an element of a tuple, `.0`.
    Element(u32),
}

/// A parameter of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Param {
    /// The pattern that the argument is matched with. A pattern that is a name or `_` contains no
    /// type; the type is in [`Self::ty`].
    pub pattern: Pattern,
    /// The type of the parameter, if it is written.
    pub ty: Option<Expr>,
    /// The default, if there is one. A parameter with a default has a type.
    pub default: Option<Expr>,
}

/// A function type `fn(A, x: B) -> C`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FunctionType {
    /// The parameters of the function type.
    pub params: Vec<TypeParam>,
    /// The type of the result.
    pub result: Box<Expr>,
}

/// A parameter of a function type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TypeParam {
    /// The name of the parameter, if it has one.
    pub name: Option<Name>,
    /// The type of the parameter.
    pub ty: Expr,
}

/// An expression `if a { .. } else if b { .. } else { .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct If {
    /// The conditions and their blocks, at least one.
    pub arms: Vec<(Expr, Block)>,
    /// The block of the last `else`, if there is one.
    pub otherwise: Option<Block>,
}

/// An expression `match e { p -> a, .. }`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// The expression after `match`, whose value the arms match.
    pub subject: Box<Expr>,
    /// The arms of the `match`, at least one.
    pub arms: Vec<MatchArm>,
}

/// An arm `p if c -> a` of a `match`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatchArm {
    /// The pattern of the arm.
    pub pattern: Pattern,
    /// The condition after `if`, if the arm has one.
    pub guard: Option<Expr>,
    /// The expression after the `->`.
    pub value: Expr,
}
