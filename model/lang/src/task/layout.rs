//! Finds the layouts of types ([task.layout], [demand.layout]): the types that a type holds by
//! value. A type may not hold itself by value.
//!
//! ```text
//! A :: struct { x: (int, B); };  B :: struct { y: A; };
//! layout A demands layout B, which demands layout A: a circle
//! ```

use super::index::{Declared, Literal};
use super::meaning::Meaning;
use super::{Given, Site, Step};
use crate::check::{Ctx, Known, Meant, Part, Run, Shape, single};
use crate::names::use_of;
use crate::rules::Holding;
use crate::types::{Record, Type};
use crate::util::deeper;
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::tree::{
    ChainOp, Expr, ExprKind, Init, MemberKind, Prefix, RecordKind, StepKind,
};
use selfsame_spec::text::{Place, TypeProblem};

impl Run<'_, '_> {
    // [task.layout] [demand.layout-instance]
    pub(crate) fn layout_task(&mut self, site: &Site) -> Step<()> {
        let place = &site.place;
        if self.world.index.literals.contains_key(place) {
            return self.literal_layout(site);
        }
        // [demand.layout]
        if let Some(made) = self.world.makes(place) {
            let known = self.value(site, TaskKind::Instance, place.clone())?.1;
            let found = self.world.index.templates.get(place);
            let Some(at) = found.map(|found| found.inside.within(&site.env)) else {
                return Ok(());
            };
            return self.layout_of_value(
                (&Ctx { at, constant: true, member: false }, place),
                made,
                &known,
            );
        }
        let (kind, value, at) = match self.world.value_of(place) {
            Some(value) => {
                let Some((_, at)) = self.world.index.declared.get(place) else { return Ok(()) };
                (TaskKind::Const, value, at.within(&site.env))
            }
            None => {
                let Some((member, at)) = self.world.member(site) else { return Ok(()) };
                let MemberKind::Constant(Init::Expr(value)) = &member.kind else { return Ok(()) };
                (TaskKind::Member, value, at)
            }
        };
        let known = self.value(site, kind, place.clone())?.1;
        let ctx = Ctx { at, constant: true, member: false };
        self.layout_of_value((&ctx, place), value, &known)
    }

    /// Visits the types that a constant or instance holds by value, if its value is a type.
    fn layout_of_value(
        &mut self,
        (ctx, name): (&Ctx, &Place),
        value: &Expr,
        known: &Known,
    ) -> Step<()> {
        let Known::Type(ty) = known else { return Ok(()) };
        if ty.is_lost() {
            return Ok(());
        }
        let literal = ctx.site(value.span);
        if self.world.index.literals.contains_key(&literal.place) {
            return self.literal_layout(&literal);
        }
        // [demand.layout-value]
        let is_of_kind_type = self.world.index.kinds.get(name) == Some(&DeclaredKind::Type);
        match is_of_kind_type || self.has_row(ctx, value.into())? {
            false => self.layout_of_type(ty, name),
            true => self.layout_of(ctx, value.into()),
        }
    }

