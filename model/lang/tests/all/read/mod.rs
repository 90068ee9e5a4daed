//! Tests of reading texts with the model: tokens, syntax trees, errors and places.

mod depth;
mod errors;
mod long;
mod rules;
mod tokens;
mod trees;

use selfsame_lang_model::Language;
use selfsame_spec::text::Diagnostic;

/// Returns the errors in the form `E0103 1:5`, separated by commas.
fn told(text: &str, errors: &[Diagnostic]) -> String {
    let language = Language::new();
    let line = |error: &Diagnostic| {
        format!("{} {}", error.code(), language.position(text, error.place.span.start))
    };
    errors.iter().map(line).collect::<Vec<_>>().join(", ")
}

/// Returns the errors of a text in the form `E0103 1:5`, separated by commas.
fn errors(text: &str) -> String {
    told(text, &Language::new().parse(text).errors)
}

/// Returns the printed tree of a text without errors, with its lines joined by blanks. Asserts that
/// reading and printing the printed text again gives the same tree and the same text.
fn printed(text: &str) -> String {
    let language = Language::new();
    let parsed = language.parse(text);
    assert_eq!(told(text, &parsed.errors), "", "{text}");
    let printed = language.print(&parsed.tree);
    let again = language.parse(&printed);
    assert_eq!(again.tree.clone().without_spans(), parsed.tree.without_spans(), "{text}");
    assert_eq!(language.print(&again.tree), printed, "{text}");
    printed.split_whitespace().collect::<Vec<_>>().join(" ")
}
