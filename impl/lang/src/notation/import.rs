//! Converts imports. In a text of a world they stand for members of modules; in other texts they
//! are refused.

use super::data::MODULE;
use super::lower::Lower;
use crate::link::{DeclId, Element};
use crate::parse::arena::{ImportKind, ImportName};
use selfsame_spec::{Kind, Payload};

impl Lower<'_> {
    /// Records the members of modules that the text imports (`[notation.module]`). Refuses imports
    /// if this text must not have imports (`[notation.here]`).
    pub(super) fn imports(&mut self) {
        let elements = &self.links.imports[MODULE.at()].elements;
        let mut declared = elements.iter().filter_map(|element| match element {
            Element::Name(decl) => Some(*decl),
            Element::All(..) => None,
        });
        let mut next = declared.next();
        for import in self.arena.imports().iter() {
            let import = self.arena.import(import);
            if !self.sees.scope.in_world {
                self.not_here::<()>("an import", self.span_of(import.from));
            } else if let Some(star) = import.star {
                self.not_here::<()>("an import of all", self.span_of(star));
            } else {
                for name in import.names.iter() {
                    let first = name.alias.unwrap_or(name.first);
                    // If an earlier import declares the name, this import has no declaration.
                    if let Some(decl) = next.filter(|&decl| self.decl(decl).first == first) {
                        self.leaf(decl, &import, name);
                        next = declared.next();
                    }
                }
            }
        }
    }

    fn leaf(&mut self, decl: DeclId, import: &ImportKind<'_>, name: ImportName) {
        // If the path was refused, an error was already reported.
        let Some(module) = self.arena.tokens().string(import.from) else { return };
        let parts: Vec<&str> =
            self.arena.path(name.path()).map(|part| self.text_of(part)).collect();
        let name_there = parts.join(".");
        let span = self.span(name.first, name.last);
        let payload = Payload::Member { module: module.clone(), name: name_there.clone() };
        if let Some(node) = self.head(Kind::MEMBER, &payload, Vec::new(), span) {
            self.set_node(decl, node);
        }
        self.sees.leaves.insert(decl, (module, name_there));
    }
}
