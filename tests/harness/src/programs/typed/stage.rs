//! The features of folds and templates that a program uses, and the folds and templates around a
//! position. Each feature is used in half of all programs.

use super::swarm::switches;
use super::ty::Ty;
use crate::kit::source::Source;

switches! { Stage:
    /// Whether folds are drawn at all positions where a fold is allowed.
    folds
    /// Whether folds are drawn in defaults and constants.
    defaults
    /// Whether some types are written as folds and applications.
    aliases
    /// Whether some records and variants are instances of templates.
    records
    /// Whether there are generic functions.
    generics
    /// Whether some namespaces are replaced by instances of templates with a body.
    spaces
    /// Whether lines with folds are added.
    lines
    /// Whether lines with templates that refer to themselves or to one another are added.
    recursive
    /// Whether lines with values of many sorts as arguments of templates are added.
    keys
    /// Whether lines with records that functions make are added.
    made
    /// Whether lines with values that folds freeze are added.
    frozen
    /// Whether lines with templates in templates, functions and blocks are added.
    nested
    /// Whether lines with types that are values of folds are added.
    types
    /// Whether lines are added in which a wrong compiler would find loops that do not exist.
    false_loops
    /// Whether lines with hashes of types are added.
    hashes
}

/// The folds and templates around the current position, and the declarations for them.
#[derive(Clone, Debug, Default)]
pub(super) struct Staging {
    /// The number of folds that contain the current position.
    pub(super) folds: usize,
    /// Whether the code drawn so far used a `let` or `var` of a module.
    pub(super) is_impure: bool,
    /// The parameters of the enclosing templates. Each entry consists of the type that is the
    /// argument, and the name of the parameter.
    pub(super) parameters: Vec<(Ty, String)>,
    /// The types that have another name in the module, each with this name.
    pub(super) aliases: Vec<(Ty, String)>,
    /// The text of the declarations that are added to the first module.
    pub(super) declared: String,
    /// Whether the program is drawn with folds and templates.
    pub(super) is_on: bool,
}
