//! Declarations, and the declaration to which each name refers.

use crate::text::{Diagnostic, Span};

/// The names of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Named {
    /// The modules, in the order in which they are initialized.
    pub modules: Vec<ModuleNames>,
    /// The errors of names, sorted and at most 100 (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// The names of a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleNames {
    /// The module.
    pub module: String,
    /// All declarations (`[names.declaration]`), in four groups. Builtins that are used come first,
    /// in the order of first use; imports follow in order. Then come the declarations of the
    /// module, and at last the locals, both by place.
    pub declarations: Vec<Declaration>,
    /// The uses of names, by place.
    pub uses: Vec<NameUse>,
    /// The function literals with their captures, by place.
    pub captures: Vec<Captures>,
    /// The literals of records, variants and functions with their names, by place.
    pub literals: Vec<LiteralName>,
}

/// The index of a declaration in its module. Declarations of all sorts are numbered together,
/// without gaps.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct DeclIx(pub u32);

/// A declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declaration {
    /// The names of the enclosing namespaces and the declaration's own name, joined by dots. For an
    /// import, the path is the name in this module (`[names.path]`).
    pub name: String,
    /// The sort of the declaration.
    pub sort: Sort,
    /// The place of the declared name. For a builtin, the place is the start of the text.
    pub span: Span,
    /// The namespace in which the declaration is visible, with all nested namespaces; empty if it
    /// is visible in the whole module. `None` for builtins and locals (`[names.visible]`).
    pub visibility: Option<String>,
    /// Whether the module exports the declaration.
    pub exported: bool,
    /// The imported declaration, if this declaration is an import that was not refused.
    pub origin: Option<Origin>,
}

/// The sort of a declaration.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Sort {
    /// The language.
    Builtin,
    /// An import.
    Import,
    /// A constant `x :: e` that is not a generic function.
    Const,
    /// `template t[..]`, or a generic function.
    Template,
    /// A name in the pattern of a `let`.
    Let,
    /// `var x`.
    Var,
    /// A name in the pattern of a parameter of a function.
    Parameter,
    /// A parameter of a template.
    TemplateParameter,
    /// A name in the pattern of a `for` or of an arm.
    Binder,
    /// A `forward` that no constant completes. Such a declaration exists only in the notation
    /// (`[notation.forward]`).
    Forward,
}

/// An imported declaration: its module, and its index in that module.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Origin {
    /// The module.
    pub module: String,
    /// The index of the declaration in that module.
    pub declaration: DeclIx,
}

/// A use of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameUse {
    /// The span of the resolved identifiers, with the dots between them. For an unknown name, the
    /// span contains all identifiers.
    pub span: Span,
    /// The number of resolved identifiers. Further identifiers are member accesses.
    pub parts: u32,
    /// The meaning.
    pub target: Target,
}

/// The meaning of a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// A declaration of the same module.
    Declaration(DeclIx),
    /// A case of the type that a pattern matches (`[names.pattern]`).
    Case,
    /// An unknown meaning: an error, or a consequence of an error.
    Unknown,
}

/// The captures of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Captures {
    /// The place of the function.
    pub span: Span,
    /// The declarations, ascending (`[names.capture]`).
    pub names: Vec<DeclIx>,
}

/// The name of a literal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiteralName {
    /// The place of the literal.
    pub span: Span,
    /// Its name, `m:A.f#1` (`[names.literal]`).
    pub name: String,
}
