//! Finds chains of members that lead from a function to a change
//! (`spec/chapters/language/cache.md`). A chain is the reason for which the function is compiled
//! again.
//!
//! ```text
//! f uses m:a, and m:a uses m:b, whose object changed
//! used_members(f)          { m:a }
//! shortest_chain(f, m:b)   2
//! ```

use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{Held, Published};
use selfsame_spec::{Kind, Payload};
use std::collections::BTreeSet;

/// Returns the members whose names are reachable from a node, in the form `module:name`. The
/// objects of these members are not visited.
#[must_use]
// [cache.why] [cache.member] [cache.chain]
pub fn used_members(plan: &Published, node: NodeIx) -> BTreeSet<String> {
    let (mut used, mut met, mut waiting) = (BTreeSet::new(), BTreeSet::new(), vec![node]);
    while let Some(node) = waiting.pop() {
        if !met.insert(node) {
            continue;
        }
        match plan.graph.nodes.get(node as usize) {
            Some(Node::Head { label, .. }) if label.kind() == Kind::MEMBER => {
                if let Payload::Member { module, name } = label.payload() {
                    used.extend(member(plan, &module, &name));
                }
            }
            Some(Node::Head { children, .. } | Node::OneOf(children)) => waiting.extend(children),
            Some(Node::Forward(_)) => {
                let defined = plan.graph.defines.iter().filter(|own| own.0 == node);
                waiting.extend(defined.map(|own| own.1));
            }
            Some(Node::Old(_)) | None => {}
        }
    }
    used
}

/// Returns the member to which a dotted name refers. The name of the member is the first component
/// of the name that is not a namespace.
// [publish.module]
fn member(plan: &Published, module: &str, path: &str) -> Option<String> {
    let mut module = module.to_owned();
    for part in path.split('.') {
        let row = plan.modules.iter().find(|own| own.name == module)?;
        match row.members.iter().find(|own| own.0 == part)?.1 {
            Held::Node(_) => return Some(format!("{module}:{part}")),
            Held::Module(_) => module = format!("{module}.{part}"),
        }
    }
    None
}

/// Returns the node that a member holds.
#[must_use]
pub fn held_by(plan: &Published, member: &str) -> Option<NodeIx> {
    let (module, name) = member.split_once(':')?;
    let row = plan.modules.iter().find(|own| own.name == module)?;
    match row.members.iter().find(|own| own.0 == name)?.1 {
        Held::Node(node) => Some(node),
        Held::Module(_) => None,
    }
}

/// Returns the number of members in the shortest chain from a node to one of the changed members,
/// or `None` if there is no chain.
#[must_use]
// [cache.why]
pub fn shortest_chain(plan: &Published, node: NodeIx, changed: &BTreeSet<String>) -> Option<usize> {
    let (mut level, mut met, mut length) = (used_members(plan, node), BTreeSet::new(), 1);
    while !level.is_empty() {
        if !level.is_disjoint(changed) {
            return Some(length);
        }
        met.extend(level.iter().cloned());
        let nodes = level.iter().filter_map(|own| held_by(plan, own));
        let next: BTreeSet<String> = nodes.flat_map(|node| used_members(plan, node)).collect();
        level = next.difference(&met).cloned().collect();
        length += 1;
    }
    None
}
