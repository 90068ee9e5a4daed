//! Finds the values of constants, the functions in values, and the functions in defaults
//! ([demand.code]).
//!
//! ```text
//! c :: (f, 3);      functions in c: f
//! d :: fn() { .. }  its value is known at once
//! ```

use super::code::{Code, Named};
use crate::check::{Fixed, Known, Run};
use crate::task::Site;
use crate::task::index::Literal;
use crate::types::Record;
use crate::util::Node;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Expr, MemberKind};

impl Run<'_, '_> {
    /// Returns the value of a constant, if it is known. The value of a function literal is always
    /// known. Any other value is known when the task of the constant is done.
    pub(super) fn constant_held(&self, name: &Site) -> Option<Known> {
        let value = self.world.value_of(&name.place)?;
        if Self::is_function(value) {
            let literal = Place::new(&*name.place.module, value.span);
            return Some(Known::Function(name.with(literal)));
        }
        match self.world.given(name, TaskKind::Const)? {
            crate::task::Given::Value(_, known) => Some(known.clone()),
            _ => Some(Known::Lost),
        }
    }

    /// Returns the value of a constant of a record, if it is known, as for other constants. A
    /// generic function has no value.
    pub(crate) fn member_held(&self, record: &Record, name: &str) -> Option<Known> {
        let body = self.world.body(&record.literal)?;
        let member = body.members.iter().find(|member| member.name.text == name)?;
        let MemberKind::Constant(selfsame_spec::text::tree::Init::Expr(value)) = &member.kind
        else {
            return None;
        };
        let literal = record.member(value.span);
        if Self::is_function(value) {
            return Some(Known::Function(literal));
        }
        match self.world.given(&record.member(member.name.span), TaskKind::Member)? {
            crate::task::Given::Value(_, known) => Some(known.clone()),
            _ => Some(Known::Lost),
        }
    }

    /// Returns the functions to which the defaults of a record refer.
    // [demand.code]
    pub(super) fn functions_of_defaults(&self, record: &Record) -> Vec<Site> {
        let mut out = Vec::new();
        for default in self.world.defaults(&record.literal) {
            let site = record.member(default.span);
            let code = Code { site, node: Node::Expr(default), is_function: true };
            for name in self.named_by(&code) {
                if let Named::Function(function) = name.what {
                    out.push(function);
                }
            }
        }
        out
    }
}

impl<'t> crate::task::World<'t> {
    /// Returns the defaults of the fields of a struct or class.
    pub(crate) fn defaults(&self, literal: &Place) -> Vec<&'t Expr> {
        let Some((Literal::Record(record), _)) = self.index.literals.get(literal) else {
            return Vec::new();
        };
        let default = |member: &'t selfsame_spec::text::tree::Member| match &member.kind {
            MemberKind::Field(_, default) => default.as_ref(),
            MemberKind::Inferred(value) => Some(value),
            MemberKind::Constant(_) => None,
        };
        record.body.members.iter().filter_map(default).collect()
    }
}

/// Appends the functions in a value to `out`: the value itself if it is a function, and the
/// functions in its parts and captures.
// [demand.code]
pub(crate) fn functions_in(known: &Known, out: &mut Vec<Site>) {
    match known {
        Known::Function(literal) => out.push(literal.clone()),
        Known::Tuple(parts) => parts.iter().for_each(|part| functions_in(part, out)),
        Known::Object(fixed) => {
            if let Fixed::Function(closure) = &**fixed {
                out.push(closure.literal.clone());
            }
            fixed.parts().into_iter().for_each(|part| functions_in(part, out));
        }
        _ => {}
    }
}
