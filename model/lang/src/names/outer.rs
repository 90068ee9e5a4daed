//! What a text that stands alone sees besides its own names.

use selfsame_spec::program::{BUILTINS, Builtin, BuiltinSort, DeclIx, ModuleNames};
use selfsame_spec::text::Diagnostic;
use std::collections::BTreeMap;

/// What a text that stands alone sees besides its own names.
#[derive(Clone, Copy, Debug)]
pub struct Alone<'a> {
    /// What earlier texts have, with their numbers.
    pub old: &'a BTreeMap<String, u32>,
}

/// The names of a text that stands alone.
#[derive(Clone, Debug)]
pub struct AloneNames {
    /// The names. An import that was not refused has an origin, of which only the module is known.
    pub names: ModuleNames,
    /// What is wrong with them, as it was met.
    pub errors: Vec<Diagnostic>,
    /// Which of the declarations are outside of the text, and no builtins.
    pub outer: BTreeMap<DeclIx, Outer>,
    /// The module and the name that each import brings, if it was not refused.
    pub imports: BTreeMap<DeclIx, (String, String)>,
}

/// A declaration outside of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outer {
    /// What an earlier text has, with its number.
    Earlier(u32),
    /// What is declared nowhere.
    Unbound,
}

/// Returns the builtins that a text sees: more where it stands alone.
// [notation.scope]
pub(super) fn builtins(alone: Option<&Alone<'_>>) -> Vec<Builtin> {
    let constructor = |name| Builtin { name, sort: BuiltinSort::Constructor };
    let more = ["Bits", "Member", "Foreign", "Object"].map(constructor);
    let more = more.into_iter().filter(|_| alone.is_some());
    BUILTINS.iter().copied().chain(more).collect()
}

/// Returns what a builtin of a text that stands alone is.
#[must_use]
pub fn builtin_sort(name: &str) -> Option<BuiltinSort> {
    let all = builtins(Some(&Alone { old: &BTreeMap::new() }));
    all.into_iter().find(|builtin| builtin.name == name).map(|builtin| builtin.sort)
}
