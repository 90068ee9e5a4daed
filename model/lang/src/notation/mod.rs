//! Texts that stand alone: what they say, as a draft.

mod apply;
mod draft;
mod expr;
mod function;
mod import;
mod item;
mod means;
mod record;
mod template;
mod text;
mod value;

pub use expr::mixed;
pub use function::{edges, member, parameter};

use crate::names::{self, Alone};
use crate::parse::{Reading, read};
use crate::rules::{LanguageRules, LookupStep};
use draft::Lower;
use import::imports;
use item::items;
use selfsame_spec::program::{Lowered, Scope};
use selfsame_spec::text::Diagnostic;
use text::{Given, Text};

/// Reads a text that stands alone. The errors are all of them, as they were met; without one the
/// draft is whole.
#[must_use]
// [notation.text] [notation.draft]
pub fn lower(rules: &LanguageRules, text: &str, scope: &Scope) -> (Lowered, Vec<Diagnostic>) {
    let Reading { tree, mut errors } = read(rules, text);
    for error in &mut errors {
        error.place.module.clone_from(&scope.module);
        error.notes.iter_mut().for_each(|note| note.place.module.clone_from(&scope.module));
    }
    let is_literal = |error: &&Diagnostic| matches!(error.code(), "E0102" | "E0106" | "E0107");
    let refused = errors.iter().filter(is_literal).map(|error| error.place.span).collect();
    let imports = imports(&tree.imports, scope);
    let items = items(&tree.items, &scope.module);
    let named = names::alone(rules, &imports.linked, &tree, &Alone { old: &scope.old });
    errors.extend([imports.errors, items.errors.clone(), named.errors.clone()].concat());
    let given = Given { scope, names: &named, items: &items, imports: &imports.places, refused };
    let text = Text::new(rules, given);
    let mut lower = Lower::new(&text);
    lower.imports();
    lower.forwards();
    let templates = items.templates.iter().filter_map(|template| lower.template(template));
    let templates = templates.collect();
    items.held.iter().for_each(|held| lower.held(held));
    let (mut lowered, wrong) = lower.finish();
    lowered.templates = templates;
    errors.extend(wrong);
    (lowered, errors)
}

/// The steps of looking a name up, by those of [names.lookup]: what earlier texts have comes before
/// the builtins.
#[must_use]
// [notation.scope]
pub fn steps(steps: &[LookupStep]) -> Vec<LookupStep> {
    let step = |step: &LookupStep| match step {
        LookupStep::Builtins => vec![LookupStep::Earlier, LookupStep::Builtins],
        _ => vec![*step],
    };
    steps.iter().flat_map(step).collect()
}
