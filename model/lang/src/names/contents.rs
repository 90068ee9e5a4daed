//! What one scope declares: each name once.

use super::declared::Declared;
use crate::rules::LanguageRules;
use selfsame_spec::program::DeclIx;
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What is declared in a block, in another scope, or in the module with its namespaces.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents {
    /// The declarations, by place, imports first.
    pub(super) declared: Vec<DeclIx>,
    /// The names that forwards have, by place.
    pub(super) forwards: Vec<(String, Span)>,
    /// Whether it is a block.
    pub(super) is_block: bool,
}

/// What the names of a scope mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Meanings {
    /// The declarations of each name: one, or several `let`s and `var`s of a block.
    pub(super) names: BTreeMap<String, Vec<DeclIx>>,
    /// Names that are declared and unknown.
    pub(super) unknown: BTreeSet<String>,
}

/// The declarations of a module, and its name.
#[derive(Clone, Copy)]
pub(super) struct In<'a> {
    /// The rules.
    pub(super) rules: &'a LanguageRules,
    /// The module.
    pub(super) module: &'a str,
    /// All its declarations.
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
    /// Returns what the names mean, and what is wrong with them.
    #[must_use]
    pub(super) fn settle(&self, around: In<'_>) -> (Meanings, Vec<Diagnostic>) {
        let (mut meanings, mut errors) = (Meanings::default(), Vec::new());
        for &at in &self.declared {
            let declared = around.declared(at);
            let same = meanings.names.entry(declared.name.clone()).or_default();
            match same.first() {
                Some(&first) if !self.may_redeclare(around, same, declared) => {
                    errors.push(around.declared_twice(&declared.name, declared.span, first));
                }
                _ => same.push(at),
            }
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

    /// Whether a name may be declared again.
    // [names.twice]
    fn may_redeclare(&self, around: In<'_>, same: &[DeclIx], declared: &Declared) -> bool {
        let others = || same.iter().map(|&at| around.declared(at));
        self.is_block
            && declared.is_variable()
            && others().all(|other| other.is_variable() && other.whole != declared.whole)
    }
}

/// Declares a name of a `forward` that nothing completes.
// [names.forward]
fn forward(around: In<'_>, meanings: &mut Meanings, name: &str, span: Span) -> Option<Diagnostic> {
    if let Some(&other) = meanings.names.get(name).and_then(|same| same.first()) {
        return Some(around.declared_twice(name, span, other));
    }
    let problem = Problem::NeverDefined { name: name.to_owned() };
    let is_first = meanings.unknown.insert(name.to_owned());
    is_first.then(|| Diagnostic::new(problem, around.place(span)))
}
