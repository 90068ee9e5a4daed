//! The environments of expressions.

use crate::fold::Runner;
use crate::link::{ModuleId, SpaceId};
use crate::scan::Token;
use crate::types::RecordId;
use crate::util::index::index;

index! {
    /// A seal: a constant of a block, whose functions may not use locals from around it.
    pub(crate) struct SealId;
}

/// The environment of an expression.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Env {
    pub(crate) module: ModuleId,
    /// The namespace that contains it.
    pub(crate) space: SpaceId,
    /// Whether it is a constant expression.
    pub(crate) constant: bool,
    /// The first token of the function in whose block it is.
    pub(crate) function: Option<Token>,
    /// The first token of the block of the innermost loop around it in the same function.
    pub(crate) looping: Option<Token>,
    /// The record, if it is a part of a member of one.
    pub(crate) record: Option<RecordId>,
    /// The innermost seal around it: functions within the seal use no locals from around it.
    pub(crate) sealed: Option<SealId>,
    /// Whether it is in a `let`, `var` or statement of a module or namespace
    /// (`[check.compile-time]`).
    pub(crate) outer: bool,
    /// The runner of the folds in it (`[fold.when]`).
    pub(crate) runner: Runner,
    /// The tokens of the innermost operand of a fold around it. In these a function literal makes
    /// no difference.
    pub(crate) fold: Option<(Token, Token)>,
}

/// A seal: a constant of a block (`[check.constant]`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seal {
    /// The first and last token of its expression.
    pub(crate) tokens: (Token, Token),
    /// The function in whose block it is.
    pub(crate) function: Option<Token>,
    /// Whether it is a constant of a template, or a record that is a part of another type. Within
    /// these no record uses locals from around, either.
    pub(crate) stays: bool,
    /// Whether it is a record that is a part of another type (`[fold.made-part]`).
    pub(crate) is_part: bool,
    /// The seal around it.
    pub(crate) around: Option<SealId>,
}

impl Env {
    /// Returns the environment of a constant expression here.
    pub(crate) const fn constant(mut self) -> Self {
        self.constant = true;
        self
    }
}
