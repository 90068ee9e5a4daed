//! Computes the names that a module imports ([link.import], [link.twice]).
//!
//! ```text
//! import {x, y as z} from "m";    the names x and z, for m:x and m:y
//! import * from "m";            all exports of m
//! ```

use super::load::{Edge, Program};
use super::surface::Surface;
use crate::rules::{Importable, LanguageRules};
use selfsame_spec::program::ImportedName;
use selfsame_spec::text::tree::{ImportName, Imported};
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem, Span};
use std::collections::BTreeMap;

/// The names that a module imports, and the errors of its imports.
#[derive(Default)]
pub(super) struct Imports {
    /// The imported names, in order and without repetitions.
    pub(super) names: Vec<ImportedName>,
    /// Whether an import with `*` may import further names that are not known.
    pub(super) open: bool,
    /// The errors in the imports, in the order of the imports.
    pub(super) errors: Vec<Diagnostic>,
}

/// The surface of each module, by the name of the module.
pub type Surfaces = BTreeMap<String, Surface>;

/// Returns the names that a module imports, and the errors of its imports.
#[must_use]
// [link.import] [link.twice]
pub(super) fn imports(
    rules: &LanguageRules,
    program: &Program,
    surfaces: &Surfaces,
    name: &str,
) -> Imports {
    let Some(module) = program.modules.get(name) else { return Imports::default() };
    let mut reader = Reader { rules, program, surfaces, name, out: Imports::default() };
    let mut all = Vec::new();
    for (import, edge) in module.tree.imports.iter().zip(&module.edges) {
        reader.path(edge);
        match &import.names {
            Imported::All(star) => all.extend(reader.star(edge, *star)),
            Imported::Names(names) => all.extend(names.iter().map(|name| reader.named(edge, name))),
        }
    }
    reader.once(all);
    reader.out
}

struct Reader<'a> {
    rules: &'a LanguageRules,
    program: &'a Program,
    surfaces: &'a Surfaces,
    name: &'a str,
    out: Imports,
}

impl<'a> Reader<'a> {
    fn refuse(&mut self, problem: Problem, span: Span) -> &mut Diagnostic {
        self.out.errors.push(Diagnostic::new(problem, Place::new(self.name, span)));
        let last = self.out.errors.len() - 1;
        &mut self.out.errors[last]
    }

    // [link.missing]
    fn path(&mut self, edge: &Edge) {
        if let Some(why) = edge.refused {
            self.refuse(Problem::BadPath { why }, edge.import.span);
        }
        let is_there = |module: &String| self.program.modules.contains_key(module);
        if let Some(module) = edge.import.module.clone().filter(|module| !is_there(module)) {
            self.refuse(Problem::NoModule { module }, edge.import.span);
        }
    }

    /// Returns the module that an import refers to, and the surface of this module. Returns `None`
    /// if the path is invalid, or if the module is missing or is not a text.
    fn target(&self, edge: &'a Edge) -> Option<(&'a str, &'a Surface)> {
        let name = edge.import.module.as_deref()?;
        let is_text = self.program.modules.get(name)?.is_text;
        self.surfaces.get(name).filter(|_| is_text).map(|surface| (name, surface))
    }

    // [link.import] [link.unknown]
    fn star(&mut self, edge: &'a Edge, star: Span) -> Vec<ImportedName> {
        let Some((module, surface)) = self.target(edge) else {
            self.out.open = true;
            return Vec::new();
        };
        self.out.open |= !surface.gaps.is_empty();
        let brought =
            surface.names.iter().filter(|name| (self.rules.link.star_brings)(name.exported));
        let imported = brought.map(|name| ImportedName {
            name: name.name.clone(),
            span: star,
            from: Some((module.to_owned(), name.name.clone())),
        });
        imported.collect()
    }

    // [link.import] [link.name] [link.unknown]
    fn named(&mut self, edge: &'a Edge, import: &ImportName) -> ImportedName {
        let there = import.path.text();
        let alias = import.alias.as_ref();
        let name = (self.rules.link.own_name)(&there, alias.map(|alias| &*alias.text));
        let span = alias.map_or(import.path.span(), |alias| alias.span);
        let from = self.target(edge).and_then(|(module, surface)| {
            self.may_import(module, surface, import).then(|| (module.to_owned(), there))
        });
        ImportedName { name, span, from }
    }

    // [link.name]
    fn may_import(&mut self, module: &str, surface: &Surface, import: &ImportName) -> bool {
        let (name, span, module) = (import.path.text(), import.path.span(), module.to_owned());
        if let Some(found) = surface.get(&name) {
            let importable = (self.rules.link.may_import)(found.exported, found.sort);
            if importable == Importable::Refused {
                let there = Place::new(module.clone(), found.span);
                let error = self.refuse(Problem::NotExported { module, name }, span);
                *error = error.clone().note(NoteRole::Declaration, there);
            }
            return importable == Importable::Yes;
        }
        let parts: Vec<&str> = import.path.parts.iter().map(|part| part.text.as_str()).collect();
        let may_be = surface.forwards.contains(&name) || surface.gaps.may_declare("", &parts);
        if !may_be {
            self.refuse(Problem::NotDeclared { module, name, nearest: None }, span);
        }
        false
    }

    /// Keeps the first import of each name, and reports an error for each further import of the
    /// name.
    // [link.twice]
    fn once(&mut self, all: Vec<ImportedName>) {
        let mut first: BTreeMap<String, Span> = BTreeMap::new();
        for imported in all {
            let Some(&before) = first.get(&imported.name) else {
                first.insert(imported.name.clone(), imported.span);
                self.out.names.push(imported);
                continue;
            };
            let name = imported.name;
            let there = Place::new(self.name, before);
            let error = self.refuse(Problem::ImportedTwice { name }, imported.span);
            *error = error.clone().note(NoteRole::First, there);
        }
    }
}
