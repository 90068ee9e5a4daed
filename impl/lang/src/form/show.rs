//! Converts forms to the data format that model and implementation share.

use super::{Form, Global};
use crate::link::{Links, ModuleId, spot};
use crate::names::{Names, Numbers, Target};
use selfsame_spec::program::{Form as ShownForm, FormGlobal, ModuleForms, OutermostForm};

/// Returns the forms of a program in the order of modules, and within a module in order of place.
pub(crate) fn shown(
    links: &Links,
    names: &Names,
    numbers: &Numbers,
    forms: Vec<Vec<Option<Form>>>,
) -> Vec<ModuleForms> {
    let mut forms: Vec<Option<Vec<Option<Form>>>> = forms.into_iter().map(Some).collect();
    let mut module = |&module: &ModuleId| {
        let outermost = &names.modules[module.at()].outermost;
        let forms = forms[module.at()].take().unwrap_or_default();
        let forms = outermost.iter().zip(forms).map(|(outermost, form)| OutermostForm {
            span: spot(&links.loaded.modules, module, outermost.first, outermost.last).span,
            form: form.map(|form| show(numbers, module, form)),
        });
        ModuleForms { module: links.module(module).name.to_string(), forms: forms.collect() }
    };
    links.loaded.order.iter().map(&mut module).collect()
}

fn show(numbers: &Numbers, module: ModuleId, form: Form) -> ShownForm {
    // Each global refers to a declaration or to a builtin.
    let global = |Global { target, path, .. }| match target {
        Target::Decl(decl) => Some(FormGlobal { declaration: numbers.of(decl), path }),
        Target::Builtin(builtin) => {
            Some(FormGlobal { declaration: numbers.builtin(module, builtin), path })
        }
        Target::Old(_) | Target::Case | Target::Unknown => None,
    };
    ShownForm { bytes: form.bytes, globals: form.globals.into_iter().filter_map(global).collect() }
}
