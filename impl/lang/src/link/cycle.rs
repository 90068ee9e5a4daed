//! Finds cycles of imports.

use super::decl::ModuleId;
use super::fault::{Fault, Notes, Spot, What};
use super::module::{Edge, Module};
use selfsame_spec::text::NoteRole;
use std::collections::VecDeque;

/// Returns one error for each maximal set of modules that import one another, directly or
/// indirectly (`[link.cycle]`). `ranks` has the position of each module in the list of modules
/// sorted by name. Cost: linear in modules and imports.
pub(super) fn cycles(modules: &[Module], order: &[ModuleId], ranks: &[u32]) -> Vec<Fault> {
    let sets = sets(modules, order);
    let mut cycle = Cycle { modules, ranks, sets: &sets, from: Vec::new(), left: Vec::new() };
    cycle.find_importers(order);
    cycle.left = vec![u32::MAX; modules.len()];
    // The vector is long enough, because there are at most as many sets as modules.
    let mut first = vec![None::<ModuleId>; order.len()];
    for &module in order {
        let least = &mut first[sets[module.at()] as usize];
        if least.is_none_or(|other| ranks[module.at()] < ranks[other.at()]) {
            *least = Some(module);
        }
    }
    first.into_iter().flatten().filter_map(|module| cycle.fault(module)).collect()
}

/// Returns for each module the number of its maximal set of modules that import one another.
/// Missing modules have no number. The function uses Tarjan's algorithm with an explicit stack.
fn sets(modules: &[Module], order: &[ModuleId]) -> Vec<u32> {
    const NEW: u32 = u32::MAX;
    let mut numbers = vec![NEW; modules.len()];
    let mut lows = vec![NEW; modules.len()];
    let mut sets = vec![NEW; modules.len()];
    let (mut open, mut way) = (Vec::new(), Vec::new());
    let (mut number, mut set) = (0, 0);
    for &root in order {
        if numbers[root.at()] == NEW {
            way.push((root, 0));
        }
        while let Some((module, next)) = way.last_mut() {
            let at = module.at();
            if *next == 0 {
                (numbers[at], lows[at]) = (number, number);
                number += 1;
                open.push(*module);
            }
            let edge = modules[at].edges.get(*next);
            *next += 1;
            match edge {
                Some(Edge { module: Some(to), .. }) if modules[to.at()].found => {
                    if numbers[to.at()] == NEW {
                        way.push((*to, 0));
                    } else if sets[to.at()] == NEW {
                        lows[at] = lows[at].min(numbers[to.at()]);
                    }
                }
                Some(_) => {}
                None => {
                    if lows[at] == numbers[at] {
                        while let Some(member) = open.pop() {
                            sets[member.at()] = set;
                            if member.at() == at {
                                break;
                            }
                        }
                        set += 1;
                    }
                    way.pop();
                    if let Some((around, _)) = way.last() {
                        lows[around.at()] = lows[around.at()].min(lows[at]);
                    }
                }
            }
        }
    }
    sets
}

struct Cycle<'m> {
    modules: &'m [Module],
    ranks: &'m [u32],
    sets: &'m [u32],
    /// For each module, the modules of its set that import it.
    from: Vec<Vec<ModuleId>>,
    /// For each module, the number of imports on a shortest path from it to the first module of its
    /// set. Each module is in one set.
    left: Vec<u32>,
}

impl Cycle<'_> {
    /// Returns the imports of a module that lead to modules of its set.
    fn imports(&self, module: ModuleId) -> impl Iterator<Item = (ModuleId, Edge)> + use<'_> {
        let set = self.sets[module.at()];
        let imports = self.modules[module.at()].imported(self.modules);
        imports.filter(move |(to, _)| self.sets[to.at()] == set)
    }

    fn find_importers(&mut self, order: &[ModuleId]) {
        let mut from = vec![Vec::new(); self.modules.len()];
        for &module in order {
            self.imports(module).for_each(|(to, _)| from[to.at()].push(module));
        }
        self.from = from;
    }

    /// Returns the error for the set whose first module by name is `first`, if the set is a cycle.
    /// A breadth-first search against the direction of imports finds the distances to `first`. Of
    /// the next modules on shortest paths, the reported path takes the module with the first name.
    fn fault(&mut self, first: ModuleId) -> Option<Fault> {
        self.left[first.at()] = 0;
        let mut next = VecDeque::from([first]);
        while let Some(module) = next.pop_front() {
            for &importer in &self.from[module.at()] {
                if self.left[importer.at()] == u32::MAX {
                    self.left[importer.at()] = self.left[module.at()] + 1;
                    next.push_back(importer);
                }
            }
        }
        let mut spots = Vec::new();
        let mut at = first;
        loop {
            let nearer = |(to, _): &(ModuleId, Edge)| (self.left[to.at()], self.ranks[to.at()]);
            let (to, edge) = self.imports(at).min_by_key(nearer)?;
            let span = self.modules[at.at()].syntax.arena.tokens().span(edge.from);
            spots.push(Spot { module: at, span });
            if to == first {
                break;
            }
            at = to;
        }
        let place = spots.remove(0);
        let notes = Notes::Many(spots.into(), NoteRole::Import);
        Some(Fault { at: place, what: What::ImportCycle, notes })
    }
}
