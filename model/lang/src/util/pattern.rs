//! Finds the names in patterns.
//!
//! ```text
//! binders((a, V.A(x: b)))     [a, b]
//! ```

use selfsame_spec::text::tree::{Name, Pattern, PatternKind};

/// Returns the names that a pattern binds, in the order of the text.
#[must_use]
pub fn binders(pattern: &Pattern) -> Vec<&Name> {
    match &pattern.kind {
        PatternKind::Bind(name, _) => vec![name],
        PatternKind::Tuple(parts) => parts.iter().flat_map(binders).collect(),
        PatternKind::Record(_, fields) => {
            fields.iter().flat_map(|field| binders(&field.pattern)).collect()
        }
        PatternKind::Wild(_) | PatternKind::Literal(_) | PatternKind::Constant(_) => Vec::new(),
    }
}
