//! What is around expressions.

use crate::fold::Runner;
use crate::link::{ModuleId, SpaceId};
use crate::scan::Token;
use crate::types::RecordId;
use crate::util::index::index;

index! {
    /// A constant of a block, as what its functions may not use locals from around of.
    pub(crate) struct SealId;
}

/// What is around an expression.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Env {
    pub(crate) module: ModuleId,
    /// The namespace.
    pub(crate) space: SpaceId,
    /// Whether it is a constant expression.
    pub(crate) constant: bool,
    /// The first token of the function in whose block it is.
    pub(crate) function: Option<Token>,
    /// The first token of the block of the innermost loop around of the same function.
    pub(crate) looping: Option<Token>,
    /// The record of whose members it is a part.
    pub(crate) record: Option<RecordId>,
    /// The constant of a block around, in which functions use no locals from around it.
    pub(crate) sealed: Option<SealId>,
    /// Whether a `let`, `var` or statement of a module or namespace is around
    /// (`[check.compile-time]`).
    pub(crate) outer: bool,
    /// Who runs the folds in it (`[fold.when]`).
    pub(crate) runner: Runner,
    /// The tokens of the innermost operand of a fold around, in which functions are no exception.
    pub(crate) fold: Option<(Token, Token)>,
}

/// A constant of a block (`[check.constant]`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seal {
    /// The first and last token of its expression.
    pub(crate) tokens: (Token, Token),
    /// The function in whose block it is.
    pub(crate) function: Option<Token>,
    /// Whether it is one of a template, or a record that is a part of another type: in these, no record uses
    /// locals from around, either.
    pub(crate) stays: bool,
    /// Whether it is such a record (`[fold.made-part]`).
    pub(crate) is_part: bool,
    /// The one around.
    pub(crate) around: Option<SealId>,
}

impl Env {
    /// A constant expression here.
    pub(crate) const fn constant(mut self) -> Self {
        self.constant = true;
        self
    }
}