    /// Returns whether the layout of a constant whose kind is not type visits the constant's
    /// expression.
    // [task.layout] [demand.layout] [demand.layout-value]
    fn has_row(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<bool> {
        match part.shape() {
            Shape::Operator(_, ChainOp::Union, _) => Ok(true),
            Shape::Operator(..) => Ok(false),
            Shape::Step(base, step) => match &step.kind {
                StepKind::Apply(_) => Ok(match self.use_at(ctx, base) {
                    Some(used) if matches!(used.meaning, Meaning::Builtin(_)) => true,
                    _ => matches!(self.meant(ctx, base)?, Some(Meant::Template(..))),
                }),
                StepKind::Member(_) => self.is_constant(ctx, base),
                _ => Ok(false),
            },
            Shape::Whole(expr) => match &expr.kind {
                ExprKind::If(_)
                | ExprKind::Match(_)
                | ExprKind::Block(_)
                | ExprKind::Compare(..) => Ok(false),
                _ => Ok(true),
            },
        }
    }

    /// Returns whether `base.x` is a constant, which is so if `base` is a namespace, an instance of
    /// a template, or a type.
    fn is_constant(&mut self, ctx: &Ctx, base: Part<'_>) -> Step<bool> {
        if let Some(Meant::Namespace(_)) = self.meant(ctx, base)? {
            return Ok(true);
        }
        let (expr, steps) = base.steps();
        let used = self.world.index.use_of(&ctx.at.module, expr);
        match used {
            Some(used) if used.parts > steps + 1 => Ok(true),
            _ => self.is_type(ctx, base),
        }
    }

    /// Visits each type that a type holds by value once, in preorder. If the type holds itself by
    /// value, reports an error.
    // [demand.layout-value] [demand.layout-type] [demand.layout-loop]
    pub(crate) fn layout_of_type(&mut self, ty: &Type, from: &Place) -> Step<()> {
        if self.leads_to_itself(ty, from, (&mut Vec::new(), &mut Vec::new()))? {
            let problem = TypeProblem::LayoutLoop { tasks: vec![self.spelled(ty)] };
            self.refuse(problem, from.clone());
        }
        Ok(())
    }

    /// Visits a type if it was not visited before, and returns whether the type holds itself by
    /// value. `above` has the types on the path to the type.
    fn leads_to_itself(
        &self,
        ty: &Type,
        from: &Place,
        (seen, above): (&mut Vec<Type>, &mut Vec<Type>),
    ) -> Step<bool> {
        if seen.contains(ty) {
            return Ok(above.contains(ty));
        }
        seen.push(ty.clone());
        above.push(ty.clone());
        let mut is_loop = false;
        for part in self.layout_of_one(ty, from)? {
            is_loop |= deeper(|| self.leads_to_itself(&part, from, (seen, above)))?;
        }
        above.pop();
        Ok(is_loop)
    }

    /// Returns the parts of a tuple or union. For a struct, demands its layout and returns no
    /// parts; for any other type, returns no parts.
    fn layout_of_one(&self, ty: &Type, from: &Place) -> Step<Vec<Type>> {
        self.resolve(ty)?;
        match self.world.open(ty) {
            Type::Tuple(parts) | Type::Union(parts) => return Ok(parts.to_vec()),
            Type::Named(parts) => return Ok(parts.iter().map(|(_, part)| part.clone()).collect()),
            Type::Record(record) => {
                let found = self.world.index.literals.get(&record.literal);
                let is_struct = matches!(
                    found,
                    Some((Literal::Record(record), _)) if record.kind == RecordKind::Struct
                );
                if is_struct {
                    let constant = self.world.constant_of(&record.literal);
                    let place = constant.unwrap_or_else(|| record.literal.clone());
                    self.demand(&record.site().with(place), TaskKind::Layout, from.clone())?;
                }
            }
            _ => {}
        }
        Ok(Vec::new())
    }

    /// Returns whether a type has no size, because the type or a type within it holds itself by
    /// value. `above` has the types that hold this type, and `sized` the types with a known size.
    // [check.sizeof]
    pub(crate) fn holds_itself(
        &self,
        ty: &Type,
        (above, sized): (&mut Vec<Type>, &mut Vec<Type>),
    ) -> bool {
        let ty = self.world.open(ty);
        let parts = match &ty {
            Type::Tuple(parts) | Type::Union(parts) => parts.to_vec(),
            Type::Named(parts) => parts.iter().map(|(_, part)| part.clone()).collect(),
            Type::Record(record) => self.fields_by_value(record),
            _ => return false,
        };
        if sized.iter().any(|own| self.world.equal(own, &ty)) {
            return false;
        }
        if above.iter().any(|own| self.world.equal(own, &ty)) {
            return true;
        }
        above.push(ty.clone());
        let is_loop = parts.iter().any(|part| deeper(|| self.holds_itself(part, (above, sized))));
        above.pop();
        sized.push(ty);
        is_loop
    }

    /// Returns the types of a struct's fields, as far as they are known. For a class, returns no
    /// types, because a class holds no field by value.
    fn fields_by_value(&self, record: &Record) -> Vec<Type> {
        let Some((Literal::Record(literal), _)) = self.world.index.literals.get(&record.literal)
        else {
            return Vec::new();
        };
        let is_struct = literal.kind == RecordKind::Struct;
        let members = literal.body.members.iter().filter(|_| is_struct);
        let field = |name| self.world.given(&record.member(name), TaskKind::Field);
        let types = members.filter_map(|member| match field(member.name.span) {
            Some(Given::Value(ty, _)) => Some(ty.clone()),
            _ => None,
        });
        types.collect()
    }

    fn literal_layout(&mut self, literal: &Site) -> Step<()> {
        let Some((what, at)) = self.world.index.literals.get(&literal.place) else { return Ok(()) };
        let at = at.of_record(literal.place.span).within(&literal.env);
        let ctx = Ctx { at, constant: true, member: true };
        match what {
            Literal::Record(record) => {
                for member in &record.body.members {
                    let name = ctx.site(member.name.span);
                    let written = match &member.kind {
                        MemberKind::Field(ty, _) => Some(ty),
                        MemberKind::Inferred(_) => None,
                        MemberKind::Constant(_) => continue,
                    };
                    self.layout_of_field(&name)?;
                    let is_in_it =
                        record.kind == RecordKind::Struct || self.holds(Holding::Reference);
                    if let Some(ty) = written.filter(|_| is_in_it) {
                        self.layout_of(&ctx, ty.into())?;
                    }
                }
            }
            Literal::Variant(variant) => {
                for field in variant.cases.iter().flat_map(|case| &case.fields) {
                    let name = ctx.site(field.name.span);
                    self.layout_of_field(&name)?;
                }
            }
        }
        Ok(())
    }

    fn layout_of_field(&mut self, name: &Site) -> Step<()> {
        let demands = self.world.rules.task.layout_demands.iter();
        demands
            .into_iter()
            .try_for_each(|kind| self.demand(name, *kind, name.place.clone()).map(|_| ()))
    }

    /// Visits the types that an expression in type position holds by value.
    pub(crate) fn layout_of_parts(&mut self, ctx: &Ctx, expr: &Expr) -> Step<()> {
        self.layout_of(ctx, expr.into())
    }

    fn layout_of(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<()> {
        if let Some(done) = self.layout_of_path(ctx, part)? {
            return Ok(done);
        }
        if let Some(done) = self.layout_of_use(ctx, part)? {
            return Ok(done);
        }
        match part.shape() {
            Shape::Operator(left, ChainOp::Union, right) => {
                self.layout_of(ctx, left)?;
                self.layout_of(ctx, right.into())
            }
            Shape::Operator(..) => {
                // The errors of the operand were already reported when the operand was read, so
                // they are not reported here.
                let operand = self.quiet().chosen_operand(ctx, part)?;
                operand.map_or(Ok(()), |operand| self.layout_of(ctx, operand))
            }
            Shape::Step(base, step) => match (&step.kind, self.use_at(ctx, base)) {
                (StepKind::Apply(parts), Some(used)) => match (&used.meaning, &parts[..]) {
                    (Meaning::Builtin("Type"), [inner]) => self.layout_of(ctx, inner.into()),
                    _ => Ok(()),
                },
                _ => Ok(()),
            },
            Shape::Whole(expr) => match &expr.kind {
                ExprKind::Tuple(parts) => {
                    parts.iter().try_for_each(|part| self.layout_of(ctx, (&part.value).into()))
                }
                ExprKind::Record(record) if record.kind == RecordKind::Struct => {
                    let at = ctx.site(expr.span);
                    self.demand(&at, TaskKind::Layout, at.place.clone()).map(|_| ())
                }
                // [demand.layout]
                ExprKind::Prefix(Prefix::Fold, _) => match self.value_at(&ctx.site(expr.span)) {
                    Some(Known::Type(ty)) => self.layout_of_type(&ty, &ctx.place(expr.span)),
                    _ => Ok(()),
                },
                ExprKind::Prefix(Prefix::Ref, operand) => match self.holds(Holding::Box) {
                    true => self.layout_of(ctx, (&**operand).into()),
                    false => Ok(()),
                },
                ExprKind::If(choice) => {
                    let taken = self.quiet().taken(ctx, choice)?;
                    let value = taken.flatten().and_then(single);
                    value.map_or(Ok(()), |value| self.layout_of(ctx, value.into()))
                }
                _ => Ok(()),
            },
        }
    }

    /// Demands the layout of the constant to which a use refers, after following the members behind
    /// the use. Returns `None` if the part is not a use.
    fn layout_of_use(&mut self, ctx: &Ctx, part: Part<'_>) -> Step<Option<()>> {
        let (expr, steps) = part.steps();
        let Some(used) = self.world.index.use_of(&ctx.at.module, expr) else { return Ok(None) };
        let names = use_of(expr);
        if names.len() <= steps || used.parts > steps + 1 {
            return Ok(None);
        }
        let Meaning::Declared(name, _) = &used.meaning else { return Ok(Some(())) };
        let Some((Declared::Const(_), _)) = self.world.index.declared.get(name) else {
            return Ok(Some(()));
        };
        let members = &names[used.parts..=steps];
        let mut holder = (self.world.site_of(ctx.env(), name), ctx.place(used.span));
        for member in members {
            let known = self.value(&holder.0, self.kind_of(&holder.0.place), holder.1.clone())?.1;
            let Known::Type(ty) = known else { return Ok(Some(())) };
            let Type::Record(literal) = self.resolved_open(&ty)? else { return Ok(Some(())) };
            let Some((place, _)) = self.world.constant_member(&literal, &member.text) else {
                return Ok(Some(()));
            };
            holder = (place, ctx.place(member.span));
        }
        self.layout_of_constant(&holder.0, holder.1).map(Some)
    }

    fn holds(&self, how: Holding) -> bool {
        (self.world.rules.task.holds)(how)
    }

    fn kind_of(&self, name: &Place) -> TaskKind {
        match self.world.index.declared.contains_key(name) {
            true => TaskKind::Const,
            false => TaskKind::Member,
        }
    }

    /// Demands the layout of a constant. For a class or variant, demands nothing, because it is
    /// held by reference.
    pub(crate) fn layout_of_constant(&mut self, name: &Site, from: Place) -> Step<()> {
        let value = match self.world.value_of(&name.place) {
            Some(value) => Some(value),
            None => self.world.member(name).and_then(|(member, _)| match &member.kind {
                MemberKind::Constant(Init::Expr(value)) => Some(value),
                _ => None,
            }),
        };
        let by_reference = !self.holds(Holding::Reference)
            && value.is_some_and(|value| match &value.kind {
                ExprKind::Record(record) => record.kind == RecordKind::Class,
                ExprKind::Variant(_) => true,
                _ => false,
            });
        if by_reference || value.is_none() {
            return Ok(());
        }
        self.demand(name, TaskKind::Layout, from).map(|_| ())
    }
}
