//! Resolves the names of a program (`spec/chapters/language/names.md`).
//!
//! ```text
//! x :: 1;  f :: fn() { x };
//!
//! declarations  0: x, 1: f     uses  x in f: declaration 0     captures of f: none
//! ```

mod alone;
mod contents;
mod declared;
mod enter;
mod lookup;
mod number;
mod outer;
mod scope;
mod space;
mod table;
mod total;
mod uses;
mod visible;
mod visit;
mod walk;

pub use lookup::pick;
pub use outer::{Alone, AloneNames, Outer, builtin_sort};
pub use table::tables;
pub use total::over_limit;
pub(crate) use uses::identifiers;
pub use uses::{is_use, second_of_twice, use_length, use_of};
pub use visible::{is_within, visibility};
pub(crate) use visit::names_of;

use crate::link::{Program, Surface, Surfaces, blocks, surfaces};
use crate::rules::LanguageRules;
use crate::util::Node;
use contents::In;
use declared::Declared;
use number::{Numbers, numbered, seen};
use selfsame_spec::program::{
    Captures, DeclIx, Linked, LinkedModule, LiteralName, ModuleNames, Named, Origin, Sort,
};
use selfsame_spec::text::tree::Tree;
use selfsame_spec::text::{Diagnostic, Span};
use space::Spaces;
use std::collections::BTreeMap;
use walk::{Literal, Walk};

/// Resolves the names of a program. Returns all errors, in the order in which they were found.
#[must_use]
pub fn names(rules: &LanguageRules, program: &Program, linked: &Linked) -> Named {
    let surfaces = surfaces(rules, program);
    let (mut modules, mut errors, mut imports) = (Vec::new(), Vec::new(), Vec::new());
    for linked in &linked.modules {
        let (Some(module), Some(surface)) =
            (program.modules.get(&linked.name), surfaces.get(&linked.name))
        else {
            continue;
        };
        let walked = module_names(rules, linked, &module.tree, surface, None);
        modules.push(walked.names);
        errors.extend(walked.errors);
        imports.push(walked.imports);
    }
    let origins = Origins::new(&surfaces, &modules);
    for (module, imports) in modules.iter_mut().zip(imports) {
        for (at, from) in imports {
            module.declarations[at].origin = origins.of(&from);
        }
    }
    Named { modules, errors }
}

/// Resolves the names of a text that is not part of a program. `linked` contains the names that the
/// text imports, and `alone` contains the names from outside that the text may use.
#[must_use]
// [notation.text] [notation.scope]
pub fn alone(
    rules: &LanguageRules,
    linked: &LinkedModule,
    tree: &Tree,
    alone: &Alone<'_>,
) -> AloneNames {
    let Walked { mut names, errors, imports, outer } =
        module_names(rules, linked, tree, &Surface::default(), Some(alone));
    for (at, (module, _)) in &imports {
        let origin = Origin { module: module.clone(), declaration: DeclIx(0) };
        names.declarations[*at].origin = Some(origin);
    }
    let imports = imports.into_iter().map(|(at, from)| (DeclIx(at as u32), from)).collect();
    AloneNames { names, errors, outer, imports }
}

/// The resolved names of a module. The declarations to which the module's imports refer are added
/// later.
struct Walked {
    names: ModuleNames,
    errors: Vec<Diagnostic>,
    /// For each import that was not refused, the number of its declaration, and the imported module
    /// and name.
    imports: Vec<(usize, (String, String))>,
    /// The declarations outside the text, if the text is not part of a program.
    outer: BTreeMap<DeclIx, Outer>,
}

fn module_names(
    rules: &LanguageRules,
    linked: &LinkedModule,
    tree: &Tree,
    surface: &Surface,
    alone: Option<&Alone<'_>>,
) -> Walked {
    let mut blocks = blocks(rules, tree);
    if alone.is_some() {
        alone::declare_forwards(rules, linked, &mut blocks);
    }
    let all = space::declared(linked, &blocks, surface);
    let own = (0..).map(DeclIx).zip(&all).filter(|(_, declared)| declared.sort != Sort::Import);
    let by_place = own.map(|(at, declared)| (declared.span, at)).collect();
    let (spaces, errors) = Spaces::new(In { rules, module: &linked.name, all: &all }, &blocks);
    let mut walk = Walk {
        rules,
        module: &linked.name,
        open: linked.open,
        spaces,
        all,
        by_place,
        known: outer::builtins(alone),
        alone,
        outer: BTreeMap::new(),
        builtins: BTreeMap::new(),
        spaces_around: Vec::new(),
        path: Vec::new(),
        frames: Vec::new(),
        uses: Vec::new(),
        captures: Vec::new(),
        literals: Vec::new(),
        errors,
    };
    Node::items(&tree.items).into_iter().for_each(|item| walk.node(item));
    walked(walk)
}

/// Returns the results of a walk, in order.
fn walked(walk: Walk<'_>) -> Walked {
    let Walk { rules, module, all, mut uses, mut captures, literals, errors, outer, .. } = walk;
    uses.sort_by_key(|one| one.span);
    captures.sort_by_key(|function| function.span.start);
    let numbers = Numbers::new(rules, all, &uses);
    let from = |(at, declared): (usize, &Declared)| declared.from.clone().map(|from| (at, from));
    let names = ModuleNames {
        module: module.to_owned(),
        declarations: numbers.declared.iter().map(seen).collect(),
        uses: uses.into_iter().map(|one| numbers.renumber(one)).collect(),
        captures: captures.into_iter().map(|function| renumber(&numbers, function)).collect(),
        literals: literal_names(module, literals),
    };
    let imports = numbers.declared.iter().enumerate().filter_map(from).collect();
    let outer = outer.into_values().map(|(at, outer)| (numbers.of(at), outer)).collect();
    Walked { names, errors, imports, outer }
}

// [names.capture]
fn renumber(numbers: &Numbers, function: Captures) -> Captures {
    let mut names: Vec<DeclIx> = function.names.into_iter().map(|name| numbers.of(name)).collect();
    names.sort();
    Captures { span: function.span, names }
}

// [names.literal]
fn literal_names(module: &str, mut literals: Vec<Literal>) -> Vec<LiteralName> {
    literals.sort_by_key(|literal| literal.span.start);
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let name = |literal: Literal| {
        let name = literal.string.unwrap_or_else(|| {
            let path = if literal.path.is_empty() { "_" } else { &literal.path };
            numbered(&mut count, format!("{module}:{path}"))
        });
        LiteralName { span: literal.span, name }
    };
    literals.into_iter().map(name).collect()
}

/// A map from places of names to declarations. The map contains the declarations of all modules,
/// except the declarations within a function or template.
struct Origins<'a> {
    surfaces: &'a Surfaces,
    by_place: BTreeMap<(String, Span), DeclIx>,
}

impl<'a> Origins<'a> {
    fn new(surfaces: &'a Surfaces, modules: &[ModuleNames]) -> Self {
        let mut by_place = BTreeMap::new();
        for module in modules {
            for (at, declared) in (0..).map(DeclIx).zip(&module.declarations) {
                if !matches!(declared.sort, Sort::Builtin | Sort::Import) {
                    by_place.insert((module.module.clone(), declared.span), at);
                }
            }
        }
        Self { surfaces, by_place }
    }

    fn of(&self, (module, name): &(String, String)) -> Option<Origin> {
        let there = self.surfaces.get(module)?.get(name)?;
        let declaration = *self.by_place.get(&(module.clone(), there.span))?;
        Some(Origin { module: module.clone(), declaration })
    }
}
