//! Finds cycles of imports ([link.cycle]), which are modules that import one another.
//!
//! ```text
//! a imports b and c, b imports a, c imports b    cycle: a, b
//! ```

use crate::rules::{ImportGraph, LinkRules};
use crate::util::deeper;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Returns for each cycle of imports a shortest path around it. The path starts at the module of
/// the cycle whose name is first, and does not repeat this module at the end.
// [link.cycle]
#[must_use]
pub(super) fn cycles(rules: &LinkRules, graph: &ImportGraph) -> Vec<Vec<String>> {
    let imports: Imports<'_> = graph.iter().map(|(name, to)| (name.as_str(), &**to)).collect();
    let mut walk = Components {
        rules,
        imports: &imports,
        number: BTreeMap::new(),
        way: Vec::new(),
        is_on_way: BTreeSet::new(),
        found: Vec::new(),
    };
    for module in imports.keys() {
        if !walk.number.contains_key(module) {
            walk.visit(module);
        }
    }
    let is_cycle = |set: &BTreeSet<&str>| {
        let imports_itself = set.iter().any(|one| next(&imports, one).iter().any(|to| to == one));
        (rules.is_cycle)(set.len(), imports_itself)
    };
    let cycles = walk.found.iter().filter(|set| is_cycle(set));
    cycles.map(|set| shortest(&imports, set)).collect()
}

/// For each module, the names of the modules that it imports.
type Imports<'g> = BTreeMap<&'g str, &'g [String]>;

/// The state of Tarjan's algorithm.
struct Components<'r, 'g> {
    rules: &'r LinkRules,
    imports: &'r Imports<'g>,
    /// For each visited module, its index in the order of the visits.
    number: BTreeMap<&'g str, usize>,
    /// The visited modules whose components are not complete.
    way: Vec<&'g str>,
    is_on_way: BTreeSet<&'g str>,
    found: Vec<BTreeSet<&'g str>>,
}

impl<'g> Components<'_, 'g> {
    /// Visits a module. Of the given module and of the modules on the current path that are
    /// reachable from it, returns the smallest index in the order of the visits.
    fn visit(&mut self, module: &'g str) -> usize {
        let own = self.number.len();
        self.number.insert(module, own);
        self.way.push(module);
        self.is_on_way.insert(module);
        let mut back = own;
        for to in next(self.imports, module) {
            let visited = self.number.get(&**to).copied();
            if (self.rules.closes_cycle)(self.is_on_way.contains(&**to), visited.is_some()) {
                back = back.min(visited.unwrap_or(own));
            } else if visited.is_none() {
                back = back.min(deeper(|| self.visit(to)));
            }
        }
        if back == own {
            let at = self.way.iter().rposition(|on| *on == module).unwrap_or(0);
            let component: BTreeSet<&str> = self.way.drain(at..).collect();
            component.iter().for_each(|one| {
                self.is_on_way.remove(one);
            });
            self.found.push(component);
        }
        back
    }
}

/// Returns the shortest path from the first module of a component back to this module. If there are
/// several shortest paths, returns the first in the order of the names of their modules. If no path
/// leads back, the result contains only the first module.
fn shortest(imports: &Imports<'_>, component: &BTreeSet<&str>) -> Vec<String> {
    let Some(&first) = component.first() else { return Vec::new() };
    // Modules are reached in the order of the lengths of their shortest paths. For equal lengths,
    // the names along these paths decide. Therefore the first path that reaches a module is the
    // required path.
    let mut before: BTreeMap<&str, &str> = BTreeMap::new();
    let mut reached = VecDeque::from([first]);
    while let Some(module) = reached.pop_front() {
        let next: BTreeSet<&str> = next(imports, module).iter().map(String::as_str).collect();
        if next.contains(first) {
            return way(&before, module);
        }
        for to in next {
            if component.contains(to) && !before.contains_key(to) {
                before.insert(to, module);
                reached.push_back(to);
            }
        }
    }
    vec![first.to_owned()]
}

/// Returns the path that ends at a module. `before` contains the predecessor of each module.
fn way(before: &BTreeMap<&str, &str>, last: &str) -> Vec<String> {
    let back = std::iter::successors(Some(last), |module| before.get(module).copied());
    let mut way: Vec<String> = back.map(str::to_owned).collect();
    way.reverse();
    way
}

/// Returns the modules that a module imports.
fn next<'g>(imports: &Imports<'g>, module: &str) -> &'g [String] {
    imports.get(module).copied().unwrap_or_default()
}
