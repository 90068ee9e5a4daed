//! The declarations of a program, and the declaration to which each use refers.

use crate::text::{Diagnostic, Span};

/// The declarations and uses of names in a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Named {
    /// The declarations and uses of each module, in the order in which the modules are initialized.
    pub modules: Vec<ModuleNames>,
    /// The errors of names, sorted (`[diagnostic.order]`). The list contains at most the first 100
    /// errors.
    pub errors: Vec<Diagnostic>,
}

/// The declarations and uses of names in a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleNames {
    /// The name of the module.
    pub module: String,
    /// All declarations (`[names.declaration]`), in four groups. The first group contains the
    /// builtins that are used, in the order of their first use. The second group contains the
    /// imports in order. The third group contains the declarations of the module, and the last
    /// group the locals, each in the order of their places.
    pub declarations: Vec<Declaration>,
    /// The uses of names, in the order of their places.
    pub uses: Vec<NameUse>,
    /// The function literals, in the order of their places. Each literal has its captures.
    pub captures: Vec<Captures>,
    /// The literals of records, variants and functions, in the order of their places. Each literal
    /// has its name.
    pub literals: Vec<LiteralName>,
}

/// The index of a declaration in its module. Declarations of all sorts are numbered together,
/// without gaps.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct DeclIx(pub u32);

/// A declaration of a name in a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declaration {
    /// The path of the declaration (`[names.path]`). The path consists of the names of the
    /// enclosing namespaces and the declaration's own name, joined by dots. For an import, this is
    /// the name in the importing module.
    pub name: String,
    /// The sort of the declaration.
    pub sort: Sort,
    /// The place of the declared name. For a builtin, the place is the start of the module's text.
    pub span: Span,
    /// The namespace in which the declaration is visible (`[names.visible]`). The declaration is
    /// also visible in nested namespaces. The text is empty if the declaration is visible in the
    /// whole module. The text is `None` for builtins and locals.
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

/// The declaration to which an import refers. The declaration is given by its module and by its
/// index in that module.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Origin {
    /// The name of the module that contains the declaration.
    pub module: String,
    /// The index of the declaration in that module.
    pub declaration: DeclIx,
}

/// A use of a name in a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameUse {
    /// The span of the resolved identifiers, with the dots between them. If the name is unknown,
    /// the span contains all identifiers.
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
    /// The meaning is unknown because of an error at this use, or because of an earlier error.
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
