//! Finds faulty code, which is not run ([demand.faulty]). Code is faulty if it has an error, or if
//! it leads to a faulty function.
//!
//! ```text
//! f :: fn() -> int { "s" }
//! #fold f()      lost: f is faulty, and no second error is told
//! ```

use super::code::{Code, Named, Naming};
use crate::check::{Known, Run};
use crate::task::{Given, Meaning, Site, within};
use crate::types::Record;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::{Place, Span};

impl Run<'_, '_> {
    /// Returns whether the code with these references leads to a faulty function.
    // [demand.faulty]
    pub(crate) fn leads_to_faulty(&self, names: &[Naming]) -> bool {
        let functions = names.iter().filter_map(|name| match &name.what {
            Named::Function(function) => Some(function.clone()),
            _ => None,
        });
        self.reached(functions.collect()).iter().any(|function| {
            let body = self.world.given(function, TaskKind::Body);
            matches!(body, None | Some(Given::Unknown))
                || self.code_of(function).is_none_or(|code| {
                    let names = self.named_by(&code);
                    self.is_wrong(&code, &names)
                })
        })
    }

    /// Returns whether the code itself contains an error, an unknown type or a lost value.
    // [demand.faulty]
    pub(crate) fn is_wrong(&self, code: &Code<'_>, names: &[Naming]) -> bool {
        let left_out = self.left_out_literals(code, names);
        let is_in = |place: &Place| {
            place.module == code.site.place.module
                && code.site.place.span.holds(place.span)
                && !left_out.iter().any(|span| span.holds(place.span))
        };
        self.has_error(code, &is_in)
            || self.has_unknown(code, &is_in)
            || self.has_lost(code, &is_in)
            || names.iter().any(|name| match &name.what {
                Named::Record(record) => self.is_record_wrong(record),
                Named::Lost => true,
                Named::Function(_) | Named::Type(_) => false,
            })
    }

    /// Returns the record literals in an operand. Errors in such a literal matter only if the
    /// record is constructed.
    // [demand.faulty-literal]
    fn left_out_literals(&self, code: &Code<'_>, names: &[Naming]) -> Vec<Span> {
        if self.world.index.functions.contains_key(&code.site.place) {
            return Vec::new();
        }
        let constructed = |literal: &Place| {
            names.iter().any(
                |name| matches!(&name.what, Named::Record(record) if record.literal == *literal),
            )
        };
        let all = self.world.index.literals.iter().filter(|(literal, (_, at))| {
            literal.module == code.site.place.module
                && code.site.place.span.holds(literal.span)
                && at.function.is_none()
        });
        all.filter(|(literal, _)| !constructed(literal)).map(|(literal, _)| literal.span).collect()
    }

    fn has_error(&self, code: &Code<'_>, is_in: &dyn Fn(&Place) -> bool) -> bool {
        let own = self.found.errors.iter().filter(|_| self.env == code.site.env);
        let others = self.world.found_in(&code.site.env).flat_map(|(_, found)| &found.errors);
        own.chain(others).chain(&self.world.facts.early).any(|error| is_in(&error.place))
    }

    fn has_unknown(&self, code: &Code<'_>, is_in: &dyn Fn(&Place) -> bool) -> bool {
        let env = &code.site.env;
        let own = self.found.expressions.iter().filter(|_| self.env == *env);
        let met = within(&self.world.met.expressions, &code.site);
        let mut all = own.chain(met);
        let patterns = self.found.patterns.iter().filter(|_| self.env == *env);
        let met = within(&self.world.met.patterns, &code.site);
        let mut patterns = patterns.chain(met);
        let written = self.found.written.iter().filter(|_| self.env == *env);
        let mut written = written.chain(within(&self.world.met.written, &code.site));
        all.any(|(at, one)| is_in(at) && self.world.is_unknown(&one.ty))
            || written.any(|(at, ty)| is_in(at) && self.world.is_unknown(ty))
            || patterns.any(|(at, (matched, meaning))| {
                let unknown = matches!(meaning, Meaning::Unknown);
                is_in(at) && (unknown || self.world.is_unknown(matched))
            })
    }

    /// Returns whether the value of a constant or fold in a piece of code is lost.
    fn has_lost(&self, code: &Code<'_>, is_in: &dyn Fn(&Place) -> bool) -> bool {
        let env = &code.site.env;
        let own = self.found.values.iter().filter(|_| self.env == *env);
        let met = within(&self.world.met.values, &code.site);
        let mut all = own.chain(met);
        all.any(|(at, known)| is_in(at) && *known == Known::Lost)
    }

    /// Returns whether a record has a member with a lost value or a field of unknown type.
    // [demand.faulty]
    fn is_record_wrong(&self, record: &Record) -> bool {
        let Some(body) = self.world.body(&record.literal) else { return false };
        let lost = |name: &Site, kind| match self.world.given(name, kind) {
            Some(Given::Unknown | Given::Value(_, Known::Lost)) => true,
            Some(Given::Value(_, Known::Type(ty))) => self.world.is_unknown(ty),
            _ => false,
        };
        let unknown_field = |name: &Site| match self.world.given(name, TaskKind::Field) {
            Some(Given::Value(ty, _)) => self.world.is_unknown(ty),
            Some(Given::Unknown) => true,
            _ => false,
        };
        let mut names = body.members.iter().map(|member| record.member(member.name.span));
        let mut cases = self.world.all_case_fields(record);
        let defaults = self.world.defaults(&record.literal);
        let mut defaults = defaults.iter().map(|default| record.member(default.span));
        names.any(|name| lost(&name, TaskKind::Member) || unknown_field(&name))
            || cases.any(|name| unknown_field(&name))
            || defaults.any(|site| self.value_at(&site) == Some(Known::Lost))
    }
}

impl crate::task::World<'_> {
    /// Returns the names of the fields of all cases of a variant.
    fn all_case_fields(&self, record: &Record) -> impl Iterator<Item = Site> {
        use crate::task::index::Literal;
        let fields = match self.index.literals.get(&record.literal) {
            Some((Literal::Variant(variant), _)) => {
                let fields = variant.cases.iter().flat_map(|case| &case.fields);
                fields.map(|field| record.member(field.name.span)).collect()
            }
            _ => Vec::new(),
        };
        fields.into_iter()
    }
}
