//! The stages of a program whose results can be printed.

use clap::ValueEnum;

/// A stage of compiling a program.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum What {
    /// The tokens of the root file
    Tokens,
    /// The syntax tree of the root file
    Tree,
    /// The modules in the order in which they are initialized, with imports and exports
    Modules,
    /// Every declaration with its id, and the declaration to which each name refers
    Names,
    /// The form of each function and template: bytes and globals
    Code,
    /// The instances of templates and generic functions
    Instances,
    /// The value and the cost of each fold
    Folds,
    /// The demands between tasks while the program was checked
    Tasks,
}
