//! The names from outside that a text may use if it is not part of a program ([notation.scope],
//! [notation.constructors]).
//!
//! ```text
//! earlier text: A     text: B :: (A, C);
//! A is number 0 of the earlier texts, C is unbound
//! ```

use selfsame_spec::program::{BUILTINS, Builtin, BuiltinSort, DeclIx, ModuleNames};
use selfsame_spec::text::Diagnostic;
use std::collections::BTreeMap;

/// The names from outside that a text may use if it is not part of a program.
#[derive(Clone, Copy, Debug)]
pub struct Alone<'a> {
    /// The names that earlier texts declare, with their numbers.
    pub old: &'a BTreeMap<String, u32>,
}

/// The resolved names of a text that is not part of a program.
#[derive(Clone, Debug)]
pub struct AloneNames {
    /// The names of the text. If an import was not refused, its origin contains only the module.
    pub names: ModuleNames,
    /// The errors in the names, in the order in which they were found.
    pub errors: Vec<Diagnostic>,
    /// The declarations outside the text to which it refers, except builtins.
    pub outer: BTreeMap<DeclIx, Outer>,
    /// The imported module and name of each import that was not refused.
    pub imports: BTreeMap<DeclIx, (String, String)>,
}

/// A declaration outside the text to which a name refers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outer {
    /// A name that an earlier text declares, given by its number.
    Earlier(u32),
    /// A name that is not declared anywhere.
    Unbound,
}

/// Returns the builtins that a text may use. A text that is not part of a program may use more
/// builtins than a module.
// [notation.scope]
pub(super) fn builtins(alone: Option<&Alone<'_>>) -> Vec<Builtin> {
    let constructor = |name| Builtin { name, sort: BuiltinSort::Constructor };
    let more = ["Bits", "Member", "Foreign", "Object"].map(constructor);
    let more = more.into_iter().filter(|_| alone.is_some());
    BUILTINS.iter().copied().chain(more).collect()
}

/// Returns the sort of a builtin that only a text outside a program may use, or of any other
/// builtin.
#[must_use]
pub fn builtin_sort(name: &str) -> Option<BuiltinSort> {
    let all = builtins(Some(&Alone { old: &BTreeMap::new() }));
    all.into_iter().find(|builtin| builtin.name == name).map(|builtin| builtin.sort)
}
