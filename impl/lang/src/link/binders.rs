//! Finds the names that patterns bind, and the sort of the declaration of a constant.

use crate::parse::arena::{Arena, Init, InitKind, Pattern, PatternKind};
use crate::scan::Token;
use selfsame_spec::program::Sort;

/// Calls `each` with the names that a pattern binds, in the order of the text.
///
/// Patterns nest at most 500 levels deep (`[parse.depth]`), so the recursion is bounded.
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

/// Returns the name of a pattern that consists of a single name.
pub(crate) fn one_name(arena: &Arena, pattern: Pattern) -> Option<Token> {
    match arena.pattern(pattern) {
        PatternKind::Bind(name, _) => Some(name),
        _ => None,
    }
}

/// Returns the sort of the declaration of a constant. A generic function is declared as a template.
pub(crate) fn const_sort(arena: &Arena, init: Init) -> Sort {
    match arena.init(init) {
        InitKind::Generic(..) => Sort::Template,
        InitKind::Expr(_) => Sort::Const,
    }
}
