//! Limits the total length of the names that a program has in the output (`[names.total]`).

use super::meaning::Names;
use super::show::literal_name;
use crate::link::{Decl, Links, ModuleId, joined};
use selfsame_spec::format::{MAX_NAMES, MAX_NAMES_A_BYTE};
use selfsame_spec::program::Sort;

/// Returns the limit if the total length of the names in the output exceeds it. Cost: linear in the
/// declarations, and in the names of literals up to the limit.
pub(crate) fn over_limit(links: &Links, names: &Names) -> Option<u64> {
    let limit = MAX_NAMES.max(MAX_NAMES_A_BYTE * links.text_bytes());
    let lengths = links.declared.paths.lengths(&links.loaded.names);
    let written = links.declared.decls.iter().filter(|decl| decl.sort != Sort::Import);
    let length =
        |decl: &Decl| joined(lengths[decl.around.at()], links.loaded.names.text(decl.name).len());
    let mut total: u64 = written.map(|decl| length(decl) as u64).sum();
    for (at, module) in names.modules.iter().enumerate() {
        let id = ModuleId::new(at);
        for literal in &module.literals {
            if total > limit {
                break;
            }
            total += literal_name(links, id, literal.name).len() as u64;
        }
    }
    (total > limit).then_some(limit)
}
