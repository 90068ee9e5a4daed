//! Reads texts that stand alone, outside a program (`spec/chapters/language/notation.md`). Each
//! text is read as a draft of types and objects.
//!
//! ```text
//! A :: Tup[A];     nodes 0: forward A, 1: Tup [0]    defines 0 as 1    names A is 0
//! ```

mod alone;
mod answer;
mod apply;
mod draft;
mod expr;
mod function;
mod hole;
mod import;
mod item;
mod means;
mod record;
mod template;
mod text;
mod value;

pub use expr::mixed;
pub use function::{edges, member, parameter};
pub(crate) use hole::written;

use crate::names;
use crate::parse::{Reading, read};
use crate::rules::{LanguageRules, LookupStep};
use alone::{Alone, add_held, finish};
use draft::Lower;
use import::imports;
use item::items;
use selfsame_spec::program::{Lowered, Scope};
use selfsame_spec::text::{Diagnostic, Place, Problem, Span};
use std::slice;
use text::{Given, Text};

/// Reads a text that stands alone. All errors are returned, in the order in which they were found.
/// If there are no errors, the draft is complete.
#[must_use]
// [notation.text] [notation.draft]
pub fn lower(rules: &LanguageRules, text: &str, scope: &Scope) -> (Lowered, Vec<Diagnostic>) {
    let Reading { tree, mut errors, .. } = read(rules, text);
    for error in &mut errors {
        error.place.module.clone_from(&scope.module);
        error.notes.iter_mut().for_each(|note| note.place.module.clone_from(&scope.module));
    }
    let refused = refused(&errors);
    let imports = imports(&tree.imports, scope);
    let items = items(&tree.items, &scope.module);
    let named = names::alone(rules, &imports.linked, &tree, &names::Alone { old: &scope.old });
    if let Some(limit) = names::over_limit(text.len(), slice::from_ref(&named.names)) {
        let place = Place::new(&*scope.module, Span::new(0, 1));
        let error = Diagnostic::new(Problem::NamesTooLong { limit }, place);
        return (Lowered::default(), vec![error]);
    }
    errors.extend([imports.errors, items.errors.clone(), named.errors.clone()].concat());
    let given = Given { scope, names: &named.names, templates: &items.templates, refused };
    let text = Text::new(rules, given);
    let alone = Alone::new(&named, &items, &imports.places);
    let mut lower = Lower::new(&text, &alone);
    alone.add_imports(&mut lower);
    alone.add_forwards(&mut lower);
    let templates = items.templates.iter().filter_map(|template| lower.template(template));
    let templates = templates.collect();
    items.held.iter().for_each(|held| add_held(&mut lower, held));
    let (mut lowered, wrong) = finish(lower);
    lowered.templates = templates;
    errors.extend(wrong);
    (lowered, errors)
}

/// Returns the spans of the literals that the parser refused and replaced by other literals.
fn refused(errors: &[Diagnostic]) -> Vec<Span> {
    let is_literal = |error: &&Diagnostic| matches!(error.code(), "E0102" | "E0106" | "E0107");
    errors.iter().filter(is_literal).map(|error| error.place.span).collect()
}

/// Returns the steps for looking up a name of a text that stands alone, given the steps of
/// [names.lookup]. Earlier texts come before the builtins.
#[must_use]
// [notation.scope] [notation.constructors]
pub fn steps(steps: &[LookupStep]) -> Vec<LookupStep> {
    let step = |step: &LookupStep| match step {
        LookupStep::Builtins => vec![LookupStep::Earlier, LookupStep::Builtins],
        _ => vec![*step],
    };
    steps.iter().flat_map(step).collect()
}
