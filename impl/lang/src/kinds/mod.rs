//! The kinds of constants (`[kinds.constant]`): whether a constant is a type or a value, before any
//! constant is evaluated.
//!
//! A part of the expression of a constant either has a known kind or is a constant. The kind of the
//! whole expression is the greatest of the known kinds ([`expression`]) and of the kinds of these
//! constants. Therefore kinds are propagated along edges from a constant to the constants that
//! contain it. A kind rises along each edge at most three times ([`solve`]). If the expression of a
//! constant is only a name, the constant has a single edge. Cycles of such constants are found
//! along these edges ([`cycle`]).

mod cycle;
mod expression;
mod says;
mod show;
mod solve;

pub(crate) use show::shown;

use crate::link::{DeclId, Fault, Links, ModuleId};
use crate::names::Names;
use expression::Reader;
use says::ConstId;
use selfsame_spec::program::DeclaredKind;

/// The kinds of a program's constants.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    /// For each module, the number of its first constant. Constants are in the order of
    /// [`Meanings::constants`](crate::names::Meanings::constants).
    starts: Vec<u32>,
    kinds: Vec<DeclaredKind>,
    /// For each declaration that is a constant, the number of this constant.
    constants: Vec<u32>,
    /// For each constant, whether it is circular (`[types.name]`).
    circular: Vec<bool>,
    pub(crate) faults: Vec<Fault>,
}

impl Kinds {
    /// Returns the kind of a declaration, or `None` if the declaration is not a constant.
    pub(crate) fn of(&self, decl: DeclId) -> Option<DeclaredKind> {
        let id = ConstId::optional(*self.constants.get(decl.at())?)?;
        self.kinds.get(id.at()).copied()
    }

    /// Returns whether a declaration is a constant that is circular (`[types.name]`).
    pub(crate) fn is_circular(&self, decl: DeclId) -> bool {
        let id = self.constants.get(decl.at()).and_then(|&number| ConstId::optional(number));
        id.is_some_and(|id| self.circular.get(id.at()).copied().unwrap_or(false))
    }

    /// Returns the kind of a module's constant, by its index among the constants of the module.
    pub(crate) fn at(&self, module: ModuleId, constant: usize) -> Option<DeclaredKind> {
        self.of_module(module).get(constant).copied()
    }

    /// Returns the kinds of a module's constants.
    fn of_module(&self, module: ModuleId) -> &[DeclaredKind] {
        let start = self.starts.get(module.at()).copied().unwrap_or(0) as usize;
        self.kinds.get(start..).unwrap_or(&[])
    }
}

/// Finds the kinds of all constants (`[kinds.solution]`). Cost: linear in the expressions of the
/// constants.
pub(crate) fn kinds(links: &Links, names: &Names) -> Kinds {
    let mut constants = vec![ConstId::NONE; links.declared.decls.len()];
    let mut starts = Vec::new();
    let mut count = 0;
    for meanings in &names.modules {
        starts.push(count);
        for constant in &meanings.constants {
            if let Some(decl) = constant.decl {
                constants[decl.at()] = count;
            }
            count += 1;
        }
    }
    let mut reader = Reader::new(links, &constants);
    for (module, meanings) in links.loaded.modules.iter().zip(&names.modules) {
        reader.module(&module.syntax.arena, meanings);
    }
    let (says, edges) = reader.out();
    let kinds = solve::solve(&says, &edges);
    let faults = cycle::cycles(links, names, &starts, &constants, &says);
    let circular = cycle::circular(&constants, &says);
    Kinds { starts, kinds, constants, circular, faults }
}
