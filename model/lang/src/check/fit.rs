//! Fits a given type to an expected type ([check.fit]).
//!
//! ```text
//! expected     given    comes out    tested at run time
//! any          int      int          no
//! int          any      int          yes
//! int          str      mismatch
//! ```

use super::{Part, Run};
use crate::types::{ANY, NUMERIC, Type};
use selfsame_spec::kind::Kind;
use selfsame_spec::text::tree::ExprKind;
use selfsame_spec::text::{Place, TypeProblem};

/// The sort of a literal: a tuple, a list or dict, a box, or a function.
#[derive(Clone, Copy)]
pub(crate) enum Form<'a> {
    Tuple(usize),
    Named(&'a [String]),
    Apply(&'static str),
    Box,
    Function(usize),
}

impl Run<'_, '_> {
    /// Fits a given type to an expected type. Returns the resulting type, and whether the value is
    /// tested at run time.
    // [check.fit]
    pub(crate) fn fit(
        &mut self,
        given: &Type,
        expected: &Type,
        part: Part<'_>,
        place: &Place,
    ) -> (Type, bool) {
        let is_told = self.world.rules.check.tells_unknown && self.world.is_unknown(given);
        if let Some(ty) = self.world.unify(expected, given).filter(|_| !is_told) {
            return (ty, false);
        }
        if self.world.open(given) == ANY && !expected.has_hole() {
            return (expected.clone(), true);
        }
        let literal = part.whole().and_then(|expr| match &expr.kind {
            ExprKind::Literal(value) if value.kind() == Kind::I64 => Some(value.clone()),
            _ => None,
        });
        let wants = self.world.open(expected);
        let numeric = NUMERIC.iter().any(|name| wants == Type::Primitive(name));
        let literal = literal.filter(|_| numeric);
        let literal = literal.map(|value| self.spelled(&Type::Value(value)));
        self.mismatch(expected, given, literal, place.clone());
        (Type::Unknown, false)
    }

    pub(crate) fn mismatch(
        &mut self,
        expected: &Type,
        found: &Type,
        literal: Option<String>,
        place: Place,
    ) {
        let (expected, found) = (self.spelled(expected), self.spelled(found));
        self.refuse(TypeProblem::Mismatch { expected, found, literal }, place);
    }

    /// Returns the type that a literal of the given form is expected to have. If the expected type
    /// is a union, this is the only head that fits the form. The unknown type is returned
    /// unchanged.
    // [check.form]
    pub(crate) fn form(&self, expected: &Type, form: Form<'_>) -> Option<Type> {
        if self.world.is_unknown(expected) {
            return Some(Type::Unknown);
        }
        let heads = self.world.heads(expected);
        let mut fits = heads.into_iter().filter(|head| has_form(head, form));
        fits.next().filter(|_| fits.next().is_none())
    }
}

fn has_form(head: &Type, form: Form<'_>) -> bool {
    match (head, form) {
        (Type::Tuple(parts), Form::Tuple(count)) => parts.len() == count,
        (Type::Named(parts), Form::Named(labels)) => parts.iter().map(|(l, _)| l).eq(labels),
        (Type::Apply(name, _), Form::Apply(own)) => *name == own,
        (Type::Box(_), Form::Box) => true,
        (Type::Function(params, _), Form::Function(count)) => params.len() == count,
        _ => false,
    }
}
