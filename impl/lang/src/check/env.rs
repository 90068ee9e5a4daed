//! Environments: the scopes and circumstances in which expressions are checked.

use crate::fold::Runner;
use crate::link::{ModuleId, SpaceId};
use crate::scan::Token;
use crate::types::RecordId;
use crate::util::index::index;

index! {
    /// The index of a seal, such as a constant of a block. Functions within a seal may not use
    /// locals that are declared outside the seal.
    pub(crate) struct SealId;
}

/// The environment in which an expression is checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Env {
    pub(crate) module: ModuleId,
    /// The namespace that contains the expression.
    pub(crate) space: SpaceId,
    /// Whether the expression is a constant expression.
    pub(crate) constant: bool,
    /// The first token of the function whose block contains the expression.
    pub(crate) function: Option<Token>,
    /// The first token of the block of the innermost loop that encloses the expression in the same
    /// function.
    pub(crate) looping: Option<Token>,
    /// The record that has the member that contains the expression, if there is such a record.
    pub(crate) record: Option<RecordId>,
    /// The innermost seal around the expression. Functions within the seal may not use locals that
    /// are declared outside the seal.
    pub(crate) sealed: Option<SealId>,
    /// Whether the expression is in a `let`, `var` or statement of a module or namespace
    /// (`[check.compile-time]`).
    pub(crate) outer: bool,
    /// The function, or the initialization of modules, that runs the folds in the expression
    /// (`[fold.when]`).
    pub(crate) runner: Runner,
    /// The first and last token of the innermost operand of `#fold` that contains the expression.
    /// Function literals within the operand keep this value.
    pub(crate) fold: Option<(Token, Token)>,
}

/// A seal: a constant of a block, or a record that is part of another type (`[check.constant]`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seal {
    /// The first and last token of the seal's expression.
    pub(crate) tokens: (Token, Token),
    /// The first token of the function whose block contains the constant.
    pub(crate) function: Option<Token>,
    /// Whether the seal is a constant of a template, or a record that is part of another type.
    /// Records within such a seal may not use locals that are declared outside it.
    pub(crate) stays: bool,
    /// Whether the seal is a record that is part of another type (`[fold.made-part]`).
    pub(crate) is_part: bool,
    /// The next enclosing seal, if there is one.
    pub(crate) around: Option<SealId>,
}

impl Env {
    /// Returns this environment, changed to the environment of a constant expression.
    pub(crate) const fn constant(mut self) -> Self {
        self.constant = true;
        self
    }
}
