//! Detects programs that declare the name of a builtin themselves.
//!
//! A law that writes `int` or `print` into a program relies on the meaning of the builtin. If the
//! program declares that name itself, the word may refer to a local variable. For example, after
//! `let i64 = 1;`, the text `let a: i64 = 1;` is an error. Such an edit proves nothing, so the law
//! skips the case. Programs with such names are drawn on purpose, because other laws need them to
//! check how names are looked up.

use super::answers::Answers;
use super::facts::bare;
use selfsame_spec::program::{BUILTINS, Sort};
use std::collections::BTreeSet;

/// Returns the names of builtins that modules of the program declare anywhere, even as locals or
/// parameters.
fn hidden(answers: &Answers) -> impl Iterator<Item = &str> {
    let all = answers.names().modules.iter().flat_map(|module| &module.declarations);
    let own = all.filter(|declared| declared.sort != Sort::Builtin);
    let last = |name| bare(name).rsplit('.').next().unwrap_or_default();
    let names = own.map(move |own| last(&own.name));
    names.filter(|name| BUILTINS.iter().any(|builtin| builtin.name == *name))
}

/// Returns whether the program itself declares the name of any builtin.
pub(crate) fn hides_any(answers: &Answers) -> bool {
    hidden(answers).next().is_some()
}

/// Returns whether `text` contains the name of a builtin that the program declares itself. A law
/// inserts `text` into the program.
///
/// The other words of the text are harmless: the text declares them, or they are names of the
/// program that keep their meaning.
pub(crate) fn hides_word(answers: &Answers, text: &str) -> bool {
    let is_word = |own: char| own.is_alphanumeric() || own == '_';
    let hidden: BTreeSet<&str> = hidden(answers).collect();
    text.split(|own| !is_word(own)).any(|word| hidden.contains(word))
}
