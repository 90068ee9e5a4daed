//! The texts of a program ([link.module], [link.missing]): the root, and all modules to which
//! imports lead.
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
use selfsame_spec::text::{Diagnostic, Span, Tree};
use std::collections::BTreeMap;

/// The modules to which a root leads, by their names.
pub struct Program {
    /// The name of the root.
    pub root: String,
    /// The modules; empty if the name of the root is no name of a root.
    pub modules: BTreeMap<String, Module>,
}

/// The text of a module.
pub struct Module {
    /// Its tree; empty if the text could not be read.
    pub tree: Tree,
    /// Whether its bytes are a text ([scan.text]).
    pub is_text: bool,
    /// Its imports, each with the module of its path.
    pub edges: Vec<Edge>,
    /// The errors of its tokens and its tree.
    pub errors: Vec<Diagnostic>,
    /// The numbers that were refused ([parse.number]).
    pub bad_numbers: Vec<Span>,
}

/// An import, with the module of its path.
pub struct Edge {
    /// The import and its module, in the form of the results.
    pub import: ImportEdge,
    /// The reason why the path is no path of a module. It is `None` for a valid path, and for a
    /// path whose string was refused.
    pub refused: Option<&'static str>,
}

/// Reads the root and all modules to which imports lead.
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
    Module { tree, is_text, edges, errors, bad_numbers }
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
