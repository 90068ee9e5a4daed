//! The outside names that are visible in a text that stands alone ([notation.scope],
//! [notation.constructors]).
//!
//! ```text
//! earlier text: A     text: B :: (A, C);
//! A is number 0 of the earlier texts, C is unbound
//! ```

use selfsame_spec::program::{BUILTINS, Builtin, BuiltinSort, DeclIx, ModuleNames};
use selfsame_spec::text::Diagnostic;
use std::collections::BTreeMap;

/// The outside names that are visible in a text that stands alone.
#[derive(Clone, Copy, Debug)]
pub struct Alone<'a> {
    /// The names of earlier texts, with their numbers.
    pub old: &'a BTreeMap<String, u32>,
}

/// The names of a text that stands alone.
#[derive(Clone, Debug)]
pub struct AloneNames {
    /// The names. The origin of an import that was not refused contains only the module.
    pub names: ModuleNames,
    /// The errors, in the order in which they were found.
    pub errors: Vec<Diagnostic>,
    /// The declarations outside of the text, except builtins.
    pub outer: BTreeMap<DeclIx, Outer>,
    /// The imported module and name of each import that was not refused.
    pub imports: BTreeMap<DeclIx, (String, String)>,
}

/// A declaration outside of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outer {
    /// A name of an earlier text, by its number.
    Earlier(u32),
    /// A name that is declared nowhere.
    Unbound,
}

/// Returns the builtins that a text may use. A text that stands alone may use more builtins than a
/// module.
// [notation.scope]
pub(super) fn builtins(alone: Option<&Alone<'_>>) -> Vec<Builtin> {
    let constructor = |name| Builtin { name, sort: BuiltinSort::Constructor };
    let more = ["Bits", "Member", "Foreign", "Object"].map(constructor);
    let more = more.into_iter().filter(|_| alone.is_some());
    BUILTINS.iter().copied().chain(more).collect()
}

/// Returns the sort of a builtin of a text that stands alone.
#[must_use]
pub fn builtin_sort(name: &str) -> Option<BuiltinSort> {
    let all = builtins(Some(&Alone { old: &BTreeMap::new() }));
    all.into_iter().find(|builtin| builtin.name == name).map(|builtin| builtin.sort)
}
