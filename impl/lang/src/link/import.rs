//! Links the imports of modules to the declarations of other modules.

use super::collect::Declared;
use super::decl::{DeclId, Flags, ModuleId};
use super::fault::{Fault, What, spot};
use super::importer::{Element, Importer, Imports};
use super::load::Loaded;
use super::spaces::Mark;
use super::star::{Mentions, Star, Stars};
use crate::parse::arena::ImportName;
use crate::scan::Token;
use selfsame_spec::text::NoteRole;

/// Links all imports (`[link.import]`, `[link.all]`). Cost: linear in the listed names, plus the
/// cost of [`Stars`].
pub(super) fn link(loaded: &mut Loaded, all: &mut Declared) -> Vec<Imports> {
    let Loaded { names, modules, faults, .. } = loaded;
    let (mut mentions, mut stars) = (Mentions::new(names.len()), Stars::default());
    let mut linked = Vec::new();
    for (at, module) in modules.iter().enumerate() {
        let (module_id, imports) = (ModuleId::new(at), Imports::default());
        let mut importer = Importer { module: module_id, modules, all, faults, imports };
        let mut before = Vec::new();
        let arena = &module.syntax.arena;
        for (import, edge) in arena.imports().iter().zip(&module.edges) {
            let import = arena.import(import);
            let there = edge.module.filter(|to| modules[to.at()].readable);
            match import.star {
                None => import.names.iter().for_each(|name| importer.name(name, there)),
                Some(star) => {
                    mentions.read(module_id, arena);
                    before.extend(importer.star(star, there, &mentions));
                }
            }
        }
        stars.tell_twice(&mut importer, &before);
        linked.push(importer.imports);
    }
    linked
}

impl Importer<'_> {
    /// Declares one name of an import with a list of names.
    fn name(&mut self, name: ImportName, there: Option<ModuleId>) {
        let origin = there.and_then(|there| self.find(name, there));
        let tokens = self.arena().tokens();
        let (first, last) = match name.alias {
            Some(alias) => (alias, alias),
            None => (name.first, name.last),
        };
        let mut space = self.all.surfaces[self.module.at()].root;
        let mut path = tokens.identifiers(first, last).map(|part| tokens.name(part)).peekable();
        while let Some(part) = path.next() {
            let entry = self.open(space, part);
            if path.peek().is_some() {
                space = self.all.spaces.open_child(&mut self.all.paths, entry);
            } else if let Some(before) = self.all.spaces.entry(entry).import() {
                // [link.twice]
                let at = spot(self.modules, self.module, first, last);
                let fault = Fault::new(at, What::ImportedTwice);
                self.faults.push(fault.note(self.place(before), NoteRole::First));
            } else {
                let id = self.declare(entry, (first, last), origin);
                self.imports.elements.push(Element::Name(id));
            }
        }
    }

    /// Links an import `*` of all names of a module. Returns `None` if the module cannot be read.
    fn star(&mut self, star: Token, there: Option<ModuleId>, mentions: &Mentions) -> Option<Star> {
        self.imports.open |= there.is_none_or(|there| self.all.surfaces[there.at()].gaps);
        let there = there?;
        self.imports.elements.push(Element::All(star, there));
        let before = self.pull(star, there, mentions);
        Some(Star { at: star, module: there, before })
    }

    /// Returns the declaration of a name in the imported module, if the module exports the name
    /// (`[link.name]`).
    fn find(&mut self, name: ImportName, there: ModuleId) -> Option<DeclId> {
        let arena = self.arena();
        let mut space = Some(self.all.surfaces[there.at()].root);
        let (mut own, mut unknown) = (None, false);
        for part in arena.path(name.path()) {
            let entry = space.and_then(|at| self.all.spaces.find(at, arena.tokens().name(part)));
            let entry = entry.map(|entry| *self.all.spaces.entry(entry));
            own = entry;
            // A gap in a namespace of the path may declare the next name of the path, so a missing
            // name is not reported (`[names.gap]`).
            unknown |= entry.is_some_and(|entry| entry.has(Mark::Gap));
            space = entry.and_then(|entry| entry.child());
        }
        let at = spot(self.modules, self.module, name.first, name.last);
        let Some(decl) = own.and_then(|entry| entry.own()) else {
            unknown |= own.is_some_and(|entry| entry.has(Mark::Forward));
            if !unknown {
                self.faults.push(Fault::new(at, What::NotDeclared(there)));
            }
            return None;
        };
        if self.all.decls[decl.at()].flags.has(Flags::EXPORTED) {
            return Some(decl);
        }
        let fault = Fault::new(at, What::NotExported(there));
        self.faults.push(fault.note(self.place(decl), NoteRole::Declaration));
        None
    }
}
