//! Modules in order, with what they import and export.

use crate::text::{Diagnostic, Span};

/// The modules of a program (`[link.order]`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Linked {
    /// The modules that were found, in the order in which they are initialized.
    pub modules: Vec<LinkedModule>,
    /// The errors of linking, sorted and cut (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// A module of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LinkedModule {
    /// Its name (`[link.module]`).
    pub name: String,
    /// Its imports, in order of the text.
    pub imports: Vec<ImportEdge>,
    /// The names that it imports, each once, in order: those of a `*` in the order in which they
    /// are declared (`[link.import]`).
    pub names: Vec<ImportedName>,
    /// Whether one of its `*` may bring more names than are known (`[link.unknown]`).
    pub open: bool,
    /// The names that it exports, each once, by place (`[link.export]`).
    pub exports: Vec<Export>,
}

/// An import of a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportEdge {
    /// Where its path stands.
    pub span: Span,
    /// The module that the path names; none for a path that names none (E0202). A module that is
    /// named may be missing.
    pub module: Option<String>,
}

/// A name that is imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedName {
    /// The name here, dotted if it is the one there.
    pub name: String,
    /// Where it stands: the alias, or the whole name; of a `*` the `*`.
    pub span: Span,
    /// The module and the name there. None if the import was refused: the name is declared, and
    /// nothing is known of it (`[link.unknown]`).
    pub from: Option<(String, String)>,
}

/// A name that is exported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Export {
    /// The qualified name, without the module's.
    pub name: String,
    /// Where the last part of it is declared.
    pub span: Span,
}
