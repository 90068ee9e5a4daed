//! The facts about constants before their kinds are found.

use crate::link::DeclId;
use crate::util::index::index;
use selfsame_spec::program::DeclaredKind;

index! {
    /// The number of a constant of the program.
    pub(crate) struct ConstId;
}

/// The facts that the expression of a constant gives about its kind.
#[derive(Debug, Default)]
pub(super) struct Says {
    /// The greatest kind of all parts that are no constants.
    pub(super) known: Option<DeclaredKind>,
    /// The declaration that it only names, if it does.
    pub(super) names: Option<DeclId>,
}

/// An edge: a constant, and another constant that has it as a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) part: ConstId,
    pub(super) whole: ConstId,
}
