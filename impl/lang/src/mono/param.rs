//! Computes the types of the parameters of templates (`[mono.argument]`, `[mono.parameter-type]`).

use super::keys::{KeyId, ParamId, ParamTask};
use super::template::{TemplateId, TemplateIn};
use super::value::{ValueId, ValueNode};
use crate::check::{Checker, Env};
use crate::link::{DeclId, ModuleId, Stretch};
use crate::names::Target;
use crate::parse::arena::ExprKind;
use crate::task::{Run, Task};
use crate::types::Ty;

impl Checker<'_> {
    /// Returns the type of the first parameter that has no argument yet (`[mono.argument]`). The
    /// arguments of earlier parameters are given.
    pub(super) fn param_type(
        &mut self,
        of: TemplateIn,
        before: &[ValueId],
        at: Stretch,
    ) -> Run<Ty> {
        let template = of.0;
        let param = self.template(template).params[before.len()];
        let module = self.template(template).module;
        if param.is_type {
            return Ok(Ty::TYPE);
        }
        // The type of most parameters is the name of an earlier parameter, or uses no parameter.
        if let ExprKind::Name(name) = self.arena(module).expr(param.ty)
            && let Target::Decl(decl) = self.text_use(module, name)
            && let Some(place) =
                self.template(template).params.iter().position(|of| of.decl == decl)
            && self.template(template).params[place].is_type
            && let Some(&value) = before.get(place)
            && let ValueNode::Type(ty) = *self.values.node(value)
        {
            return Ok(ty);
        }
        let task = match self.is_bound(template, before.len()) {
            true => ParamTask::Behind(self.keys.key(of, before)),
            false => ParamTask::Free(of, before.len()),
        };
        self.found_by_task(task, at)
    }

    /// Returns the type of a parameter, or `None` if this type uses another parameter.
    pub(super) fn free_type(
        &mut self,
        of: TemplateIn,
        number: usize,
        at: Stretch,
    ) -> Run<Option<Ty>> {
        match self.is_bound(of.0, number) {
            true => Ok(None),
            false => self.found_by_task(ParamTask::Free(of, number), at).map(Some),
        }
    }

    /// Returns whether the type of a parameter uses an earlier parameter.
    fn is_bound(&self, template: TemplateId, number: usize) -> bool {
        self.targets_in(template, number).any(|used| self.is_param(template, used))
    }

    /// Returns the declarations to which the written type of a parameter refers.
    fn targets_in(&self, template: TemplateId, number: usize) -> impl Iterator<Item = DeclId> {
        let of = self.template(template);
        let (arena, ty) = (self.arena(of.module), of.params[number].ty);
        let within = self.names.modules[of.module.at()].uses_in(arena.first(ty), arena.last(ty));
        within.iter().filter_map(|used| match used.target {
            Target::Decl(decl) => Some(decl),
            _ => None,
        })
    }

    fn is_param(&self, template: TemplateId, decl: DeclId) -> bool {
        self.template(template).params.iter().any(|param| param.decl == decl)
    }

    fn found_by_task(&mut self, task: ParamTask, at: Stretch) -> Run<Ty> {
        let param = self.keys.param(task);
        self.demand(Task::Param(param), at)?;
        Ok(self.keys.param_row(param).ty.unwrap_or(Ty::UNKNOWN))
    }

    /// Returns the declaration of the parameter whose type has an index.
    pub(crate) fn param_decl(&self, param: ParamId) -> DeclId {
        let (of, number) = self.keys.param_of(param);
        self.template(of.0).params[number].decl
    }

    /// Runs the task that computes the type of a parameter (`[mono.argument]`).
    pub(crate) fn param_task(&mut self, param: ParamId) -> Run<()> {
        let (of, number) = self.keys.param_of(param);
        let ty = self.template(of.0).params[number].ty;
        let env = match self.keys.param_row(param).task {
            ParamTask::Free(..) => self.template_env.get(&(of.1, of.0)).copied(),
            ParamTask::Behind(key) => {
                self.count_param(param, key)?;
                self.unit_behind(of, key)?
            }
        };
        let found = match env {
            Some(env) => self.written(env.constant(), ty, false)?,
            None => Ty::UNKNOWN,
        };
        self.keys.set_param_type(param, found);
        Ok(())
    }

    /// Returns the environment of the unit in which the first parameters have their arguments.
    fn unit_behind(&mut self, of: TemplateIn, key: KeyId) -> Run<Option<Env>> {
        let unit = match self.keys.unit(key) {
            Some(unit) => Some(unit),
            None => {
                let before = self.keys.arguments(key).to_vec();
                self.fresh_unit(of, &before)?
            }
        };
        let Some(unit) = unit else { return Ok(None) };
        self.keys.set_unit(key, unit);
        Ok(self.unit(unit).map(|unit| unit.env))
    }

    /// Counts the type of a parameter, if this type refers to a template. Such a type may apply a
    /// template to different arguments each time, without end (`[demand.total]`).
    fn count_param(&mut self, param: ParamId, key: KeyId) -> Run<()> {
        let (of, number) = self.keys.param_of(param);
        let mut named = self.targets_in(of.0, number);
        let may_grow = named.any(|decl| {
            self.origin(decl).is_some_and(|(decl, _)| self.template_of(decl).is_some())
        });
        drop(named);
        if may_grow && self.keys.is_first_time(param) {
            let before = self.keys.arguments(key).to_vec();
            self.count_instance(1, &before)?;
        }
        Ok(())
    }

    /// Returns the meaning of a name in the text of a module.
    fn text_use(&self, module: ModuleId, name: crate::scan::Token) -> Target {
        self.use_at(module, name).target
    }
}
