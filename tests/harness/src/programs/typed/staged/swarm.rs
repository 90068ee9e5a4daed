//! Which parts of compile time a program uses: each is on in half of all programs.

use super::super::swarm::switches;
use crate::kit::source::Source;

switches! { Stage:
    /// Folds wherever one may stand.
    folds
    /// Folds in defaults and constants.
    defaults
    /// Types that are named by folds and applications.
    aliases
    /// Records and variants by templates.
    records
    /// Generic functions.
    generics
    /// An instance with a body in place of a namespace.
    spaces
    /// Lines about folds.
    lines
    /// Templates that name themselves or one another.
    recursive
    /// Keys by values of all sorts.
    keys
    /// Records that functions make.
    made
    /// What folds freeze.
    frozen
    /// Templates in templates, functions and blocks.
    nested
    /// Types from folds.
    types
    /// The programs that stand for false loops.
    false_loops
}
