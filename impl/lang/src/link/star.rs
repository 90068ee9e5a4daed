//! Imports of all that a module exports.
//!
//! What they bring is not copied: a module gets the names of which it has the identifiers, for
//! nothing else can be used there. Whether two `*` bring one name has to be known of all names.
//! Two modules are compared once, by the names of the smaller one; the modules of a long list are
//! put together instead, where that is less work.
//!
//! Cost: linear for modules that many others import. In general, for a program of size P, each
//! `*` costs at most the smaller of its module's exports and the importer's identifiers, and that
//! of comparing modules, which is at most of the order of P to the 3/2.

use super::collect::Declared;
use super::decl::{DeclId, Flags, ModuleId, SpaceId};
use super::fault::{Fault, Spot, What, spot};
use super::importer::Importer;
use super::spaces::{Entry, EntryId, Mark};
use crate::parse::arena::Arena;
use crate::scan::{Name, Token};
use hashbrown::HashMap;
use selfsame_spec::text::NoteRole;

/// A `*` of a module that can be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Star {
    pub(super) at: Token,
    pub(super) module: ModuleId,
    /// The first place of a name that it brings and that was declared before, among those that the
    /// importing module has.
    pub(super) before: Option<Spot>,
}

/// The identifiers of a module, each once.
pub(super) struct Mentions {
    /// Of each name the last module that was read and has it.
    last: Vec<u32>,
    module: u32,
    names: Vec<Name>,
}

impl Mentions {
    /// Of no module, for so many names.
    pub(super) fn new(names: usize) -> Self {
        Self { last: vec![ModuleId::NONE; names], module: ModuleId::NONE, names: Vec::new() }
    }

    /// Reads the identifiers of a module, if it was not the last one that was read.
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
    /// Whether an entry is something that its module exports.
    fn exported(&self, entry: &Entry) -> Option<DeclId> {
        let own = entry.own()?;
        self.decls[own.at()].flags.has(Flags::EXPORTED).then_some(own)
    }

    /// The namespace of an entry, if something in it is exported.
    fn exporting(&self, entry: &Entry) -> Option<SpaceId> {
        entry.child().filter(|_| entry.has(Mark::Exports))
    }
}

impl Importer<'_> {
    /// Declares what a module exports, as far as its identifiers are mentioned. Gives the first
    /// place of a name that was declared before.
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

    /// The names of a namespace that are mentioned, found from the side that has fewer.
    fn mentioned(&self, space: SpaceId, mentions: &Mentions) -> Vec<EntryId> {
        let spaces = &self.all.spaces;
        if spaces.space(space).len as usize <= mentions.names.len() {
            let all = spaces.entries(space);
            return all.filter(|&id| mentions.has(spaces.entry(id).name)).collect();
        }
        mentions.names.iter().filter_map(|&name| spaces.find(space, name)).collect()
    }
}

/// All identifiers of a text.
fn identifiers(arena: &Arena) -> impl Iterator<Item = Token> + use<'_> {
    let tokens = arena.tokens();
    let end = Token::from_u32(tokens.len().saturating_sub(1));
    tokens.identifiers(Token::from_u32(0), end)
}

/// The earlier one of two places of a module.
fn first(one: Option<Spot>, other: Spot) -> Spot {
    one.filter(|one| one.span.start <= other.span.start).unwrap_or(other)
}

/// What is known of pairs of modules.
#[derive(Default)]
pub(super) struct Stars {
    share: HashMap<(ModuleId, ModuleId), bool>,
}

impl Stars {
    /// Tells each `*` that brings a name that is declared before it, with the first place of one
    /// (`[link.twice]`).
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

    /// Of each `*` the first one before it that brings one of its names, by pairs.
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

/// Whether two modules export one name.
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

/// Of each `*` the first one before it that brings one of its names, by putting all names
/// together: a namespace of what is together has a number, from the module's, 0, on.
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
