//! The scopes around a name.

use super::contents::Meanings;
use selfsame_spec::program::DeclIx;
use std::collections::BTreeSet;

/// Something on the way from a use out to its module.
#[derive(Clone, Debug)]
pub(super) enum Frame {
    /// A scope ([names.scope]).
    Scope(Scope),
    /// A function, with what it captures.
    Function(BTreeSet<DeclIx>),
    /// A constant, template, record, type or `#fold` ([names.early]).
    Wall,
}

/// A scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// What its names mean.
    pub(super) meanings: Meanings,
    /// Names that its gaps may declare.
    pub(super) gaps: BTreeSet<String>,
}
