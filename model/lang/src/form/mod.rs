//! The form of functions and templates: the bytes that stand for what they say.

mod block;
mod expr;
mod function;
mod local;
mod outermost;
mod pattern;
mod record;
mod write;

use crate::link::Program;
use crate::rules::LanguageRules;
use outermost::{Outermost, outermost};
use selfsame_spec::program::{Forms, ModuleForms, ModuleNames, Named, OutermostForm};
use selfsame_spec::text::Tree;
use write::{Module, Writer};

/// Writes the forms of a program's functions and templates.
#[must_use]
pub fn forms(rules: &LanguageRules, program: &Program, named: &Named) -> Forms {
    let of_module = |names: &ModuleNames| {
        let module = program.modules.get(&names.module)?;
        Some(module_forms(rules, &module.tree, names))
    };
    Forms { modules: named.modules.iter().filter_map(of_module).collect() }
}

fn module_forms(rules: &LanguageRules, tree: &Tree, names: &ModuleNames) -> ModuleForms {
    let uses = names.uses.iter().map(|one| (one.span.start, one.clone())).collect();
    let module = Module { rules: &rules.form, names, uses };
    let form = |outermost| form(&module, outermost);
    let forms = outermost(tree).into_iter().map(form).collect();
    ModuleForms { module: names.module.clone(), forms }
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
