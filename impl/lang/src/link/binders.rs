//! The names that a pattern binds.

use crate::parse::arena::{Arena, Pattern, PatternKind};
use crate::scan::Token;

/// Hands out the names that a pattern binds, in order of the text.
///
/// Patterns nest at most 500 levels deep (`[parse.depth]`), so the call is within bounds.
pub(crate) fn binders(arena: &Arena, pattern: Pattern, each: &mut dyn FnMut(Token)) {
    match arena.pattern(pattern) {
        PatternKind::Bind(name, _) => each(name),
        PatternKind::Tuple(parts) => parts.iter().for_each(|part| binders(arena, part, each)),
        PatternKind::Record(_, fields) => {
            fields.iter().for_each(|field| binders(arena, field.pattern, each));
        }
        _ => {}
    }
}

/// The name of a pattern that is one name.
pub(crate) fn one_name(arena: &Arena, pattern: Pattern) -> Option<Token> {
    match arena.pattern(pattern) {
        PatternKind::Bind(name, _) => Some(name),
        _ => None,
    }
}
