//! Checks constructions of records and cases ([check.construct]). Each field is given once. A
//! private field is given only where it is visible.
//!
//! ```text
//! Point :: struct { x: int; y: int = 0; }
//! Point(1)        x is 1, y is the default
//! Point(y: 1)     too few: x is missing
//! _(1)            a Point, if a Point is expected
//! ```

use super::argument::{Call, Takes, takes_of};
use super::member::Field;
use super::{Ctx, Gives, Part, Run};
use crate::rules::PrivateUse;
use crate::task::{Called, Step};
use crate::types::{Record, Type};
use selfsame_spec::text::TypeProblem;

/// A case that is called: its variant, its index among the cases, and its name.
pub(crate) type CaseAt = (Record, u32, String);

impl Run<'_, '_> {
    /// If `a` is a variant and `x` is one of its cases, returns the case that `a.x(..)` calls.
    // [check.call]
    pub(crate) fn case_called(&mut self, ctx: &Ctx, base: Part<'_>) -> Step<Option<CaseAt>> {
        let Some((object, name)) = self.member_of(ctx, base) else { return Ok(None) };
        if !self.is_type(ctx, object)? {
            return Ok(None);
        }
        let of = self.check(ctx, object, &Type::Hole)?;
        let Some(ty) = of.denotes else { return Ok(None) };
        let Type::Record(literal) = self.resolved_open(&ty)? else { return Ok(None) };
        // If a constant of the variant has this name, the name refers to the constant and not to
        // the case.
        if self.world.constant_member(&literal, &name.text).is_some() {
            return Ok(None);
        }
        let found = self.world.case(&literal, &name.text).map(|(number, _)| number);
        Ok(found.map(|number| (literal, number, name.text.clone())))
    }

    // [check.construct]
    pub(crate) fn construct_case(
        &mut self,
        ctx: &Ctx,
        (call, base): (&Call<'_>, Part<'_>),
        (literal, number, name): CaseAt,
    ) -> Step<Gives> {
        let fields = match self.world.case(&literal, &name) {
            Some((_, case)) => self.world.case_fields(&literal, case),
            None => Vec::new(),
        };
        let takes = self.field_types(ctx, base, (&literal, &fields))?;
        self.passed(ctx, call, &takes, (Called::Case(literal.clone(), number), 0))?;
        Ok(Type::Record(literal).into())
    }

    /// Demands the types of fields, and returns them. The demands have the place of the callee.
    fn field_types(
        &mut self,
        ctx: &Ctx,
        base: Part<'_>,
        (record, fields): (&Record, &[Field]),
    ) -> Step<Vec<Takes>> {
        let from = ctx.place(base.span());
        let mut types = Vec::new();
        for field in fields {
            types.push(self.field_type(record, &field.name, from.clone())?);
        }
        Ok(takes_of(fields, types))
    }

    /// Checks `T(..)`, where `T` is a record.
    // [check.call] [check.construct]
    pub(crate) fn construct_type(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        base: Part<'_>,
        ty: &Type,
    ) -> Step<Gives> {
        if self.world.is_unknown(ty) {
            return self.ignored(ctx, call);
        }
        if let Some((name, at)) = ty.local() {
            self.no_local(name, at);
            return self.refused(ctx, call);
        }
        match ty {
            Type::Record(literal) if self.world.is_record(literal) => {
                self.construct(ctx, call, base, literal)
            }
            _ => {
                self.not_callable(ctx, base, ty);
                self.refused(ctx, call)
            }
        }
    }

    /// Checks `_(..)`, where the expected type is a record.
    // [check.construct] [check.construct-expected]
    pub(crate) fn construct_expected(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        base: Part<'_>,
    ) -> Step<Gives> {
        if self.world.is_unknown(call.expected) {
            return self.ignored(ctx, call);
        }
        let heads = self.world.heads(call.expected).into_iter();
        let mut records = heads.filter_map(|head| match head {
            Type::Record(literal) if self.world.is_record(&literal) => Some(literal),
            _ => None,
        });
        match (records.next(), records.next()) {
            (Some(literal), None) => self.construct(ctx, call, base, &literal),
            _ => {
                let problem = TypeProblem::CannotInfer { what: "`_`" };
                self.refuse(problem, ctx.place(base.span()));
                self.refused(ctx, call)
            }
        }
    }

    // [check.construct] [check.construct-private]
    fn construct(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        base: Part<'_>,
        literal: &Record,
    ) -> Step<Gives> {
        if self.has_bases(literal) {
            self.not_here("a class with bases", ctx.place(base.span()));
            return self.refused(ctx, call);
        }
        // [types.member] [types.member-gap]
        if self.world.has_gap(literal) {
            self.ignored(ctx, call)?;
            let passes = vec![None; call.args.len()];
            self.called(ctx, call, Called::Record(literal.clone()), passes);
            return Ok(Type::Record(literal.clone()).into());
        }
        let fields = self.world.fields(literal);
        let takes = self.field_types(ctx, base, (literal, &fields))?;
        let passed = self.pass(ctx, call, &takes, 0);
        let is_told = (self.world.rules.check.tells_private)(PrivateUse::Construct);
        let is_hidden = is_told && !self.sees(ctx, literal) && call.args.len() <= fields.len();
        match is_hidden && self.private_fields(ctx, call, &fields, &passed.passes) {
            true => self.refuse(TypeProblem::Private { name: None }, ctx.place(base.span())),
            false => passed
                .too_few
                .into_iter()
                .for_each(|too_few| self.refuse(too_few, ctx.place(call.closing))),
        }
        self.check_passed(ctx, call, &takes, &passed.passes)?;
        self.called(ctx, call, Called::Record(literal.clone()), passed.passes);
        Ok(Type::Record(literal.clone()).into())
    }

    /// Reports each private field for which the call has an argument. Returns whether there is a
    /// private field without an argument.
    // [check.construct] [check.private]
    fn private_fields(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        fields: &[Field],
        passes: &[Option<u32>],
    ) -> bool {
        let mut missing = false;
        for (at, field) in fields.iter().enumerate().filter(|(_, field)| !field.public) {
            match passes.iter().position(|passed| *passed == Some(at as u32)) {
                Some(arg) => {
                    let at = ctx.place(super::argument::arg_place(&call.args[arg]));
                    self.refuse(TypeProblem::Private { name: Some(field.text.clone()) }, at);
                }
                None => missing = true,
            }
        }
        missing
    }
}

impl crate::task::World<'_> {
    /// Returns whether the literal of a record is a struct or class.
    pub(crate) fn is_record(&self, record: &Record) -> bool {
        let found = self.index.literals.get(&record.literal);
        matches!(found, Some((crate::task::index::Literal::Record(_), _)))
    }
}
