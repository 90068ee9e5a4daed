//! The limit of the written names of a program (`[names.total]`).

use super::meaning::{LiteralName, Names};
use super::show::literal_name;
use crate::link::{Links, ModuleId};
use selfsame_spec::format::{MAX_NAMES, MAX_NAMES_A_BYTE};
use selfsame_spec::program::Sort;

/// Returns the limit of the written names if these are longer. Cost: linear in the declarations and
/// literals, and in their names up to the limit.
pub(crate) fn over_limit(links: &Links, names: &Names) -> Option<u64> {
    let texts = links.loaded.modules.iter().map(|module| module.syntax.arena.tokens().text().len());
    let limit = MAX_NAMES.max(MAX_NAMES_A_BYTE * texts.sum::<usize>() as u64);
    let mut total = 0;
    let mut is_over = |length: usize| {
        total += length as u64;
        total > limit
    };
    let mut name = String::new();
    for decl in links.declared.decls.iter().filter(|decl| decl.sort != Sort::Import) {
        name.clear();
        let last = Some(decl.name);
        links.declared.paths.write(&links.loaded.names, decl.around, last, &mut name);
        if is_over(name.len()) {
            return Some(limit);
        }
    }
    for (at, module) in names.modules.iter().enumerate() {
        let id = ModuleId::new(at);
        let mut names = module.literals.iter().map(|literal| length(links, id, literal.name));
        if names.any(&mut is_over) {
            return Some(limit);
        }
    }
    None
}

fn length(links: &Links, module: ModuleId, name: LiteralName) -> usize {
    literal_name(links, module, name).len()
}
