//! Finds nodes and names that are too large for a world ([publish.limit]).
//!
//! ```text
//! a string constant of 20 MiB     the place of the member that holds it
//! ```

use super::builder::Builder;
use super::member::Module;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::Held;
use selfsame_spec::text::Place;
use std::collections::{BTreeMap, BTreeSet};

impl Builder<'_, '_> {
    /// Returns the place of the first module whose name is too long, or else of the first member
    /// that leads to a node that is too large.
    // [publish.limit]
    pub(super) fn too_large(&self, modules: &[Module]) -> Option<Place> {
        let is_long = |module: &&Module| module.name.len() > self.rules.module_name;
        if let Some(module) = modules.iter().find(is_long) {
            return Some(module.place.clone());
        }
        let defines: BTreeMap<NodeIx, NodeIx> = self.graph.defines.iter().copied().collect();
        let mut seen = BTreeSet::new();
        let mut members = modules.iter().flat_map(|module| &module.members);
        let first = members.find(|member| match member.held {
            Held::Node(node) => self.leads_to_large(node, &defines, &mut seen),
            Held::Module(_) => false,
        });
        first.map(|member| member.place.clone())
    }

    /// Returns whether a node that is too large is reachable from a node. The search skips the
    /// nodes in `seen`, which were visited before.
    // [publish.limit]
    fn leads_to_large(
        &self,
        node: NodeIx,
        defines: &BTreeMap<NodeIx, NodeIx>,
        seen: &mut BTreeSet<NodeIx>,
    ) -> bool {
        let mut open = vec![node];
        while let Some(node) = open.pop().filter(|_| !self.large.is_empty()) {
            if !seen.insert(node) {
                continue;
            }
            if self.large.contains(&node) {
                return true;
            }
            match &self.graph.nodes[node as usize] {
                Node::Head { children, .. } | Node::OneOf(children) => open.extend(children),
                Node::Forward(_) => open.extend(defines.get(&node)),
                Node::Old(_) => {}
            }
        }
        false
    }
}
