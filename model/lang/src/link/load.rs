//! Loads the texts of a program ([link.module], [link.missing]): the root module, and all modules
//! that are reachable from it through imports.
//!
//! ```text
//! main: import {x} from "m";   m: import {y} from "$/n";    modules main, m, n
//! ```

use super::path::is_root;
use crate::parse::{Reading, read};
use crate::rules::LanguageRules;
use crate::scan::decode;
use selfsame_spec::program::{Files, ImportEdge};
use selfsame_spec::text::tree::Import;
use selfsame_spec::text::{Diagnostic, Place, Problem, Span, Tree};
use std::collections::BTreeMap;

/// The modules that are reachable from a root module through imports, by their names.
pub struct Program {
    /// The name of the root module.
    pub root: String,
    /// The modules of the program. There are none if the given name is not a valid name of a root
    /// module.
    pub modules: BTreeMap<String, Module>,
}

/// A module of a program, with its syntax tree, its imports and its errors.
pub struct Module {
    /// The number of bytes of the text.
    pub bytes: usize,
    /// The syntax tree of the text. The tree is empty if the bytes are not a text.
    pub tree: Tree,
    /// Whether the bytes of the module are a text ([scan.text]).
    pub is_text: bool,
    /// The imports of the module, each with the module to which the path refers.
    pub edges: Vec<Edge>,
    /// The errors that the scanner and the parser found in the text.
    pub errors: Vec<Diagnostic>,
    /// The numbers that were refused ([parse.number]).
    pub bad_numbers: Vec<Span>,
}

impl Program {
    /// Returns a program that consists only of an empty root module with one error at its first
    /// byte.
    // [names.total]
    pub(crate) fn refused(root: &str, problem: Problem) -> Self {
        let place = Place::new(root, Span::new(0, 1));
        let module = Module {
            bytes: 0,
            tree: Tree::default(),
            is_text: false,
            edges: Vec::new(),
            errors: vec![Diagnostic::new(problem, place)],
            bad_numbers: Vec::new(),
        };
        Self { root: root.to_owned(), modules: BTreeMap::from([(root.to_owned(), module)]) }
    }
}

/// An import, with the module to which its path refers.
pub struct Edge {
    /// The import and its module, in the form in which they are part of the results.
    pub import: ImportEdge,
    /// The reason why the path is not a valid path of a module. The reason is `None` for a valid
    /// path, and for a path whose string was refused.
    pub refused: Option<&'static str>,
}

/// Loads the root module and all modules that are reachable from it through imports.
#[must_use]
// [link.module] [link.missing]
pub fn load(rules: &LanguageRules, files: &dyn Files, root: &str) -> Program {
    let mut modules = BTreeMap::new();
    let mut named = vec![root.to_owned()];
    if !is_root(root) {
        named.clear();
    }
    while let Some(name) = named.pop() {
        if modules.contains_key(&name) {
            continue;
        }
        if let Some(bytes) = files.read(&name) {
            let module = module(rules, &name, &bytes);
            named.extend(module.edges.iter().filter_map(|edge| edge.import.module.clone()));
            modules.insert(name, module);
        }
    }
    Program { root: root.to_owned(), modules }
}

fn module(rules: &LanguageRules, name: &str, bytes: &[u8]) -> Module {
    let (is_text, reading) = match decode(bytes) {
        Ok(text) => (true, read(rules, text)),
        Err(error) => {
            let errors = vec![*error];
            (false, Reading { tree: Tree::default(), errors, bad_numbers: Vec::new() })
        }
    };
    let Reading { tree, mut errors, bad_numbers } = reading;
    for error in &mut errors {
        error.place.module = name.to_owned();
        error.notes.iter_mut().for_each(|note| note.place.module = name.to_owned());
    }
    let edges = tree.imports.iter().map(|import| edge(rules, name, import)).collect();
    Module { bytes: bytes.len(), tree, is_text, edges, errors, bad_numbers }
}

// [link.path]
fn edge(rules: &LanguageRules, module: &str, import: &Import) -> Edge {
    let path = import.from.value.as_ref().map(|path| (rules.link.normalize)(module, path));
    let (module, refused) = match path {
        None => (None, None),
        Some(Ok(module)) => (Some(module), None),
        Some(Err(why)) => (None, Some(why)),
    };
    Edge { import: ImportEdge { span: import.from.span, module }, refused }
}
