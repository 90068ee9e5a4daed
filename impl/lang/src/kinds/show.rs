//! Converts kinds to the data format that model and implementation share.

use super::Kinds;
use crate::link::{Links, ModuleId, spot};
use crate::names::Names;
use selfsame_spec::program::{ConstantKind, ModuleKinds};

/// Returns the kinds of the constants of a program in the order of modules, and within a module in
/// order of place.
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
    // Sorting is needed, because the walk visits a constant after the constants of a record in its
    // written type.
    shown.sort_by_key(|constant| constant.name);
    shown
}
