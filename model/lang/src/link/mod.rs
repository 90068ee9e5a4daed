//! Modules: which there are, in which order, and which names they give one another.

mod block;
mod cycle;
mod import;
mod load;
mod order;
mod path;
mod surface;

pub use block::{Block, Declared, blocks, declared, extend, join};
pub use import::Surfaces;
pub use load::{Module, Program, load};
pub use order::post_order;
pub use path::normalize;
pub use surface::{Gaps, Surface};

use crate::rules::{Importable, LanguageRules};
use import::{Imports, imports};
use selfsame_spec::program::{Linked, LinkedModule};
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem, Span};

/// Links the modules of a program. The errors are all of them, as they were met.
#[must_use]
// [link.module] [link.order] [link.all]
pub fn link(rules: &LanguageRules, program: &Program) -> Linked {
    let surfaces = surfaces(rules, program);
    let graph = graph(program);
    let mut errors = cycle_errors(rules, program, &graph);
    if program.modules.is_empty() {
        let problem = Problem::NoModule { module: program.root.clone() };
        errors.push(Diagnostic::new(problem, Place::new(&*program.root, Span::default())));
        return Linked { modules: Vec::new(), errors };
    }
    let mut modules = Vec::new();
    for name in (rules.link.order)(&graph, &program.root) {
        let Some(module) = program.modules.get(&name) else { continue };
        let Imports { names, open, errors: wrong } = imports(rules, program, &surfaces, &name);
        errors.extend(wrong);
        modules.push(LinkedModule {
            imports: module.edges.iter().map(|edge| edge.import.clone()).collect(),
            names,
            open,
            exports: surfaces.get(&name).map(Surface::exports).unwrap_or_default(),
            name,
        });
    }
    Linked { modules, errors: (rules.link.keep)(errors) }
}

/// Returns what others see of each module.
#[must_use]
pub fn surfaces(rules: &LanguageRules, program: &Program) -> Surfaces {
    let surface = |module: &Module| Surface::new(rules, &blocks(rules, &module.tree));
    program.modules.iter().map(|(name, module)| (name.clone(), surface(module))).collect()
}

/// Each module with those that it imports and that are there.
fn graph(program: &Program) -> Vec<(String, Vec<String>)> {
    let imports = |module: &Module| {
        let named = module.edges.iter().filter_map(|edge| edge.import.module.clone());
        named.filter(|name| program.modules.contains_key(name)).collect()
    };
    program.modules.iter().map(|(name, module)| (name.clone(), imports(module))).collect()
}

// [link.cycle]
fn cycle_errors(
    rules: &LanguageRules,
    program: &Program,
    graph: &[(String, Vec<String>)],
) -> Vec<Diagnostic> {
    let cycles = cycle::cycles(&rules.link, graph).into_iter();
    cycles.map(|modules| cycle_error(program, modules)).collect()
}

/// The error of a cycle, by the modules on the way around it: at the import in the first of the
/// next one, with a note at each other import on the way.
fn cycle_error(program: &Program, modules: Vec<String>) -> Diagnostic {
    let next = modules.iter().cycle().skip(1);
    let mut places = modules.iter().zip(next).map(|(from, to)| import_of(program, from, to));
    let place = places.next().unwrap_or_default();
    let notes: Vec<Place> = places.collect();
    let error = Diagnostic::new(Problem::ImportCycle { modules }, place);
    notes.into_iter().fold(error, |error, place| error.note(NoteRole::Import, place))
}

/// Where a module first imports another.
fn import_of(program: &Program, from: &str, to: &str) -> Place {
    let edges = program.modules.get(from).map(|module| &*module.edges).unwrap_or_default();
    let first = edges.iter().find(|edge| edge.import.module.as_deref() == Some(to));
    Place::new(from, first.map_or(Span::default(), |edge| edge.import.span))
}

/// What becomes of a name that an import lists, by whether it is exported.
#[must_use]
// [link.name]
pub fn may_import(exported: bool) -> Importable {
    if exported { Importable::Yes } else { Importable::Refused }
}

/// The name here, by the name there and the alias.
#[must_use]
// [link.import]
pub fn own_name(there: &str, alias: Option<&str>) -> String {
    alias.unwrap_or(there).to_owned()
}

/// Whether a declaration is exported, by its own `pub` and those of the blocks around it.
#[must_use]
// [link.export]
pub fn is_exported(own: bool, blocks: &[bool]) -> bool {
    own && blocks.iter().all(|public| *public)
}
