//! The types of parameters (`[mono.argument]`).

use super::template::TemplateIn;
use super::value::{ValueId, ValueNode};
use crate::check::Checker;
use crate::link::ModuleId;
use crate::names::Target;
use crate::parse::arena::ExprKind;
use crate::task::Run;
use crate::types::Ty;

impl Checker<'_> {
    /// The type of the parameter behind some that have arguments (`[mono.argument]`).
    pub(super) fn param_type(&mut self, of: TemplateIn, before: &[ValueId]) -> Run<Ty> {
        let (template, around) = of;
        let param = self.template(template).params[before.len()];
        let module = self.template(template).module;
        if param.is_type {
            return Ok(Ty::TYPE);
        }
        // Most are a parameter before, or have none of them in them.
        if let ExprKind::Name(name) = self.arena(module).expr(param.ty)
            && let Target::Decl(decl) = self.text_use(module, name)
            && let Some(at) = self.template(template).params.iter().position(|of| of.decl == decl)
            && self.template(template).params[at].is_type
            && let Some(&value) = before.get(at)
            && let ValueNode::Type(ty) = *self.values.node(value)
        {
            return Ok(ty);
        }
        if let Some(ty) = self.free_type(of, before.len())? {
            return Ok(ty);
        }
        let key = self.keys.key(of, before);
        if let Some(ty) = self.keys.next_type(key) {
            return Ok(ty);
        }
        let unit = match self.keys.unit(key) {
            Some(unit) => Some(unit),
            None => self.fresh_unit((template, around), before)?,
        };
        let Some(unit) = unit else { return Ok(Ty::UNKNOWN) };
        self.keys.set_unit(key, unit);
        let Some(env) = self.unit(unit).map(|unit| unit.env) else { return Ok(Ty::UNKNOWN) };
        let ty = self.apart(|checker| checker.written(env.constant(), param.ty, false))?;
        self.keys.set_next_type(key, ty);
        Ok(ty)
    }

    /// The type of a parameter in which no other one is used.
    pub(super) fn free_type(&mut self, of: TemplateIn, at: usize) -> Run<Option<Ty>> {
        if let Some(&known) = self.keys.free_types.get(&(of, at)) {
            return Ok(known);
        }
        let template = self.template(of.0);
        let arena = self.arena(template.module);
        let ty = template.params[at].ty;
        let (first, last) = (arena.first(ty), arena.last(ty));
        let within = self.names.modules[template.module.at()].uses_in(first, last);
        let is_bound = within.iter().any(|used| {
            template.params.iter().any(|param| used.target == Target::Decl(param.decl))
        });
        let mut known = None;
        if !is_bound && let Some(&env) = self.template_env.get(&(of.1, of.0)) {
            let read = |checker: &mut Self| checker.written(env.constant(), ty, false);
            known = Some(self.apart(read)?);
        }
        self.keys.free_types.insert((of, at), known);
        Ok(known)
    }

    /// The target of a name in the text.
    fn text_use(&self, module: ModuleId, name: crate::scan::Token) -> Target {
        self.use_at(module, name).target
    }
}
