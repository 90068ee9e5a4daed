//! Checks names ([check.name]): locals, constants, builtins, and names that are types.
//!
//! ```text
//! let x = 1; x        int
//! c :: 3;  c           int, known: 3
//! List                 refused: a template needs arguments
//! ```

use super::part::Shape;
use super::{Ctx, Gives, Known, Part, Run};
use crate::check::Meant;
use crate::names::use_of;
use crate::task::index::Declared;
use crate::task::meaning::{Meaning, Use};
use crate::task::{Site, Step};
use crate::types::{Named, Type, UsedAt, function_type};
use crate::util::deeper;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::program::{BuiltinSort, DeclaredKind, Sort};
use selfsame_spec::text::tree::ExprKind;
use selfsame_spec::text::{Place, Problem, TypeProblem};

impl<'t> Run<'_, 't> {
    /// If a part of an expression is a use, returns this use.
    pub(crate) fn use_at(&self, ctx: &Ctx, part: Part<'_>) -> Option<Use<'t>> {
        let (expr, steps) = part.steps();
        let found = self.world.index.use_of(&ctx.at.module, expr)?;
        (found.parts == steps + 1).then_some(found)
    }

    /// Checks a use that is not a type. Returns its type, and its value if the value is known.
    // [check.name] [check.constant-made] [check.constant-function]
    pub(crate) fn name(&mut self, ctx: &Ctx, part: Part<'_>, used: &Use<'t>) -> Step<Gives> {
        let at = ctx.place(used.span);
        let name = match &used.meaning {
            Meaning::Declared(name, _) => name,
            Meaning::Builtin(name) => {
                if *name == "print" {
                    self.note_impure(ctx, self.world.rules.fold.print_is_pure);
                }
                return Ok(self.builtin_name(name, at));
            }
            Meaning::Case | Meaning::Unknown => return Ok(Gives::unknown()),
        };
        let Some((declared, there)) = self.world.index.declared.get(name) else {
            // A name without an entry in the index is declared in a gap.
            self.not_here("a template", at);
            return Ok(Gives::unknown());
        };
        let at_function = there.function.is_some();
        let is_variable =
            !matches!(declared, Declared::Const(_) | Declared::Template | Declared::Parameter(_));
        if is_variable && self.is_of_other_level(ctx, name, &at) {
            return Ok(Gives::unknown());
        }
        // [fold.pure]
        let of_module = !there.in_block && !at_function && there.fold.is_none();
        if of_module && matches!(declared, Declared::Let(_) | Declared::Var(_)) {
            self.note_impure(ctx, self.world.rules.fold.reads_variables);
        }
        // [check.constant] [fold.made-part]
        let is_of_made = ctx.at.part.is_none_or(|literal| literal.holds(name.span))
            || self.world.rules.fold.parts_use_locals;
        let is_bound = at_function && !matches!(declared, Declared::Var(_));
        let made_there = ctx.member && is_bound && is_of_made;
        let is_local = match declared {
            Declared::Let(_) => there.in_block || at_function,
            declared => matches!(declared, Declared::Bound),
        };
        let is_outside = ctx.at.fixed.last().is_some_and(|(fixed, _)| !fixed.holds(name.span));
        if !ctx.constant && is_local && is_outside {
            let problem = TypeProblem::NotConstant { what: "what is known only when it runs" };
            self.refuse_of(problem, at, std::slice::from_ref(name));
            return Ok(Gives::unknown());
        }
        if ctx.constant && is_variable && !made_there {
            return Ok(self.no_constant(ctx, (part, used), name));
        }
        // [fold.made-check]
        if ctx.constant && is_variable {
            self.later += 1;
        }
        self.declared_gives(ctx, (name, *declared), at)
    }

    /// Returns the type and the value of a use, if the declaration may be used at this place.
    // [check.name]
    fn declared_gives(
        &mut self,
        ctx: &Ctx,
        (name, declared): (&Place, Declared<'_>),
        at: Place,
    ) -> Step<Gives> {
        match declared {
            Declared::Const(_) => {
                self.found.constants.insert(at.clone());
                let (ty, known) = self.constant(&self.world.site_of(ctx.env(), name), at)?;
                // [fold.made-check]
                if known == Known::Not {
                    self.later += 1;
                }
                Ok(self.constant_gives(ty, known))
            }
            Declared::Let(binding) => {
                let site = self.world.site_of(ctx.env(), name);
                let task = site.with(Place::new(&*name.module, binding.pattern.span));
                Ok(self.named(name, &task, at)?.into())
            }
            Declared::Var(_) => {
                let site = self.world.site_of(ctx.env(), name);
                Ok(self.named(name, &site, at)?.into())
            }
            Declared::Bound => Ok(self.bound(&self.world.site_of(ctx.env(), name)).into()),
            Declared::Template | Declared::Parameter(_) => {
                self.not_here("a template", at);
                Ok(Gives::unknown())
            }
        }
    }

    /// Demands the type of a constant. Returns the type, and the value if it is known.
    // [task.demand]
    pub(crate) fn constant(&self, name: &Site, from: Place) -> Step<(Type, Known)> {
        let is_function = self.world.value_of(&name.place).map(|value| &value.kind);
        match is_function {
            Some(ExprKind::Function(_)) => self.value(name, TaskKind::Signature, from),
            _ => self.value(name, TaskKind::Const, from),
        }
    }

    // [check.constant]
    fn no_constant(
        &mut self,
        ctx: &Ctx,
        (part, used): (Part<'_>, &Use<'_>),
        name: &Place,
    ) -> Gives {
        let names = use_of(part.steps().0).into_iter().take(used.parts);
        let text: Vec<String> = names.map(|name| name.text).collect();
        let mut notes = vec![name.clone()];
        notes.extend(self.outer_constant(ctx, &text.join(".")));
        let problem = TypeProblem::NotConstant { what: "what is known only when it runs" };
        self.refuse_of(problem, ctx.place(used.span), &notes);
        Gives::unknown()
    }

    /// Returns the constant to which a name would refer if there were no locals. The constant is
    /// searched in the enclosing namespaces.
    fn outer_constant(&self, ctx: &Ctx, text: &str) -> Option<Place> {
        let mut space = Some(ctx.at.space.as_str());
        while let Some(around) = space {
            let full = if around.is_empty() { text.to_owned() } else { format!("{around}.{text}") };
            if let Some((found, sort)) = self.world.outer_declaration(&ctx.at.module, &full) {
                return (sort == Sort::Const).then_some(found);
            }
            space = match around.rsplit_once('.') {
                Some((outer, _)) => Some(outer),
                None if around.is_empty() => None,
                None => Some(""),
            };
        }
        None
    }

    fn builtin_name(&mut self, name: &str, at: Place) -> Gives {
        if let Some(function) = function_type(name) {
            return function.into();
        }
        match crate::names::builtin_sort(name) {
            Some(BuiltinSort::Function) => {
                self.refuse(TypeProblem::OnlyCalled { name: name.to_owned() }, at);
            }
            _ => self.refuse_arguments(name, (1, None), at),
        }
        Gives::unknown()
    }

    /// Reports E0604 for a wrong number of arguments in brackets.
    pub(crate) fn refuse_arguments(
        &mut self,
        name: &str,
        (takes, given): (usize, Option<usize>),
        at: Place,
    ) {
        let (takes, given) = (takes as u32, given.map(|given| given as u32));
        self.other(Problem::ArgumentCount { name: name.to_owned(), takes, given }, at);
    }

    /// Returns whether a part of an expression is a type.
    // [types.value]
    pub(crate) fn is_type(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<bool> {
        deeper(|| self.part_is_type(ctx, part))
    }

    // [types.value]
    fn part_is_type(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<bool> {
        match self.meant(ctx, part)? {
            Some(meant) => Ok(matches!(meant, Meant::Value(_, Known::Type(_)))),
            None => self.is_written_type(ctx, part),
        }
    }

    /// Returns whether a part of an expression that contains no templates is a type.
    // [types.value]
    pub(crate) fn is_written_type(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<bool> {
        if let Some(expr) = part.whole() {
            let kind = self.world.index.solved.of(&ctx.at.module, expr);
            let is_template = |used: &Use<'_>| match &used.meaning {
                Meaning::Declared(name, _) => matches!(
                    self.world.index.declared.get(name),
                    None | Some((Declared::Template, _))
                ),
                _ => false,
            };
            if kind == Some(DeclaredKind::Type)
                && !self.use_at(ctx, part).as_ref().is_some_and(is_template)
            {
                return Ok(true);
            }
        }
        match part.shape() {
            Shape::Operator(left, op, right) => {
                use selfsame_spec::text::tree::ChainOp;
                let is_logic = matches!(op, ChainOp::And | ChainOp::Or);
                Ok(op == ChainOp::Union
                    || is_logic && (self.is_type(ctx, left)? || self.is_type(ctx, right.into())?))
            }
            Shape::Whole(expr) => match &expr.kind {
                ExprKind::Tuple(parts) if parts.iter().all(|part| part.label.is_none()) => {
                    for part in parts {
                        if self.is_type(ctx, (&part.value).into())? {
                            return Ok(true);
                        }
                    }
                    Ok(false)
                }
                ExprKind::Prefix(selfsame_spec::text::tree::Prefix::Ref, operand) => {
                    self.is_type(ctx, (&**operand).into())
                }
                ExprKind::Name(_) => Ok(self.path_type(ctx, part)?.is_some()),
                _ => Ok(false),
            },
            // [fold.typeof]
            Shape::Step(base, _) if self.is_typeof(ctx, base) => Ok(true),
            Shape::Step(..) => Ok(self.path_type(ctx, part)?.is_some()),
        }
    }

    /// Returns the type that is the value of a use. Names of members of records may follow the use.
    // [types.value]
    pub(crate) fn path_type(&self, ctx: &Ctx, part: Part<'_>) -> Step<Option<Type>> {
        let (expr, steps) = part.steps();
        let names = use_of(expr);
        let Some(used) = self.world.index.use_of(&ctx.at.module, expr) else { return Ok(None) };
        if used.parts > steps + 1 || names.len() < steps + 1 {
            return Ok(None);
        }
        let Some(mut held) = self.held(ctx, &used)? else { return Ok(None) };
        for name in &names[used.parts..=steps] {
            let Known::Type(ty) = &held else { return Ok(None) };
            let Type::Record(literal) = self.resolved_open(ty)? else { return Ok(None) };
            let Some((member, kind)) = self.world.constant_member(&literal, &name.text) else {
                return Ok(None);
            };
            // A constant that is a function literal is not a type.
            if kind == TaskKind::Signature {
                return Ok(None);
            }
            held = self.member_value(&literal, &member, kind, ctx.place(name.span))?.1;
        }
        Ok(match held {
            Known::Type(ty) => Some(ty),
            _ => None,
        })
    }

    /// Returns the value of the constant to which a use refers.
    fn held(&self, ctx: &Ctx, used: &Use<'_>) -> Step<Option<Known>> {
        let Meaning::Declared(name, _) = &used.meaning else { return Ok(None) };
        let Some((Declared::Const(_), _)) = self.world.index.declared.get(name) else {
            return Ok(None);
        };
        let at = ctx.place(used.span);
        if self.world.index.kinds.get(name) == Some(&DeclaredKind::Type) {
            let named = Named::Site(self.world.site_of(ctx.env(), name));
            return Ok(Some(Known::Type(Type::Constant(named, UsedAt(at)))));
        }
        let site = self.world.site_of(ctx.env(), name);
        self.value(&site, TaskKind::Const, at).map(|(_, known)| Some(known))
    }
}
