//! Builtins whose names a program declares itself.
//!
//! A law that writes `int` or `print` into a program says by that what the builtin is. Where the program declares that
//! name, too, the word may mean something else at its place: a local may be called `i64`, and then `let a: i64 = 1;` is
//! an error. So nothing follows from the edited program, and the law leaves such a case out as undecided. Such names
//! are drawn on purpose, since other laws find out by them how names are looked up.

use super::answers::Answers;
use super::facts::bare;
use selfsame_spec::program::{BUILTINS, Sort};
use std::collections::BTreeSet;

/// The names of builtins that modules of the program declare, wherever that is: locals and parameters, too.
fn hidden(answers: &Answers) -> impl Iterator<Item = &str> {
    let all = answers.names().modules.iter().flat_map(|module| &module.declarations);
    let own = all.filter(|declared| declared.sort != Sort::Builtin);
    let last = |name| bare(name).rsplit('.').next().unwrap_or_default();
    let names = own.map(move |own| last(&own.name));
    names.filter(|name| BUILTINS.iter().any(|builtin| builtin.name == *name))
}

/// Whether the program has a builtin's name for something of its own.
pub(crate) fn hides_any(answers: &Answers) -> bool {
    hidden(answers).next().is_some()
}

/// Whether a word of a text that a law writes is such a name.
///
/// Other words of the text are declared in it, or are names of the program, which mean the same behind the edit.
pub(crate) fn hides_word(answers: &Answers, text: &str) -> bool {
    let is_word = |own: char| own.is_alphanumeric() || own == '_';
    let hidden: BTreeSet<&str> = hidden(answers).collect();
    text.split(|own| !is_word(own)).any(|word| hidden.contains(word))
}
