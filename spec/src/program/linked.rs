//! The modules of a program in the order of initialization, with their imports and exports.

use crate::text::{Diagnostic, Span};

/// The modules of a program, with their imports and exports (`[link.order]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Linked {
    /// The modules that were found, in the order in which they are initialized.
    pub modules: Vec<LinkedModule>,
    /// The first 100 errors of linking at most, sorted (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// A module of a program, with its imports and exports.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LinkedModule {
    /// The name of the module (`[link.module]`).
    pub name: String,
    /// The imports of the module, in the order of the text.
    pub imports: Vec<ImportEdge>,
    /// The names that the module imports, each once, in the order of the imports. The names that a
    /// `*` imports are in the order of their declarations (`[link.import]`).
    pub names: Vec<ImportedName>,
    /// Whether an import with `*` may import further names that are not known (`[link.unknown]`).
    pub open: bool,
    /// The names that the module exports, each once, in the order of their places
    /// (`[link.export]`).
    pub exports: Vec<Export>,
}

/// An import of a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportEdge {
    /// The span of the path in the import.
    pub span: Span,
    /// The module to which the path refers, or `None` if the path is invalid (E0202). The module
    /// may be missing.
    pub module: Option<String>,
}

/// A name that a module imports from another module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedName {
    /// The name in the importing module. The name may contain dots only if it equals the name in
    /// the imported module.
    pub name: String,
    /// The place of the alias, of the whole name, or of the `*`.
    pub span: Span,
    /// The imported module, and the name in that module. The field is `None` if the import was
    /// refused; the name is then declared, but its meaning is unknown (`[link.unknown]`).
    pub from: Option<(String, String)>,
}

/// A name that a module exports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Export {
    /// The qualified name, without the name of the module.
    pub name: String,
    /// The span of the last identifier of the name in the declaration.
    pub span: Span,
}
