//! Declarations while their module is walked.

use selfsame_spec::program::Sort;
use selfsame_spec::text::Span;

/// The groups in which declarations are numbered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
// [names.declaration]
pub(super) enum Group {
    /// Builtins that are used.
    Builtins,
    /// Names that are imported.
    Imports,
    /// What the module declares itself.
    Own,
    /// What stands in functions and blocks, and parameters.
    Locals,
}

/// A declaration.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    /// Its own name; of what the module declares the qualified one.
    pub(super) name: String,
    /// The names around it and its own ([names.path]).
    pub(super) path: String,
    /// What declares it.
    pub(super) sort: Sort,
    /// Where its name stands.
    pub(super) span: Span,
    /// From the first name of its pattern to the end of its value.
    pub(super) whole: Span,
    /// Its group.
    pub(super) group: Group,
    /// Where it can be read; none for builtins and locals.
    pub(super) visibility: Option<String>,
    /// Whether the module exports it.
    pub(super) exported: bool,
    /// The module and the name that an import brings, if it was not refused.
    pub(super) from: Option<(String, String)>,
}

impl Declared {
    /// A builtin or a local.
    #[must_use]
    pub(super) fn new(name: String, path: String, sort: Sort, span: Span) -> Self {
        let is_builtin = sort == Sort::Builtin;
        let group = if is_builtin { Group::Builtins } else { Group::Locals };
        let (visibility, exported, from) = (None, false, None);
        Self { name, path, sort, span, whole: span, group, visibility, exported, from }
    }

    /// A `let` or `var`.
    #[must_use]
    pub(super) fn is_variable(&self) -> bool {
        matches!(self.sort, Sort::Let | Sort::Var)
    }

    /// A constant or template, which completes a `forward`.
    #[must_use]
    pub(super) fn is_constant(&self) -> bool {
        matches!(self.sort, Sort::Const | Sort::Template)
    }
}
