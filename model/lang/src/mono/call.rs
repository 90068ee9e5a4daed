//! Checks calls of generic functions ([mono.call], [mono.infer], [mono.left-open]). Omitted
//! arguments for parameters in brackets are inferred from the types of the call's arguments.
//!
//! ```text
//! id :: fn[T: type](x: T) -> T { x };
//! id(3)          T is int
//! id[str](3)     refused: int does not fit str
//! ```

use crate::check::Meant;
use crate::check::{Call, Ctx, Gives, Known, Part, Run, literal_takes};
use crate::task::index::Makes;
use crate::task::{Argument, Called, Env, Site, Step};
use crate::types::Applied;
use crate::types::{Record, Type};
use selfsame_spec::text::tree::{Expr, ExprKind, Function, Name};
use selfsame_spec::text::{CompileProblem, Place, Problem, TypeProblem};

/// A callee that is a generic function. Some of its arguments in brackets are omitted or `_`.
struct Callee<'e> {
    template: Place,
    around: Env,
    /// The arguments in brackets, or `None` if the callee has no brackets.
    brackets: Option<&'e [Expr]>,
    /// The place of the callee, including its brackets.
    at: Place,
    /// The place of the callee.
    whole: Place,
    /// The value before the name of a method, and the type of the value.
    object: Option<(Part<'e>, Type)>,
}

