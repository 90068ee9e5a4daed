//! Resolves names in blocks and bodies of templates. Before any name in a block is looked up, all
//! declarations of the block are added to the scope.

use super::scope::Bound;
use super::walk::{Place, Walker};
use crate::link::{Decl, Fault, Flags, More, What, binders, const_sort};
use crate::parse::arena::{Block, BlockParts, Gap, Item, ItemKind, Pattern, Tag};
use crate::scan::Token;
use crate::util::words::List;
use hashbrown::HashSet;
use selfsame_spec::program::Sort;
use selfsame_spec::text::NoteRole;

impl Walker<'_> {
    /// Resolves the names in a block, in a new scope (`[names.scope]`).
    pub(super) fn block(&mut self, block: Block) {
        let BlockParts { items, value } = self.arena.block(block);
        let before = std::mem::replace(&mut self.place.in_block, true);
        self.scoped(|walker| {
            walker.body(items, Some(walker.arena.first(block)));
            walker.optional(value);
        });
        self.place.in_block = before;
    }

    /// Resolves the names in the items of a block or body, in the current scope. A form numbers the
    /// constants and templates of the block as if they were declared at the token `start`.
    pub(super) fn body(&mut self, items: List<'_, Item>, start: Option<Token>) {
        let first = self.decls();
        self.declare_all(items, start);
        let next = std::mem::replace(&mut self.next, first);
        self.items(items);
        self.next = next;
    }

    /// Adds the declarations of all items. These declarations get consecutive indices.
    fn declare_all(&mut self, items: List<'_, Item>, start: Option<Token>) {
        let mut others = false;
        for item in items.iter() {
            if !self.arena.declares(item) {
                others |= self.arena.is_gap(item) || self.arena.tag(item) == Some(Tag::Forward);
                continue;
            }
            match self.arena.item(item) {
                ItemKind::Template { name, .. } => self.declare_early(name, Sort::Template, start),
                ItemKind::Const { name, init, .. } => {
                    let sort = const_sort(self.arena, init);
                    self.declare_early(name, sort, start);
                }
                ItemKind::Let { pattern, .. } => {
                    let word = self.arena.first(item);
                    binders(self.arena, pattern, &mut |name| {
                        let decl = self.decl(name, Sort::Let);
                        self.declare(Decl { start: word, ..decl });
                    });
                }
                ItemKind::Var { name, .. } => {
                    let decl = self.decl(name, Sort::Var);
                    self.declare(decl);
                }
                _ => {}
            }
        }
        if others {
            self.forwards(items);
            self.gaps(items);
        }
    }

    fn declare_early(&mut self, name: Token, sort: Sort, start: Option<Token>) {
        let Place { in_block, reach, .. } = self.place;
        let mut decl = self.decl(name, sort);
        decl.flags = Flags::EARLY.with(Flags::OUTER.when(!in_block));
        decl.start = start.unwrap_or(name);
        if !in_block {
            decl.more = More::Reach(reach);
        }
        self.declare(decl);
    }

    /// Declares the names of the forwards of a block or body (`[names.forward]`). If a name occurs
    /// in several forwards, it is processed once for each of them. All declarations are visited
    /// once, to decide whether constants complete the forwards.
    fn forwards(&mut self, items: List<'_, Item>) {
        let mut completed = HashSet::new();
        let of_constants = |item: Item| match self.arena.item(item) {
            ItemKind::Const { name, .. } | ItemKind::Template { name, .. } => Some(name),
            _ => None,
        };
        completed.extend(items.iter().filter_map(of_constants).map(|name| self.name(name)));
        for item in items.iter() {
            let ItemKind::Forward(names) = self.arena.item(item) else { continue };
            for token in names.iter() {
                let name = self.name(token);
                if completed.contains(&name) {
                    continue;
                }
                if let Some(several) = self.scopes.here(name) {
                    let first = several.first;
                    let fault = Fault::new(self.spot(token, token), What::DeclaredTwice);
                    self.faults.push(fault.note(self.spot_of(first), NoteRole::First));
                } else if !self.scopes.has(name) {
                    self.scopes.add(name, Bound::Unknown);
                    self.faults.push(Fault::new(self.spot(token, token), What::NeverDefined));
                }
            }
        }
    }

    /// Declares the identifiers in the gaps of a block or body as unknown names (`[names.gap]`,
    /// `[names.nothing-known]`).
    fn gaps(&mut self, items: List<'_, Item>) {
        for item in items.iter() {
            let ItemKind::Gap(Gap { first, last }) = self.arena.item(item) else { continue };
            for token in self.arena.tokens().identifiers(first, last) {
                let name = self.name(token);
                if !self.scopes.has(name) {
                    self.scopes.add(name, Bound::Unknown);
                }
            }
        }
    }

    /// Declares the names that a pattern binds in the current scope.
    pub(super) fn bind(&mut self, pattern: Pattern, sort: Sort) {
        binders(self.arena, pattern, &mut |name| {
            let decl = self.decl(name, sort);
            self.declare(decl);
        });
    }
}
