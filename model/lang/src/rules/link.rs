//! The rules of modules, as a table of functions.
//!
//! ```text
//! is_exported(true, [true, false])     false: a block around it is not `pub`
//! own_name("x", Some("y"))             y
//! ```

use selfsame_spec::program::Sort;
use selfsame_spec::text::Diagnostic;

/// The outcome of looking up a name that an import lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Importable {
    /// The name is declared by the import.
    Yes,
    /// The name is refused with E0204.
    Refused,
    /// The name is not declared by the import, and no error is reported.
    Skipped,
}

/// A map from each module to the modules that it imports, in the order of the text.
pub type ImportGraph = [(String, Vec<String>)];

/// The table of the rules of modules.
#[derive(Clone, Copy, Debug)]
pub struct LinkRules {
    /// [link.path]: the module to which the path of an import refers, given the module that
    /// contains the import.
    pub normalize: fn(&str, &str) -> Result<String, &'static str>,
    /// [link.order]: the modules that are reached from a root module, in the order of
    /// initialization. The graph gives each module's imports in the order of the text.
    pub order: fn(&ImportGraph, &str) -> Vec<String>,
    /// [link.cycle]: whether an import closes a cycle, given whether the imported module is on the
    /// current path of the search, and whether it was visited before.
    pub closes_cycle: fn(bool, bool) -> bool,
    /// [link.cycle]: whether a component is a cycle, given the number of its modules, and whether
    /// the first module imports itself.
    pub is_cycle: fn(usize, bool) -> bool,
    /// [link.name]: the outcome for a name that an import lists, given whether the name is
    /// exported, and the sort of its declaration.
    pub may_import: fn(bool, Sort) -> Importable,
    /// [link.import]: whether `*` imports a name, given whether the name is exported.
    pub star_brings: fn(bool) -> bool,
    /// [link.import]: the name that an import declares in the importing module, given the name in
    /// the imported module and the alias.
    pub own_name: fn(&str, Option<&str>) -> String,
    /// [link.export]: whether a declaration is exported, given its own `pub` and the `pub`s of the
    /// enclosing blocks.
    pub is_exported: fn(bool, &[bool]) -> bool,
    /// [link.all]: the errors that are reported for a program, given all errors that were found.
    pub keep: fn(Vec<Diagnostic>) -> Vec<Diagnostic>,
}
