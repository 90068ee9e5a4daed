//! What each task does.

use super::at::At;
use super::index::Declared;
use super::{Given, Key, Step};
use crate::check::{Ctx, Known, Run, member_task};
use crate::types::Type;
use selfsame_spec::program::DeclaredKind;
use selfsame_spec::program::task::TaskKind;
use selfsame_spec::text::Place;
use selfsame_spec::text::tree::{Const, Expr, Init, Member, MemberKind};

impl Run<'_, '_> {
    /// Runs a task.
    pub(crate) fn task(&mut self, (place, kind): &Key) -> Step<()> {
        self.found.given = Given::Done;
        match kind {
            TaskKind::Const => self.const_task(place),
            TaskKind::Signature => self.signature_task(place),
            TaskKind::Type => self.type_task(place),
            TaskKind::Field => self.field_task(place),
            TaskKind::Member => self.member_task(place),
            TaskKind::Layout => self.layout_task(place),
            TaskKind::Complete => self.complete_task(place),
            TaskKind::Body => self.body(place),
            TaskKind::Init => self.init_task(place),
            _ => Ok(()),
        }
    }

    // [task.const]
    fn const_task(&mut self, name: &Place) -> Step<()> {
        let world = self.world;
        let Some((constant, at)) = world.declared_const(name) else { return Ok(()) };
        let Init::Expr(value) = &constant.init else { return Ok(()) };
        let (ty, value) = (constant.ty.as_ref(), value);
        let kind = self.world.index.kinds.get(name).copied();
        let ctx = Ctx { at, constant: true, member: false };
        self.constant_value(&ctx, kind, ty, value)
    }

    // [task.const] [task.member]
    fn constant_value(
        &mut self,
        ctx: &Ctx,
        kind: Option<DeclaredKind>,
        ty: Option<&Expr>,
        value: &Expr,
    ) -> Step<()> {
        if Self::is_function(value) {
            self.found.given = Given::Value(Type::Unknown, Known::Function(ctx.place(value.span)));
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
        let expected = written.unwrap_or(Type::Hole);
        let gives = self.check(ctx, value, &expected)?;
        let ty = self.no_hole_left(ctx, ty, gives.ty);
        let lost = self.world.is_unknown(&ty);
        self.found.given = Given::Value(ty, if lost { Known::Lost } else { gives.known });
        Ok(())
    }

    /// A hole that is left in a type is E0404 at the first `_` that is written.
    // [types.hole]
    pub(crate) fn no_hole_left(&mut self, ctx: &Ctx, written: Option<&Expr>, ty: Type) -> Type {
        let Some(written) = written.filter(|_| ty.has_hole() && !self.world.is_unknown(&ty)) else {
            return ty;
        };
        let hole = first_hole(written).unwrap_or(written.span);
        let what = "`_`";
        self.refuse(selfsame_spec::text::TypeProblem::CannotInfer { what }, ctx.place(hole));
        Type::Unknown
    }

    // [task.sig]
    fn signature_task(&mut self, name: &Place) -> Step<()> {
        let world = self.world;
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
        let ctx = Ctx { at, constant: true, member: !world.index.declared.contains_key(name) };
        let expected = match ty {
            Some(ty) => self.read_resolved(&ctx, ty.into(), true)?,
            None => Type::Hole,
        };
        let gives = self.check(&ctx, value, &expected)?;
        let is_whole = ty.is_some() && !expected.has_hole();
        let ty = self.no_hole_left(&ctx, ty, if is_whole { expected } else { gives.ty });
        if world.rules.task.signature_completes {
            self.complete_all(&ty, name)?;
        }
        self.found.given = Given::Value(ty, Known::Function(ctx.place(value.span)));
        Ok(())
    }

    /// Demands that all records in a type are complete.
    pub(crate) fn complete_all(&self, ty: &Type, from: &Place) -> Step<()> {
        match ty {
            Type::Record(literal) => {
                self.demand(literal, TaskKind::Complete, from.clone()).map(|_| ())
            }
            _ => ty.parts().into_iter().try_for_each(|part| self.complete_all(part, from)),
        }
    }

    // [task.type]
    fn type_task(&mut self, place: &Place) -> Step<()> {
        let world = self.world;
        let ctx = |at: &At| Ctx { at: at.clone(), constant: false, member: false };
        if let Some((binding, at)) = world.index.lets.get(place) {
            return self.let_types(&ctx(at), binding);
        }
        match world.index.declared.get(place) {
            Some((Declared::Var(var), at)) => self.var_type(&ctx(at), var),
            _ => Ok(()),
        }
    }

    // [task.field]
    fn field_task(&mut self, name: &Place) -> Step<()> {
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
            MemberKind::Inferred(value) => self.check(&ctx, value, &Type::Hole)?.ty,
            MemberKind::Constant(_) => return Ok(()),
        };
        self.found.given = Given::Value(ty, Known::Not);
        Ok(())
    }

    // [task.member]
    fn member_task(&mut self, name: &Place) -> Step<()> {
        let world = self.world;
        let Some((member, at)) = world.member(name) else { return Ok(()) };
        let ctx = Ctx { at, constant: true, member: true };
        match &member.kind {
            MemberKind::Field(_, default) => {
                let (ty, _) = self.value(name, TaskKind::Field, name.clone())?;
                if let Some(default) = default {
                    self.check(&ctx, default, &ty)?;
                }
                Ok(())
            }
            MemberKind::Inferred(_) => self.demand(name, TaskKind::Field, name.clone()).map(|_| ()),
            MemberKind::Constant(Init::Expr(value)) => {
                let kind = self.world.index.kinds.get(name).copied();
                self.constant_value(&ctx, kind, None, value)
            }
            MemberKind::Constant(Init::Generic(_)) => Ok(()),
        }
    }

    // [task.complete]
    fn complete_task(&mut self, literal: &Place) -> Step<()> {
        let layout = self.world.constant_of(literal).unwrap_or_else(|| literal.clone());
        self.demand(&layout, TaskKind::Layout, literal.clone())?;
        let members = self.world.body(literal).map(|body| body.members.iter().collect::<Vec<_>>());
        for member in members.unwrap_or_default() {
            let name = Place::new(&*literal.module, member.name.span);
            let kind = match &member.kind {
                MemberKind::Field(_, None) => continue,
                MemberKind::Constant(Init::Generic(_)) => continue,
                MemberKind::Constant(Init::Expr(value)) => member_task(value),
                _ => TaskKind::Member,
            };
            self.demand(&name, kind, name.clone())?;
        }
        Ok(())
    }

    // [task.init]
    fn init_task(&mut self, module: &Place) -> Step<()> {
        let modules = &self.world.index.modules;
        let found = modules.iter().find(|(names, _)| names.module == module.module);
        let Some((_, tree)) = found else { return Ok(()) };
        let at = At::start(&module.module);
        self.items(&Ctx { at, constant: false, member: false }, &tree.items)
    }
}

/// The first `_` of a written type.
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
    /// A constant of the text, by its name, and where it stands.
    fn declared_const(&self, name: &Place) -> Option<(&'t Const, At)> {
        let (Declared::Const(constant), at) = self.index.declared.get(name)? else { return None };
        Some((constant, at.clone()))
    }

    /// A member of a record or variant, by its name, and where the literal stands.
    pub(crate) fn member(&self, name: &Place) -> Option<(&'t Member, At)> {
        self.index.members.get(name).cloned()
    }

    /// The type of a field of a case, by its name.
    fn case_field(&self, name: &Place) -> Option<(&'t Expr, At)> {
        self.index.case_fields.get(name).cloned()
    }
}
