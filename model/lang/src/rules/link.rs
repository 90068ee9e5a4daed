//! The rules of modules.

use selfsame_spec::program::Sort;
use selfsame_spec::text::Diagnostic;

/// What becomes of a name that an import lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Importable {
    /// It is declared.
    Yes,
    /// E0204.
    Refused,
    /// Nothing.
    Skipped,
}

/// Each module with the modules that it imports, in order of the text.
pub type ImportGraph = [(String, Vec<String>)];

/// The decisions of the rules of modules.
#[derive(Clone, Copy, Debug)]
pub struct LinkRules {
    /// [link.path]: the module that a path names, by the module in which it stands.
    pub normalize: fn(&str, &str) -> Result<String, &'static str>,
    /// [link.order]: the modules in order of initialization: by each module's imports, in order of
    /// the text, from a root on.
    pub order: fn(&ImportGraph, &str) -> Vec<String>,
    /// [link.cycle]: whether an import closes a cycle, by whether its module is on the way to it and
    /// whether it was visited.
    pub closes_cycle: fn(bool, bool) -> bool,
    /// [link.cycle]: whether a component is a cycle, by the number of its modules and whether the
    /// first imports itself.
    pub is_cycle: fn(usize, bool) -> bool,
    /// [link.name]: what becomes of a name, by whether it is exported and what declares it.
    pub may_import: fn(bool, Sort) -> Importable,
    /// [link.import]: whether `*` brings a name, by whether it is exported.
    pub star_brings: fn(bool) -> bool,
    /// [link.import]: the name here, by the name there and the alias.
    pub own_name: fn(&str, Option<&str>) -> String,
    /// [link.export]: whether a declaration is exported, by its own `pub` and those of the namespace
    /// blocks around it.
    pub is_exported: fn(bool, &[bool]) -> bool,
    /// [link.all]: the errors that are reported.
    pub keep: fn(Vec<Diagnostic>) -> Vec<Diagnostic>,
}
