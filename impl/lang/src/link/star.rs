//! Links imports `*`, which import all names that a module exports.
//!
//! The imported names are not all copied: an importing module receives only the names whose
//! identifiers it contains, because it cannot use other names. But a name that two imports `*` have
//! in common must be searched among all names. Therefore each pair of modules is compared once:
//! each name of the smaller module is looked up in the larger module. If a module has many imports
//! `*` and merging is less work, the names of the imported modules are merged instead.
//!
//! Cost: linear for modules that many other modules import. In general, an import `*` costs at most
//! the number of exports of the imported module or of identifiers of the importer, whichever is
//! smaller. The comparisons of modules cost O(P^(3/2)) in total, for a program of size P.

use super::collect::Declared;
use super::decl::{DeclId, Flags, ModuleId, SpaceId};
use super::fault::{Fault, Spot, What, spot};
use super::importer::Importer;
use super::spaces::{Entry, EntryId, Mark};
use crate::parse::arena::Arena;
use crate::scan::{Name, Token};
use hashbrown::HashMap;
use selfsame_spec::text::NoteRole;

/// An import `*` of a module that can be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Star {
    pub(super) at: Token,
    pub(super) module: ModuleId,
    /// The earliest place at which a name that the import `*` imports was already declared. Only
    /// names that the importing module contains are considered.
    pub(super) before: Option<Spot>,
}

/// The set of the identifiers that occur in a module.
pub(super) struct Mentions {
    /// For each name, the last module that was read into this set and contains the name.
    last: Vec<u32>,
    module: u32,
    names: Vec<Name>,
}

impl Mentions {
    /// Creates an empty set of identifiers for a program with this number of names.
    pub(super) fn new(names: usize) -> Self {
        Self { last: vec![ModuleId::NONE; names], module: ModuleId::NONE, names: Vec::new() }
    }

    /// Replaces the set by the identifiers of a module, unless the set already belongs to this
    /// module.
    pub(super) fn read(&mut self, module: ModuleId, arena: &Arena) {
        if self.module == module.number() {
            return;
        }
        self.module = module.number();
        self.names.clear();
        for token in identifiers(arena) {
            let name = arena.tokens().name(token);
            if std::mem::replace(&mut self.last[name.at()], self.module) != self.module {
                self.names.push(name);
            }
        }
    }

    fn has(&self, name: Name) -> bool {
        self.last[name.at()] == self.module
    }
}

impl Declared {
    /// Returns the declaration of an entry in the module itself, if the module exports it.
    fn exported(&self, entry: &Entry) -> Option<DeclId> {
        let own = entry.own()?;
        self.decls[own.at()].flags.has(Flags::EXPORTED).then_some(own)
    }

    /// Returns the namespace with the name of an entry, if the namespace has exports.
    fn exporting(&self, entry: &Entry) -> Option<SpaceId> {
        entry.child().filter(|_| entry.has(Mark::Exports))
    }
}

impl Importer<'_> {
    /// Declares those exports of a module whose identifiers occur in the importing module. Returns
    /// the earliest place at which a name of them was already declared.
    pub(super) fn pull(
        &mut self,
        star: Token,
        there: ModuleId,
        mentions: &Mentions,
    ) -> Option<Spot> {
        let mut twice: Option<Spot> = None;
        let root = |module: ModuleId| self.all.surfaces[module.at()].root;
        let mut open = vec![(root(there), root(self.module))];
        while let Some((from, to)) = open.pop() {
            for id in self.mentioned(from, mentions) {
                let entry = *self.all.spaces.entry(id);
                if let Some(decl) = self.all.exported(&entry) {
                    let here = self.open(to, entry.name);
                    if let Some(before) = self.all.spaces.entry(here).import() {
                        let place = self.place(before);
                        twice = Some(first(twice, place));
                    } else {
                        let id = self.declare(here, (star, star), Some(decl));
                        self.imports.pulled.push(id);
                    }
                }
                if let Some(inner) = self.all.exporting(&entry) {
                    let here = self.open(to, entry.name);
                    let here = self.all.spaces.open_child(&mut self.all.paths, here);
                    open.push((inner, here));
                }
            }
        }
        twice
    }

    /// Returns the entries of a namespace whose names occur in the importing module. The search
    /// iterates over the smaller of two sets: the entries, or the identifiers of the importing
    /// module.
    fn mentioned(&self, space: SpaceId, mentions: &Mentions) -> Vec<EntryId> {
        let spaces = &self.all.spaces;
        if spaces.space(space).len as usize <= mentions.names.len() {
            let all = spaces.entries(space);
            return all.filter(|&id| mentions.has(spaces.entry(id).name)).collect();
        }
        mentions.names.iter().filter_map(|&name| spaces.find(space, name)).collect()
    }
}

