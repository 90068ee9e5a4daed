//! Declarations, and which of them each name means.

use crate::text::{Diagnostic, Span};

/// The names of a program.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Named {
    /// The modules, in the order in which they are initialized.
    pub modules: Vec<ModuleNames>,
    /// The errors of names, sorted and cut (`[diagnostic.order]`).
    pub errors: Vec<Diagnostic>,
}

/// The names of a module.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ModuleNames {
    /// The module.
    pub module: String,
    /// All declarations (`[names.declaration]`): builtins that are used, in order of first use;
    /// imports, in order; what the module declares, and then locals, by place.
    pub declarations: Vec<Declaration>,
    /// The uses of names, by place.
    pub uses: Vec<NameUse>,
    /// The function literals, by place, with what each captures.
    pub captures: Vec<Captures>,
    /// The literals of records, variants and functions, by place, with the name of each.
    pub literals: Vec<LiteralName>,
}

/// The number of a declaration in its module, dense, over all sorts of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct DeclIx(pub u32);

/// A declaration.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declaration {
    /// The names around it and its own, joined by dots; of an import the name here
    /// (`[names.path]`).
    pub name: String,
    /// What declares it.
    pub sort: Sort,
    /// Where its name stands; of a builtin at the start of the text.
    pub span: Span,
    /// The namespace in which, and below which, it can be read: empty for the whole module. None
    /// for builtins and locals (`[names.visible]`).
    pub visibility: Option<String>,
    /// Whether the module exports it.
    pub exported: bool,
    /// Of an import that was not refused what is imported.
    pub origin: Option<Origin>,
}

/// What declares a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Sort {
    /// The language.
    Builtin,
    /// An import.
    Import,
    /// `x :: e`, but for generic functions.
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
    /// A `forward` that nothing completes: in the notation only (`[notation.forward]`).
    Forward,
}

/// What an import brings: a module, and a declaration there.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Origin {
    /// The module.
    pub module: String,
    /// The number of the declaration there.
    pub declaration: DeclIx,
}

/// A use of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameUse {
    /// The identifiers that were found, dots between included; of an unknown name all of them.
    pub span: Span,
    /// How many identifiers these are. What follows them is member access.
    pub parts: u32,
    /// What was found.
    pub target: Target,
}

/// What a name means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// A declaration of the same module.
    Declaration(DeclIx),
    /// A case of the type that a pattern matches (`[names.pattern]`).
    Case,
    /// Nothing: that is an error, or follows from one.
    Unknown,
}

/// What a function captures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Captures {
    /// Where the function stands.
    pub span: Span,
    /// The declarations, ascending (`[names.capture]`).
    pub names: Vec<DeclIx>,
}

/// The name of a literal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiteralName {
    /// Where the literal stands.
    pub span: Span,
    /// Its name, `m:A.f#1` (`[names.literal]`).
    pub name: String,
}
