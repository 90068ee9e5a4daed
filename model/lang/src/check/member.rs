//! Checks members of values and types ([check.member]): fields, constants of records, parts of
//! tuples, and members of the content of a box.
//!
//! ```text
//! p.x         a field of a struct
//! P.zero      a constant of the struct P
//! t.0         a part of a tuple
//! p.none      refused with E0306: no such member
//! ```

use super::{Ctx, Gives, Known, Part, Run};
use crate::check::Meant;
use crate::names::is_within;
use crate::rules::PrivateUse;
use crate::task::Obstacle;
use crate::task::index::Literal;
use crate::task::{Site, Step, Wait};
use crate::types::{NUMERIC, Record, TYPE, Type, UsedAt};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{Name, StepKind};
use selfsame_spec::text::{Place, TypeProblem};

/// A field of a struct or class, or of a case.
pub(crate) struct Field {
    pub(crate) name: Site,
    pub(crate) text: String,
    pub(crate) public: bool,
    pub(crate) has_default: bool,
}

impl Run<'_, '_> {
    /// Checks a step after a value: a member, an element or a call.
    pub(crate) fn step(
        &mut self,
        ctx: &Ctx,
        part: Part<'_>,
        (base, step): (Part<'_>, &selfsame_spec::text::tree::Step),
        expected: &Type,
    ) -> Step<Gives> {
        match &step.kind {
            StepKind::Call(args) => self.call(ctx, part, (base, step, args), expected),
            StepKind::Apply(parts) => self.apply(ctx, part, base, parts),
            StepKind::Element(number) => self.element(ctx, (base, step.span), *number),
            StepKind::Member(name) => self.member(ctx, base, name),
        }
    }

    // [check.member]
    pub(crate) fn member(&mut self, ctx: &Ctx, base: Part<'_>, name: &Name) -> Step<Gives> {
        let of = self.check(ctx, base, &Type::Hole)?;
        if let Some(ty) = &of.denotes {
            let ty = self.resolved_open(ty)?;
            return self.member_of_type(ctx, &ty, name);
        }
        let ty = self.world.unboxed(&of.ty);
        // [demand.poison]
        if self.world.is_unknown(&of.ty) || (of.known == Known::Lost && ty == TYPE) {
            return Ok(Gives::unknown());
        }
        let at = ctx.place(name.span);
        match &ty {
            Type::Unknown => Ok(Gives::unknown()),
            Type::Named(parts) => match parts.iter().position(|(label, _)| *label == name.text) {
                Some(number) => {
                    Ok(Gives::value(parts[number].1.clone(), part_of(&of.known, number)))
                }
                None => Ok(self.no_member(&ty, name, at)),
            },
            Type::Record(literal) => self.member_of_value(ctx, &ty, literal, name),
            _ => Ok(self.no_member(&ty, name, at)),
        }
    }

    fn member_of_value(
        &mut self,
        ctx: &Ctx,
        ty: &Type,
        literal: &Record,
        name: &Name,
    ) -> Step<Gives> {
        let at = ctx.place(name.span);
        if let Some(field) = self.world.field_of(literal, &name.text) {
            self.private(ctx, literal, (field.public, &name.text, PrivateUse::Read), &at);
            return Ok(self.field_type(literal, &field.name, at)?.into());
        }
        // [mono.bare]
        if let Some(generic) = self.world.generic_of(literal, &name.text) {
            self.gives_meant(Meant::Template(generic.place, generic.env), at)?;
            return Ok(Gives::unknown());
        }
        match self.world.constant_member(literal, &name.text) {
            Some((_, TaskKind::Signature)) => {
                self.refuse(TypeProblem::NotCalled { name: name.text.clone() }, at);
                Ok(Gives::unknown())
            }
            Some((member, kind)) => {
                self.private_constant(ctx, literal, name);
                let (ty, known) = self.member_value(literal, &member, kind, at)?;
                // [types.value] If an expression denotes a type that was unknown when it was read,
                // the expression has no type.
                if matches!(&known, Known::Type(of) if of.is_lost()) {
                    return Ok(Gives::unknown());
                }
                Ok(self.constant_gives(ty, known))
            }
            None if self.has_bases(literal) => Ok(self.inherited(literal, at)),
            None => Ok(self.no_member(ty, name, at)),
        }
    }

    fn member_of_type(&mut self, ctx: &Ctx, ty: &Type, name: &Name) -> Step<Gives> {
        let at = ctx.place(name.span);
        if self.world.is_unknown(ty) {
            return Ok(Gives::unknown());
        }
        if let Some((name, at)) = ty.local() {
            return Ok(self.no_local(name, at));
        }
        let Type::Record(literal) = ty else { return Ok(self.no_member(ty, name, at)) };
        if self.world.rules.check.member_waits {
            self.demand(&literal.site(), TaskKind::Complete, at.clone())?;
        }
        if let Some((member, kind)) = self.world.constant_member(literal, &name.text) {
            self.private_constant(ctx, literal, name);
            let (ty, known) = self.member_value(literal, &member, kind, at)?;
            return Ok(self.constant_gives(ty, known));
        }
        match self.world.case(literal, &name.text) {
            Some((_, case)) if case.fields.is_empty() => Ok(ty.clone().into()),
            Some(_) => {
                self.refuse(TypeProblem::NotCalled { name: name.text.clone() }, at);
                Ok(Gives::unknown())
            }
            None if self.has_bases(literal) => Ok(self.inherited(literal, at)),
            None => Ok(self.no_member(ty, name, at)),
        }
    }

    pub(crate) fn no_member(&mut self, ty: &Type, name: &Name, at: Place) -> Gives {
        // [types.member]
        if matches!(ty, Type::Record(literal) if self.world.has_gap(literal)) {
            return Gives::unknown();
        }
        let problem = TypeProblem::NoMember { ty: self.spelled(ty), name: name.text.clone() };
        self.refuse(problem, at);
        Gives::unknown()
    }

    // [types.member]
    fn inherited(&mut self, record: &Record, at: Place) -> Gives {
        if !self.world.has_gap(record) {
            self.not_here("a member of a base", at);
        }
        Gives::unknown()
    }

    pub(crate) fn has_bases(&self, record: &Record) -> bool {
        matches!(self.world.index.literals.get(&record.literal), Some((Literal::Record(record), _)) if !record.bases.is_empty())
    }

    /// Returns whether a member may be used at this place. Reports an error if it may not.
    // [check.private]
    pub(crate) fn private(
        &mut self,
        ctx: &Ctx,
        literal: &Record,
        (public, name, how): (bool, &str, PrivateUse),
        at: &Place,
    ) {
        let is_told = (self.world.rules.check.tells_private)(how);
        if is_told && !public && !self.sees(ctx, literal) {
            self.refuse(TypeProblem::Private { name: Some(name.to_owned()) }, at.clone());
        }
    }

    /// Returns whether private members of a record may be used at this place.
    pub(crate) fn sees(&self, ctx: &Ctx, record: &Record) -> bool {
        let Some((_, at)) = self.world.index.literals.get(&record.literal) else { return true };
        at.module == ctx.at.module && is_within(&ctx.at.space, &at.space)
    }

    pub(crate) fn private_constant(&mut self, ctx: &Ctx, literal: &Record, name: &Name) {
        let mut members =
            self.world.body(&literal.literal).into_iter().flat_map(|body| &body.members);
        let member = members.find(|member| member.name.text == name.text);
        let public = member.is_none_or(|member| member.public);
        let how = (public, name.text.as_str(), PrivateUse::Read);
        self.private(ctx, literal, how, &ctx.place(name.span));
    }

    /// Demands the constants to which a type refers, and returns the opened type.
    // [task.resolve] [task.resolve-when]
    pub(crate) fn resolved_open(&self, ty: &Type) -> Step<Type> {
        self.resolve(ty)?;
        Ok(self.world.open(ty))
    }

    /// Demands the constants to which a type refers, and the constants to which the types of these
    /// constants refer.
    // [task.resolve]
    pub(crate) fn resolve(&self, ty: &Type) -> Step<()> {
        let (mut open, mut seen) = (vec![ty.clone()], Vec::new());
        while let Some(ty) = open.pop() {
            if let Type::Constant(name, UsedAt(from)) = &ty {
                if seen.contains(name) {
                    continue;
                }
                seen.push(name.clone());
                match self.world.task_of(name) {
                    Ok(Some((site, kind))) => drop(self.demand(&site, kind, from.clone())?),
                    Ok(None) => {}
                    Err(Obstacle::Waits(on, at)) => {
                        let from = at.unwrap_or_else(|| from.clone());
                        return Err(Wait { on, from, is_demand: false });
                    }
                    Err(_) => continue,
                }
                if self.world.rules.task.resolving_completes {
                    self.complete_all(&self.world.opened(name), from)?;
                }
                open.push(self.world.opened(name));
            } else if !ty.is_lost() {
                // If a type was unknown when it was read, it refers to no constants.
                open.extend(ty.parts().into_iter().rev().cloned());
            }
        }
        Ok(())
    }

    // [check.element] [check.tuple-part]
    fn element(
        &mut self,
        ctx: &Ctx,
        (base, step): (Part<'_>, selfsame_spec::text::Span),
        number: u32,
    ) -> Step<Gives> {
        let of = self.check(ctx, base, &Type::Hole)?;
        if self.world.is_unknown(&of.ty) {
            return Ok(Gives::unknown());
        }
        let ty = self.world.unboxed(&of.ty);
        let part = match &ty {
            Type::Unknown => return Ok(Gives::unknown()),
            Type::Tuple(parts) => parts.get(number as usize).cloned(),
            Type::Named(parts) => parts.get(number as usize).map(|(_, part)| part.clone()),
            _ => None,
        };
        match part {
            Some(part) => Ok(Gives::value(part, part_of(&of.known, number as usize))),
            None => {
                let problem =
                    TypeProblem::NoMember { ty: self.spelled(&ty), name: number.to_string() };
                self.refuse(problem, ctx.place(step));
                Ok(Gives::unknown())
            }
        }
    }

    /// If a type is numeric, returns its numeric type. For a value type, this is its primitive
    /// type.
    pub(crate) fn numeric(&self, ty: &Type) -> Option<Type> {
        let ty = self.plain(ty);
        NUMERIC.iter().any(|name| ty == Type::Primitive(name)).then_some(ty)
    }

    /// Returns the opened form of a type. A value type is replaced by its primitive type.
    pub(crate) fn plain(&self, ty: &Type) -> Type {
        match self.world.open(ty) {
            Type::Value(value) => crate::types::primitive(&value),
            other => other,
        }
    }
}

/// Returns the known value of a part of a tuple. If the value of a tuple is lost, the values of its
/// parts are lost.
pub(crate) fn part_of(known: &Known, number: usize) -> Known {
    match known {
        Known::Tuple(parts) => parts.get(number).cloned().unwrap_or_default(),
        other => other.or_lost(),
    }
}
