//! The environments of expressions.

use crate::fold::Runner;
use crate::link::{ModuleId, SpaceId};
use crate::scan::Token;
use crate::types::RecordId;
use crate::util::index::index;

index! {
    /// A seal, such as a constant of a block. Functions within the seal may not use locals from
    /// outside the seal.
    pub(crate) struct SealId;
}

/// The environment of an expression.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Env {
    pub(crate) module: ModuleId,
    /// The namespace that contains the expression.
    pub(crate) space: SpaceId,
    /// Whether the expression is a constant expression.
    pub(crate) constant: bool,
    /// The first token of the function whose block contains the expression.
    pub(crate) function: Option<Token>,
    /// The first token of the block of the innermost loop around the expression, in the same
    /// function.
    pub(crate) looping: Option<Token>,
    /// The record that has the member in which the expression is, if there is such a record.
    pub(crate) record: Option<RecordId>,
    /// The innermost seal around the expression: functions within the seal use no locals from
    /// outside the seal.
    pub(crate) sealed: Option<SealId>,
    /// Whether the expression is in a `let`, `var` or statement of a module or namespace
    /// (`[check.compile-time]`).
    pub(crate) outer: bool,
    /// The runner of the folds in the expression (`[fold.when]`).
    pub(crate) runner: Runner,
    /// The tokens of the innermost operand of a fold around the expression. Function literals
    /// within the operand keep this value.
    pub(crate) fold: Option<(Token, Token)>,
}

/// A seal: a constant of a block (`[check.constant]`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seal {
    /// The first and last token of the seal's expression.
    pub(crate) tokens: (Token, Token),
    /// The function whose block contains the constant.
    pub(crate) function: Option<Token>,
    /// Whether the seal is a constant of a template, or a record that is part of another type.
    /// Within such a seal, records may not use locals from outside either.
    pub(crate) stays: bool,
    /// Whether the seal is a record that is part of another type (`[fold.made-part]`).
    pub(crate) is_part: bool,
    /// The seal around this seal.
    pub(crate) around: Option<SealId>,
}

impl Env {
    /// Returns this environment, changed to the environment of a constant expression.
    pub(crate) const fn constant(mut self) -> Self {
        self.constant = true;
        self
    }
}
