//! Resolves names, applications and members that lead to templates and instances ([mono.value],
//! [mono.member], [mono.private]).
//!
//! ```text
//! template M[T: type] { x :: 3; pub y :: T; }
//! M[int]      a namespace
//! M[int].y    the type int
//! ```

use crate::check::Meant;
use crate::check::{Ctx, Known, Part, Run, Shape};
use crate::names::{is_within, use_of};
use crate::task::index::{Declared, Makes};
use crate::task::meaning::{Meaning, Use};
use crate::task::{Argument, Env, Site, Step};
use crate::types::{Named, Record, TYPE, Type, UsedAt};
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{ExprKind, Init, Item, MemberKind, Name, StepKind};
use selfsame_spec::text::{Place, TypeProblem};

impl<'t> Run<'_, 't> {
    /// Returns the meaning of a template, a parameter of a template, an application, or a member of
    /// one of these. Returns `None` for any other part of an expression.
    // [mono.value] [mono.member]
    pub(crate) fn path(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<Option<Meant>> {
        if let Some(used) = self.used(ctx, part) {
            return self.path_of_use(ctx, part, &used);
        }
        let Shape::Step(base, step) = part.shape() else { return Ok(None) };
        if !matches!(step.kind, StepKind::Apply(_) | StepKind::Member(_)) {
            return Ok(None);
        }
        let Some(meant) = self.path(ctx, base)? else { return Ok(None) };
        match (&step.kind, meant) {
            (StepKind::Apply(parts), Meant::Template(template, around)) => {
                self.applied(ctx, (part, base), (template, around), parts).map(Some)
            }
            (StepKind::Apply(_), Meant::Namespace(_)) => {
                self.no_template(base, ctx.place(base.span()));
                Ok(Some(Meant::lost()))
            }
            (StepKind::Member(name), meant) => {
                let at = ctx.place(base.span());
                self.behind(ctx, (meant, at), name)
            }
            _ => Ok(None),
        }
    }

    /// Returns the meaning of a part of an expression without reporting errors. If the part must
    /// wait, the applications that were already evaluated are recorded. The functions in their
    /// arguments are recorded too, because the part may wait for them.
    // [mono.result] [mono.argument]
    pub(crate) fn meant(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<Option<Meant>> {
        let mut quiet = self.quiet();
        let meant = quiet.path(ctx, part);
        if meant.is_err() {
            self.found.applied.extend(quiet.found.applied);
            self.found.functions.extend(quiet.found.functions);
            self.found.bound.extend(quiet.found.bound);
            self.found.patterns.extend(quiet.found.patterns);
        }
        meant
    }

    /// If a part names a constant or generic function of a type, checks the type before the name.
    // [check.member] [mono.method]
    pub(crate) fn note_owner(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<()> {
        let (part, _) = part.before_brackets();
        if let Some((object, _)) = self.member_of(ctx, part)
            && self.is_type(ctx, object)?
        {
            self.check(ctx, object, &Type::Hole)?;
        }
        Ok(())
    }

    /// Returns the meaning of a use that is followed by names of members.
    fn path_of_use(&mut self, ctx: &Ctx, part: Part<'_>, used: &Use<'t>) -> Step<Option<Meant>> {
        let (expr, steps) = part.steps();
        let members = use_of(expr)[used.parts..=steps].to_vec();
        let Meaning::Declared(name, _) = &used.meaning else { return Ok(None) };
        let Some((declared, _)) = self.world.index.declared.get(name) else { return Ok(None) };
        let at = ctx.place(used.span);
        let mut is_such = !matches!(declared, Declared::Const(_));
        let site = self.world.site_of(ctx.env(), name);
        let mut meant = match declared {
            Declared::Template => Meant::Template(name.clone(), site.env),
            Declared::Parameter(_) => self.parameter_meant(&site, at.clone()),
            Declared::Const(_) => match self.constant_meant(&site, at.clone())? {
                Some(meant) => meant,
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        for member in &members {
            is_such |= matches!(meant, Meant::Namespace(_));
            match self.behind(ctx, (meant, at.clone()), member)? {
                Some(next) => meant = next,
                None => return Ok(None),
            }
        }
        is_such |= matches!(meant, Meant::Namespace(_) | Meant::Template(..));
        Ok(is_such.then_some(meant))
    }

    /// Returns the meaning of a parameter of a template.
    // [mono.parameter]
    fn parameter_meant(&self, name: &Site, at: Place) -> Meant {
        match self.world.parameter(name) {
            Some(Argument::Type(_)) => {
                let ty = Type::Constant(Named::Site(name.clone()), UsedAt(at));
                Meant::Value(TYPE, Known::Type(ty))
            }
            Some(Argument::Value(ty, known)) => Meant::Value(ty.clone(), known.clone()),
            Some(Argument::Open) => Meant::Value(TYPE, Known::Type(Type::Open(name.place.clone()))),
            None => Meant::lost(),
        }
    }

    /// Returns the meaning of a constant. Returns `None` for a function, because none of its tasks
    /// is demanded here.
    fn constant_meant(&self, name: &Site, at: Place) -> Step<Option<Meant>> {
        if self.world.index.solved.is_circular(&name.place) {
            return Ok(None);
        }
        if self.world.index.kinds.get(&name.place) == Some(&DeclaredKind::Type) {
            let ty = Type::Constant(Named::Site(name.clone()), UsedAt(at));
            return Ok(Some(Meant::Value(TYPE, Known::Type(ty))));
        }
        let value = self.world.value_of(&name.place);
        if value.is_none_or(|value| matches!(value.kind, ExprKind::Function(_))) {
            return Ok(None);
        }
        let (ty, known) = self.value(name, TaskKind::Const, at)?;
        Ok(Some(match known {
            Known::Namespace(env) => Meant::Namespace(env),
            known => Meant::Value(ty, known),
        }))
    }

    /// Returns the meaning of a member after a dot. Returns `None` if the member is not a constant
    /// of an instance or record.
    fn behind(
        &mut self,
        ctx: &Ctx,
        (meant, at): (Meant, Place),
        name: &Name,
    ) -> Step<Option<Meant>> {
        match meant {
            Meant::Namespace(env) => self.member_of_instance(ctx, &env, name).map(Some),
            Meant::Template(..) => {
                self.gives_meant(meant, at)?;
                Ok(Some(Meant::lost()))
            }
            Meant::Value(_, Known::Type(ty)) if ty.is_open() => {
                Ok(Some(Meant::Value(TYPE, Known::Type(Type::Hole))))
            }
            Meant::Value(_, Known::Type(ty)) => self.generic_member(ctx, &ty, name),
            Meant::Value(_, Known::Lost) => Ok(Some(Meant::lost())),
            Meant::Value(..) | Meant::Function(..) => Ok(None),
        }
    }

    /// Returns the meaning of a record's generic function. For a constant of the record, after
    /// which a generic function may follow, returns the meaning of this constant.
    // [mono.method]
    fn generic_member(&mut self, ctx: &Ctx, ty: &Type, name: &Name) -> Step<Option<Meant>> {
        let Type::Record(record) = self.resolved_open(ty)? else { return Ok(None) };
        if let Some(template) = self.world.generic_of(&record, &name.text) {
            // [mono.bare] [mono.method]
            self.private_constant(ctx, &record, name);
            return Ok(Some(Meant::Template(template.place, template.env)));
        }
        match self.world.constant_member(&record, &name.text) {
            Some((member, TaskKind::Member)) => {
                let (kind, from) = (TaskKind::Member, ctx.place(name.span));
                let (ty, known) = self.member_value(&record, &member, kind, from)?;
                self.private_constant(ctx, &record, name);
                Ok(Some(Meant::Value(ty, known)))
            }
            _ => Ok(None),
        }
    }

    /// Returns the meaning of `x` in `i.x`, where `i` is an instance of a template with a body.
    // [mono.member]
    pub(crate) fn member_of_instance(&mut self, ctx: &Ctx, env: &Env, name: &Name) -> Step<Meant> {
        let at = ctx.place(name.span);
        let Some(own) = &env.0 else { return Ok(Meant::lost()) };
        let Some((member, public, is_template)) = self.world.body_member(&own.template, &name.text)
        else {
            if !self.world.body_gap_has(&own.template, &name.text) {
                let ty = self.world.env_name(env);
                self.refuse(TypeProblem::NoMember { ty, name: name.text.clone() }, at);
            }
            return Ok(Meant::lost());
        };
        if !public && !self.sees_body(ctx, &own.template) {
            self.refuse(TypeProblem::Private { name: Some(name.text.clone()) }, at.clone());
        }
        let site = self.world.site_of(env, &member);
        if is_template {
            return Ok(Meant::Template(site.place, site.env));
        }
        if let Some(meant) = self.constant_meant(&site, at.clone())? {
            if let Meant::Value(ty, _) = &meant {
                self.tell_again(ty, at);
            }
            return Ok(meant);
        }
        let (ty, known) = self.constant(&site, at)?;
        Ok(match known {
            Known::Function(literal) if self.world.is_untyped(&site.place) => {
                Meant::Function(ty, literal)
            }
            known => Meant::Value(ty, known),
        })
    }

    /// Returns whether members of a template's body that are not `pub` may be used at this place.
    // [mono.member]
    fn sees_body(&self, ctx: &Ctx, template: &Place) -> bool {
        let Some(found) = self.world.index.templates.get(template) else { return true };
        found.at.module == ctx.at.module && is_within(&ctx.at.space, &found.at.space)
    }
}

impl crate::task::World<'_> {
    /// Returns the constant or template with a given name in the body of a template. The result is
    /// the place of its name, whether it is `pub`, and whether it is a template.
    pub(super) fn body_member(&self, template: &Place, name: &str) -> Option<(Place, bool, bool)> {
        let Makes::Items(items) = self.index.templates.get(template)?.makes else { return None };
        let member = |item: &Item| match item {
            Item::Const(own) if own.name.text == name => {
                Some((own.name.span, own.public, matches!(own.init, Init::Generic(_))))
            }
            Item::Template(own) if own.name.text == name => Some((own.name.span, own.public, true)),
            _ => None,
        };
        let (span, public, is_template) = items.iter().find_map(member)?;
        Some((Place::new(&*template.module, span), public, is_template))
    }

    /// Returns whether a gap of the body of a template may declare a name.
    // [mono.member] [names.gap] [names.nothing-known]
    fn body_gap_has(&self, template: &Place, name: &str) -> bool {
        let Some(found) = self.index.templates.get(template) else { return false };
        let Makes::Items(items) = found.makes else { return false };
        items.iter().any(|item| match item {
            Item::Gap(gap) => gap.names.iter().any(|own| own == name),
            _ => false,
        })
    }

    /// Returns whether the type of a constant is not written.
    fn is_untyped(&self, name: &Place) -> bool {
        let declared = self.index.declared.get(name).map(|(declared, _)| declared);
        matches!(declared, Some(Declared::Const(constant)) if constant.ty.is_none())
    }

    /// Returns the record of a literal as it is in the code of an instance.
    // [mono.belong]
    pub(crate) fn record_in(&self, env: &Env, literal: Place) -> Record {
        let belongs = self.index.literals.get(&literal).and_then(|(_, at)| at.belongs.as_ref());
        Record::of(Site::new(literal, env.out_to(belongs)))
    }

    /// If a function literal is a generic function of a record, returns the record, and the index
    /// of the function among the record's constants.
    // [mono.method]
    pub(crate) fn generic_number(&self, function: &Place) -> Option<(Place, u32)> {
        let literal = self.index.functions.get(function)?.record.clone()?;
        let members = &self.body(&literal)?.members;
        let mut constants =
            members.iter().filter(|member| matches!(member.kind, MemberKind::Constant(_)));
        let number = constants.position(|member| match &member.kind {
            MemberKind::Constant(Init::Generic(generic)) => generic.span == function.span,
            _ => false,
        })?;
        Some((literal, number as u32))
    }

    /// Returns whether a place is in a template or generic function.
    // [mono.checked]
    pub(crate) fn is_in_template(&self, at: &Place) -> bool {
        let mut all = self.index.templates.iter();
        all.any(|(name, found)| name.module == at.module && found.all.holds(at.span))
    }

    /// If the constant of a record with this name is a generic function, returns this function.
    // [mono.method]
    pub(crate) fn generic_of(&self, record: &Record, name: &str) -> Option<Site> {
        let members = &self.body(&record.literal)?.members;
        let member = members.iter().find(|member| member.name.text == name)?;
        match &member.kind {
            MemberKind::Constant(Init::Generic(_)) => Some(record.member(member.name.span)),
            _ => None,
        }
    }
}
