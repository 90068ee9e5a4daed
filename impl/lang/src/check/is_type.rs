//! Which expressions are types (`[types.value]`).

use super::env::Env;
use super::state::Checker;
use crate::names::Target;
use crate::parse::arena::{Expr, ExprKind, StepKind};
use crate::task::Run;
use crate::types::Ty;
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

    /// Whether a use or members behind one are a type (`[types.value]`).
    pub(crate) fn is_type_use(&mut self, env: Env, expr: Expr) -> Run<bool> {
        let arena = self.arena(env.module);
        // Only a constant or builtin is a type, or has members that are some.
        let base = match arena.expr(expr) {
            ExprKind::Postfix(base, _) => base,
            _ => expr,
        };
        let ExprKind::Name(name) = arena.expr(base) else { return Ok(false) };
        let used = self.use_at(env.module, name);
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
        let mark = self.mark();
        let out = self.postfix(env, (expr, arena.expr(expr)), Ty::HOLE)?;
        self.rewind(mark);
        Ok(out.denotes.is_some())
    }

    /// Whether a builtin makes a type of what stands in brackets behind it.
    pub(crate) fn is_constructor(&self, target: Target) -> bool {
        let Target::Builtin(number) = target else { return false };
        let builtin = BUILTINS[number as usize];
        builtin.sort == BuiltinSort::Constructor || builtin.name == "Type"
    }

    /// How much was found so far.
    fn mark(&mut self) -> [usize; 5] {
        let out = self.out();
        [
            out.faults.len(),
            out.expressions.len(),
            out.calls.len(),
            out.patterns.len(),
            out.keys.len(),
        ]
    }

    /// Forgets what was found since.
    fn rewind(&mut self, mark: [usize; 5]) {
        let out = self.out();
        out.faults.truncate(mark[0]);
        out.expressions.truncate(mark[1]);
        out.calls.truncate(mark[2]);
        out.patterns.truncate(mark[3]);
        out.keys.truncate(mark[4]);
    }
}
