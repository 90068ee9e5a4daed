//! Settles types: replaces the uses of constants in a type by the types that the constants denote.
//! The table stores each settled type once.
//!
//! The types that are reachable from a type, through parts and constants, are divided into strongly
//! connected components (R. Tarjan, "Depth-First Search and Linear Graph Algorithms", 1972). A
//! component comes after all components to which it refers. A component with a single node is built
//! from settled parts; the module [`circle`] settles the nodes of a larger component together.
//! Therefore each type is visited once.

use super::circle::{settle_circle, settle_endless_use};
use super::lead::{Means, leads_to};
use super::node::{Node, Ty};
use super::table::Types;
use hashbrown::HashMap;

impl Types {
    /// Settles a type. The types that its constants denote must be known. Cost: linear in the types
    /// that were not settled yet.
    pub(crate) fn settle(&mut self, ty: Ty, means: Means<'_>) -> Ty {
        if self.settled(ty).is_none() && !self.settle_use(ty, means) {
            Walk::default().walk(self, ty, means);
        }
        self.settled(ty).unwrap_or(Ty::UNKNOWN)
    }

    /// If a type is a use of a constant whose type is settled, settles the type without a
    /// traversal. Returns whether this was possible, as it is for most types.
    fn settle_use(&mut self, ty: Ty, means: Means<'_>) -> bool {
        let Node::Use(decl, _) = *self.node(ty) else { return false };
        let (of, means) = (means, means(decl));
        if self.endless.contains(&means) {
            settle_endless_use(self, ty, of);
            return true;
        }
        let Some(settled) = self.settled(means) else { return false };
        if self.headless.contains(&means) {
            self.headless.insert(ty);
        }
        self.settle_as(ty, settled);
        true
    }
}

/// A traversal that finds the strongly connected components of types.
#[derive(Default)]
struct Walk {
    /// For each visited type, its number in the order of the traversal, and the least number that
    /// is reachable from it.
    met: HashMap<Ty, (u32, u32)>,
    /// The visited types whose component is not complete yet.
    open: Vec<Ty>,
    /// The path from the start of the traversal. Each entry has a type, the types to which this
    /// type refers, and the number of these types that were already visited.
    way: Vec<(Ty, Vec<Ty>, usize)>,
}

impl Walk {
    fn enter(&mut self, types: &Types, ty: Ty, means: Means<'_>) {
        let number = self.met.len() as u32;
        self.met.insert(ty, (number, number));
        self.open.push(ty);
        self.way.push((ty, leads_to(types, ty, means), 0));
    }

    fn walk(&mut self, types: &mut Types, start: Ty, means: Means<'_>) {
        self.enter(types, start, means);
        while let Some((ty, next, at)) = self.way.last_mut() {
            let ty = *ty;
            if let Some(&next) = next.get(*at) {
                *at += 1;
                if types.settled(next).is_some() {
                    continue;
                }
                match self.met.get(&next) {
                    Some(&(number, _)) => self.back(ty, number),
                    None => self.enter(types, next, means),
                }
                continue;
            }
            self.way.pop();
            let (number, least) = self.met.get(&ty).copied().unwrap_or_default();
            if let Some(&(around, ..)) = self.way.last() {
                self.back(around, least);
            }
            if number == least {
                self.close(types, ty, means);
            }
        }
    }

    fn back(&mut self, ty: Ty, to: u32) {
        if let Some((_, least)) = self.met.get_mut(&ty) {
            *least = to.min(*least);
        }
    }

    /// Settles the types of the component whose first visited type is `first`.
    fn close(&mut self, types: &mut Types, first: Ty, means: Means<'_>) {
        let from = self.open.iter().rposition(|&ty| ty == first).unwrap_or(0);
        let circle = self.open.split_off(from);
        let is_alone = !leads_to(types, first, means).contains(&first);
        if circle.len() > 1 || !is_alone {
            settle_circle(types, &circle, means);
            return;
        }
        let mut parts = leads_to(types, first, means);
        let is_endless = parts.first().is_some_and(|part| types.endless.contains(part));
        if is_endless && matches!(types.node(first), Node::Use(..)) {
            return settle_endless_use(types, first, means);
        }
        if matches!(types.node(first), Node::Use(..) | Node::Union(_)) {
            let is_headless = |part: &Ty| types.headless.contains(part);
            if parts.iter().all(is_headless) {
                types.headless.insert(first);
            } else {
                parts.retain(|part| !is_headless(part));
            }
        }
        let parts: Vec<Ty> =
            parts.into_iter().map(|part| types.settled(part).unwrap_or(Ty::UNKNOWN)).collect();
        let settled = match types.node(first) {
            Node::Use(..) => parts.first().copied().unwrap_or(Ty::UNKNOWN),
            node => {
                let node = node.with(&parts);
                types.make(node)
            }
        };
        types.settle_as(first, settled);
    }
}