/// Returns all identifiers of a text.
fn identifiers(arena: &Arena) -> impl Iterator<Item = Token> + use<'_> {
    let tokens = arena.tokens();
    let end = Token::from_u32(tokens.len().saturating_sub(1));
    tokens.identifiers(Token::from_u32(0), end)
}

/// Returns the earlier of two places of a module.
fn first(one: Option<Spot>, other: Spot) -> Spot {
    one.filter(|one| one.span.start <= other.span.start).unwrap_or(other)
}

/// The stored results of comparisons of pairs of modules.
#[derive(Default)]
pub(super) struct Stars {
    share: HashMap<(ModuleId, ModuleId), bool>,
}

impl Stars {
    /// Reports each import `*` of a name that was declared before it. The error has the earliest
    /// place of such a name (`[link.twice]`).
    pub(super) fn tell_twice(&mut self, importer: &mut Importer<'_>, stars: &[Star]) {
        let exports = |star: &Star| importer.all.surfaces[star.module.at()].exports as usize;
        let together: usize = stars.iter().map(exports).sum();
        let earlier = if stars.len() * stars.len() <= together {
            self.compare(importer.all, stars)
        } else {
            merge(importer.all, stars)
        };
        for (star, earlier) in stars.iter().zip(earlier) {
            let at = |star: Token| spot(importer.modules, importer.module, star, star);
            let other = earlier.map(|at_star| at(stars[at_star].at));
            let note = match (star.before, other) {
                (before, Some(other)) => Some(first(before, other)),
                (before, None) => before,
            };
            if let Some(note) = note {
                let fault = Fault::new(at(star.at), What::ImportedTwice);
                importer.faults.push(fault.note(note, NoteRole::First));
            }
        }
    }

    /// Returns for each import `*` the index of the first earlier import `*` that imports one of
    /// its names. The function compares pairs of modules.
    fn compare(&mut self, all: &Declared, stars: &[Star]) -> Vec<Option<usize>> {
        let earlier = |at: usize| {
            let pair = |before: &Star| {
                let (one, other) = (before.module, stars[at].module);
                let pair = (one.min(other), one.max(other));
                *self.share.entry(pair).or_insert_with(|| share(all, one, other))
            };
            stars[..at].iter().position(pair)
        };
        (0..stars.len()).map(earlier).collect()
    }
}

/// Returns whether two modules export a name in common.
fn share(all: &Declared, one: ModuleId, other: ModuleId) -> bool {
    let surface = |module: ModuleId| &all.surfaces[module.at()];
    let is_smaller = surface(one).exports <= surface(other).exports;
    let (small, large) = if is_smaller { (one, other) } else { (other, one) };
    let mut open = vec![(surface(small).root, surface(large).root)];
    while let Some((small, large)) = open.pop() {
        for id in all.spaces.entries(small) {
            let entry = all.spaces.entry(id);
            let (own, inner) = (all.exported(entry), all.exporting(entry));
            let Some(there) = all.spaces.find(large, entry.name) else { continue };
            let there = all.spaces.entry(there);
            if own.and(all.exported(there)).is_some() {
                return true;
            }
            open.extend(inner.zip(all.exporting(there)));
        }
    }
    false
}

/// Returns for each import `*` the index of the first earlier import `*` that imports one of its
/// names. The function merges the names of all imported modules. The merged namespaces have
/// numbers; the outermost namespace has the number 0.
fn merge(all: &Declared, stars: &[Star]) -> Vec<Option<usize>> {
    let mut together: HashMap<(u32, Name), (Option<usize>, u32)> = HashMap::new();
    let mut spaces = 0;
    let mut earlier = vec![None; stars.len()];
    for (at, star) in stars.iter().enumerate() {
        let mut open = vec![(all.surfaces[star.module.at()].root, 0)];
        while let Some((from, to)) = open.pop() {
            for id in all.spaces.entries(from) {
                let entry = all.spaces.entry(id);
                let (own, inner) = (all.exported(entry), all.exporting(entry));
                if own.is_none() && inner.is_none() {
                    continue;
                }
                let (owner, space) = together.entry((to, entry.name)).or_insert((None, 0));
                if own.is_some() {
                    let before = *owner.get_or_insert(at);
                    if before != at {
                        earlier[at] =
                            Some(earlier[at].map_or(before, |least: usize| least.min(before)));
                    }
                }
                if let Some(inner) = inner {
                    if *space == 0 {
                        spaces += 1;
                        *space = spaces;
                    }
                    open.push((inner, *space));
                }
            }
        }
    }
    earlier
}
