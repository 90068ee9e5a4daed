//! Does the work of each task ([task.const], [task.sig], [task.field], [task.complete],
//! [task.init]).
//!
//! ```text
//! const x      the type and value of x's expression
//! sig f        the types of f's parameters and result
//! field A.x    the type of the field
//! ```

use super::at::At;
use super::index::Declared;
use super::{Given, Key, Site, Step};
use crate::check::Meant;
use crate::check::{Ctx, Known, Run, member_task};
use crate::types::Type;
use crate::util::Node;
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Const, Expr, ExprKind, Function, Init, Member, MemberKind};

impl Run<'_, '_> {
    /// Runs a task from its start.
    pub(crate) fn task(&mut self, (site, kind): &Key) -> Step<()> {
        self.found.given = Given::Done;
        match kind {
            TaskKind::Const => self.const_task(site),
            TaskKind::Signature => self.signature_task(site),
            TaskKind::Type => self.type_task(site),
            TaskKind::Field => self.field_task(site),
            TaskKind::Member => self.member_task(site),
            TaskKind::Layout => self.layout_task(site),
            TaskKind::Complete => self.complete_task(site),
            TaskKind::Body => self.body(site),
            TaskKind::Init => self.init_task(site),
            TaskKind::Ready => self.ready_task(site),
            TaskKind::Instance => self.instance_task(site),
            TaskKind::Identity => self.identity_task(site),
        }
    }

    // [task.const]
    fn const_task(&mut self, name: &Site) -> Step<()> {
        let world = self.world;
        if world.index.parameter(&name.place).is_some() {
            return self.parameter_task(name);
        }
        let Some((constant, at)) = world.declared_const(name) else { return Ok(()) };
        let Init::Expr(value) = &constant.init else { return Ok(()) };
        let (ty, value) = (constant.ty.as_ref(), value);
        let kind = self.world.index.kinds.get(&name.place).copied();
        let ctx = Ctx { at, constant: true, member: false };
        self.constant_value(&ctx, kind, ty, value)
    }

    // [task.const] [task.member]
    pub(crate) fn constant_value(
        &mut self,
        ctx: &Ctx,
        kind: Option<DeclaredKind>,
        ty: Option<&Expr>,
        value: &Expr,
    ) -> Step<()> {
        if Self::is_function(value) {
            self.found.given = Given::Value(Type::Unknown, Known::Function(ctx.site(value.span)));
            return Ok(());
        }
        let written = match ty {
            Some(ty) => Some(self.read_resolved(ctx, ty.into(), true)?),
            None => None,
        };
        if kind == Some(DeclaredKind::Type) {
            let own = self.read(ctx, value.into(), false)?;
            if let Some(written) = written {
                let place = ctx.place(value.span);
                self.fit(&crate::types::TYPE, &written, value.into(), &place);
            }
            self.found.given = Given::Value(crate::types::TYPE, Known::Type(own));
            return Ok(());
        }
        if let Some(Meant::Namespace(env)) = self.meant(ctx, value.into())? {
            // [mono.alone]
            self.path(ctx, value.into())?;
            self.found.given = Given::Value(Type::Unknown, Known::Namespace(env));
            return Ok(());
        }
        let expected = written.unwrap_or(Type::Hole);
        let gives = self.check_constant(ctx, value, &expected)?;
        let ty = self.no_hole_left(ctx, ty, gives.ty);
        let lost = self.world.is_unknown(&ty);
        let known = match lost {
            // [fold.when] Even if the value of the expression is lost, the folds in the expression
            // were checked and are run.
            true => self.run_folds_in(&ctx.site(value.span)).map(|()| Known::Lost)?,
            false => self.constant_known(ctx, value)?,
        };
        self.found.given = Given::Value(ty, known);
        Ok(())
    }

    /// Refuses a type that still has a hole, with E0404 at the first written `_`.
    // [types.hole] [types.hole-filled]
    pub(crate) fn no_hole_left(&mut self, ctx: &Ctx, written: Option<&Expr>, ty: Type) -> Type {
        let Some(written) = written.filter(|_| ty.has_hole() && !self.world.is_unknown(&ty)) else {
            return ty;
        };
        let hole = first_hole(written).unwrap_or(written.span);
        let what = "`_`";
        self.refuse(selfsame_spec::text::TypeProblem::CannotInfer { what }, ctx.place(hole));
        Type::Unknown
    }

