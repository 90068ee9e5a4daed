//! Queries about a program that the checker has checked.

use super::data::{Out, Val, Wrong};
use super::state::Checker;
use crate::link::DeclId;
use crate::mono::TemplateId;
use crate::names::{LiteralName, literal_name};
use crate::task::{Run, Task};
use crate::types::{Node, RecordId, Ty};
use selfsame_spec::program::Sort;

impl Checker<'_> {
    /// Returns the types of the builtins `print` and `panic`.
    pub(crate) fn builtin_types(&mut self) -> (Ty, Ty) {
        let mut function =
            |param, result| self.types.make(Node::Function([(None, param)].into(), result));
        (function(Ty::ANY, Ty::UNIT), function(Ty::STR, Ty::NEVER))
    }

    /// Resolves a type that is a single name, as most types are. Returns `None` for any other type.
    pub(super) fn resolve_name(&mut self, ty: Ty) -> Run<Option<Ty>> {
        let Node::Use(decl, at) = *self.types.node(ty) else { return Ok(None) };
        self.demand(Task::Const(decl), at)?;
        let is_settled = self.types.settled(self.means(decl)).is_some();
        Ok(is_settled.then(|| self.settle(ty)))
    }

    /// Returns the name of the literal of a record or variant.
    pub(crate) fn record_name(&self, record: RecordId) -> String {
        let module = self.record(record).env.module;
        match self.record_literal(record) {
            Some(LiteralName::Path(path, 0)) if self.unit(module).is_some() => {
                self.record_spelled(record, path)
            }
            _ => self.record_text_name(record),
        }
    }

    /// Returns the name of the literal of a record, without the arguments of templates.
    pub(crate) fn record_text_name(&self, record: RecordId) -> String {
        let module = self.real(self.record(record).env.module);
        let name = self.record_literal(record);
        name.map(|name| literal_name(self.links, module, name)).unwrap_or_default()
    }

    pub(crate) fn record_literal(&self, record: RecordId) -> Option<LiteralName> {
        let of = self.record(record);
        let literals = &self.names.modules[self.real(of.env.module).at()].literals;
        let first = self.arena(of.env.module).first(of.expr);
        let found = literals.binary_search_by_key(&first, |literal| literal.first).ok()?;
        Some(literals[found].name)
    }

    /// Returns the error for a template that is neither applied nor called (`[mono.bare]`).
    pub(crate) fn bare(&self, decl: DeclId) -> Wrong {
        self.template_of(decl).map_or(Wrong::NoTemplate, |of| self.bare_template(of.0))
    }

    pub(crate) fn bare_template(&self, template: TemplateId) -> Wrong {
        Wrong::ArgumentCount(self.template(template).params.len() as u32, None)
    }

    /// Returns whether a task `sig` finds the type of a constant. Returns `None` if the task of the
    /// constant has not begun.
    pub(crate) fn const_task(&self, decl: DeclId) -> Option<bool> {
        let def = self.consts.get(&decl)?;
        let is_function = self.is_function(def.env.module, def.value);
        let task = if is_function { Task::Sig(decl) } else { Task::Const(decl) };
        self.state(task).is_some().then_some(is_function)
    }

    /// Returns whether a declaration is a constant that is an instance of a template with a body,
    /// or imports such a constant.
    pub(crate) fn is_instance(&self, decl: DeclId) -> bool {
        let of = self.origin(decl).filter(|of| of.1.sort == Sort::Const);
        of.is_some_and(|(decl, _)| matches!(self.const_out(decl).val, Val::Instance(_)))
    }

    /// Returns whether a type is known at compile time. A type that contains run-time types is not
    /// (`[fold.type-value]`).
    pub(crate) fn is_told_type(&self, ty: Ty) -> bool {
        let settled = self.types.settled(ty);
        settled.is_some_and(|ty| !ty.is_unknown() && !self.types.facts(ty).run)
    }

    /// Returns whether a type was settled, and is unknown.
    pub(super) fn is_lost_type(&self, ty: Ty) -> bool {
        self.types.settled(ty).is_some_and(Ty::is_unknown)
    }

    /// Returns the type of the value of a declaration. For an import, this is the type of the
    /// imported declaration's value. Returns `None` if the type was never demanded.
    pub(crate) fn value_type(&self, decl: DeclId) -> Option<Ty> {
        let (decl, of) = self.origin(decl)?;
        if of.sort != Sort::Const {
            return self.decl_type.get(&decl).copied();
        }
        if self.const_task(decl)? {
            return Some(self.decl_type(decl));
        }
        Some(match self.const_out(decl) {
            Out { val: Val::Type(ty), .. } => {
                let is_known = self.types.settled(ty).is_some_and(|ty| !ty.is_unknown());
                if is_known { Ty::TYPE } else { Ty::UNKNOWN }
            }
            out => out.ty,
        })
    }
}
