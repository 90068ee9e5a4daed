//! Evaluates the arguments of templates ([mono.argument], [mono.argument-lost],
//! [mono.argument-fit], [mono.parameter-type], [mono.apply]). An argument for a parameter of the
//! type `type` is a type. Any other argument is a constant value.
//!
//! ```text
//! template Vec[T: type, n: int] = ..;
//! Vec[int, 3]     arguments: the type int, the value 3
//! Vec[3, int]     refused: 3 is no type
//! ```

use crate::check::{Ctx, Gives, Known, Meant, Part, Run};
use crate::names::{is_use, use_length, use_of};
use crate::task::index::{Makes, TemplateAt};
use crate::task::meaning::Meaning;
use crate::task::{Application, Obstacle};
use crate::task::{Argument, Env, Given, Site, Step, Wait, World};
use crate::types::Applied;
use crate::types::{Named, TYPE, Type, UsedAt};
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{Expr, TemplateParam};
use selfsame_spec::text::{CompileProblem, Place, Problem, Span, TypeProblem};

impl Argument {
    /// Returns the value that stands for a refused or lost argument. A part that depends on such an
    /// argument is unknown.
    pub(super) const fn lost() -> Self {
        Self::Value(Type::Unknown, Known::Lost)
    }
}

impl<'t> Run<'_, 't> {
    /// Evaluates an application of a template, `t[..]`.
    // [mono.apply]
    pub(super) fn applied(
        &mut self,
        ctx: &Ctx,
        (part, base): (Part<'_>, Part<'_>),
        (template, around): (Place, Env),
        parts: &[Expr],
    ) -> Step<Meant> {
        let Some(found) = self.world.index.templates.get(&template) else {
            return Ok(Meant::lost());
        };
        let whole = ctx.place(part.span());
        if parts.len() != found.params.len() {
            let name = self.world.template_name(&template);
            self.refuse_arguments(&name, (found.params.len(), Some(parts.len())), whole);
            return Ok(Meant::lost());
        }
        let (mut arguments, mut is_lost) = (Vec::new(), false);
        for part in parts {
            let so_far = Applied {
                template: template.clone(),
                around: around.clone(),
                arguments: arguments.clone(),
            };
            let earlier = self.named_like(found, part).and_then(|at| arguments.get(at)).cloned();
            match earlier.or(self.argument(ctx, &so_far, part)?) {
                Some(argument) => arguments.push(argument),
                None => {
                    is_lost = true;
                    arguments.push(Argument::lost());
                }
            }
        }
        if is_lost {
            return Ok(Meant::lost());
        }
        let at = ctx.place(base.span());
        self.apply_to(Applied { template, around, arguments }, (at, whole))
    }

    /// Returns the index of the parameter whose name is the text of an argument. Only a planted bug
    /// uses this index.
    // [mono.substitute]
    fn named_like(&self, found: &TemplateAt<'_>, part: &Expr) -> Option<usize> {
        let names = use_of(part);
        let [name] = &names[..] else { return None };
        let is_asked = self.world.rules.mono.one_after_the_other && is_use(part);
        found.params.iter().position(|own| own.name.text == name.text).filter(|_| is_asked)
    }

    /// Evaluates the argument for the next parameter. Returns `None` if the argument is refused or
    /// lost.
    // [mono.argument]
    pub(super) fn argument(
        &mut self,
        ctx: &Ctx,
        so_far: &Applied,
        part: &Expr,
    ) -> Step<Option<Argument>> {
        let Some(found) = self.world.index.templates.get(&so_far.template) else {
            return Ok(None);
        };
        let Some(param) = found.params.get(so_far.arguments.len()) else { return Ok(None) };
        // [mono.infer]
        if self.folds_are_open && self.world.has_fold(&ctx.place(part.span)) {
            return Ok(Some(Argument::Open));
        }
        let ctx = ctx.constant();
        if let Some(Meant::Value(_, Known::Type(open @ Type::Open(_)))) =
            self.meant(&ctx, part.into())?
        {
            return Ok(Some(Argument::Type(open)));
        }
        let is_open = self.has_open(&ctx, part.span);
        if self.is_of_types(found, param) {
            let ty = self.read(&ctx, part.into(), false)?;
            if is_open && !ty.is_open() {
                return Ok(Some(Argument::Open));
            }
            // [fold.made-check]
            if self.is_made_later(&ty, &ctx.place(part.span)) {
                return Ok(None);
            }
            return Ok((!ty.is_lost()).then_some(Argument::Type(ty)));
        }
        if is_open {
            return Ok(Some(Argument::Open));
        }
        let ty = self.parameter_type(found, so_far, ctx.place(part.span))?;
        let before = (self.lost, self.later);
        let gives = self.gives(&ctx, part.into(), &ty)?;
        self.count_if_lost(&gives.known);
        let place = ctx.place(part.span);
        self.identities(&ty, &gives.ty, &place)?;
        let unknown = self.world.is_unknown(&gives.ty) || self.world.is_unknown(&ty);
        let fits = unknown || self.world.unify(&ty, &gives.ty).is_some();
        if !fits {
            let (expected, found) = (self.spelled(&ty), self.spelled(&gives.ty));
            let problem = CompileProblem::ArgumentType { expected, found };
            self.other(Problem::Compile(problem), place);
        }
        let came = if fits && !unknown { ty.clone() } else { Type::Unknown };
        self.noted(&ctx, part.into(), (&ty, gives), (came, false));
        if !fits || unknown {
            return Ok(None);
        }
        let known = self.argument_known(&ctx, part, before)?;
        let is_there = !matches!(known, Known::Not | Known::Lost);
        Ok(is_there.then_some(Argument::Value(ty, known)))
    }

    /// Returns whether a reference to an open parameter is within a span of the text.
    // [mono.infer]
    pub(crate) fn has_open(&self, ctx: &Ctx, part: Span) -> bool {
        let (index, module) = (&self.world.index, &*ctx.at.module);
        let uses = index.uses.get(module).map(|uses| uses.range(part.start..part.end));
        uses.into_iter().flatten().any(|(_, one)| {
            let Meaning::Declared(name, _) = index.meaning(module, one.target) else {
                return false;
            };
            let site = self.world.site_of(ctx.env(), &name);
            self.world.parameter(&site) == Some(&Argument::Open)
        })
    }

    /// Returns whether the type of a parameter is written as the builtin `type`.
    // [mono.argument] [mono.parameter]
    pub(super) fn is_of_types(&self, template: &TemplateAt<'_>, param: &TemplateParam) -> bool {
        let used = self.world.index.use_of(&template.at.module, &param.ty);
        is_use(&param.ty)
            && use_length(&param.ty) == 1
            && used.is_some_and(|used| matches!(used.meaning, Meaning::Builtin("type")))
    }

    /// Returns the type of the next parameter, in which arguments replace earlier parameters. If
    /// none of these arguments is open, a task determines the type.
    // [mono.argument]
    pub(super) fn parameter_type(
        &mut self,
        found: &TemplateAt<'t>,
        so_far: &Applied,
        from: Place,
    ) -> Step<Type> {
        let Some(param) = found.params.get(so_far.arguments.len()) else {
            return Ok(Type::Unknown);
        };
        let mut so_far = so_far.clone();
        if self.world.rules.mono.later_types_are_read_first {
            so_far.arguments.fill(Argument::Open);
        }
        let ctx = self.abroad(found, &so_far);
        if !ctx.env().is_open() {
            let name = Place::new(&*found.at.module, param.name.span);
            let site = Site::new(name, ctx.env().clone());
            return Ok(self.value(&site, TaskKind::Const, from)?.0);
        }
        let mut inner = self.quiet();
        let ty = inner.read_resolved(&ctx, (&param.ty).into(), false)?;
        self.found.take_over(inner.found);
        Ok(ty)
    }

    /// Performs the task for the type of a parameter in an instance that has arguments for the
    /// earlier parameters.
    // [mono.argument]
    pub(crate) fn parameter_task(&mut self, name: &Site) -> Step<()> {
        let Some((found, param)) = self.world.index.parameter(&name.place) else { return Ok(()) };
        let ctx = Ctx { at: found.inside.within(&name.env), constant: true, member: false };
        let ty = self.read_resolved(&ctx, (&param.ty).into(), false)?;
        self.found.given = Given::Value(ty, Known::Not);
        Ok(())
    }

    /// Returns the context within a template whose first parameters have arguments.
    pub(super) fn abroad(&self, found: &TemplateAt<'t>, so_far: &Applied) -> Ctx {
        let env = so_far.with_key(format!("{:?}", so_far.arguments));
        Ctx { at: found.inside.within(&env), constant: true, member: false }
    }

    /// Returns the meaning of an application whose arguments are evaluated.
    // [mono.apply] [mono.value]
    pub(super) fn apply_to(
        &mut self,
        applied: Applied,
        (at, whole): (Place, Place),
    ) -> Step<Meant> {
        if let Some(meant) = Self::open_application(&applied, at.clone()) {
            return Ok(meant);
        }
        let Some(found) = self.world.index.templates.get(&applied.template) else {
            return Ok(Meant::lost());
        };
        let instance = self.world.instance(&applied, &at.module);
        self.found.applied.push(Application {
            applied: applied.clone(),
            at: at.clone(),
            whole,
            instance: instance.clone(),
        });
        if self.world.makes_type(&applied.template) {
            let named = match instance {
                Ok(env) => match self.world.instance_site(&env) {
                    Some(site) => {
                        if self.world.rules.mono.recorded_after {
                            self.demand(&site, TaskKind::Layout, at.clone())?;
                        }
                        Named::Site(site)
                    }
                    None => return Ok(Meant::lost()),
                },
                Err(Obstacle::Waits(..)) => Named::Applied(Box::new(applied)),
                Err(_) => return Ok(Meant::lost()),
            };
            let ty = Type::Constant(named, UsedAt(at));
            return Ok(Meant::Value(TYPE, Known::Type(ty)));
        }
        let env = match instance {
            Ok(env) => env,
            // [mono.forward] A constant may refer to an instance whose key depends on the constant.
            Err(Obstacle::Waits(on, _))
                if matches!(found.makes, Makes::Items(_)) && self.own.as_ref() == Some(&on) =>
            {
                World::open_instance(&applied)
            }
            Err(Obstacle::Waits(on, from)) => {
                let from = from.unwrap_or(at);
                return Err(Wait { on, from, is_demand: false });
            }
            Err(_) => return Ok(Meant::lost()),
        };
        let kind = match found.makes {
            Makes::Items(_) => return Ok(Meant::Namespace(env)),
            Makes::Expr(_) => TaskKind::Instance,
            Makes::Function(_) => TaskKind::Signature,
        };
        let Some(site) = self.world.instance_site(&env) else { return Ok(Meant::lost()) };
        let (ty, known) = self.value(&site, kind, at.clone())?;
        self.tell_again(&ty, at);
        Ok(match known {
            Known::Namespace(env) => Meant::Namespace(env),
            Known::Function(literal) if kind == TaskKind::Signature => Meant::Function(ty, literal),
            known => Meant::Value(ty, known),
        })
    }

    /// Reports an error for a use of a part that has failed. Only a planted bug reports this error.
    // [mono.fail]
    pub(super) fn tell_again(&mut self, ty: &Type, at: Place) {
        if self.world.rules.mono.fails_at_each_use && self.world.is_unknown(ty) {
            self.refuse(TypeProblem::CannotInfer { what: "a part that failed" }, at);
        }
    }

    /// Returns the place at which a template without arguments is refused. If the template follows
    /// a dot, the place is the place of its name.
    // [mono.bare]
    pub(crate) fn refused_at(&self, ctx: &Ctx, part: Part<'_>, meant: &Meant) -> Place {
        match (meant, self.member_of(ctx, part)) {
            (Meant::Template(..), Some((_, name))) => ctx.place(name.span),
            _ => ctx.place(part.span()),
        }
    }

    /// Returns the type and the value of a use that is only an instance of a template.
    // [mono.alone] [mono.bare] [mono.value]
    pub(crate) fn gives_meant(&mut self, meant: Meant, whole: Place) -> Step<Gives> {
        Ok(match meant {
            Meant::Value(_, Known::Type(ty)) => self.denoting(ty)?,
            Meant::Value(ty, known) => {
                self.found.meant.insert(whole, (ty.clone(), known.clone()));
                Gives::value(ty, known)
            }
            Meant::Function(ty, literal) => {
                let known = Known::Function(literal);
                self.found.meant.insert(whole, (ty.clone(), known.clone()));
                Gives::value(ty, known)
            }
            Meant::Namespace(env) => {
                let name = self.world.env_name(&env);
                self.other(Problem::IsNamespace { name }, whole);
                Gives::unknown()
            }
            Meant::Template(template, _) => {
                let takes = self.world.index.templates.get(&template).map_or(0, |t| t.params.len());
                let name = self.world.template_name(&template);
                self.refuse_arguments(&name, (takes, None), whole);
                Gives::unknown()
            }
        })
    }

    /// Returns the type of a use in type position that is only an instance of a template.
    // [mono.alone] [mono.bare] [mono.value]
    pub(crate) fn read_meant(&mut self, meant: Meant, whole: Place) -> Step<Type> {
        Ok(match meant {
            Meant::Value(_, Known::Type(ty)) => ty,
            Meant::Value(_, Known::Value(value)) => crate::types::value_type(&value),
            Meant::Value(_, Known::Lost) => Type::Unknown,
            Meant::Value(ty, Known::Not) if self.world.is_unknown(&ty) => Type::Unknown,
            Meant::Value(..) | Meant::Function(..) => self.no_type(whole),
            other => self.gives_meant(other, whole)?.ty,
        })
    }
}

impl World<'_> {
    /// Returns whether an expression contains a fold.
    fn has_fold(&self, expr: &Place) -> bool {
        let mut folds = self.index.folds.keys();
        folds.any(|fold| fold.module == expr.module && expr.span.holds(fold.span))
    }
}
