//! Collects the declarations of modules and of their namespaces.

use super::binders::{binders, const_sort};
use super::decl::{Decl, DeclId, Flags, ModuleId, More, SpaceId};
use super::module::Module;
use super::paths::Paths;
use super::spaces::{EntryId, Mark, Spaces};
use crate::parse::arena::{Arena, Gap, Item, ItemKind, Path};
use crate::scan::Token;
use crate::util::words::List;
use selfsame_spec::program::Sort;
use std::ops::Range;

/// The declarations of modules and namespaces, which are the input of linking.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    pub(crate) decls: Vec<Decl>,
    pub(crate) paths: Paths,
    pub(crate) spaces: Spaces,
    /// The namespaces and declarations of each module.
    pub(crate) surfaces: Vec<Surface>,
    /// The declarations other than imports whose name was declared before, with the entry of the
    /// name (`[names.twice]`).
    pub(crate) again: Vec<(DeclId, EntryId)>,
    /// The names of the `forward`s of modules and namespaces, with their entries.
    pub(crate) forwards: Vec<(ModuleId, Token, EntryId)>,
    /// For a stand-alone text, the forwards that no declaration completes, in order of place
    /// (`[notation.forward]`).
    pub(crate) undefined: Vec<DeclId>,
}

/// The namespaces and declarations of a module.
#[derive(Debug)]
pub(crate) struct Surface {
    pub(crate) root: SpaceId,
    /// The range of the declarations that the module itself contains, in order of place.
    pub(crate) own: Range<u32>,
    /// The number of exported declarations that the module itself contains.
    pub(crate) exports: u32,
    /// Whether the items of the module, or of one of its namespaces, contain a gap.
    pub(crate) gaps: bool,
    /// The entries of all names in the namespaces of the module.
    pub(crate) entries: Vec<EntryId>,
}

/// The block that contains the items that are being collected.
#[derive(Clone, Copy)]
struct Around {
    space: SpaceId,
    /// The namespace in which the `pub` declarations of the block are visible (`[names.visible]`).
    reach: SpaceId,
    /// Whether the block and all enclosing blocks are `pub`.
    public: bool,
}

/// The properties of a declaration that is about to be added.
#[derive(Clone, Copy)]
struct Declares {
    sort: Sort,
    public: bool,
    /// The token at which the declaration begins, or `None` if it begins with its name.
    start: Option<Token>,
}

struct Collector<'d> {
    module: ModuleId,
    arena: &'d Arena,
    all: &'d mut Declared,
    surface: Surface,
}

/// Collects the declarations of each module. Cost: linear in the items of modules and namespaces.
pub(super) fn collect(modules: &[Module]) -> Declared {
    let mut all = Declared::default();
    for (at, module) in modules.iter().enumerate() {
        let id = ModuleId::new(at);
        let path = all.paths.module();
        let root = all.spaces.module(path);
        let start = all.decls.len() as u32;
        let (own, entries) = (start..start, Vec::new());
        let surface = Surface { root, own, exports: 0, gaps: false, entries };
        let arena = &module.syntax.arena;
        let mut collector = Collector { module: id, arena, all: &mut all, surface };
        let around = Around { space: root, reach: root, public: true };
        collector.items(arena.items(), around);
        let mut surface = collector.surface;
        surface.own.end = all.decls.len() as u32;
        all.surfaces.push(surface);
    }
    all
}

impl Collector<'_> {
    /// Collects the items of a block. Blocks nest at most 500 levels deep (`[parse.depth]`), so the
    /// recursion is bounded.
    fn items(&mut self, items: List<'_, Item>, around: Around) {
        for item in items.iter() {
            match self.arena.item(item) {
                ItemKind::Namespace { public, path, items } => {
                    let inner = self.namespace(path, public, around);
                    self.items(items, inner);
                }
                ItemKind::Template { public, name, .. } => {
                    let what = Declares { sort: Sort::Template, public, start: None };
                    self.declare(around, what, name);
                }
                ItemKind::Const { public, name, init, .. } => {
                    let sort = const_sort(self.arena, init);
                    self.declare(around, Declares { sort, public, start: None }, name);
                }
                ItemKind::Let { public, pattern, .. } => {
                    let start = Some(self.arena.first(item));
                    let what = Declares { sort: Sort::Let, public, start };
                    binders(self.arena, pattern, &mut |name| self.declare(around, what, name));
                }
                ItemKind::Var { public, name, .. } => {
                    let what = Declares { sort: Sort::Var, public, start: None };
                    self.declare(around, what, name);
                }
                ItemKind::Forward(names) => {
                    for token in names.iter() {
                        let entry = self.entry(around.space, token);
                        self.all.spaces.entry_mut(entry).mark(Mark::Forward);
                        self.all.forwards.push((self.module, token, entry));
                    }
                }
                ItemKind::Gap(gap) => self.gap(gap, around.space),
                _ => {}
            }
        }
    }

    /// Returns the block of a namespace with a dotted path. The last name of the path is the
    /// namespace of the block; the other names are the enclosing namespaces.
    fn namespace(&mut self, path: Path, public: bool, mut around: Around) -> Around {
        for part in self.arena.path(path) {
            let entry = self.entry(around.space, part);
            let Declared { spaces, paths, .. } = &mut *self.all;
            let space = spaces.open_child(paths, entry);
            let reach = if public { around.reach } else { around.space };
            around = Around { space, reach, public: around.public && public };
        }
        around
    }

    fn entry(&mut self, space: SpaceId, token: Token) -> EntryId {
        let name = self.arena.tokens().name(token);
        self.all.spaces.open(space, name, &mut self.surface.entries)
    }

    /// Declares a name in a block.
    fn declare(&mut self, at: Around, what: Declares, token: Token) {
        let Declares { sort, public, start } = what;
        let entry = self.entry(at.space, token);
        let id = DeclId::new(self.all.decls.len());
        let known = self.all.spaces.entry_mut(entry);
        let is_first = known.own().is_none();
        if matches!(sort, Sort::Const | Sort::Template) {
            known.mark(Mark::Completed);
        }
        if is_first {
            known.set_own(id);
        } else {
            self.all.again.push((id, entry));
        }
        // [link.export] [names.visible]
        let exported = public && at.public && is_first;
        let reach = if public { at.reach } else { at.space };
        self.all.decls.push(Decl {
            module: self.module,
            sort,
            flags: Flags::OUTER.with(Flags::EXPORTED.when(exported)),
            name: self.arena.tokens().name(token),
            first: token,
            last: token,
            start: start.unwrap_or(token),
            around: self.all.spaces.space(at.space).path,
            more: More::Reach(reach),
        });
        if exported {
            self.surface.exports += 1;
            self.mark_exports(at.space);
        }
    }

    /// Marks a namespace and its enclosing namespaces as having exports, up to the first namespace
    /// that is already marked.
    fn mark_exports(&mut self, space: SpaceId) {
        let mut at = space;
        while let Some(entry) = self.all.spaces.space(at).entry {
            let entry = self.all.spaces.entry_mut(entry);
            if entry.has(Mark::Exports) {
                break;
            }
            entry.mark(Mark::Exports);
            at = entry.space;
        }
    }

    /// Marks the names that the faulty text of a gap may declare (`[names.gap]`).
    fn gap(&mut self, gap: Gap, space: SpaceId) {
        self.surface.gaps = true;
        for token in self.arena.tokens().identifiers(gap.first, gap.last) {
            let entry = self.entry(space, token);
            self.all.spaces.entry_mut(entry).mark(Mark::Gap);
        }
    }
}
