//! Checks patterns that begin with a path ([pattern.path], [pattern.part]).
//!
//! ```text
//! P(x, y: 1)     fields of the record P: x binds the first, y must be 1
//! c              equal to the constant c
//! ```

use super::means::Means;
use super::parts::unknown;
use crate::check::{Ctx, Field, Known, Order, Run};
use crate::rules::PrivateUse;
use crate::task::{Meaning, Step};
use crate::types::{Record, Type, value_type};
use selfsame_spec::text::tree::{FieldPattern, Path};
use selfsame_spec::text::{Place, TypeProblem};

impl Run<'_, '_> {
    // [pattern.path] [pattern.path-refused]
    pub(super) fn path_pattern(
        &mut self,
        ctx: &Ctx,
        path: &Path,
        (parts, listed): (&[FieldPattern], bool),
        (matched, at): (&Type, Place),
    ) -> Step<()> {
        let whole = ctx.place(path.span());
        let means = self.path_means(ctx, path, matched)?;
        let lost = self.world.is_unknown(matched);
        // [demand.compare]
        if let Means::Record(record) | Means::Case(record, _) = &means {
            self.identities(matched, &Type::Record(record.clone()), &whole)?;
        }
        match means {
            Means::Record(literal) if self.has_bases(&literal) => {
                self.not_here("a class with bases", whole);
                self.lost(ctx, parts)?;
                self.met(at, matched, unknown());
            }
            Means::Record(literal) | Means::Case(literal, _)
                if !lost && !self.is_possible(&Type::Record(literal.clone()), matched) =>
            {
                self.mismatch(matched, &Type::Record(literal), None, whole);
                self.lost(ctx, parts)?;
                self.met(at, matched, unknown());
            }
            Means::Record(literal) => {
                let fields = self.world.fields(&literal);
                let passes = self.parts(ctx, (&literal, &fields), parts)?;
                let meaning = Meaning::Record(literal, passes);
                self.met(at, matched, meaning);
            }
            Means::Case(literal, number) => {
                let fields = self.world.numbered_case(&literal, number);
                let passes = self.parts(ctx, (&literal, &fields), parts)?;
                let meaning = Meaning::Case(literal, number, passes);
                self.met(at, matched, meaning);
            }
            Means::Constant(ty, known) => {
                let meaning = self.constant_pattern((ty, known), listed, (matched, whole))?;
                self.lost(ctx, parts)?;
                self.met(at, matched, meaning);
            }
            Means::Unknown => {
                self.lost(ctx, parts)?;
                self.met(at, matched, unknown());
            }
        }
        Ok(())
    }

    /// Checks the subpatterns of a pattern whose record is unknown, each against an unknown type.
    fn lost(&mut self, ctx: &Ctx, parts: &[FieldPattern]) -> Step<()> {
        parts.iter().try_for_each(|part| self.pattern(ctx, &part.pattern, &Type::Unknown))
    }

    // [pattern.constant] [pattern.constant-part]
    fn constant_pattern(
        &mut self,
        (ty, known): (Type, Known),
        listed: bool,
        (matched, whole): (&Type, Place),
    ) -> Step<Meaning> {
        let mut refused = false;
        if listed {
            self.refuse(TypeProblem::NoType, whole.clone());
            refused = true;
        }
        if self.world.is_unknown(matched) {
            return Ok(unknown());
        }
        let (wants, meaning) = match known {
            Known::Type(held) => {
                self.resolve(&held)?;
                if self.world.is_unknown(&held) {
                    return Ok(unknown());
                }
                (held.clone(), Meaning::Type(held))
            }
            Known::Value(value) => {
                let ty = self.literal(&value, matched).ty;
                let wants = match self.is_possible(&ty, matched) {
                    true => ty.clone(),
                    false => value_type(&value),
                };
                (wants, Meaning::Value(value, ty))
            }
            known => (ty.clone(), Meaning::Constant(ty, known)),
        };
        if !refused && !self.is_possible(&wants, matched) {
            self.mismatch(matched, &wants, None, whole);
            refused = true;
        }
        Ok(if refused { unknown() } else { meaning })
    }

    // [pattern.part] [pattern.part-refused]
    fn parts(
        &mut self,
        ctx: &Ctx,
        (literal, fields): (&Record, &[Field]),
        parts: &[FieldPattern],
    ) -> Step<Vec<Option<u32>>> {
        // A gap in a variant is among its constants, so all cases of the variant are known.
        if self.world.is_record(literal) && self.world.has_gap(literal) {
            self.lost(ctx, parts)?;
            return Ok(vec![None; parts.len()]);
        }
        let place =
            |part: &FieldPattern| part.label.as_ref().map_or(part.pattern.span, |label| label.span);
        if let Some(part) = parts.get(fields.len()) {
            let problem = TypeProblem::TooMany { takes: fields.len() as u32 };
            self.refuse(problem, ctx.place(place(part)));
            self.lost(ctx, parts)?;
            return Ok(vec![None; parts.len()]);
        }
        // The order of the parts decides which field belongs to each part, so the fields' types are
        // not needed here.
        let (mut order, mut passes) = (Order::new(self.world.rules, 0), Vec::new());
        for part in parts {
            let find = |name: &str| fields.iter().position(|field| field.text == name);
            match order.next(part.label.as_ref(), find) {
                Ok(number) if number < fields.len() => passes.push(Some(number as u32)),
                refusal => {
                    passes.push(None);
                    let at = ctx.place(place(part));
                    self.refuse_order(refusal.err(), part.label.as_ref(), at);
                }
            }
        }
        for (part, number) in parts.iter().zip(&passes) {
            let at = ctx.place(place(part));
            let ty = match number.and_then(|number| fields.get(number as usize)) {
                Some(field) => {
                    let own = (field.public, field.text.as_str(), PrivateUse::Pattern);
                    self.private(ctx, literal, own, &at);
                    self.field_type(literal, &field.name, at)?
                }
                None => Type::Unknown,
            };
            self.pattern(ctx, &part.pattern, &ty)?;
        }
        Ok(passes)
    }
}
