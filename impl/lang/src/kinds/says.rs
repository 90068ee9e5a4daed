//! The facts about constants that are collected before their kinds are computed.

use crate::link::DeclId;
use crate::util::index::index;
use selfsame_spec::program::DeclaredKind;

index! {
    /// The index of a constant among all constants of the program.
    pub(crate) struct ConstId;
}

/// The facts about the kind of a constant that its expression alone determines.
#[derive(Debug, Default)]
pub(super) struct Says {
    /// The greatest kind among the parts of the expression that are not constants.
    pub(super) known: Option<DeclaredKind>,
    /// The declaration that the expression names, if the expression is only the name of a
    /// declaration.
    pub(super) names: Option<DeclId>,
}

/// An edge from a constant to another constant whose expression has the first constant as a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) part: ConstId,
    pub(super) whole: ConstId,
}
