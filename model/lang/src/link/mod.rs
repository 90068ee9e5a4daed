//! Links modules (`spec/chapters/language/link.md`): finds the modules of a program, their order of
//! initialization, and the names that they import.
//!
//! ```text
//! main imports m and n, m imports n
//! order    n, m, main
//! ```

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

/// Links the modules of a program. Returns all errors, in the order in which they were found.
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

/// Returns the surface of each module, which contains the names that other modules may import.
#[must_use]
pub fn surfaces(rules: &LanguageRules, program: &Program) -> Surfaces {
    let surface = |module: &Module| Surface::new(rules, &blocks(rules, &module.tree));
    program.modules.iter().map(|(name, module)| (name.clone(), surface(module))).collect()
}

/// Returns each module with the names of the existing modules that it imports.
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

/// Returns the error for a cycle of imports, given the modules along the cycle. The error is at the
/// import of the second module in the first module. The other imports along the cycle are notes.
fn cycle_error(program: &Program, modules: Vec<String>) -> Diagnostic {
    let next = modules.iter().cycle().skip(1);
    let mut places = modules.iter().zip(next).map(|(from, to)| import_of(program, from, to));
    let place = places.next().unwrap_or_default();
    let notes: Vec<Place> = places.collect();
    let error = Diagnostic::new(Problem::ImportCycle { modules }, place);
    notes.into_iter().fold(error, |error, place| error.note(NoteRole::Import, place))
}

/// Returns the place of the first import of the module `to` in the module `from`.
fn import_of(program: &Program, from: &str, to: &str) -> Place {
    let edges = program.modules.get(from).map(|module| &*module.edges).unwrap_or_default();
    let first = edges.iter().find(|edge| edge.import.module.as_deref() == Some(to));
    Place::new(from, first.map_or(Span::default(), |edge| edge.import.span))
}

/// Returns whether a name in the list of an import may be imported, given whether it is exported.
#[must_use]
// [link.name]
pub fn may_import(exported: bool) -> Importable {
    if exported { Importable::Yes } else { Importable::Refused }
}

/// Returns the name by which the importing module refers to an imported name. `alias` is the name
/// after `as`, if there is one.
#[must_use]
// [link.import]
pub fn own_name(there: &str, alias: Option<&str>) -> String {
    alias.unwrap_or(there).to_owned()
}

/// Returns whether a declaration is exported. `own` says whether the declaration is `pub`, and
/// `blocks` says this for each enclosing block.
#[must_use]
// [link.export]
pub fn is_exported(own: bool, blocks: &[bool]) -> bool {
    own && blocks.iter().all(|public| *public)
}
