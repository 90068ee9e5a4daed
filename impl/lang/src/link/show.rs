//! Converts linked modules to the data format that model and implementation share.

use super::decl::{DeclId, Flags, ModuleId};
use super::importer::Element;
use super::module::Edge;
use super::{Links, spot};
use hashbrown::HashSet;
use selfsame_spec::program::{Export, ImportEdge, ImportedName, LinkedModule};
use selfsame_spec::text::Span;

/// Returns the modules of a program, in order. Cost: linear in the result, which contains each name
/// that an import `*` imports.
pub(crate) fn linked(links: &Links) -> Vec<LinkedModule> {
    links.loaded.order.iter().map(|&module| show(links, module)).collect()
}

fn show(links: &Links, id: ModuleId) -> LinkedModule {
    let module = links.module(id);
    let name = |module: ModuleId| links.module(module).name.to_string();
    let tokens = module.syntax.arena.tokens();
    let edge =
        |edge: &Edge| ImportEdge { span: tokens.span(edge.from), module: edge.module.map(name) };
    let imported = |import: Brought| ImportedName {
        name: import.name,
        span: import.span,
        from: import.origin.map(|origin| {
            let module = links.decl(origin).module;
            (name(module), links.qualified(origin))
        }),
    };
    LinkedModule {
        name: module.name.to_string(),
        imports: module.edges.iter().map(edge).collect(),
        names: brought(links, id).into_iter().map(imported).collect(),
        open: links.imports[id.at()].open,
        exports: links.exports(id).map(|decl| export(links, decl)).collect(),
    }
}

fn export(links: &Links, decl: DeclId) -> Export {
    Export { name: links.qualified(decl), span: links.place(decl).span }
}

/// A name that an import declares.
#[derive(Debug)]
pub(crate) struct Brought {
    pub(crate) name: String,
    pub(crate) span: Span,
    /// The declaration of a listed name, or `None` for a name that an import `*` imports.
    pub(crate) decl: Option<DeclId>,
    /// The declaration that the import imports, if the import was not refused.
    pub(crate) origin: Option<DeclId>,
}

/// Returns the names that the imports of a module declare, each once, in order (`[link.import]`).
pub(crate) fn brought(links: &Links, module: ModuleId) -> Vec<Brought> {
    let (mut seen, mut all) = (HashSet::new(), Vec::new());
    let elements = &links.imports[module.at()].elements;
    let has_star = elements.iter().any(|element| matches!(element, Element::All(..)));
    for element in elements {
        match *element {
            Element::Name(decl) => {
                let name = links.qualified(decl);
                if has_star {
                    seen.insert(name.clone());
                }
                let (span, origin) = (links.place(decl).span, links.decl(decl).origin());
                all.push(Brought { name, span, decl: Some(decl), origin });
            }
            Element::All(star, there) => {
                let span = spot(&links.loaded.modules, module, star, star).span;
                let new = links.exports(there).filter_map(|decl| {
                    let name = links.qualified(decl);
                    let is_new = seen.insert(name.clone());
                    is_new.then_some(Brought { name, span, decl: None, origin: Some(decl) })
                });
                all.extend(new);
            }
        }
    }
    all
}

impl Links {
    /// Returns the declarations that a module exports, in order of place (`[link.export]`).
    pub(crate) fn exports(&self, module: ModuleId) -> impl Iterator<Item = DeclId> + use<'_> {
        let own = self.declared.surfaces[module.at()].own.clone().map(DeclId::from_u32);
        own.filter(|&decl| self.decl(decl).flags.has(Flags::EXPORTED))
    }

    /// Returns the names of all entries of the namespaces of a module.
    pub(crate) fn names_of(&self, module: ModuleId) -> impl Iterator<Item = &str> + use<'_> {
        let entries = self.declared.surfaces[module.at()].entries.iter();
        let entries = entries.map(|&entry| self.declared.spaces.entry(entry));
        let is_declared = |entry: &&super::spaces::Entry| entry.decl().is_some();
        entries.filter(is_declared).map(|entry| self.loaded.names.text(entry.name))
    }

    /// Returns whether the module of a declaration exports it.
    pub(crate) fn is_exported(&self, decl: DeclId) -> bool {
        self.decl(decl).flags.has(Flags::EXPORTED)
    }

    /// Returns the path of the namespace in which a declaration of a module is visible, or `None`
    /// for a local (`[names.visible]`).
    pub(crate) fn visibility(&self, decl: DeclId) -> Option<String> {
        let space = self.declared.spaces.space(self.decl(decl).reach()?);
        Some(self.declared.paths.text(&self.loaded.names, space.path, None))
    }

    /// Returns the path of a declaration. For an import, this is its name in the importing module
    /// (`[names.path]`).
    pub(crate) fn qualified(&self, decl: DeclId) -> String {
        let decl = self.decl(decl);
        self.declared.paths.text(&self.loaded.names, decl.around, Some(decl.name))
    }
}
