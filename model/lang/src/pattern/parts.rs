//! Splits the types of tuples, patterns and cases into their parts.
//!
//! ```text
//! tuple_parts((int, str), 2)     [int, str]
//! parts_of((a, _))               [a, _]
//! ```

use crate::task::Meaning;
use crate::types::{Record, Type};
use selfsame_spec::text::tree::{Pattern, PatternKind};

/// Returns the types of a tuple's parts if the head is a tuple of `count` parts, otherwise `None`.
pub(super) fn tuple_parts(head: &Type, count: usize) -> Option<Vec<Type>> {
    match head {
        Type::Tuple(parts) if parts.len() == count => Some(parts.to_vec()),
        Type::Named(parts) if parts.len() == count => {
            Some(parts.iter().map(|(_, part)| part.clone()).collect())
        }
        _ => None,
    }
}

/// Returns the direct subpatterns of a tuple pattern or record pattern, and no patterns for another
/// pattern.
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
    /// Returns the fields of a variant's case, given the case's index.
    pub(crate) fn numbered_case(&self, of: &Record, number: u32) -> Vec<crate::check::Field> {
        let Some((crate::task::index::Literal::Variant(variant), _)) =
            self.index.literals.get(&of.literal)
        else {
            return Vec::new();
        };
        let case = variant.cases.get(number as usize);
        case.map(|case| self.case_fields(of, case)).unwrap_or_default()
    }

    /// Returns whether the record's body has a gap, so that the record may have members that were
    /// not read.
    // [types.member]
    pub(crate) fn has_gap(&self, of: &Record) -> bool {
        self.body(&of.literal).is_some_and(|body| !body.gaps.is_empty())
    }
}
