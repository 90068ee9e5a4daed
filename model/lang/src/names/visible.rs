//! Computes the namespaces in which declarations are visible ([names.visible]).
//!
//! ```text
//! N { x :: 1; }        x can be read in N and below
//! N { pub x :: 1; }    x can be read in the module
//! ```

use crate::link::join;

/// Returns the outermost namespace in which a declaration is visible. The declaration is also
/// visible in all nested namespaces. The namespace depends on whether the declaration and the
/// blocks around it are `pub`.
#[must_use]
// [names.visible]
pub fn visibility(spaces: &[(String, bool)], public: bool) -> String {
    let names: Vec<&str> = spaces.iter().map(|(name, _)| name.as_str()).collect();
    if public { reach(spaces) } else { names.join(".") }
}

/// Returns the outermost namespace in which the declarations that are `pub` in a block are visible.
fn reach(spaces: &[(String, bool)]) -> String {
    match spaces.split_last() {
        None => String::new(),
        Some(((_, true), around)) => reach(around),
        Some(((_, false), around)) => {
            around.iter().fold(String::new(), |space, (name, _)| join(&space, name))
        }
    }
}

/// Returns whether a namespace equals another namespace or is nested in it. The module is the
/// outermost namespace.
#[must_use]
// [names.visible]
pub fn is_within(inner: &str, outer: &str) -> bool {
    outer.is_empty() || inner == outer || inner.starts_with(&format!("{outer}."))
}
