//! Resolves the paths in patterns ([pattern.path]): a path means a record, a case, or a constant.
//!
//! ```text
//! P(x)       the record P
//! V.A(x)     the case A of the variant V
//! c          the constant c, or a new name
//! ```

use crate::check::{Ctx, Known, Meant, Run};
use crate::task::index::Declared;
use crate::task::meaning::Meaning as Names;
use crate::task::{Argument, Step};
use crate::types::{Record, TYPE, Type};
use selfsame_spec::text::tree::{Name, Path};
use selfsame_spec::text::{Place, Span, TypeProblem};

/// The meaning of a path in a pattern.
pub(super) enum Means {
    /// The meaning is unknown, because the path was refused or its declaration is unknown.
    Unknown,
    Record(Record),
    Case(Record, u32),
    Constant(Type, Known),
}

impl Run<'_, '_> {
    pub(super) fn path_means(&mut self, ctx: &Ctx, path: &Path, matched: &Type) -> Step<Means> {
        let Some(first) = path.parts.first() else { return Ok(Means::Unknown) };
        let Some(found) = self.world.index.use_at(&ctx.at.module, first.span.start) else {
            return Ok(Means::Unknown);
        };
        let parts = (found.parts as usize).min(path.parts.len());
        let at = ctx.place(Span::new(first.span.start, path.parts[parts - 1].span.end));
        let whole = ctx.place(path.span());
        let members = &path.parts[parts..];
        let (name, _) = match self.world.index.meaning(&ctx.at.module, found.target) {
            Names::Case => return Ok(self.case_of(ctx, first, matched)),
            Names::Unknown => return Ok(Means::Unknown),
            Names::Builtin(_) => {
                self.refuse(TypeProblem::NoType, whole);
                return Ok(Means::Unknown);
            }
            Names::Declared(name, declaration) => (name, declaration),
        };
        match self.world.index.declared.get(&name).map(|(declared, _)| *declared) {
            None => {
                self.not_here("a template", whole);
                Ok(Means::Unknown)
            }
            // [pattern.path]
            Some(Declared::Template) => Ok(self.no_type_path(whole)),
            Some(Declared::Parameter(_)) => {
                let site = self.world.site_of(ctx.env(), &name);
                let own = match self.world.parameter(&site) {
                    Some(Argument::Type(ty)) => (TYPE, Known::Type(ty.clone())),
                    Some(Argument::Value(ty, known)) => (ty.clone(), known.clone()),
                    Some(Argument::Open) | None => return Ok(Means::Unknown),
                };
                self.path_behind(ctx, own, (members, whole))
            }
            Some(Declared::Const(_)) => {
                let site = self.world.site_of(ctx.env(), &name);
                let own = self.constant(&site, at)?;
                self.path_behind(ctx, own, (members, whole))
            }
            Some(_) => {
                let problem = TypeProblem::NotConstant { what: "what is known only when it runs" };
                self.refuse_of(problem, whole, &[name]);
                Ok(Means::Unknown)
            }
        }
    }

    /// Returns the case of the matched variant that has the given name, or an unknown meaning if
    /// there is not exactly one such case.
    fn case_of(&mut self, ctx: &Ctx, name: &Name, matched: &Type) -> Means {
        if self.world.is_unknown(matched) {
            return Means::Unknown;
        }
        let heads = self.world.heads(matched).into_iter();
        let cases = heads.filter_map(|head| match head {
            Type::Record(literal) => {
                let number = self.world.case(&literal, &name.text)?.0;
                Some((literal, number))
            }
            _ => None,
        });
        let cases: Vec<(Record, u32)> = cases.collect();
        match &cases[..] {
            [(literal, number)] => Means::Case(literal.clone(), *number),
            _ => {
                let gap = |head: &Type| matches!(head, Type::Record(l) if self.world.has_gap(l));
                if !self.world.heads(matched).iter().any(gap) {
                    self.no_member(matched, name, ctx.place(name.span));
                }
                Means::Unknown
            }
        }
    }

    /// Refuses a path that leads to a template or generic function, which is not a type.
    // [pattern.path]
    fn no_type_path(&mut self, whole: Place) -> Means {
        self.refuse(TypeProblem::NoType, whole);
        Means::Unknown
    }

    /// Returns the meaning of a path that starts with a constant, given the constant and the
    /// members that follow it.
    fn path_behind(
        &mut self,
        ctx: &Ctx,
        (mut ty, mut known): (Type, Known),
        (members, whole): (&[Name], Place),
    ) -> Step<Means> {
        for (number, member) in members.iter().enumerate() {
            // [mono.member]
            if let Known::Namespace(env) = &known {
                match self.member_of_instance(ctx, &env.clone(), member)? {
                    Meant::Template(..) => return Ok(self.no_type_path(whole)),
                    Meant::Namespace(env) => (ty, known) = (Type::Unknown, Known::Namespace(env)),
                    Meant::Value(own, value) => (ty, known) = (own, value),
                    Meant::Function(own, function) => {
                        (ty, known) = (own, Known::Function(function));
                    }
                }
                continue;
            }
            let Known::Type(held) = &known else {
                if known == Known::Lost || self.world.is_unknown(&ty) {
                    return Ok(Means::Unknown);
                }
                self.no_member(&ty, member, ctx.place(member.span));
                return Ok(Means::Unknown);
            };
            let held = self.resolved_open(held)?;
            if self.world.is_unknown(&held) {
                return Ok(Means::Unknown);
            }
            let Type::Record(literal) = &held else {
                self.no_member(&held, member, ctx.place(member.span));
                return Ok(Means::Unknown);
            };
            let last = number + 1 == members.len();
            // [pattern.path]
            if self.world.generic_of(literal, &member.text).is_some() {
                return Ok(self.no_type_path(whole));
            }
            match (
                self.world.constant_member(literal, &member.text),
                self.world.case(literal, &member.text),
            ) {
                (Some((place, kind)), _) => {
                    self.private_constant(ctx, literal, member);
                    let from = ctx.place(member.span);
                    (ty, known) = self.member_value(literal, &place, kind, from)?;
                }
                (None, Some((number, _))) if last => {
                    return Ok(Means::Case(literal.clone(), number));
                }
                _ if self.world.has_gap(literal) => return Ok(Means::Unknown),
                _ => {
                    self.no_member(&held, member, ctx.place(member.span));
                    return Ok(Means::Unknown);
                }
            }
        }
        if let Known::Namespace(env) = known {
            self.gives_meant(Meant::Namespace(env), whole)?;
            return Ok(Means::Unknown);
        }
        if known == Known::Lost || self.world.is_unknown(&ty) {
            return Ok(Means::Unknown);
        }
        if let Known::Type(held) = &known {
            let held = self.resolved_open(held)?;
            if self.world.is_unknown(&held) {
                return Ok(Means::Unknown);
            }
            if let Type::Record(literal) = held
                && self.world.is_record(&literal)
            {
                return Ok(Means::Record(literal));
            }
        }
        Ok(Means::Constant(ty, known))
    }
}
