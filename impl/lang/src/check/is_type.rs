//! Decides which expressions are types (`[types.value]`).

use super::data::{MemberIx, Out, Val};
use super::env::Env;
use super::state::Checker;
use crate::link::Flags;
use crate::names::{Target, Use};
use crate::parse::arena::{Expr, ExprKind, StepKind};
use crate::scan::Token;
use crate::task::{Run, Task};
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::program::{BUILTINS, BuiltinSort, DeclaredKind};
use selfsame_spec::text::tree::{ChainOp, Prefix};

impl Checker<'_> {
    /// Returns whether a tuple, `and`, `or` or box is a type because one of its parts is a type
    /// (`[types.value]`).
    pub(super) fn is_composite_type(&mut self, env: Env, expr: Expr) -> Run<bool> {
        let arena = self.arena(env.module);
        let parts: Vec<Expr> = match arena.expr(expr) {
            ExprKind::Tuple(parts) if parts.iter().any(|part| part.label.is_some()) => {
                return Ok(self.has_kind_type(env, expr));
            }
            ExprKind::Tuple(parts) => parts.iter().map(|part| part.value).collect(),
            ExprKind::Prefix(Prefix::Ref, operand) => vec![operand],
            ExprKind::Chain(first, rest)
                if matches!(rest.first().map(|l| l.op), Some(ChainOp::And | ChainOp::Or)) =>
            {
                [first].into_iter().chain(rest.iter().map(|link| link.operand)).collect()
            }
            _ => return Ok(false),
        };
        if let Some(&known) = self.is_type.get(&(env.module, expr)) {
            return Ok(known);
        }
        let mut is_type = false;
        for part in parts {
            is_type = self.is_type(env, part)?;
            if is_type {
                break;
            }
        }
        self.is_type.insert((env.module, expr), is_type);
        Ok(is_type)
    }

    /// Returns whether an expression is a type (`[types.value]`).
    pub(super) fn is_type(&mut self, env: Env, expr: Expr) -> Run<bool> {
        self.depth += 1;
        let is_type = match self.arena(env.module).expr(expr) {
            ExprKind::Struct(_)
            | ExprKind::Class(..)
            | ExprKind::Variant(..)
            | ExprKind::FunctionType(..)
            | ExprKind::Never
            | ExprKind::Hole => true,
            ExprKind::Chain(_, rest) if rest.first().map(|l| l.op) == Some(ChainOp::Union) => true,
            ExprKind::Name(_) | ExprKind::Postfix(..) => self.is_type_use(env, expr)?,
            _ => self.is_composite_type(env, expr)?,
        };
        self.depth -= 1;
        Ok(is_type)
    }

    /// Returns whether an expression has the kind *type* (`[kinds.expression]`).
    pub(crate) fn has_kind_type(&mut self, env: Env, expr: Expr) -> bool {
        if let Some(&known) = self.is_kind.get(&(env.module, expr)) {
            return known;
        }
        let arena = self.arena(env.module);
        let is = match arena.expr(expr) {
            ExprKind::Struct(_)
            | ExprKind::Class(..)
            | ExprKind::Variant(..)
            | ExprKind::FunctionType(..)
            | ExprKind::Never
            | ExprKind::Hole => true,
            ExprKind::Tuple(parts) => parts.iter().any(|part| self.has_kind_type(env, part.value)),
            ExprKind::Prefix(Prefix::Ref, operand) => self.has_kind_type(env, operand),
            ExprKind::Chain(first, rest) => match rest.first().map(|link| link.op) {
                Some(ChainOp::Union) => true,
                Some(ChainOp::And | ChainOp::Or) => {
                    self.has_kind_type(env, first)
                        || rest.iter().any(|link| self.has_kind_type(env, link.operand))
                }
                _ => false,
            },
            ExprKind::Name(name) => self.is_use_of_type(env, name, 1),
            ExprKind::Postfix(base, steps) => match arena.expr(base) {
                ExprKind::Name(name) => {
                    let count = steps.iter().count();
                    let members = steps.iter().all(|step| matches!(step.kind, StepKind::Member(_)));
                    let applied = count == 1
                        && steps.iter().all(|step| matches!(step.kind, StepKind::Apply(_)));
                    let target = self.use_at(env.module, name).target;
                    applied && self.is_constructor(target)
                        || members && self.is_use_of_type(env, name, count + 1)
                }
                _ => false,
            },
            _ => false,
        };
        self.is_kind.insert((env.module, expr), is);
        is
    }

    /// Returns whether a use refers to a type by kind, and all of its `count` identifiers belong to
    /// the declaration.
    fn is_use_of_type(&self, env: Env, name: crate::scan::Token, count: usize) -> bool {
        let used = self.use_at(env.module, name);
        if used.parts as usize != count {
            return false;
        }
        match used.target {
            Target::Builtin(number) => BUILTINS[number as usize].sort == BuiltinSort::Type,
            Target::Decl(decl) => self.origin(decl).is_some_and(|(decl, of)| {
                self.kind_of(decl) == Some(DeclaredKind::Type) || of.flags.has(Flags::TYPE)
            }),
            _ => false,
        }
    }

    /// Returns whether a use, together with the members that follow it, is a type
    /// (`[types.value]`).
    pub(crate) fn is_type_use(&mut self, env: Env, expr: Expr) -> Run<bool> {
        let arena = self.arena(env.module);
        // Only a constant or a builtin can be a type, or have members that are types.
        let base = match arena.expr(expr) {
            ExprKind::Postfix(base, _) => base,
            _ => expr,
        };
        let ExprKind::Name(name) = arena.expr(base) else { return Ok(false) };
        let used = self.use_at(env.module, name);
        if let Some(is_type) = self.is_template_type(env, (expr, base), used)? {
            return Ok(is_type);
        }
        match used.target {
            Target::Decl(_) if !self.is_constant(used.target) => return Ok(false),
            Target::Decl(_) | Target::Builtin(_) => {}
            _ => return Ok(false),
        }
        if let ExprKind::Postfix(_, steps) = arena.expr(expr)
            && !steps.iter().all(|step| matches!(step.kind, StepKind::Member(_)))
        {
            let count = steps.iter().count();
            let last = steps.iter().last().map(|step| step.kind);
            let is_applied = matches!(last, Some(StepKind::Apply(_)));
            return Ok(is_applied && count == 1 && self.is_constructor(used.target));
        }
        let members = match arena.expr(expr) {
            ExprKind::Postfix(_, steps) => steps
                .iter()
                .filter_map(|step| match step.kind {
                    StepKind::Member(name) => Some(name),
                    _ => None,
                })
                .skip(used.parts as usize - 1)
                .collect(),
            _ => Vec::new(),
        };
        Ok(self.held_type(env, used, &members)?.is_some())
    }

    /// Returns the type that a use with the given members denotes, or `None` if it denotes no type.
    /// For a function, no task is demanded, because a function is never a type.
    fn held_type(&mut self, env: Env, used: Use, members: &[Token]) -> Run<Option<Ty>> {
        let decl = match used.target {
            Target::Builtin(number) => {
                let is_type = BUILTINS[number as usize].sort == BuiltinSort::Type;
                let ty = self.builtin_ty[number as usize];
                return Ok((is_type && members.is_empty()).then_some(ty));
            }
            Target::Decl(decl) => decl,
            _ => return Ok(None),
        };
        let Some((decl, _)) = self.origin(decl) else { return Ok(None) };
        let at = self.stretch(env.module, used.first, used.last);
        let mut held = match self.kind_of(decl) {
            Some(DeclaredKind::Type) => Some(self.named_type(decl, at)),
            _ => {
                let Some(def) = self.consts.get(&decl).copied() else { return Ok(None) };
                if self.is_function(def.env.module, def.value) {
                    return Ok(None);
                }
                if let Some(entity) =
                    self.quietly(|checker| checker.instance_members(env, (decl, at), members, at))?
                {
                    return Ok(entity.ty());
                }
                self.demand(self.task_of(decl), at)?;
                type_of(&self.const_out(decl))
            }
        };
        for &name in members {
            let Some(ty) = held else { return Ok(None) };
            let Some((record, at)) = self.constant_of_type(env, ty, name)? else { return Ok(None) };
            self.demand(Task::Member(record, at), self.at(env, name))?;
            held = self.member_out.get(&(record, at)).and_then(type_of);
        }
        Ok(held)
    }

    /// Returns the constant of a record with this name, unless this constant is a function. Only
    /// such a constant may hold a type.
    fn constant_of_type(&mut self, env: Env, ty: Ty, name: Token) -> Run<Option<(RecordId, u32)>> {
        let ty = self.resolve(ty)?;
        let Node::Record(record) = *self.types.node(ty) else { return Ok(None) };
        let label = self.name(env.module, name);
        let of = self.record(record);
        let Some(&MemberIx::Const(at)) = of.by_name.get(&label) else { return Ok(None) };
        let value = of.constants.get(at as usize).and_then(|constant| constant.value);
        let module = of.env.module;
        let may = value.is_some_and(|value| !self.is_function(module, value));
        Ok(may.then_some((record, at)))
    }

    /// Returns whether a member of a type may itself be a type. If so, it is not decided yet
    /// whether the outer type is used as an expression.
    pub(super) fn may_lead_to_type(&mut self, env: Env, out: &Out, name: Token) -> Run<bool> {
        let Some(ty) = out.denotes else { return Ok(false) };
        Ok(self.constant_of_type(env, ty, name)?.is_some())
    }

    /// Returns whether a builtin constructs a type from arguments in brackets, as `List` does.
    pub(crate) fn is_constructor(&self, target: Target) -> bool {
        let Target::Builtin(number) = target else { return false };
        let builtin = BUILTINS[number as usize];
        builtin.sort == BuiltinSort::Constructor || builtin.name == "Type"
    }
}

/// Returns the type that is the value of a constant, if the value is a type.
fn type_of(out: &Out) -> Option<Ty> {
    match out.val {
        Val::Type(ty) => Some(ty),
        _ => None,
    }
}
