//! The declarations of a program, and the declaration to which each use refers.

use crate::text::{Diagnostic, Span};

/// The declarations and uses of names in a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Named {
    /// The declarations and uses of each module, in the order in which the modules are initialized.
    pub modules: Vec<ModuleNames>,
    /// The first 100 errors of names at most, sorted (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// The declarations and uses of names in a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleNames {
    /// The name of the module.
    pub module: String,
    /// All declarations (`[names.declaration]`), in four groups. First come the builtins that are
    /// used, in the order of their first use, then the imports in order. Then come the declarations
    /// of the module, and at last the locals, each in the order of their places.
    pub declarations: Vec<Declaration>,
    /// The uses of names, in the order of their places.
    pub uses: Vec<NameUse>,
    /// The function literals with their captures, in the order of their places.
    pub captures: Vec<Captures>,
    /// The literals of records, variants and functions with their names, in the order of their
    /// places.
    pub literals: Vec<LiteralName>,
}

/// The index of a declaration in its module. Declarations of all sorts are numbered together,
/// without gaps.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct DeclIx(pub u32);

/// A declaration of a name in a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declaration {
    /// The path of the declaration: the names of the enclosing namespaces and its own name, joined
    /// by dots. For an import, this is the name in the importing module (`[names.path]`).
    pub name: String,
    /// The sort of the declaration.
    pub sort: Sort,
    /// The place of the declared name. For a builtin, the place is the start of the text.
    pub span: Span,
    /// The namespace in which the declaration is visible, including nested namespaces. The text is
    /// empty for a declaration that is visible in the whole module, and `None` for builtins and
    /// locals (`[names.visible]`).
    pub visibility: Option<String>,
    /// Whether the module exports the declaration.
    pub exported: bool,
    /// The imported declaration, if this declaration is an import that was not refused.
    pub origin: Option<Origin>,
}

/// The sort of a declaration.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Sort {
    /// The language declares the name.
    Builtin,
    /// An import declares the name.
    Import,
    /// A constant `x :: e` that is not a generic function.
    Const,
    /// A template `template t[..]`, or a generic function.
    Template,
    /// A name in the pattern of a `let`.
    Let,
    /// A `var`, as in `var x`.
    Var,
    /// A name in the pattern of a parameter of a function.
    Parameter,
    /// A parameter of a template.
    TemplateParameter,
    /// A name in the pattern of a `for` or of an arm.
    Binder,
    /// A `forward` that no constant completes. Only a text that stands alone can have such a
    /// declaration (`[notation.forward]`).
    Forward,
}

/// The declaration that an import refers to: its module, and its index in that module.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Origin {
    /// The name of the module that declares it.
    pub module: String,
    /// The index of the declaration in that module.
    pub declaration: DeclIx,
}

/// A use of a name in a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameUse {
    /// The span of the resolved identifiers, with the dots between them. For an unknown name, the
    /// span contains all identifiers.
    pub span: Span,
    /// The number of resolved identifiers. The identifiers after the resolved ones are member
    /// accesses.
    pub parts: u32,
    /// The meaning of the resolved identifiers.
    pub target: Target,
}

/// The meaning of a used name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// The name refers to a declaration of the same module, which may be an import.
    Declaration(DeclIx),
    /// The name refers to a case of the type that a pattern matches (`[names.pattern]`).
    Case,
    /// The meaning is unknown, because of an error at this use or an earlier error.
    Unknown,
}

/// The captures of a function literal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Captures {
    /// The span of the function literal.
    pub span: Span,
    /// The indices of the captured declarations, in ascending order (`[names.capture]`).
    pub names: Vec<DeclIx>,
}

/// The name of a literal of a record, variant or function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiteralName {
    /// The span of the literal.
    pub span: Span,
    /// The name of the literal, for example `m:A.f#1` (`[names.literal]`).
    pub name: String,
}
