//! The forms of functions and templates (`spec/chapters/language/form.md`): the bytes that
//! represent their code.
//!
//! ```text
//! f :: fn(x) { x + y }
//! form     code, one parameter, add, local 0, global 0
//! globals  y
//! ```

mod block;
mod expr;
mod function;
mod local;
mod outermost;
mod pattern;
mod record;
mod write;

use crate::link::Program;
use crate::rules::{FormRules, LanguageRules};
use outermost::{Outermost, outermost};
use selfsame_spec::program::{Form, Forms, ModuleForms, ModuleNames, Named, OutermostForm};
use selfsame_spec::text::tree::{Function, Generic, Template};
use selfsame_spec::text::{Span, Tree};
use write::{Module, Writer};

/// Returns the forms of the functions and templates of a program.
#[must_use]
pub fn forms(rules: &LanguageRules, program: &Program, named: &Named) -> Forms {
    let of_module = |names: &ModuleNames| {
        let module = program.modules.get(&names.module)?;
        Some(module_forms(rules, &module.tree, names))
    };
    Forms { modules: named.modules.iter().filter_map(of_module).collect() }
}

fn module_forms(rules: &LanguageRules, tree: &Tree, names: &ModuleNames) -> ModuleForms {
    let module = module(&rules.form, names);
    let form = |outermost| form(&module, outermost);
    let forms = outermost(tree).into_iter().map(form).collect();
    ModuleForms { module: names.module.clone(), forms }
}

fn module<'a>(rules: &'a FormRules, names: &'a ModuleNames) -> Module<'a> {
    let uses = names.uses.iter().map(|one| (one.span.start, one.clone())).collect();
    Module { rules, names, uses }
}

/// Writes the forms of the functions of one module.
pub struct Codes<'a> {
    module: Module<'a>,
}

impl<'a> Codes<'a> {
    /// Makes a writer for the functions of the module to which `names` belongs.
    #[must_use]
    pub fn new(rules: &'a FormRules, names: &'a ModuleNames) -> Self {
        Self { module: module(rules, names) }
    }

    /// Writes the code of a function as if it were not nested in a template. Returns the form, and
    /// for each global the place of its first use. Returns `None` if the meaning of a part is
    /// unknown.
    #[must_use]
    // [form.code]
    pub fn code(&self, function: &Function, span: Span) -> Option<(Form, Vec<Span>)> {
        let mut writer = Writer::new(&self.module, Outermost::Function(function, span));
        writer.code(function);
        writer.finish_with_places()
    }

    /// Writes the form of a template. Returns the form, and for each global the place of its first
    /// use. Returns `None` if the meaning of a part is unknown.
    #[must_use]
    // [form.template]
    pub fn template(&self, template: &Template) -> Option<(Form, Vec<Span>)> {
        let mut writer = Writer::new(&self.module, Outermost::Template(template));
        writer.template(template);
        writer.finish_with_places()
    }

    /// Writes the form of a generic function. The result is as for [`Self::template`].
    #[must_use]
    // [form.template]
    pub fn generic(&self, generic: &Generic) -> Option<(Form, Vec<Span>)> {
        let mut writer = Writer::new(&self.module, Outermost::Generic(generic));
        writer.generic(generic);
        writer.finish_with_places()
    }
}

// [form.outermost]
fn form(module: &Module<'_>, outermost: Outermost<'_>) -> OutermostForm {
    let mut writer = Writer::new(module, outermost);
    match outermost {
        Outermost::Function(function, _) => writer.code(function),
        Outermost::Template(template) => writer.template(template),
        Outermost::Generic(generic) => writer.generic(generic),
    }
    OutermostForm { span: outermost.span(), form: writer.finish() }
}
