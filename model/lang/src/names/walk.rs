//! The state of a walk through a module: the declarations, uses, captures and frames that have been
//! found so far.
//!
//! ```text
//! at x in  N { f :: fn(y) { x + y }; }
//! spaces_around [N]    path [N, f]    frames [function, scope of y]
//! ```

use super::declared::Declared;
use super::outer::{Alone, Outer};
use super::scope::Frame;
use super::space::Spaces;
use crate::link::join;
use crate::rules::LanguageRules;
use selfsame_spec::program::{Builtin, Captures, DeclIx, NameUse, Sort};
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem, Span};
use std::collections::BTreeMap;

/// The state of a walk through a module.
pub(super) struct Walk<'a> {
    pub(super) rules: &'a LanguageRules,
    pub(super) module: &'a str,
    /// Whether imports with `*` may declare further names that are not known.
    pub(super) open: bool,
    pub(super) spaces: Spaces,
    /// The declarations, in the order in which the walk found them.
    pub(super) all: Vec<Declared>,
    /// The declarations that are neither imports nor builtins, by the place of the name.
    pub(super) by_place: BTreeMap<Span, DeclIx>,
    /// All builtins that the text may use.
    pub(super) known: Vec<Builtin>,
    /// The names from outside, if the text is not part of a program.
    pub(super) alone: Option<&'a Alone<'a>>,
    /// The declarations outside the text to which it refers, by name, if the text is not part of a
    /// program.
    pub(super) outer: BTreeMap<String, (DeclIx, Outer)>,
    /// The builtins that were used, by the index of the builtin.
    pub(super) builtins: BTreeMap<usize, DeclIx>,
    /// The components of the name of the namespace in which the walk is.
    pub(super) spaces_around: Vec<String>,
    /// The names of the declarations around the current position of the walk ([names.path]).
    pub(super) path: Vec<String>,
    /// The frames around the current position of the walk, from the outermost to the innermost.
    pub(super) frames: Vec<Frame>,
    pub(super) uses: Vec<NameUse>,
    pub(super) captures: Vec<Captures>,
    /// The literals that were found, each with its string or its path.
    pub(super) literals: Vec<Literal>,
    pub(super) errors: Vec<Diagnostic>,
}

/// A literal of a record, variant or function.
pub(super) struct Literal {
    /// The place of the literal.
    pub(super) span: Span,
    /// The string that is the name of the literal, if it has one.
    pub(super) string: Option<String>,
    /// The path of the names around the literal.
    pub(super) path: String,
}

impl Walk<'_> {
    pub(super) fn declared(&self, at: DeclIx) -> &Declared {
        &self.all[at.0 as usize]
    }

    pub(super) fn refuse(&mut self, problem: Problem, span: Span) {
        self.errors.push(Diagnostic::new(problem, Place::new(self.module, span)));
    }

    pub(super) fn refuse_with(&mut self, problem: Problem, span: Span, role: NoteRole, at: Place) {
        let error = Diagnostic::new(problem, Place::new(self.module, span));
        self.errors.push(error.note(role, at));
    }

    /// Returns whether `name` is the name of a namespace that is nested in the namespace `space`.
    pub(super) fn is_namespace(&self, space: &str, name: &str) -> bool {
        self.spaces.namespaces.contains(&join(space, name))
    }

    /// Returns the declaration of a builtin, given the index of the builtin.
    pub(super) fn builtin(&mut self, at: usize) -> DeclIx {
        let next = DeclIx(self.all.len() as u32);
        let declaration = *self.builtins.entry(at).or_insert(next);
        if declaration == next {
            let name = self.known[at].name.to_owned();
            self.all.push(Declared::new(name.clone(), name, Sort::Builtin, Span::default()));
        }
        declaration
    }
}
