//! The modules of a program in order, with their imports and exports.

use crate::text::{Diagnostic, Span};

/// The modules of a program (`[link.order]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Linked {
    /// The modules that were found, in the order in which they are initialized.
    pub modules: Vec<LinkedModule>,
    /// The errors of linking, sorted and at most 100 (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// A module of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LinkedModule {
    /// Its name (`[link.module]`).
    pub name: String,
    /// Its imports, in the order of the text.
    pub imports: Vec<ImportEdge>,
    /// The names that the module imports, each once, in the order of the imports. The names that a
    /// `*` imports are in the order of their declarations (`[link.import]`).
    pub names: Vec<ImportedName>,
    /// Whether an import with `*` may import names that are not known (`[link.unknown]`).
    pub open: bool,
    /// The names that the module exports, each once, by place (`[link.export]`).
    pub exports: Vec<Export>,
}

/// An import of a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportEdge {
    /// The place of its path.
    pub span: Span,
    /// The module to which the path refers; `None` if the path is invalid (E0202). The module may
    /// be missing.
    pub module: Option<String>,
}

/// A name that is imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedName {
    /// The name in the importing module. The name may contain dots only if it equals the name in
    /// the imported module.
    pub name: String,
    /// The place of the alias, of the whole name, or of the `*`.
    pub span: Span,
    /// The imported module, and the name in that module. `None` if the import was refused; the name
    /// is then declared, but its meaning is unknown (`[link.unknown]`).
    pub from: Option<(String, String)>,
}

/// A name that is exported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Export {
    /// The qualified name, without the name of the module.
    pub name: String,
    /// The place of the last part of the name in the declaration.
    pub span: Span,
}
