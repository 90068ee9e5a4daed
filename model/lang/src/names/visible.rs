//! Visibility ([names.visible]): the namespaces in which a declaration can be read.
//!
//! ```text
//! N { x :: 1; }        x can be read in N and below
//! N { pub x :: 1; }    x can be read in the module
//! ```

use crate::link::join;

/// Returns the namespace in which, and below which, a declaration can be read. The arguments are
/// the namespaces around it, each with whether its block is `pub`, and the declaration's own `pub`.
#[must_use]
// [names.visible]
pub fn visibility(spaces: &[(String, bool)], public: bool) -> String {
    let names: Vec<&str> = spaces.iter().map(|(name, _)| name.as_str()).collect();
    if public { reach(spaces) } else { names.join(".") }
}

/// Returns the namespace in which a block can be read.
fn reach(spaces: &[(String, bool)]) -> String {
    match spaces.split_last() {
        None => String::new(),
        Some(((_, true), around)) => reach(around),
        Some(((_, false), around)) => {
            around.iter().fold(String::new(), |space, (name, _)| join(&space, name))
        }
    }
}

/// Returns whether a namespace is another one or below it. The module is the outermost.
#[must_use]
// [names.visible]
pub fn is_within(inner: &str, outer: &str) -> bool {
    outer.is_empty() || inner == outer || inner.starts_with(&format!("{outer}."))
}
