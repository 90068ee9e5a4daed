//! Declarations, in the form that they have during the walk through their module
//! ([names.declaration]).
//!
//! ```text
//! import {x} from "m"; y :: 1; f :: fn(z) { z };
//! groups: imports x; own y, f; locals z
//! ```

use selfsame_spec::program::Sort;
use selfsame_spec::text::Span;

/// The groups of declarations. Declarations are numbered group by group.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
// [names.declaration]
pub(super) enum Group {
    /// The builtins that the module uses.
    Builtins,
    /// The names that the module imports.
    Imports,
    /// The declarations of the module and of its namespaces.
    Own,
    /// Parameters, and declarations in functions and blocks.
    Locals,
}

/// A declaration of a module, found during the walk.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    /// The declared name. For a declaration outside functions and blocks, this is the qualified
    /// name.
    pub(super) name: String,
    /// The names of the declarations around this declaration, and its own name, joined by dots
    /// ([names.path]).
    pub(super) path: String,
    /// The sort of the declaration.
    pub(super) sort: Sort,
    /// The place of the declaration's name.
    pub(super) span: Span,
    /// The place of the whole declaration, from the first name of its pattern to the end of its
    /// value.
    pub(super) whole: Span,
    /// The group to which the declaration belongs.
    pub(super) group: Group,
    /// The namespace in which the declaration is visible, or `None` for builtins and locals.
    pub(super) visibility: Option<String>,
    /// Whether the module exports the declaration.
    pub(super) exported: bool,
    /// The imported module and name, if this declaration is an import that was not refused.
    pub(super) from: Option<(String, String)>,
}

impl Declared {
    /// Makes the declaration of a builtin or of a local.
    #[must_use]
    pub(super) fn new(name: String, path: String, sort: Sort, span: Span) -> Self {
        let is_builtin = sort == Sort::Builtin;
        let group = if is_builtin { Group::Builtins } else { Group::Locals };
        let (visibility, exported, from) = (None, false, None);
        Self { name, path, sort, span, whole: span, group, visibility, exported, from }
    }

    /// Returns whether the declaration is a `let` or `var`.
    #[must_use]
    pub(super) fn is_variable(&self) -> bool {
        matches!(self.sort, Sort::Let | Sort::Var)
    }

    /// Returns whether the declaration is a constant or template, which completes a `forward`.
    #[must_use]
    pub(super) fn is_constant(&self) -> bool {
        matches!(self.sort, Sort::Const | Sort::Template)
    }
}