impl Run<'_, '_> {
    /// Checks a call if some arguments of its generic function must be inferred from the call.
    // [mono.call]
    pub(crate) fn generic_call<'e>(
        &mut self,
        ctx: &Ctx,
        call: &Call<'e>,
        base: Part<'e>,
    ) -> Step<Option<Gives>> {
        let (applied, brackets) = base.before_brackets();
        let at = ctx.place(applied.span());
        let whole = ctx.place(base.span());
        let callee = match self.path(ctx, applied)? {
            Some(Meant::Template(template, around)) => {
                // If the brackets do not contain `_`, the callee is an application.
                let is_whole = brackets.is_some_and(|parts| !parts.iter().any(is_hole));
                if is_whole || !self.is_generic(&template) {
                    return Ok(None);
                }
                self.note_owner(ctx, base)?;
                Callee { template, around, brackets, at, whole, object: None }
            }
            Some(_) => return Ok(None),
            None => match self.generic_method(ctx, applied)? {
                Some((method, object)) => {
                    let (template, around) = (method.place, method.env);
                    Callee { template, around, brackets, at, whole, object: Some(object) }
                }
                None => return Ok(None),
            },
        };
        self.call_generic(ctx, call, (base, callee)).map(Some)
    }

    fn is_generic(&self, template: &Place) -> bool {
        let found = self.world.index.templates.get(template);
        found.is_some_and(|found| matches!(found.makes, Makes::Function(_)))
    }

    /// If `a` is a value of a record with a generic function `m`, returns this function for `a.m`.
    // [mono.method] [mono.method-use]
    fn generic_method<'e>(
        &mut self,
        ctx: &Ctx,
        part: Part<'e>,
    ) -> Step<Option<(Site, (Part<'e>, Type))>> {
        let Some((object, name)) = self.member_of(ctx, part) else { return Ok(None) };
        let name: &Name = name;
        if !self.world.has_generic(&name.text) {
            return Ok(None);
        }
        if self.is_type(ctx, object)? {
            return Ok(None);
        }
        let of = self.check(ctx, object, &Type::Hole)?;
        let Type::Record(record) = self.world.unboxed(&of.ty) else { return Ok(None) };
        let Some(method) = self.world.generic_of(&record, &name.text) else { return Ok(None) };
        self.private_constant(ctx, &record, name);
        Ok(Some((method, (object, Type::Record(record)))))
    }

    /// If `a` is a value of a record with a generic function `m`, returns the name `m` in `a.m`.
    // [mono.method]
    pub(crate) fn generic_method_name<'e>(
        &mut self,
        ctx: &Ctx,
        part: Part<'e>,
    ) -> Step<Option<&'e Name>> {
        let found = self.generic_method(ctx, part)?;
        Ok(found.and_then(|_| self.member_of(ctx, part)).map(|(_, name)| name))
    }

    // [mono.infer]
    fn call_generic<'e>(
        &mut self,
        ctx: &Ctx,
        call: &Call<'e>,
        (base, callee): (Part<'e>, Callee<'e>),
    ) -> Step<Gives> {
        let Some(found) = self.world.index.templates.get(&callee.template) else {
            return self.ignored(ctx, call);
        };
        let Makes::Function(generic) = found.makes else { return self.ignored(ctx, call) };
        let Some((mut applied, is_refused)) = self.in_brackets(ctx, &callee)? else {
            return self.ignored(ctx, call);
        };
        let function = &generic.function;
        if self.takes_no_value(ctx, function, &callee) {
            return self.ignored(ctx, call);
        }
        let first = usize::from(callee.object.is_some());
        let takes = literal_takes(function);
        let passed = self.pass(ctx, call, &takes, first);
        let is_counted = passed.too_few.is_none() && !passed.passes.contains(&None);
        if let Some(too_few) = passed.too_few {
            self.refuse(too_few, ctx.place(call.closing));
        }
        if let Some((_, ty)) = &callee.object {
            let (written, _) = self.written_for(&applied, function, 0)?;
            self.matches(&mut applied, &written, ty);
        }
        let mut is_lost = is_refused || !is_counted;
        for (arg, to) in call.args.iter().zip(&passed.passes) {
            let (written, is_refused) = match to {
                Some(at) => self.written_for(&applied, function, *at as usize)?,
                None => (Type::Unknown, false),
            };
            let came = self.check(ctx, &arg.value, &written.with_holes())?.ty;
            let given = self.found.expressions.get(&ctx.place(arg.value.span));
            let given = given.map_or(Type::Unknown, |one| one.given.clone());
            let is_by_type =
                is_refused && self.world.is_unknown(&written) && !self.world.is_unknown(&given);
            is_lost |= self.world.is_unknown(&came) && !is_by_type;
            self.matches(&mut applied, &written, &given);
        }
        if self.world.rules.mono.result_closes
            && let Some(result) = &function.result
        {
            let inside = self.abroad(found, &applied);
            let written = self.quiet().read_resolved(&inside, (&**result).into(), false)?;
            self.matches(&mut applied, &written, call.expected);
        }
        if self.is_left_open(&applied, is_lost, &callee) || is_refused {
            return Ok(Gives::unknown());
        }
        let (ty, literal) = match self.apply_to(applied, (callee.at, callee.whole.clone()))? {
            Meant::Function(ty, literal) => (ty, literal),
            _ => return Ok(Gives::unknown()),
        };
        self.fit_all(ctx, call, (&ty, &passed.passes), callee.object)?;
        self.note_end(ctx, call, &ty);
        let known = Known::Function(literal.clone());
        let gives = Gives::value(ty.clone(), known);
        let called = match first {
            0 => {
                let own = ctx.place(base.span());
                self.noted(ctx, base, (&Type::Hole, gives.clone()), (ty.clone(), false));
                self.found.meant.insert(own, (ty.clone(), gives.known));
                Called::Function
            }
            _ => Called::Generic(literal),
        };
        self.called(ctx, call, called, passed.passes);
        Ok(match self.world.open(&ty) {
            // If a part of a function type is unknown, the whole type is unknown.
            _ if self.world.is_unknown(&ty) => Gives::unknown(),
            Type::Function(_, result) => (*result).clone().into(),
            _ => Gives::unknown(),
        })
    }

    /// Returns whether a method has no parameter for the receiver. Reports an error if it has none.
    // [check.method]
    fn takes_no_value(&mut self, ctx: &Ctx, function: &Function, callee: &Callee<'_>) -> bool {
        let object = callee.object.as_ref().filter(|_| function.params.is_empty());
        if let Some((object, _)) = object {
            self.refuse(TypeProblem::TooMany { takes: 0 }, ctx.place(object.span()));
        }
        object.is_some()
    }

    /// Returns whether a parameter in brackets has no argument. Reports an error if so, except if
    /// an argument of the call is lost.
    // [mono.infer]
    fn is_left_open(&mut self, applied: &Applied, is_lost: bool, callee: &Callee<'_>) -> bool {
        let open = applied.arguments.iter().position(|argument| *argument == Argument::Open);
        let Some(open) = open else { return false };
        let found = self.world.index.templates.get(&applied.template);
        let name = found.and_then(|found| found.params.get(open)).map(|param| &param.name.text);
        if let Some(name) = name.filter(|_| !is_lost) {
            let problem = CompileProblem::NotInferred { parameter: name.clone() };
            self.other(Problem::Compile(problem), callee.whole.clone());
        }
        true
    }

    /// Returns the arguments in brackets, and whether one of them is lost. Returns `None` if their
    /// number is refused.
    // [mono.call] [mono.infer]
    fn in_brackets(&mut self, ctx: &Ctx, callee: &Callee<'_>) -> Step<Option<(Applied, bool)>> {
        let (template, around) = (callee.template.clone(), callee.around.clone());
        let mut applied = Applied { template, around, arguments: Vec::new() };
        let Some(found) = self.world.index.templates.get(&applied.template) else {
            return Ok(None);
        };
        let Some(parts) = callee.brackets else {
            applied.arguments = vec![Argument::Open; found.params.len()];
            return Ok(Some((applied, false)));
        };
        if parts.len() != found.params.len() {
            let name = self.world.template_name(&applied.template);
            let count = (found.params.len(), Some(parts.len()));
            self.refuse_arguments(&name, count, callee.whole.clone());
            return Ok(None);
        }
        let mut is_lost = false;
        for part in parts {
            let argument = match is_hole(part) {
                true => Some(Argument::Open),
                false => self.argument(ctx, &applied, part)?,
            };
            is_lost |= argument.is_none();
            applied.arguments.push(argument.unwrap_or(Argument::lost()));
        }
        Ok(Some((applied, is_lost)))
    }

    /// Returns the type that is written for a parameter of a function, with the arguments that are
    /// known so far. The flag says whether the type is missing or refused. A missing or refused
    /// type is reported only for an instance.
    // [mono.infer]
    fn written_for(
        &mut self,
        applied: &Applied,
        function: &Function,
        at: usize,
    ) -> Step<(Type, bool)> {
        let Some(found) = self.world.index.templates.get(&applied.template) else {
            return Ok((Type::Unknown, false));
        };
        let ctx = self.abroad(found, applied);
        let Some(param) = function.params.get(at) else { return Ok((Type::Unknown, false)) };
        match &param.ty {
            Some(written) => {
                let mut inner = self.quiet();
                inner.folds_are_open = true;
                let ty = inner.read_resolved(&ctx, written.into(), false)?;
                Ok((ty, !inner.found.errors.is_empty()))
            }
            None => {
                let own = self.world.index.functions.get(&ctx.place(self.generic_span(applied)));
                let record = own.and_then(|own| own.record.clone()).filter(|_| at == 0);
                Ok(record.map_or((Type::Unknown, true), |literal| {
                    let site = crate::task::Site::new(literal, applied.around.clone());
                    (Type::Record(Record::of(site)), false)
                }))
            }
        }
    }

    fn generic_span(&self, applied: &Applied) -> selfsame_spec::text::Span {
        match self.world.index.templates.get(&applied.template).map(|found| found.makes) {
            Some(Makes::Function(generic)) => generic.span,
            _ => applied.template.span,
        }
    }

    /// Fits the type of each argument of the call to the type that its parameter has in the
    /// instance.
    // [mono.infer]
    fn fit_all(
        &mut self,
        ctx: &Ctx,
        call: &Call<'_>,
        (function, passes): (&Type, &[Option<u32>]),
        object: Option<(Part<'_>, Type)>,
    ) -> Step<()> {
        let Type::Function(params, _) = self.world.open(function) else { return Ok(()) };
        if let (Some((object, given)), Some((_, wants))) = (object, params.first())
            && self.world.unify(wants, &given).is_none()
        {
            self.mismatch(wants, &given, None, ctx.place(object.span()));
        }
        for (arg, to) in call.args.iter().zip(passes) {
            let Some((_, wants)) = to.and_then(|at| params.get(at as usize)) else { continue };
            let at = ctx.place(arg.value.span);
            let Some(own) = self.found.expressions.get(&at).cloned() else { continue };
            if self.world.is_unknown(&own.ty) {
                if let Some(own) = self.found.expressions.get_mut(&at) {
                    own.expected = wants.clone();
                }
                continue;
            }
            self.identities(wants, &own.given, &at)?;
            let (ty, tested) = self.fit(&own.given, wants, (&arg.value).into(), &at);
            if let Some(own) = self.found.expressions.get_mut(&at) {
                (own.expected, own.ty, own.tested) = (wants.clone(), ty, tested);
            }
        }
        Ok(())
    }
}

fn is_hole(part: &Expr) -> bool {
    matches!(part.kind, ExprKind::Hole)
}

impl crate::task::World<'_> {
    /// Returns whether a record has a generic function with the given name.
    fn has_generic(&self, name: &str) -> bool {
        let members = self.index.members.iter();
        let mut named = members.filter(|(_, (member, _))| member.name.text == name);
        named.any(|(place, _)| self.index.templates.contains_key(place))
    }
}
