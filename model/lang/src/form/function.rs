//! Writes the forms of functions and templates ([form.code], [form.template]).
//!
//! ```text
//! fn(x: int) -> int { x }    code, one parameter, block: the local 0
//! ```

use super::write::Writer;
use selfsame_spec::program::form::Tag;
use selfsame_spec::text::tree::{Function, Generic, Template, TemplateBody, TemplateParam};

impl Writer<'_> {
    /// Writes the form of a function that is not nested in another function or template.
    // [form.code]
    pub(super) fn code(&mut self, function: &Function) {
        self.tag(Tag::Code);
        self.each(&function.params, |form, param| form.parameter(param, false));
        self.block(&function.body);
    }

    /// Writes a function that is nested in another function or in a template.
    // [form.tag]
    pub(super) fn function(&mut self, function: &Function) {
        self.tag(Tag::Function);
        self.each(&function.params, |form, param| {
            form.parameter(param, true);
            form.opt(param.ty.as_ref(), Self::expr);
            form.opt(param.default.as_ref(), Self::expr);
        });
        self.opt(function.result.as_deref(), Self::expr);
        self.block(&function.body);
    }

    /// Writes the form of a template.
    // [form.template]
    pub(super) fn template(&mut self, template: &Template) {
        self.template_params(&template.params);
        match &template.body {
            TemplateBody::Expr(value) => self.expr(value),
            TemplateBody::Items(items) => {
                self.tag(Tag::Members);
                self.constants(items, true);
            }
        }
    }

    /// Writes the form of a generic function.
    // [form.template]
    pub(super) fn generic(&mut self, generic: &Generic) {
        self.template_params(&generic.params);
        self.function(&generic.function);
    }

    // [form.template]
    fn template_params(&mut self, params: &[TemplateParam]) {
        self.tag(Tag::Template);
        self.each(params, |form, param| form.expr(&param.ty));
    }
}
