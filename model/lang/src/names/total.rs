//! Limits the total length of the written names of a program ([names.total]).
//!
//! ```text
//! namespace N { a :: class {}; }     N, N.a and m:N.a: 9 bytes
//! ```

use selfsame_spec::format::{MAX_NAMES, MAX_NAMES_A_BYTE};
use selfsame_spec::program::{Declaration, ModuleNames, Sort};

/// If the written names of a program are too long, returns the limit. `texts` is the number of
/// bytes of the program's texts.
#[must_use]
// [names.total]
pub fn over_limit(texts: usize, modules: &[ModuleNames]) -> Option<u64> {
    let limit = MAX_NAMES.max(MAX_NAMES_A_BYTE * texts as u64);
    let total: u64 = modules.iter().map(written).sum();
    (total > limit).then_some(limit)
}

/// Returns the number of bytes of the written names of a module.
fn written(module: &ModuleNames) -> u64 {
    let is_written =
        |declared: &&Declaration| !matches!(declared.sort, Sort::Import | Sort::Builtin);
    let declared = module.declarations.iter().filter(is_written).map(|one| one.name.len());
    let literals = module.literals.iter().map(|literal| literal.name.len());
    declared.chain(literals).sum::<usize>() as u64
}
