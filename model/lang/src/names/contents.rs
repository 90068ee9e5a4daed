//! The declarations of one scope, and the meanings of their names ([names.twice],
//! [names.redeclare], [names.forward]).
//!
//! ```text
//! { let x = 1; let x = 2; x }     allowed in a block: two declarations of x
//! x :: 1; x :: 2;                 E0305: declared twice
//! ```

use super::declared::Declared;
use crate::rules::LanguageRules;
use selfsame_spec::program::DeclIx;
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The declarations of a block, of another scope, or of a module with its namespaces.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    /// The numbers of the declarations. The imports come first, and the other declarations follow
    /// in the order of their places.
    pub(super) declared: Vec<DeclIx>,
    /// The names that are declared as forwards, with their places, sorted by place.
    pub(super) forwards: Vec<(String, Span)>,
    /// Whether the scope is a block.
    pub(super) is_block: bool,
}

/// The meaning of each name that is declared in a scope.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings {
    names: BTreeMap<String, Meaning>,
}

/// The meaning of a name in a scope.
#[derive(Clone, Debug)]
pub(super) enum Meaning {
    /// The name has one or more declarations, in the order of their places. Only a name of `let`s
    /// and `var`s in a block can have several.
    Declared(Same),
    /// The meaning is unknown. The name is the name of a `forward` that is never defined.
    Unknown,
}

/// All declarations of one name in a scope.
#[derive(Clone, Debug)]
pub(super) struct Same {
    /// The numbers of the declarations, sorted by place.
    pub(super) declared: Vec<DeclIx>,
    /// The places of the whole declarations, in the same order.
    pub(super) wholes: Vec<Span>,
}

impl Meanings {
    /// Returns the meaning of a name, if it is declared.
    pub(super) fn of(&self, name: &str) -> Option<&Meaning> {
        self.names.get(name)
    }
}

/// The declarations of a module, the name of the module, and the rules.
#[derive(Clone, Copy)]
pub(super) struct In<'a> {
    /// The table of rules of the language.
    pub(super) rules: &'a LanguageRules,
    /// The name of the module.
    pub(super) module: &'a str,
    /// All declarations of the module that were found so far.
    pub(super) all: &'a [Declared],
}

impl In<'_> {
    fn declared(&self, at: DeclIx) -> &Declared {
        &self.all[at.0 as usize]
    }

    fn place(&self, span: Span) -> Place {
        Place::new(self.module, span)
    }

    fn declared_twice(&self, name: &str, span: Span, first: DeclIx) -> Diagnostic {
        let problem = Problem::DeclaredTwice { name: name.to_owned() };
        let first = self.place(self.declared(first).span);
        Diagnostic::new(problem, self.place(span)).note(NoteRole::First, first)
    }
}

impl Contents {
    /// Returns the meanings of the declared names, and the errors in the declarations.
    pub(super) fn settle(&self, around: In<'_>) -> (Meanings, Vec<Diagnostic>) {
        let (mut meanings, mut errors) = (Meanings::default(), Vec::new());
        for &at in &self.declared {
            errors.extend(self.declare(around, &mut meanings, at));
        }
        let constants = self.declared.iter().map(|&at| around.declared(at));
        let constants = constants.filter(|declared| declared.is_constant());
        let completed: BTreeSet<&str> = constants.map(|declared| &*declared.name).collect();
        for (name, span) in &self.forwards {
            if (around.rules.names.forward_declares)(completed.contains(&**name)) {
                errors.extend(forward(around, &mut meanings, name, *span));
            }
        }
        (meanings, errors)
    }

    /// Adds a declaration to the meanings. If its name must not be declared again, returns the
    /// error instead.
    // [names.twice]
    fn declare(&self, around: In<'_>, meanings: &mut Meanings, at: DeclIx) -> Option<Diagnostic> {
        let Declared { name, whole, span, .. } = around.declared(at);
        match meanings.names.get_mut(name) {
            Some(Meaning::Declared(same)) if self.may_redeclare(around, same, at) => {
                same.declared.push(at);
                same.wholes.push(*whole);
            }
            Some(Meaning::Declared(same)) => {
                return same
                    .declared
                    .first()
                    .map(|&first| around.declared_twice(name, *span, first));
            }
            _ => {
                let same = Same { declared: vec![at], wholes: vec![*whole] };
                meanings.names.insert(name.clone(), Meaning::Declared(same));
            }
        }
        None
    }

    /// Returns whether a name may be declared again. The name may be declared again by a `let` or
    /// `var` of a block, if the first declaration was another `let` or `var`. The names of one
    /// `let` are adjacent, so only the last declaration can belong to the same `let`.
    // [names.twice]
    fn may_redeclare(&self, around: In<'_>, same: &Same, at: DeclIx) -> bool {
        let declared = around.declared(at);
        let first = same.declared.first().map(|&first| around.declared(first));
        self.is_block
            && declared.is_variable()
            && first.is_some_and(Declared::is_variable)
            && same.wholes.last() != Some(&declared.whole)
    }
}

/// Declares the name of a `forward` that no constant completes.
// [names.forward]
fn forward(around: In<'_>, meanings: &mut Meanings, name: &str, span: Span) -> Option<Diagnostic> {
    match meanings.names.get(name) {
        Some(Meaning::Declared(same)) => {
            same.declared.first().map(|&other| around.declared_twice(name, span, other))
        }
        Some(Meaning::Unknown) => None,
        None => {
            meanings.names.insert(name.to_owned(), Meaning::Unknown);
            let problem = Problem::NeverDefined { name: name.to_owned() };
            Some(Diagnostic::new(problem, around.place(span)))
        }
    }
}
