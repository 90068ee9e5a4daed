//! The frames that enclose a name: scopes, functions and walls ([names.scope], [names.early]).
//!
//! ```text
//! fn(x) { c :: x; }     around the use x: wall of c, scope of the block, function, scope of x
//! ```

use super::contents::Meanings;
use selfsame_spec::program::DeclIx;
use std::collections::BTreeSet;

/// A frame that encloses a use within its module.
#[derive(Clone, Debug)]
pub(super) enum Frame {
    /// A scope ([names.scope]).
    Scope(Scope),
    /// A function, with the declarations that it captures.
    Function(BTreeSet<DeclIx>),
    /// A wall: a constant, template, record, type or `#fold`. It is not run at its place in the
    /// text ([names.early]).
    Wall,
}

/// A scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// The meanings of the scope's names.
    pub(super) meanings: Meanings,
    /// The names that the gaps of the scope may declare.
    pub(super) gaps: BTreeSet<String>,
}
