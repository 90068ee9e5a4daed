//! Where names can be read.

use crate::link::join;

/// Returns the namespace in which, and below which, a declaration can be read: by the namespaces
/// around it, with whether the block of each is `pub`, and by its own `pub`.
#[must_use]
// [names.visible]
pub fn visibility(spaces: &[(String, bool)], public: bool) -> String {
    let names: Vec<&str> = spaces.iter().map(|(name, _)| name.as_str()).collect();
    if public { reach(spaces) } else { names.join(".") }
}

/// The reach of a block.
fn reach(spaces: &[(String, bool)]) -> String {
    match spaces.split_last() {
        None => String::new(),
        Some(((_, true), around)) => reach(around),
        Some(((_, false), around)) => {
            around.iter().fold(String::new(), |space, (name, _)| join(&space, name))
        }
    }
}

/// Whether a namespace is another or below it. The module is the outermost.
#[must_use]
// [names.visible]
pub fn is_within(inner: &str, outer: &str) -> bool {
    outer.is_empty() || inner == outer || inner.starts_with(&format!("{outer}."))
}
