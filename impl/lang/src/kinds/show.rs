//! Kinds, in the data format that model and implementation share.

use super::Kinds;
use crate::link::{Links, ModuleId, spot};
use crate::names::Names;
use selfsame_spec::program::{ConstantKind, ModuleKinds};

/// Returns the kinds of a program's constants, module by module, in order.
pub(crate) fn shown(links: &Links, names: &Names, kinds: &Kinds) -> Vec<ModuleKinds> {
    let module = |&module: &ModuleId| ModuleKinds {
        module: links.module(module).name.to_string(),
        constants: constants(links, names, kinds, module),
    };
    links.loaded.order.iter().map(module).collect()
}

fn constants(links: &Links, names: &Names, kinds: &Kinds, module: ModuleId) -> Vec<ConstantKind> {
    let constants = &names.modules[module.at()].constants;
    let kinds = kinds.of_module(module);
    let shown = constants.iter().zip(kinds).map(|(constant, &kind)| ConstantKind {
        name: spot(&links.loaded.modules, module, constant.name, constant.name).span,
        kind,
    });
    let mut shown: Vec<ConstantKind> = shown.collect();
    // The constants are sorted, because the walk visits a record in the type of a constant before
    // the constant.
    shown.sort_by_key(|constant| constant.name);
    shown
}