    /// Demands the task `layout` of each record in the written types of the parameters and the
    /// result.
    // [demand.sig]
    pub(crate) fn signature_layouts(&self, ctx: &Ctx, function: &Function) -> Step<()> {
        let params = function.params.iter().filter_map(|param| param.ty.as_ref());
        let types = params.chain(function.result.as_deref());
        for ty in types {
            let mut open = vec![Node::Expr(ty)];
            while let Some(node) = open.pop() {
                if let Node::Expr(Expr { kind: ExprKind::Record(_) | ExprKind::Variant(_), span }) =
                    node
                {
                    let literal = ctx.site(*span);
                    self.demand(&literal, TaskKind::Layout, literal.place.clone())?;
                    continue;
                }
                let children = node.children();
                open.extend(children.into_iter().rev());
            }
        }
        Ok(())
    }

    // [task.sig]
    fn signature_task(&mut self, name: &Site) -> Step<()> {
        let world = self.world;
        if world.index.templates.contains_key(&name.place) {
            return self.generic_task(name);
        }
        let (at, ty, value) = if let Some((constant, at)) = world.declared_const(name) {
            let Init::Expr(value) = &constant.init else { return Ok(()) };
            (at, constant.ty.as_ref(), value)
        } else {
            let Some((member, at)) = world.member(name) else { return Ok(()) };
            let MemberKind::Constant(Init::Expr(value)) = &member.kind else { return Ok(()) };
            (at, None, value)
        };
        if !Self::is_function(value) {
            return Ok(());
        }
        let ctx =
            Ctx { at, constant: true, member: !world.index.declared.contains_key(&name.place) };
        let expected = match ty {
            Some(ty) => self.read_resolved(&ctx, ty.into(), true)?,
            None => Type::Hole,
        };
        let gives = self.check(&ctx, value, &expected)?;
        if let ExprKind::Function(function) = &value.kind {
            self.signature_layouts(&ctx, function)?;
        }
        let is_whole = ty.is_some() && !expected.has_hole();
        let ty = self.no_hole_left(&ctx, ty, if is_whole { expected } else { gives.ty });
        if world.rules.task.signature_completes {
            self.complete_all(&ty, &name.place)?;
        }
        self.found.given = Given::Value(ty, Known::Function(ctx.site(value.span)));
        Ok(())
    }

    /// Demands the task `complete` for each record in a type.
    pub(crate) fn complete_all(&self, ty: &Type, from: &Place) -> Step<()> {
        match ty {
            Type::Record(literal) => {
                self.demand(&literal.site(), TaskKind::Complete, from.clone()).map(|_| ())
            }
            _ => ty.parts().into_iter().try_for_each(|part| self.complete_all(part, from)),
        }
    }

    // [task.type]
    fn type_task(&mut self, name: &Site) -> Step<()> {
        let world = self.world;
        let ctx = |at: &At| Ctx { at: at.within(&name.env), constant: false, member: false };
        if let Some((binding, at)) = world.index.lets.get(&name.place) {
            return self.let_types(&ctx(at), binding);
        }
        match world.index.declared.get(&name.place) {
            Some((Declared::Var(var), at)) => self.var_type(&ctx(at), var),
            _ => Ok(()),
        }
    }

    // [task.field]
    fn field_task(&mut self, name: &Site) -> Step<()> {
        let world = self.world;
        if let Some((ty, at)) = world.case_field(name) {
            let ctx = Ctx { at, constant: true, member: true };
            let ty = self.read_resolved(&ctx, ty.into(), false)?;
            self.found.given = Given::Value(ty, Known::Not);
            return Ok(());
        }
        let Some((member, at)) = world.member(name) else { return Ok(()) };
        let ctx = Ctx { at, constant: true, member: true };
        let ty = match &member.kind {
            MemberKind::Field(ty, _) => self.read_resolved(&ctx, ty.into(), false)?,
            MemberKind::Inferred(value) => self.check_constant(&ctx, value, &Type::Hole)?.ty,
            MemberKind::Constant(_) => return Ok(()),
        };
        self.found.given = Given::Value(ty, Known::Not);
        Ok(())
    }

