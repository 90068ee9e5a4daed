//! Numbers the declarations of each module.

use super::meaning::{Meanings, Names, Target};
use crate::link::{Brought, Decl, DeclId, Flags, Links, ModuleId, brought};
use hashbrown::HashMap;
use selfsame_spec::program::{BUILTINS, DeclIx};

/// The declarations of all modules in order, and the number of each declaration
/// (`[names.declaration]`).
#[derive(Debug)]
pub(crate) struct Numbers {
    pub(crate) modules: Vec<ModuleNumbers>,
    numbers: Vec<u32>,
}

/// The declarations of a module.
#[derive(Debug)]
pub(crate) struct ModuleNumbers {
    pub(crate) rows: Vec<Row>,
    /// For each builtin, its number in the module if the module uses it.
    builtins: [u32; BUILTINS.len()],
}

/// A declaration of a module.
#[derive(Debug)]
pub(crate) enum Row {
    Builtin(u32),
    Import(Brought),
    Decl(DeclId),
}

impl Numbers {
    /// Numbers all declarations. Cost: linear in the declarations and in the names that imports `*`
    /// import, plus the cost of sorting the declarations of each module by place.
    pub(crate) fn new(links: &Links, names: &Names) -> Self {
        let mut numbers = vec![0; links.declared.decls.len()];
        let module = |(at, meanings): (usize, &Meanings)| {
            number(links, ModuleId::new(at), meanings, &mut numbers)
        };
        let modules = names.modules.iter().enumerate().map(module).collect();
        Self { modules, numbers }
    }

    /// Returns the number of a declaration in its module.
    pub(crate) fn of(&self, decl: DeclId) -> DeclIx {
        DeclIx(self.numbers[decl.at()])
    }

    /// Returns the number of a builtin that a module uses.
    pub(crate) fn builtin(&self, module: ModuleId, builtin: u32) -> DeclIx {
        DeclIx(self.modules[module.at()].builtins[builtin as usize])
    }
}

fn number(
    links: &Links,
    module: ModuleId,
    meanings: &Meanings,
    numbers: &mut [u32],
) -> ModuleNumbers {
    let mut rows = Vec::new();
    let mut builtins = [u32::MAX; BUILTINS.len()];
    for used in &meanings.uses {
        if let Target::Builtin(builtin) = used.target {
            let number = &mut builtins[builtin as usize];
            if *number == u32::MAX {
                *number = rows.len() as u32;
                rows.push(Row::Builtin(builtin));
            }
        }
    }
    let pulled = links.imports[module.at()].pulled.iter();
    let pulled: HashMap<Option<DeclId>, DeclId> =
        pulled.map(|&decl| (links.decl(decl).origin(), decl)).collect();
    for import in brought(links, module) {
        let decl = import.decl.or_else(|| pulled.get(&import.origin).copied());
        if let Some(decl) = decl {
            numbers[decl.at()] = rows.len() as u32;
        }
        rows.push(Row::Import(import));
    }
    for decl in in_order(links, module, meanings) {
        numbers[decl.at()] = rows.len() as u32;
        rows.push(Row::Decl(decl));
    }
    ModuleNumbers { rows, builtins }
}

/// Returns the declarations of a module in order of place, followed by the module's locals in order
/// of place.
fn in_order(links: &Links, module: ModuleId, meanings: &Meanings) -> Vec<DeclId> {
    let own = links.declared.surfaces[module.at()].own.clone();
    let mut all: Vec<DeclId> = own.chain(meanings.locals.clone()).map(DeclId::from_u32).collect();
    all.sort_unstable_by_key(|&id| {
        let Decl { flags, first, .. } = *links.decl(id);
        (!flags.has(Flags::OUTER), first)
    });
    all
}
