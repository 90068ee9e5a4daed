//! The parts of expressions.

use super::ops::{ChainOp, Level};
use super::{Block, Expr, Name, Pattern};
use crate::text::Span;

/// A part of a tuple, or an argument of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arg {
    /// The label, if the part or argument has one.
    pub label: Option<Name>,
    /// The value or type.
    pub value: Expr,
}

/// A sequence of operands with operators of one level between them. The operators associate to the
/// left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain {
    /// The first operand. The first operand is a chain of the same level only if it was in a group.
    pub first: Box<Expr>,
    /// The further operands, each with the preceding operator; there is at least one.
    pub rest: Vec<(ChainOp, Expr)>,
}

impl Chain {
    /// Returns the level of the operators; `None` for a chain without operators.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.rest.first().map(|(op, _)| op.level())
    }
}

/// A sequence of calls, elements and members.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Postfix {
    /// The base. The base itself is such a sequence only if it was in a group.
    pub base: Box<Expr>,
    /// The steps, at least one.
    pub steps: Vec<Step>,
}

/// A step of a [`Postfix`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The sort of the step.
    pub kind: StepKind,
    /// The span, which starts at the bracket or the dot.
    pub span: Span,
}

/// The sort of a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StepKind {
    /// A call `(a, x: b)`.
    Call(Vec<Arg>),
    /// Brackets `[a, b]` with at least one part: an application or an element.
    Apply(Vec<Expr>),
    /// A member `.x`.
    Member(Name),
    /// An element `.0`.
    Element(u32),
}

/// A parameter of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Param {
    /// The pattern that is bound. A pattern that is a name or `_` contains no type; the type is in
    /// [`Self::ty`].
    pub pattern: Pattern,
    /// The type of the parameter, if it is written.
    pub ty: Option<Expr>,
    /// The default, if there is one. A parameter with a default has a type.
    pub default: Option<Expr>,
}

/// A function type `fn(A, x: B) -> C`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FunctionType {
    /// The parameters.
    pub params: Vec<TypeParam>,
    /// The result.
    pub result: Box<Expr>,
}

/// A parameter of a function type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TypeParam {
    /// Its name, if it has one.
    pub name: Option<Name>,
    /// Its type.
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
    /// The matched expression.
    pub subject: Box<Expr>,
    /// The arms, at least one.
    pub arms: Vec<MatchArm>,
}

/// An arm `p if c -> a`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatchArm {
    /// The pattern.
    pub pattern: Pattern,
    /// The guard, if there is one.
    pub guard: Option<Expr>,
    /// The value.
    pub value: Expr,
}
