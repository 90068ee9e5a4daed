//! Decides the meaning of uses with steps that refer to templates.

use super::chain::{Entity, Starts};
use crate::check::{Checker, Env, Out, Val, Wrong};
use crate::link::{DeclId, Stretch};
use crate::names::{Target, Use};
use crate::parse::arena::{Expr, ExprKind, Step, StepKind};
use crate::scan::Token;
use crate::task::{Run, Task};
use crate::types::Ty;
use selfsame_spec::program::{DeclaredKind, Sort};

impl Checker<'_> {
    /// Returns the type of a use with steps in type position, given its meaning.
    pub(crate) fn entity_type(&mut self, entity: Entity, whole: Stretch) -> Ty {
        let wrong = match entity {
            Entity::Unknown => return Ty::UNKNOWN,
            Entity::Template(of, at) => {
                let takes = self.template(of.0).params.len() as u32;
                self.tell(at, Wrong::ArgumentCount(takes, None));
                return Ty::UNKNOWN;
            }
            Entity::Given(out) => match out.val {
                Val::Instance(_) => Wrong::Namespace,
                _ => match self.val_type(&out, true) {
                    Some(ty) => return ty,
                    None => Wrong::NoType,
                },
            },
        };
        self.tell(whole, wrong);
        Ty::UNKNOWN
    }

    /// Returns whether [`Self::chain`] must process a use with steps. This is so if the use refers
    /// to a template, or if a step applies an entity that is not a builtin.
    pub(crate) fn is_chain(&self, used: Use, steps: &[Step<'_>]) -> bool {
        let Target::Decl(decl) = used.target else { return false };
        let Some((_, of)) = self.origin(decl) else { return false };
        let applies = steps.iter().any(|step| matches!(step.kind, StepKind::Apply(_)));
        match of.sort {
            Sort::Template | Sort::TemplateParameter => true,
            Sort::Const => applies,
            _ => false,
        }
    }

    /// Returns whether a use is a type. The use refers to a template or a parameter of a template,
    /// or applies a template; for other uses, the result is `None`.
    pub(crate) fn is_template_type(
        &mut self,
        env: Env,
        (expr, base): (Expr, Expr),
        used: Use,
    ) -> Run<Option<bool>> {
        let arena = self.arena(env.module);
        let steps: Vec<Step<'_>> = match arena.expr(expr) {
            ExprKind::Postfix(_, steps) => steps.iter().collect(),
            _ => Vec::new(),
        };
        if !self.is_chain(used, &steps) {
            return Ok(None);
        }
        let first = arena.first(base);
        self.is_chain_type(env, used, &steps, first).map(Some)
    }

    /// Returns whether a use with steps is a type (`[types.value]`). The use is one that
    /// [`Self::chain`] must process.
    pub(crate) fn is_chain_type(
        &mut self,
        env: Env,
        used: Use,
        steps: &[Step<'_>],
        first: Token,
    ) -> Run<bool> {
        let is_plain =
            |step: &Step<'_>| matches!(step.kind, StepKind::Member(_) | StepKind::Apply(_));
        if !steps.iter().all(is_plain) {
            return Ok(false);
        }
        let entity = self.asked(|checker| checker.chain(env, used, steps, Starts::new(first)))?;
        Ok(matches!(entity, Entity::Given(Out { val: Val::Type(_), .. })))
    }

    /// Returns whether the value of a constant may be an instance of a template with a body
    /// (`[mono.alone]`).
    pub(crate) fn names_instance(&self, env: Env, value: crate::parse::arena::Expr) -> bool {
        let arena = self.arena(env.module);
        let base = match arena.expr(value) {
            ExprKind::Postfix(base, _) => base,
            _ => value,
        };
        matches!(arena.expr(base), ExprKind::Name(_))
    }

    /// Returns whether a constant has the kind *type*.
    pub(crate) fn is_of_kind_type(&self, decl: DeclId) -> bool {
        self.kind_of(decl) == Some(DeclaredKind::Type)
    }

    /// Returns the task that computes the value of a constant, or of the expression of a template.
    pub(crate) fn task_of(&self, decl: DeclId) -> Task {
        if self.is_value(decl) { Task::Inst(decl) } else { Task::Const(decl) }
    }
}
