//! Returns the fields and cases of records and variants ([types.member]). A record or variant is
//! identified by the place of its literal.
//!
//! ```text
//! A :: struct { x: int; y :: 3; }
//! field_of(A, "x")    the field x
//! field_of(A, "y")    none: y is a constant
//! ```

use super::member::Field;
use crate::task::index::Literal;
use crate::types::Record;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Case, MemberKind};

impl crate::task::World<'_> {
    pub(crate) fn body(&self, literal: &Place) -> Option<&selfsame_spec::text::tree::Body> {
        Some(match self.index.literals.get(literal)?.0 {
            Literal::Record(record) => &record.body,
            Literal::Variant(variant) => &variant.body,
        })
    }

    /// Returns the field with the given name if the first member of the record with this name is a
    /// field.
    // [types.member]
    pub(crate) fn field_of(&self, of: &Record, name: &str) -> Option<Field> {
        let first = self.body(&of.literal)?.members.iter().find(|own| own.name.text == name)?;
        self.fields(of).into_iter().find(|field| field.name.place.span == first.name.span)
    }

    /// Returns the fields of a struct or class, in order.
    pub(crate) fn fields(&self, of: &Record) -> Vec<Field> {
        let Some((Literal::Record(record), _)) = self.index.literals.get(&of.literal) else {
            return Vec::new();
        };
        let field = |member: &selfsame_spec::text::tree::Member| {
            let has_default = match &member.kind {
                MemberKind::Field(_, default) => default.is_some(),
                MemberKind::Inferred(_) => true,
                MemberKind::Constant(_) => return None,
            };
            Some(Field {
                name: of.member(member.name.span),
                text: member.name.text.clone(),
                public: member.public,
                has_default,
            })
        };
        record.body.members.iter().filter_map(field).collect()
    }

    /// Returns the case of a variant with the given name, and the index of the case.
    pub(crate) fn case(&self, of: &Record, name: &str) -> Option<(u32, &Case)> {
        let Some((Literal::Variant(variant), _)) = self.index.literals.get(&of.literal) else {
            return None;
        };
        let at = variant.cases.iter().position(|case| case.name.text == name)?;
        Some((at as u32, &variant.cases[at]))
    }

    /// Returns the fields of a case, in order.
    pub(crate) fn case_fields(&self, of: &Record, case: &Case) -> Vec<Field> {
        let field = |own: &selfsame_spec::text::tree::CaseField| Field {
            name: of.member(own.name.span),
            text: own.name.text.clone(),
            public: true,
            has_default: false,
        };
        case.fields.iter().map(field).collect()
    }
}
