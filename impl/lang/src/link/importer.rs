//! The imports of a module while they are being linked.

use super::collect::Declared;
use super::decl::{Decl, DeclId, Flags, ModuleId, More, SpaceId};
use super::fault::{Fault, Spot, spot};
use super::module::Module;
use super::spaces::EntryId;
use crate::parse::arena::Arena;
use crate::scan::{Name, Token};
use selfsame_spec::program::Sort;

/// The declarations of all imports of a module.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    /// The parts of the imports that declare names, in the order of the text: listed names, and
    /// imports `*` of modules that can be read.
    pub(crate) elements: Vec<Element>,
    /// The declarations that imports `*` import and whose identifiers occur in the text of the
    /// module. Uses in the module cannot refer to other names. Therefore the names of a large
    /// module are not copied for each module that imports it.
    pub(crate) pulled: Vec<DeclId>,
    /// Whether an import `*` may import further names that are unknown (`[link.unknown]`).
    pub(crate) open: bool,
}

/// A part of the imports of a module that declares one name or many names.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Element {
    /// A listed name that no earlier import declares.
    Name(DeclId),
    /// An import `*`, given by the token `*` and the imported module.
    All(Token, ModuleId),
}

/// The linker of the imports of a module.
pub(super) struct Importer<'d> {
    pub(super) module: ModuleId,
    pub(super) modules: &'d [Module],
    pub(super) all: &'d mut Declared,
    pub(super) faults: &'d mut Vec<Fault>,
    pub(super) imports: Imports,
}

impl<'d> Importer<'d> {
    pub(super) fn arena(&self) -> &'d Arena {
        &self.modules[self.module.at()].syntax.arena
    }

    /// Returns the place of a declaration.
    pub(super) fn place(&self, decl: DeclId) -> Spot {
        let Decl { module, first, last, .. } = self.all.decls[decl.at()];
        spot(self.modules, module, first, last)
    }

    /// Returns the entry of a name in a namespace of the module, and adds the entry if it is
    /// missing.
    pub(super) fn open(&mut self, space: SpaceId, name: Name) -> EntryId {
        let entries = &mut self.all.surfaces[self.module.at()].entries;
        self.all.spaces.open(space, name, entries)
    }

    /// Declares an import of a name that no other import declares. An import takes precedence over
    /// a declaration of this name in the module itself (`[names.twice]`).
    pub(super) fn declare(
        &mut self,
        entry: EntryId,
        (first, last): (Token, Token),
        origin: Option<DeclId>,
    ) -> DeclId {
        let id = DeclId::new(self.all.decls.len());
        let known = self.all.spaces.entry_mut(entry);
        known.set_import(id);
        let (space, name) = (known.space, known.name);
        if let Some(own) = known.own() {
            self.all.again.push((own, entry));
        }
        self.all.decls.push(Decl {
            module: self.module,
            sort: Sort::Import,
            flags: Flags::default(),
            name,
            first,
            last,
            start: first,
            around: self.all.spaces.space(space).path,
            more: More::Origin(origin),
        });
        id
    }
}
