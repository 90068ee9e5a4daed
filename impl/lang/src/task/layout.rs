//! Demands the layouts of types that types hold by value (`[task.layout]`).

use super::data::{Run, Task};
use crate::check::{Checker, Env, Shape, Val, Wrong};
use crate::link::{DeclId, Stretch};
use crate::names::Target;
use crate::parse::arena::{Expr, ExprKind, StepKind};
use crate::types::{Node, RecordId, Ty};
use hashbrown::{HashMap, HashSet};
use selfsame_spec::program::Sort;
use selfsame_spec::text::tree::{ChainOp, Prefix};

impl Checker<'_> {
    // [demand.layout-instance]
    pub(super) fn layout(&mut self, task: Task) -> Run<()> {
        let (env, value, ty, name) = match task {
            Task::Layout(decl) => {
                let Some(&def) = self.consts.get(&decl) else { return Ok(()) };
                if self.is_function(def.env.module, def.value) {
                    return Ok(());
                }
                self.demand(self.task_of(decl), self.stretch_of(decl))?;
                // If the type of the constant is unknown, the constant holds no types by value.
                let Val::Type(ty) = self.const_out(decl).val else { return Ok(()) };
                if ty.is_unknown() || self.is_circular(decl) {
                    return Ok(());
                }
                (def.env, def.value, ty, self.stretch_of(decl))
            }
            Task::LayoutIn(record, at) => {
                let of = self.record(record);
                let def = of.constants.get(at as usize).copied();
                let env = self.within(record);
                let Some((name, value)) = def.and_then(|def| Some((def.name, def.value?))) else {
                    return Ok(());
                };
                self.demand(Task::Member(record, at), self.at(env, name))?;
                let out = self.member_out.get(&(record, at));
                let ty = match out.map(|out| &out.val) {
                    Some(Val::Type(ty)) => *ty,
                    _ => Ty::UNKNOWN,
                };
                (env, value, ty, self.at(env, name))
            }
            Task::LayoutOf(record) => return self.fields_layout(record),
            _ => return Ok(()),
        };
        let whole = self.record_of(env.module, value);
        match whole {
            Some(record) => self.fields_layout(record),
            None if self.is_gone_through(env, value) => self.held(env, value),
            None => self.held_by_type(ty, name),
        }
    }

    /// Returns whether the layout is demanded for the expression of a constant instead of for the
    /// type that is its value (`[demand.layout-value]`).
    fn is_gone_through(&self, env: Env, value: Expr) -> bool {
        let arena = self.arena(env.module);
        let (base, steps) = match arena.expr(value) {
            ExprKind::Postfix(base, steps) => (base, steps),
            ExprKind::If(..) => return self.branch_of.contains_key(&(env.module, value)),
            ExprKind::Chain(_, rest) => {
                let is_union = rest.first().is_some_and(|link| link.op == ChainOp::Union);
                return is_union || self.branch_of.contains_key(&(env.module, value));
            }
            _ => return true,
        };
        let ExprKind::Name(name) = arena.expr(base) else { return false };
        let used = self.use_at(env.module, name);
        // Each step after the use must lead to an instance of a template, or to a constant of a
        // type.
        let mut is_value = match used.target {
            Target::Decl(decl) => self.origin(decl).is_some_and(|(decl, of)| {
                of.sort == Sort::Const
                    && !matches!(self.const_out(decl).val, Val::Type(_) | Val::Instance(_))
            }),
            _ => false,
        };
        let first = arena.first(value);
        for step in steps.iter().skip(used.parts as usize - 1) {
            let whole = self.stretch(env.module, first, step.last);
            is_value = match step.kind {
                StepKind::Member(_) if !is_value => false,
                StepKind::Apply(_) => {
                    let is_applied = self.applied.get(whole.module, whole.last).is_some();
                    !is_applied && !matches!(used.target, Target::Builtin(_))
                }
                _ => true,
            };
            if is_value {
                return false;
            }
        }
        true
    }

    /// Demands the types of the fields of a record. For a struct, also demands the layouts of the
    /// types that these fields hold by value.
    fn fields_layout(&mut self, record: RecordId) -> Run<()> {
        let of = self.record(record).clone();
        for (at, field) in (0..).zip(of.fields.iter()) {
            self.demand(Task::Field(record, at), self.at(of.env, field.name))?;
            if let (Shape::Struct, Some(ty)) = (of.shape, field.ty) {
                self.held(self.within(record), ty)?;
            }
        }
        Ok(())
    }

    /// Demands the layouts of records in the written types of a function's parameters and result
    /// (`[demand.sig]`).
    pub(super) fn signature_layouts(&mut self, env: Env, literal: Expr) -> Run<()> {
        let arena = self.arena(env.module);
        let ExprKind::Function(function) = arena.expr(literal) else { return Ok(()) };
        let types = function.params.iter().filter_map(|param| param.ty).chain(function.result);
        for ty in types {
            let (mut at, last) = (arena.first(ty), arena.last(ty));
            while at <= last {
                if let Some(record) = self.record_at.get(env.module, at) {
                    let of = self.record(record).expr;
                    self.demand(Task::LayoutOf(record), self.node_at(env, of))?;
                    at = arena.last(of);
                }
                at = at.next();
            }
        }
        Ok(())
    }

    /// Demands the layouts of the types that an expression in type position holds by value.
    pub(crate) fn held(&mut self, env: Env, ty: Expr) -> Run<()> {
        let arena = self.arena(env.module);
        let mut open = vec![ty];
        while let Some(ty) = open.pop() {
            match arena.expr(ty) {
                ExprKind::Tuple(parts) => open.extend(parts.iter().rev().map(|part| part.value)),
                ExprKind::Chain(first, rest) => match rest.first().map(|link| link.op) {
                    Some(ChainOp::Union) => {
                        open.extend(rest.iter().rev().map(|link| link.operand));
                        open.push(first);
                    }
                    _ => open.extend(self.branch_of.get(&(env.module, ty)).copied()),
                },
                ExprKind::If(..) => open.extend(self.branch_of.get(&(env.module, ty)).copied()),
                ExprKind::Struct(_) => {
                    if let Some(record) = self.record_of(env.module, ty) {
                        self.demand(Task::LayoutOf(record), self.node_at(env, ty))?;
                    }
                }
                ExprKind::Prefix(Prefix::Fold, _) => {
                    let at = self.node_at(env, ty);
                    let value = self.fold_value(at.module, at.first);
                    if let Some(Val::Type(ty)) = value.map(|value| self.val_of(value)) {
                        self.held_by_type(ty, at)?;
                    }
                }
                ExprKind::Name(_) | ExprKind::Postfix(..) if self.held_chain(env, ty)? => {}
                ExprKind::Name(_) => self.held_use(env, ty)?,
                ExprKind::Postfix(base, steps) => {
                    let ExprKind::Name(name) = arena.expr(base) else { continue };
                    match steps.iter().next().map(|step| step.kind) {
                        Some(StepKind::Apply(parts)) => {
                            if self.use_at(env.module, name).target.is("Type") {
                                open.extend(parts.iter());
                            }
                        }
                        _ => self.held_use(env, ty)?,
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Demands the layouts of structs in the type that is the value of a constant or parameter
    /// (`[demand.layout-value]`).
    // [demand.layout-type] [demand.layout-loop]
    pub(super) fn held_by_type(&mut self, ty: Ty, at: Stretch) -> Run<()> {
        let ty = self.resolve(ty)?;
        if self.has_no_size(ty) {
            let spelled = vec![self.type_spelled(ty)];
            self.tell(at, Wrong::Loop("E0705", spelled));
        }
        let (mut open, mut met) = (vec![ty], HashSet::new());
        while let Some(ty) = open.pop() {
            if !met.insert(ty) {
                continue;
            }
            match self.types.node(ty) {
                node @ (Node::Tuple(_) | Node::Named(_) | Node::Union(_)) => {
                    open.extend(node.parts().into_iter().rev());
                }
                Node::Record(record) if self.record(*record).shape == Shape::Struct => {
                    let of = self.record(*record);
                    let own = self.owners.get(&(of.env.module, of.expr)).copied();
                    self.demand(own.unwrap_or(Task::LayoutOf(*record)), at)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns whether a type has no size: a tuple or union in it contains itself through parts
    /// that are not records. Cost: linear in the parts.
    fn has_no_size(&self, ty: Ty) -> bool {
        // For each visited type, `left` says whether all types to which it refers were visited.
        let (mut left, mut open) = (HashMap::new(), vec![(ty, false)]);
        while let Some((ty, is_left)) = open.pop() {
            let parts = match self.types.node(ty) {
                node @ (Node::Tuple(_) | Node::Named(_) | Node::Union(_)) => node.parts(),
                _ => continue,
            };
            if is_left {
                left.insert(ty, true);
                continue;
            }
            match left.get(&ty) {
                Some(true) => continue,
                Some(false) => return true,
                None => left.insert(ty, false),
            };
            open.push((ty, true));
            open.extend(parts.into_iter().map(|part| (part, false)));
        }
        false
    }

    /// Demands the layout for a use of a constant that is a type. Members may follow the use.
    fn held_use(&mut self, env: Env, ty: Expr) -> Run<()> {
        let arena = self.arena(env.module);
        // If the base is in parentheses, the steps within them also belong to the use.
        let base = match arena.expr(ty) {
            ExprKind::Postfix(base, _) => base,
            _ => ty,
        };
        let used = self.use_at(env.module, arena.first(base));
        let Target::Decl(decl) = used.target else { return Ok(()) };
        let Some((decl, of)) = self.origin(decl) else { return Ok(()) };
        if of.sort != Sort::Const {
            return Ok(());
        }
        let members: Vec<_> = match arena.expr(ty) {
            ExprKind::Postfix(_, steps) => {
                let names = steps.iter().map(|step| match step.kind {
                    StepKind::Member(name) => Some(name),
                    _ => None,
                });
                let all: Option<Vec<_>> = names.skip(used.parts as usize - 1).collect();
                let Some(all) = all else { return Ok(()) };
                all
            }
            _ => Vec::new(),
        };
        if members.is_empty() {
            let at = self.stretch(env.module, used.first, used.last);
            if self.is_held(decl) {
                self.demand(Task::Layout(decl), at)?;
            }
            return Ok(());
        }
        let Some((record, at, name)) = self.last_member(decl, env, &members) else {
            return Ok(());
        };
        let of = self.record(record);
        let value = of.constants.get(at as usize).and_then(|constant| constant.value);
        let module = of.env.module;
        if value.is_some_and(|value| self.is_by_value(module, value)) {
            self.demand(Task::LayoutIn(record, at), self.at(env, name))?;
        }
        Ok(())
    }

    /// Returns whether a constant is a type, but not a single class or variant.
    pub(super) fn is_held(&self, decl: DeclId) -> bool {
        let Some(def) = self.consts.get(&decl) else { return false };
        let is_type =
            self.is_of_kind_type(decl) || matches!(self.const_out(decl).val, Val::Type(_));
        is_type && self.is_by_value(def.env.module, def.value)
    }

    pub(super) fn is_by_value(&self, module: crate::link::ModuleId, value: Expr) -> bool {
        !matches!(self.arena(module).expr(value), ExprKind::Class(..) | ExprKind::Variant(..))
    }

    /// Returns the constant to which the last of some members refers, if this constant was checked
    /// before.
    fn last_member(
        &self,
        decl: DeclId,
        env: Env,
        members: &[crate::scan::Token],
    ) -> Option<(RecordId, u32, crate::scan::Token)> {
        use crate::check::MemberIx;
        let mut ty = self.types.settled(self.means(decl))?;
        let mut last = None;
        for &name in members {
            let Node::Record(record) = *self.types.node(ty) else { return None };
            let of = self.record(record).by_name.get(&self.name(env.module, name))?;
            let MemberIx::Const(at) = *of else { return None };
            last = Some((record, at, name));
            let out = self.member_out.get(&(record, at))?;
            if let Val::Type(of) = out.val {
                ty = self.types.settled(of).unwrap_or(ty);
            }
        }
        let (record, at, _) = last?;
        let out = self.member_out.get(&(record, at))?;
        if matches!(out.val, Val::Type(_)) { last } else { None }
    }
}
