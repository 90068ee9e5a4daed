//! The facts about constants before their kinds are found.

use crate::link::DeclId;
use crate::util::index::index;
use selfsame_spec::program::DeclaredKind;

index! {
    /// The number of a constant among all constants of the program.
    pub(crate) struct ConstId;
}

/// The facts about the kind of a constant that follow from its expression.
#[derive(Debug, Default)]
pub(super) struct Says {
    /// The greatest kind among the parts that are not constants.
    pub(super) known: Option<DeclaredKind>,
    /// The declaration, if the expression is only the name of a declaration.
    pub(super) names: Option<DeclId>,
}

/// An edge: a constant, and another constant that has it as a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) part: ConstId,
    pub(super) whole: ConstId,
}
