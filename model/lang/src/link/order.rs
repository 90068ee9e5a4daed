//! Computes the order in which modules are initialized ([link.order]). Each module comes after the
//! modules that it imports.
//!
//! ```text
//! main imports m, m imports n    n, m, main
//! ```

use crate::rules::ImportGraph;
use crate::util::deeper;
use std::collections::{BTreeMap, BTreeSet};

/// Returns the modules in the order in which each module comes after the modules that it imports.
#[must_use]
// [link.order]
pub fn post_order(graph: &ImportGraph, root: &str) -> Vec<String> {
    let imports = graph.iter().map(|(module, imports)| (module.as_str(), imports.as_slice()));
    let mut visits =
        Visits { imports: imports.collect(), marked: BTreeSet::new(), order: Vec::new() };
    visits.visit(root);
    visits.order
}

struct Visits<'g> {
    imports: BTreeMap<&'g str, &'g [String]>,
    marked: BTreeSet<&'g str>,
    order: Vec<String>,
}

impl<'g> Visits<'g> {
    fn visit(&mut self, module: &str) {
        let Some((&module, &imports)) = self.imports.get_key_value(module) else { return };
        if self.marked.insert(module) {
            imports.iter().for_each(|next| deeper(|| self.visit(next)));
            self.order.push(module.to_owned());
        }
    }
}
