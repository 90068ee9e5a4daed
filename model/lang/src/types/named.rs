//! Reads names and applications in type positions ([types.name], [types.apply]).
//!
//! ```text
//! A           the leaf A
//! List[A]     List over the leaf A
//! N.A         the leaf N.A
//! x           refused: x is no type
//! ```

use super::{Named, Record, TYPE, Type, UsedAt, builtin_type, constructor, value_type};
use crate::check::{Ctx, Known, Meant, Part, Run};
use crate::names::use_of;
use crate::task::index::Declared;
use crate::task::meaning::{Meaning, Use};
use crate::task::{Site, Step};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::program::{BuiltinSort, DeclaredKind};
use selfsame_spec::text::tree::{Expr, Name};
use selfsame_spec::text::{Place, Problem, TypeProblem};

impl<'t> Run<'_, 't> {
    // [types.name]
    pub(super) fn read_name(&mut self, ctx: &Ctx, part: Part<'_>, used: &Use<'t>) -> Step<Type> {
        let (expr, steps) = part.steps();
        let members = use_of(expr)[used.parts..=steps].to_vec();
        let (at, whole) = (ctx.place(used.span), ctx.place(part.span()));
        let (name, _) = match &used.meaning {
            Meaning::Builtin(name) if members.is_empty() => {
                return Ok(self.read_builtin(name, at));
            }
            Meaning::Builtin(name) => {
                let Some(ty) = builtin_type(name) else { return Ok(self.no_type(whole)) };
                return self.read_members(ctx, (Known::Type(ty), at), &members, whole);
            }
            Meaning::Declared(name, declaration) => (name, declaration),
            Meaning::Case | Meaning::Unknown => return Ok(Type::Unknown),
        };
        match self.world.index.declared.get(name).map(|(declared, _)| *declared) {
            None | Some(Declared::Template) => {
                self.not_here("a template", at);
                Ok(Type::Unknown)
            }
            Some(Declared::Const(_)) => {
                let known = self.read_constant(&self.world.site_of(ctx.env(), name), at.clone())?;
                self.read_members(ctx, (known, at), &members, whole)
            }
            Some(declared) if members.is_empty() => {
                let site = self.world.site_of(ctx.env(), name);
                self.read_variable(ctx, declared, (&site, at))
            }
            Some(_) => Ok(self.no_type(whole)),
        }
    }

    fn read_builtin(&mut self, name: &str, at: Place) -> Type {
        match crate::names::builtin_sort(name) {
            Some(BuiltinSort::Type) => builtin_type(name).unwrap_or(Type::Unknown),
            Some(BuiltinSort::Function) => self.no_type(at),
            _ => {
                self.refuse_arguments(name, (1, None), at);
                Type::Unknown
            }
        }
    }

    /// Returns the value of a constant. If the kind of the constant is type, the constant is not
    /// demanded.
    fn read_constant(&self, name: &Site, at: Place) -> Step<Known> {
        if self.world.index.solved.is_circular(&name.place) {
            return Ok(Known::Lost);
        }
        if self.world.index.kinds.get(&name.place) == Some(&DeclaredKind::Type) {
            return Ok(Known::Type(Type::Constant(Named::Site(name.clone()), UsedAt(at))));
        }
        let (ty, known) = self.value(name, TaskKind::Const, at)?;
        Ok(if self.world.is_unknown(&ty) && known == Known::Not { Known::Lost } else { known })
    }

    pub(super) fn read_members(
        &mut self,
        ctx: &Ctx,
        (known, at): (Known, Place),
        members: &[Name],
        whole: Place,
    ) -> Step<Type> {
        let known = self.members_of(ctx, known, members, &whole)?;
        let at = if members.is_empty() { at } else { whole };
        Ok(match known {
            Known::Type(ty) => ty,
            Known::Value(value) => value_type(&value),
            Known::Lost => Type::Unknown,
            _ => self.no_type(at),
        })
    }

    /// Returns the value of a path such as `A.B.c`: a constant, followed by constants of records.
    /// If an error is reported, the value is lost.
    fn members_of(
        &mut self,
        ctx: &Ctx,
        mut known: Known,
        members: &[Name],
        whole: &Place,
    ) -> Step<Known> {
        for name in members {
            let Known::Type(ty) = &known else {
                if known != Known::Lost {
                    self.no_type(whole.clone());
                }
                return Ok(Known::Lost);
            };
            let ty = self.resolved_open(ty)?;
            if self.world.is_unknown(&ty) {
                return Ok(Known::Lost);
            }
            let Type::Record(literal) = &ty else {
                self.no_member(&ty, name, ctx.place(name.span));
                return Ok(Known::Lost);
            };
            match self.world.constant_member(literal, &name.text) {
                Some((member, kind)) => {
                    self.private_constant(ctx, literal, name);
                    let from = ctx.place(name.span);
                    let (ty, held) = self.member_value(literal, &member, kind, from)?;
                    let lost = self.world.is_unknown(&ty) && held == Known::Not;
                    known = if lost { Known::Lost } else { held };
                }
                None => {
                    if self.world.has_gap(literal) {
                        // The member may be in a gap of the record's body, so no error is reported.
                    } else if self.is_member(literal, &name.text) {
                        self.no_type(whole.clone());
                    } else {
                        self.no_member(&ty, name, ctx.place(name.span));
                    }
                    return Ok(Known::Lost);
                }
            }
        }
        Ok(known)
    }

    /// Reads `a.x[..]` where `a.x` is not a template, and reports an error. If the meaning of `a.x`
    /// is unknown, no error is reported.
    // [mono.apply] [types.unknown]
    pub(super) fn read_apply_behind(
        &mut self,
        ctx: &Ctx,
        (part, base): (Part<'_>, Part<'_>),
    ) -> Step<Type> {
        let is_constant = match self.path(ctx, base)? {
            Some(Meant::Value(ty, Known::Lost)) => !self.world.is_unknown(&ty),
            Some(_) => true,
            None => match self.is_member_use(ctx, base)? {
                Some(is_constant) => is_constant,
                None => return Ok(self.no_type(ctx.place(part.span()))),
            },
        };
        if is_constant {
            self.no_template(base, ctx.place(base.span()));
        }
        Ok(Type::Unknown)
    }

    /// Returns whether `a.x` is a constant of a record, or `None` if `a` is not a use of a
    /// constant. Reports the errors of the path.
    fn is_member_use(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<Option<bool>> {
        let Some(used) = self.used(ctx, part) else { return Ok(None) };
        let name = match &used.meaning {
            Meaning::Declared(name, _) => name,
            Meaning::Builtin(_) => return Ok(None),
            Meaning::Case | Meaning::Unknown => return Ok(Some(false)),
        };
        let Some((Declared::Const(_), _)) = self.world.index.declared.get(name) else {
            return Ok(None);
        };
        let (expr, steps) = part.steps();
        let names = use_of(expr);
        let (Some(last), true) = (names.get(steps), used.parts <= steps) else { return Ok(None) };
        let (name, whole) = (self.world.site_of(ctx.env(), name), ctx.place(part.span()));
        let holder = self.read_constant(&name, ctx.place(used.span))?;
        // [types.name] A constant that is a value has no members in a type position.
        if holder == Known::Lost && !self.world.index.solved.is_circular(&name.place) {
            let (ty, _) = self.value(&name, TaskKind::Const, ctx.place(used.span))?;
            if !self.world.is_unknown(&ty) && self.world.open(&ty) != TYPE {
                self.no_type(whole);
                return Ok(Some(false));
            }
        }
        let holder = self.members_of(ctx, holder, &names[used.parts..steps], &whole)?;
        let Known::Type(ty) = &holder else {
            if holder != Known::Lost {
                self.no_type(whole);
            }
            return Ok(Some(false));
        };
        if let Type::Record(record) = self.resolved_open(ty)?
            && let Some((member, kind)) = self.world.constant_member(&record, &last.text)
        {
            let (ty, held) = self.member_value(&record, &member, kind, ctx.place(last.span))?;
            let is_lost = matches!(&held, Known::Type(ty) if ty.is_lost());
            return Ok(Some(!is_lost && !self.world.is_unknown(&ty)));
        }
        self.members_of(ctx, holder, std::slice::from_ref(last), &whole)?;
        Ok(Some(false))
    }

    fn is_member(&self, literal: &Record, name: &str) -> bool {
        let field = self.world.fields(literal).iter().any(|field| field.text == name);
        let body = self.world.body(&literal.literal);
        let constant = body.is_some_and(|body| body.members.iter().any(|m| m.name.text == name));
        field || constant || self.world.case(literal, name).is_some()
    }

    fn read_variable(
        &mut self,
        ctx: &Ctx,
        declared: Declared<'_>,
        (name, at): (&Site, Place),
    ) -> Step<Type> {
        let ty = match declared {
            Declared::Let(binding) => {
                let task = Place::new(&*name.place.module, binding.pattern.span);
                self.named(&name.place, &name.with(task), at.clone())?
            }
            Declared::Var(_) => self.named(&name.place, name, at.clone())?,
            _ => self.bound(name),
        };
        if self.world.is_unknown(&ty) {
            return Ok(Type::Unknown);
        }
        match self.world.open(&ty) == TYPE {
            // [fold.type-value] [fold.run-time-type]
            true if self.is_of_other_level(ctx, &name.place, &at) => {}
            true if self.takes_locals => return Ok(Type::Local(name.place.clone(), UsedAt(at))),
            // [fold.type-where]
            true => {
                let what = "a type that is known only when it runs";
                self.refuse_of(
                    TypeProblem::NotConstant { what },
                    at,
                    std::slice::from_ref(&name.place),
                );
            }
            false => drop(self.no_type(at)),
        }
        Ok(Type::Unknown)
    }

    // [types.apply]
    pub(super) fn read_apply(
        &mut self,
        ctx: &Ctx,
        (part, base): (Part<'_>, Part<'_>),
        used: &Use<'t>,
        (parts, holes): (&[Expr], bool),
    ) -> Step<Type> {
        let (whole, at) = (ctx.place(part.span()), ctx.place(base.span()));
        let name = match &used.meaning {
            Meaning::Builtin(name) => *name,
            Meaning::Declared(name, _) => {
                let declared = self.world.index.declared.get(name).map(|(declared, _)| *declared);
                match declared {
                    None | Some(Declared::Template) => {
                        self.not_here("an application of it", whole);
                    }
                    Some(_) => self.no_template(base, at),
                }
                return Ok(Type::Unknown);
            }
            Meaning::Case | Meaning::Unknown => return Ok(Type::Unknown),
        };
        let count = match (constructor(name), name) {
            (Some((_, count)), _) => count,
            (None, "Type") => 1,
            (None, "sizeof" | "identityHash") => return Ok(self.no_type(whole)),
            // [fold.typeof]
            (None, "typeof") => return self.typeof_type(ctx, part, parts),
            _ => {
                self.no_template(base, at);
                return Ok(Type::Unknown);
            }
        };
        if parts.len() != count {
            self.refuse_arguments(name, (count, Some(parts.len())), whole);
            return Ok(Type::Unknown);
        }
        let mut types = Vec::new();
        for part in parts {
            types.push(self.read(ctx, part.into(), holes)?);
        }
        Ok(match constructor(name) {
            None => types.remove(0),
            Some((own, _)) => {
                // [types.key]
                if matches!(own, "Set" | "Dict" | "ConstDict") {
                    self.found.keys.push((ctx.place(parts[0].span), types[0].clone()));
                }
                Type::Apply(own, types.into())
            }
        })
    }

    pub(crate) fn no_template(&mut self, base: Part<'_>, at: Place) {
        let (expr, _) = base.steps();
        let name: Vec<String> = use_of(expr).into_iter().map(|name| name.text).collect();
        self.other(Problem::NoTemplate { name: name.join(".") }, at);
    }
}
