//! The parts of types and of patterns.
//!
//! ```text
//! tuple_parts((int, str), 2)     [int, str]
//! parts_of((a, _))               [a, _]
//! ```

use crate::task::Meaning;
use crate::types::{Record, Type};
use selfsame_spec::text::tree::{Pattern, PatternKind};

/// Returns the parts of a head that is a tuple of `count` parts.
pub(super) fn tuple_parts(head: &Type, count: usize) -> Option<Vec<Type>> {
    match head {
        Type::Tuple(parts) if parts.len() == count => Some(parts.to_vec()),
        Type::Named(parts) if parts.len() == count => {
            Some(parts.iter().map(|(_, part)| part.clone()).collect())
        }
        _ => None,
    }
}

/// Returns the patterns directly within a pattern.
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
    /// Returns the fields of a case, by its index.
    pub(crate) fn numbered_case(&self, of: &Record, number: u32) -> Vec<crate::check::Field> {
        let Some((crate::task::index::Literal::Variant(variant), _)) =
            self.index.literals.get(&of.literal)
        else {
            return Vec::new();
        };
        let case = variant.cases.get(number as usize);
        case.map(|case| self.case_fields(of, case)).unwrap_or_default()
    }

    /// Returns whether a record may have more members than were read.
    // [types.member]
    pub(crate) fn has_gap(&self, of: &Record) -> bool {
        self.body(&of.literal).is_some_and(|body| !body.gaps.is_empty())
    }
}
