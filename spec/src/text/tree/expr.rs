//! The parts of expressions.

use super::ops::{ChainOp, Level};
use super::{Block, Expr, Name, Pattern};
use crate::text::Span;

/// A part of a tuple, or an argument of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arg {
    /// Its label, if it has one.
    pub label: Option<Name>,
    /// The value or type.
    pub value: Expr,
}

/// Operands with operators of one level between; the ones on the left are done first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain {
    /// The first operand. A chain of the same level stands here only if it came in a group.
    pub first: Box<Expr>,
    /// The others, at least one, each with the operator before it.
    pub rest: Vec<(ChainOp, Expr)>,
}

impl Chain {
    /// The level of its operators; none of a chain without any.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.rest.first().map(|(op, _)| op.level())
    }
}

/// Calls, elements and members, one behind another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Postfix {
    /// What they start at. It has steps of its own only if it came in a group.
    pub base: Box<Expr>,
    /// The steps, at least one.
    pub steps: Vec<Step>,
}

/// A step of a [`Postfix`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// Where it stands: from the bracket or the dot.
    pub span: Span,
}

/// What a step is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StepKind {
    /// `(a, x: b)`
    Call(Vec<Arg>),
    /// `[a, b]`, at least one: an application or an element.
    Apply(Vec<Expr>),
    /// `.x`
    Member(Name),
    /// `.0`
    Element(u32),
}

/// A parameter of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Param {
    /// What is bound. A name or `_` has no type here: it stands in [`Self::ty`].
    pub pattern: Pattern,
    /// The type, if it is written.
    pub ty: Option<Expr>,
    /// The default, if there is one; then there is a type.
    pub default: Option<Expr>,
}

/// `fn(A, x: B) -> C`
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

/// `if a { .. } else if b { .. } else { .. }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct If {
    /// The conditions and their blocks, at least one.
    pub arms: Vec<(Expr, Block)>,
    /// The block of the last `else`, if there is one.
    pub otherwise: Option<Block>,
}

/// `match e { p -> a, .. }`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// What is matched.
    pub subject: Box<Expr>,
    /// The arms, at least one.
    pub arms: Vec<MatchArm>,
}

/// `p if c -> a`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MatchArm {
    /// What it matches.
    pub pattern: Pattern,
    /// The guard, if there is one.
    pub guard: Option<Expr>,
    /// The value.
    pub value: Expr,
}
