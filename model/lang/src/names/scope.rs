//! The frames around a use ([names.scope], [names.early]): scopes, functions and walls.
//!
//! ```text
//! fn(x) { c :: x; }     around the use x: wall of c, scope of the block, function, scope of x
//! ```

use super::contents::Meanings;
use selfsame_spec::program::DeclIx;
use std::collections::BTreeSet;

/// A frame around a use, within the module of the use.
#[derive(Clone, Debug)]
pub(super) enum Frame {
    /// A scope, with the meanings of its names ([names.scope]).
    Scope(Scope),
    /// A function, with the declarations outside the function that it captures.
    Function(BTreeSet<DeclIx>),
    /// A wall: a constant, template, record, type or `#fold`. A wall is not evaluated at its place
    /// in the text ([names.early]).
    Wall,
}

/// A scope: the meanings of its names, and the names that its gaps may declare.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// The meanings of the names that are declared in the scope.
    pub(super) meanings: Meanings,
    /// The names that the gaps of the scope may declare.
    pub(super) gaps: BTreeSet<String>,
}
