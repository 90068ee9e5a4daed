//! Which expressions are types (`[types.value]`).

use super::env::Env;
use super::state::Checker;
use crate::names::Target;
use crate::parse::arena::{Expr, ExprKind, StepKind};
use crate::task::Run;
use selfsame_spec::program::{BUILTINS, BuiltinSort, DeclaredKind};
use selfsame_spec::text::tree::{ChainOp, Prefix};

impl Checker<'_> {
    /// Whether a tuple, `and`, `or` or box is a type, because a part is one (`[types.value]`).
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

    /// Whether an expression is a type (`[types.value]`).
    fn is_type(&mut self, env: Env, expr: Expr) -> Run<bool> {
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

    /// Whether the kind of an expression is type (`[kinds.expression]`).
    fn has_kind_type(&mut self, env: Env, expr: Expr) -> bool {
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

    /// Whether so many identifiers are a use of what has kind type.
    fn is_use_of_type(&self, env: Env, name: crate::scan::Token, count: usize) -> bool {
        let used = self.use_at(env.module, name);
        if used.parts as usize != count {
            return false;
        }
        match used.target {
            Target::Builtin(number) => BUILTINS[number as usize].sort == BuiltinSort::Type,
            Target::Decl(decl) => self
                .origin(decl)
                .is_some_and(|(decl, _)| self.kinds.of(decl) == Some(DeclaredKind::Type)),
            _ => false,
        }
    }
}
