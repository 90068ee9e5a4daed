//! Links a program: finds its modules, their order, and the names that they import from one
//! another.
//!
//! 1. **Load** ([`load`]). Modules are read depth-first along their imports. Each module is read
//!    once.
//! 2. **Cycles** ([`cycle`]). For each set of modules that import one another, a shortest cycle of
//!    imports is found.
//! 3. **Collect** ([`collect`]). The declarations in the text of each module get numbers, and get
//!    entries in the namespaces of the module.
//! 4. **Import** ([`import`], [`star`]). Imports become declarations that refer to declarations of
//!    other modules.
//!
//! Names, paths, namespaces and declarations are represented by numbers that are unique in the
//! whole program. Only [`show`] converts these numbers into text.

mod binders;
mod collect;
mod cycle;
mod decl;
mod fault;
mod first;
mod import;
mod importer;
mod load;
mod module;
mod path;
mod paths;
mod show;
mod spaces;
mod star;
mod told;

pub(crate) use binders::{binders, const_sort, one_name};
pub(crate) use collect::Declared;
pub(crate) use decl::{Decl, DeclId, Flags, FunctionId, ModuleId, More, PathId, SpaceId};
pub(crate) use fault::{Fault, Notes, Spot, Stretch, What, spot};
pub(crate) use first::{FirstFaults, Located, keep_first, keep_first_of_many};
pub(crate) use load::{ALONE, Loaded};
pub(crate) use module::Module;
pub(crate) use paths::{Paths, joined};
pub(crate) use show::{Brought, brought, linked};
pub(crate) use spaces::{EntryId, Mark, Spaces};
pub(crate) use told::{Error, told};

use crate::util::tuning::Tuning;
pub(crate) use importer::Element;
use importer::Imports;
use selfsame_spec::program::Files;
use selfsame_spec::text::Problem;

/// A program whose modules are linked.
#[derive(Debug, Default)]
pub(crate) struct Links {
    pub(crate) loaded: Loaded,
    pub(crate) declared: Declared,
    /// For each module, the declarations of its imports.
    pub(crate) imports: Vec<Imports>,
    /// For each module, its position in the list of all modules sorted bytewise by name.
    pub(crate) ranks: Vec<u32>,
    /// Whether the program is a stand-alone text (`[notation.text]`).
    pub(crate) alone: bool,
}

impl Links {
    /// Returns the thresholds that decide which algorithms are used for this program.
    pub(crate) const fn tuning(&self) -> Tuning {
        self.loaded.names.tuning
    }

    /// Returns the module with an index.
    pub(crate) fn module(&self, module: ModuleId) -> &Module {
        &self.loaded.modules[module.at()]
    }

    /// Returns the total number of bytes of the texts of all modules.
    pub(crate) fn text_bytes(&self) -> u64 {
        self.loaded.modules.iter().map(|module| module.text().len() as u64).sum()
    }

    /// Returns the declaration with an index.
    pub(crate) fn decl(&self, decl: DeclId) -> &Decl {
        &self.declared.decls[decl.at()]
    }

    /// Returns the place of a stretch of tokens as a span.
    pub(crate) fn spot(&self, at: Stretch) -> Spot {
        spot(&self.loaded.modules, at.module, at.first, at.last)
    }

    /// Returns the place of a declaration.
    pub(crate) fn place(&self, decl: DeclId) -> Spot {
        let decl = self.decl(decl);
        spot(&self.loaded.modules, decl.module, decl.first, decl.last)
    }
}

/// Reads and links the modules that a root imports, directly or indirectly.
pub(crate) fn link(files: &dyn Files, root: &str, tuning: Tuning) -> Links {
    linked_modules(load::load(files, root, tuning))
}

/// Returns a program whose root has an empty text and the given error (`[names.total]`).
pub(crate) fn link_refused(root: &str, problem: Problem, tuning: Tuning) -> Links {
    linked_modules(load::load_refused(root, problem, tuning))
}

fn linked_modules(mut loaded: load::Loaded) -> Links {
    let ranks = ranks(&loaded.modules);
    let cycles = cycle::cycles(&loaded.modules, &loaded.order, &ranks);
    loaded.faults.extend(cycles);
    let mut declared = collect::collect(&loaded.modules);
    let imports = import::link(&mut loaded, &mut declared);
    Links { loaded, declared, imports, ranks, alone: false }
}

/// Reads a stand-alone text. The modules of its imports are not read. If the text belongs to a
/// world, its imports are members of modules that are known by name. If the text belongs to no
/// world, the meaning of its imports is unknown (`[notation.module]`, `[notation.here]`).
pub(crate) fn link_alone(text: &str, (module, in_world): (&str, bool), tuning: Tuning) -> Links {
    let mut loaded = load::load_alone(text, module, tuning);
    let mut declared = collect::collect(&loaded.modules);
    let imports = import::link(&mut loaded, &mut declared);
    for element in imports.iter().flat_map(|imports| &imports.elements) {
        if let (Element::Name(decl), true) = (element, in_world) {
            declared.decls[decl.at()].more = More::Leaf;
        }
    }
    if !in_world {
        loaded.faults.clear();
    }
    Links { loaded, declared, imports, ranks: vec![0], alone: true }
}

/// Returns for each module its position in the list of all modules sorted by name.
fn ranks(modules: &[Module]) -> Vec<u32> {
    let mut sorted: Vec<usize> = (0..modules.len()).collect();
    sorted.sort_unstable_by_key(|&at| &modules[at].name);
    let mut ranks = vec![0; modules.len()];
    (0..).zip(sorted).for_each(|(rank, at)| ranks[at] = rank);
    ranks
}
