//! Parts of types and patterns.

use crate::task::Meaning;
use crate::types::{Record, Type};
use selfsame_spec::text::tree::{Pattern, PatternKind};

/// The parts of a head that is a tuple of so many.
pub(super) fn tuple_parts(head: &Type, count: usize) -> Option<Vec<Type>> {
    match head {
        Type::Tuple(parts) if parts.len() == count => Some(parts.to_vec()),
        Type::Named(parts) if parts.len() == count => {
            Some(parts.iter().map(|(_, part)| part.clone()).collect())
        }
        _ => None,
    }
}

/// The patterns that stand directly in one.
pub(super) fn parts_of(pattern: &Pattern) -> Vec<&Pattern> {
    match &pattern.kind {
        PatternKind::Tuple(parts) => parts.iter().collect(),
        PatternKind::Record(_, parts) => parts.iter().map(|part| &part.pattern).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn unknown() -> Meaning {
    Meaning::Unknown
}

impl crate::task::World<'_> {
    /// The fields of a case, by its number.
    pub(crate) fn numbered_case(&self, of: &Record, number: u32) -> Vec<crate::check::Field> {
        let Some((crate::task::index::Literal::Variant(variant), _)) =
            self.index.literals.get(&of.literal)
        else {
            return Vec::new();
        };
        let case = variant.cases.get(number as usize);
        case.map(|case| self.case_fields(of, case)).unwrap_or_default()
    }

    /// Whether more may stand in a record than was read.
    // [types.member]
    pub(crate) fn has_gap(&self, of: &Record) -> bool {
        self.body(&of.literal).is_some_and(|body| !body.gaps.is_empty())
    }
}
