//! The stages of a program that can be shown.

use clap::ValueEnum;

/// A stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum What {
    /// The tokens of the file
    Tokens,
    /// The tree of the file, printed as text
    Tree,
    /// The modules in the order in which they are initialized, with imports and exports
    Modules,
    /// Every declaration with its id, and the meaning of each name
    Names,
    /// The form of each function and template: bytes and globals
    Code,
    /// The instances of templates and generic functions
    Instances,
    /// The folds: the value and the cost of each
    Folds,
    /// The demands between tasks while the program was checked
    Tasks,
}
