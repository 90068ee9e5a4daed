//! The law that a type that was inferred may also be written in the program.

use super::ANY;
use crate::programs::answers::Answers;
use crate::programs::builtins::hides_word;
use crate::programs::law::{CHECK, Law, Trial, Verdict, expect_equal, expect_list};
use crate::programs::visit::{Visit, visit};
use selfsame_spec::program::Checked;
use selfsame_spec::program::checked::DeclaredType;
use selfsame_spec::program::types::spell;
use selfsame_spec::text::Span;
use selfsame_spec::text::tree::{Item, Let, PatternKind};

pub(crate) const WRITTEN: Law = Law {
    name: "an-inferred-type-may-be-written",
    rules: &["check.let", "check.fit", "check.unify", "check.form", "types.type"],
    needs: CHECK,
    check: written,
    ..ANY
};

/// The spans of the names of `let`s without a written type, and the spans of their values.
#[derive(Default)]
struct Names(Vec<(Span, Span)>);

impl Visit for Names {
    fn item(&mut self, item: &Item) {
        if let Item::Let(Let { pattern, ty: None, value, .. }) = item
            && let PatternKind::Bind(name, None) = &pattern.kind
        {
            self.0.push((name.span, value.span));
        }
    }
}

/// Returns the type of the declaration at a place, as text.
fn declared(trial: &crate::programs::answers::Answers, module: &str, at: Span) -> Option<String> {
    let checked: &Checked = trial.checked();
    let names = trial.names().modules.iter().find(|own| own.module == module)?;
    let ix = names.declarations.iter().position(|own| own.span == at && own.origin.is_none())?;
    let types = checked.modules.iter().find(|own| own.module == module)?;
    match types.declarations.get(ix)? {
        DeclaredType::Value(ty) => Some(spell(&checked.types, *ty)),
        _ => None,
    }
}

/// Returns whether a spelled type can be written in a text. Such a type has no record, no gap, and
/// no function type, because spellings of function types lose names.
pub(crate) fn reads_back(spelled: &str) -> bool {
    let lost = ["fn(", ":", "?", "..", "!", "_", "{"];
    !lost.iter().any(|part| spelled.contains(part))
}

/// Writes the inferred type of a `let` into the program, and checks that no result changes. Types
/// with a name that the program declares are skipped, because the name may refer to another type at
/// that place.
fn written(trial: &Trial<'_>) -> Verdict {
    let root = &trial.case.program.root;
    if !trial.reads() || !trial.own.report().is_empty() || trial.own.checked().errors.len() > 90 {
        return Ok(());
    }
    let (Some(parsed), text) = (trial.own.tree(root), trial.own.text(root)) else { return Ok(()) };
    let mut names = Names::default();
    visit(&parsed.tree, &mut names);
    // The case is skipped if a type has a refused key, because the written type would be refused
    // again ([types.key]).
    let errors = &trial.own.checked().errors;
    let is_refused = |value: Span| {
        let mut keys = errors.iter().filter(|error| error.code() == "E0410");
        keys.any(|error| {
            let at = error.place.span;
            error.place.module == *root && value.start <= at.start && at.end <= value.end
        })
    };
    let known: Vec<(Span, String)> = names
        .0
        .into_iter()
        .filter(|(_, value)| !is_refused(*value))
        .filter_map(|(at, _)| Some((at, declared(&trial.own, root, at)?)))
        .filter(|(_, ty)| reads_back(ty) && !ty.contains("type") && !hides_word(&trial.own, ty))
        .collect();
    let Some((at, ty)) = known.get(trial.entropy(2, known.len())) else { return Ok(()) };
    let end = at.end as usize;
    let (before, behind) = (text.get(..end).unwrap_or(""), text.get(end..).unwrap_or(""));
    let changed = format!("{before}: {ty}{behind}");
    let after = trial.with_text(root, &changed);
    let codes = |answers: &Answers| answers.errors().map(|error| error.code()).collect::<Vec<_>>();
    let name = at.text(text);
    expect_list(&format!("error with {name}: {ty}"), &codes(&after), &codes(&trial.own))?;
    expect_equal(|| format!("the type of {name}"), &declared(&after, root, *at).as_ref(), &Some(ty))
}
