//! Finds the nodes of which the members of a plan are made.

use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{Held, Published};
use selfsame_spec::{Kind, Label, Payload};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the nodes that differ between two plans of the same shape; `None` if the shapes differ.
/// The shape includes the children of each node. Without this, nodes with equal numbers might not
/// correspond to each other.
pub(super) fn changes(before: &Published, after: &Published) -> Option<BTreeSet<NodeIx>> {
    let (a, b) = (&before.graph.nodes, &after.graph.nodes);
    let shape = a.len() == b.len()
        && before.graph.defines == after.graph.defines
        && before.modules == after.modules
        && a.iter().zip(b).all(|(a, b)| parts(a) == parts(b));
    let differs = |(a, b): (&Node, &Node)| a != b;
    let nodes = (0..).zip(a.iter().zip(b)).filter(|(_, pair)| differs(*pair)).map(|own| own.0);
    shape.then(|| nodes.collect())
}

/// Returns the children of a head or the members of a `OneOf`. The list is empty for any other
/// node.
fn parts(node: &Node) -> &[NodeIx] {
    match node {
        Node::Head { children, .. } => children,
        Node::OneOf(parts) => parts,
        Node::Forward(_) | Node::Old(_) => &[],
    }
}

/// A walk over the nodes of a plan.
pub(super) struct Walk<'p> {
    plan: &'p Published,
    defines: BTreeMap<NodeIx, NodeIx>,
    modules: BTreeMap<&'p str, usize>,
}

/// The nodes that a walk has reached.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) nodes: BTreeSet<NodeIx>,
    /// Whether the walk reached code that names a part of a member. If so, that part may have
    /// changed.
    pub(super) parts: bool,
}

impl Reached {
    /// Returns whether the walk reached a node of `changes`.
    pub(super) fn has(&self, changes: &BTreeSet<NodeIx>) -> bool {
        !self.nodes.is_disjoint(changes)
    }
}

impl<'p> Walk<'p> {
    pub(super) fn new(plan: &'p Published) -> Self {
        let names = plan.modules.iter().enumerate();
        Self {
            plan,
            defines: plan.graph.defines.iter().copied().collect(),
            modules: names.map(|(number, module)| (module.name.as_str(), number)).collect(),
        }
    }

    /// Returns the nodes of which the node `start` is made. If `members` is true, the walk also
    /// follows the members that code names.
    pub(super) fn from(&self, start: NodeIx, members: bool) -> Reached {
        let (mut reached, mut rest) = (Reached::default(), vec![start]);
        while let Some(node) = rest.pop() {
            if !reached.nodes.insert(node) {
                continue;
            }
            rest.extend(self.defines.get(&node));
            match &self.plan.graph.nodes[node as usize] {
                Node::Head { label, children } => {
                    rest.extend_from_slice(children);
                    if members {
                        rest.extend(self.named(label, &mut reached));
                    }
                }
                Node::OneOf(members) => rest.extend_from_slice(members),
                Node::Forward(_) | Node::Old(_) => {}
            }
        }
        reached
    }

    /// Returns the node that a member holds, if the label names this member.
    fn named(&self, label: &Label, reached: &mut Reached) -> Option<NodeIx> {
        match label.payload() {
            Payload::Member { module, name } if label.kind() == Kind::MEMBER => {
                self.member(&module, &name, reached)
            }
            _ => None,
        }
    }

    /// Returns the node that a module's member holds. The member is given by its dotted path.
    fn member(&self, module: &str, path: &str, reached: &mut Reached) -> Option<NodeIx> {
        let mut own = *self.modules.get(module)?;
        let mut parts = path.split('.').peekable();
        while let Some(part) = parts.next() {
            let members = &self.plan.modules[own].members;
            match members.iter().find(|member| member.0 == part)?.1 {
                Held::Module(inner) => own = inner as usize,
                Held::Node(node) => {
                    reached.parts |= parts.peek().is_some();
                    return Some(node);
                }
            }
        }
        None
    }
}
