//! Builds the nodes of templates and instances, which are published as functions
//! (`[publish.template]`, `[publish.instance]`).

use super::bound::Bound;
use super::builder::{Builder, Make, Recipe};
use super::data::FormOf;
use crate::form::Form;
use crate::link::ModuleId;
use crate::mono::TemplateId;
use crate::names::{Outermost, TemplateAt};
use selfsame_spec::payload::overload::{Binding, Global, Overload, Param, ParamKind};
use std::rc::Rc;

impl Builder<'_, '_> {
    /// Returns the recipe of a template or generic function, in the unit in which it is used.
    pub(super) fn template(&mut self, template: TemplateId, unit: ModuleId) -> Recipe {
        let checker = &self.typed.checker;
        let of = checker.template(template);
        let param = |decl| Param {
            name: checker.links.loaded.names.text(checker.decl(decl).name).to_owned(),
            kind: ParamKind::One,
            typed: false,
            default: false,
        };
        let params = of.params.iter().map(|of| param(of.decl)).collect();
        let form = self.template_form(template);
        let mut parts = Vec::new();
        let globals = self.globals(&Bound::plain(unit), &form, &mut parts);
        let code = form.bytes.clone();
        let overload = Overload { params, result: false, code, globals };
        (Make::Function(self.template_name(template), overload), parts)
    }

    pub(super) fn template_form(&mut self, template: TemplateId) -> Rc<Form> {
        let checker = &self.typed.checker;
        let of = checker.template(template);
        let rows = &checker.names.modules[of.module.at()].templates;
        let TemplateAt { what, locals, .. } = rows[checker.templates.row_of(template)];
        let (module, first, last) = (of.module, of.first, of.last);
        let outermost = Outermost { what, first, last, locals: locals.0..locals.1 };
        self.form_of((module, FormOf::Template), &outermost)
    }

    /// Returns the recipe of an instance of a template with a body.
    pub(super) fn instance(&mut self, unit: ModuleId) -> Recipe {
        let Some(of) = self.typed.checker.unit(unit) else {
            return (Make::Function(String::new(), Overload::default()), Vec::new());
        };
        let (template, module) = (of.template, of.module);
        let first = self.typed.checker.template(template).first;
        let mut parts = Vec::new();
        if let Some(member) = self.worlds.around(module, first) {
            parts.push(self.member_leaf(member, ""));
        }
        let leaves =
            parts.iter().map(|_| Global { binding: Binding::Constant, path: String::new() });
        let mut globals: Vec<Global> = leaves.collect();
        globals.extend(self.arguments(unit, &mut parts));
        let overload = Overload { globals, ..Overload::default() };
        (Make::Function(self.template_name(template), overload), parts)
    }

    /// Returns the name under which a template is published: its module and its path.
    fn template_name(&self, template: TemplateId) -> String {
        let checker = &self.typed.checker;
        let (names, paths) = (&checker.links.loaded.names, &checker.links.declared.paths);
        let module = checker.links.module(checker.template(template).module);
        format!("{}:{}", module.name, paths.text(names, checker.path_of(template), None))
    }
}
