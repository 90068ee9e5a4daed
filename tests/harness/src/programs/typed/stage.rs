//! The parts of compile time that a program uses, where each part is used in half of all programs;
//! and the parts around a place.

use super::swarm::switches;
use super::ty::Ty;
use crate::kit::source::Source;

switches! { Stage:
    /// Folds in all places where a fold is allowed.
    folds
    /// Folds in defaults and constants.
    defaults
    /// Types that are written as folds and applications.
    aliases
    /// Records and variants that are made by templates.
    records
    /// Generic functions.
    generics
    /// Instances with a body in place of namespaces.
    spaces
    /// Lines about folds.
    lines
    /// Templates that name themselves or one another.
    recursive
    /// Values of all sorts as arguments of templates.
    keys
    /// Records that functions make.
    made
    /// Values that folds freeze.
    frozen
    /// Templates in templates, functions and blocks.
    nested
    /// Types from folds.
    types
    /// Programs in which a wrong compiler finds loops.
    false_loops
    /// Hashes of types.
    hashes
}

/// The parts of compile time around the current place.
#[derive(Clone, Debug, Default)]
pub(super) struct Staging {
    /// The number of folds.
    pub(super) folds: usize,
    /// Whether the drawn code used a `let` or `var` of a module.
    pub(super) is_impure: bool,
    /// The parameters of the enclosing template: the types that represent their arguments, and
    /// their names.
    pub(super) parameters: Vec<(Ty, String)>,
    /// The types of the module that have other names.
    pub(super) aliases: Vec<(Ty, String)>,
    /// The declarations that are added to the first module.
    pub(super) declared: String,
    /// Whether the program is drawn with compile time.
    pub(super) is_on: bool,
}