    // [task.member]
    fn member_task(&mut self, name: &Site) -> Step<()> {
        let world = self.world;
        let Some((member, at)) = world.member(name) else { return Ok(()) };
        let ctx = Ctx { at, constant: true, member: true };
        match &member.kind {
            MemberKind::Field(_, default) => {
                let (ty, _) = self.value(name, TaskKind::Field, name.place.clone())?;
                if let Some(default) = default {
                    self.check_constant(&ctx, default, &ty)?;
                    self.constant_known(&ctx, default)?;
                }
                Ok(())
            }
            MemberKind::Inferred(value) => {
                self.demand(name, TaskKind::Field, name.place.clone())?;
                self.constant_known(&ctx, value).map(|_| ())
            }
            MemberKind::Constant(Init::Expr(value)) => {
                let kind = self.world.index.kinds.get(&name.place).copied();
                self.constant_value(&ctx, kind, None, value)
            }
            MemberKind::Constant(Init::Generic(_)) => Ok(()),
        }
    }

    // [task.complete]
    fn complete_task(&mut self, literal: &Site) -> Step<()> {
        let at = &literal.place;
        let layout = self.world.constant_of(at).unwrap_or_else(|| at.clone());
        self.demand(&literal.with(layout), TaskKind::Layout, at.clone())?;
        let members = self.world.body(at).map(|body| body.members.iter().collect::<Vec<_>>());
        for member in members.unwrap_or_default() {
            let name = literal.with(Place::new(&*at.module, member.name.span));
            let kind = match &member.kind {
                MemberKind::Field(_, None) => continue,
                MemberKind::Constant(Init::Generic(_)) => continue,
                MemberKind::Constant(Init::Expr(value)) => member_task(value),
                _ => TaskKind::Member,
            };
            self.demand(&name, kind, name.place.clone())?;
        }
        Ok(())
    }

    // [task.init]
    fn init_task(&mut self, module: &Site) -> Step<()> {
        let modules = &self.world.index.modules;
        let found = modules.iter().find(|(names, _)| names.module == module.place.module);
        let Some((_, tree)) = found else { return Ok(()) };
        let at = At::start(&module.place.module);
        self.items(&Ctx { at, constant: false, member: false }, &tree.items)?;
        // [fold.when]
        self.run_open_folds(&module.place.module, None)
    }
}

/// Returns the span of the first `_` in a written type.
fn first_hole(written: &Expr) -> Option<selfsame_spec::text::Span> {
    use crate::util::Node;
    use selfsame_spec::text::tree::ExprKind;
    let mut open = vec![Node::Expr(written)];
    let mut holes = Vec::new();
    while let Some(node) = open.pop() {
        match node {
            Node::Expr(expr) if matches!(expr.kind, ExprKind::Hole) => holes.push(expr.span),
            node => open.extend(node.children()),
        }
    }
    holes.into_iter().min_by_key(|span| span.start)
}

impl<'t> super::World<'t> {
    /// Returns the declaration of a constant and the context of the constant, given the site of its
    /// name.
    fn declared_const(&self, name: &Site) -> Option<(&'t Const, At)> {
        let (Declared::Const(constant), at) = self.index.declared.get(&name.place)? else {
            return None;
        };
        Some((constant, at.within(&name.env)))
    }

    /// Returns a member of a record or variant and the context of the record's literal, given the
    /// site of the member's name.
    pub(crate) fn member(&self, name: &Site) -> Option<(&'t Member, At)> {
        let (member, at) = self.index.members.get(&name.place)?;
        Some((member, at.within(&name.env)))
    }

    /// Returns the type expression of a case's field and the context of this expression, given the
    /// site of the field's name.
    fn case_field(&self, name: &Site) -> Option<(&'t Expr, At)> {
        let (ty, at) = self.index.case_fields.get(&name.place)?;
        Some((ty, at.within(&name.env)))
    }
}
