//! The nodes of which members of a plan are made.

use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::program::{Call, Held, Published};
use selfsame_spec::{Kind, Label, Payload};
use std::collections::{BTreeMap, BTreeSet};

/// The differences of two plans of one shape.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Nodes.
    pub(super) nodes: BTreeSet<NodeIx>,
    /// Templates.
    pub(super) templates: BTreeSet<u32>,
}

/// The differences; none if the plans have not one shape.
pub(super) fn changes(before: &Published, after: &Published) -> Option<Changes> {
    let (a, b) = (&before.graph.nodes, &after.graph.nodes);
    let shape = a.len() == b.len()
        && before.graph.defines == after.graph.defines
        && before.modules == after.modules
        && before.calls == after.calls
        && before.templates.len() == after.templates.len();
    let differs = |(a, b): (&Node, &Node)| a != b;
    let nodes = (0..).zip(a.iter().zip(b)).filter(|(_, pair)| differs(*pair)).map(|own| own.0);
    let templates = (0..).zip(before.templates.iter().zip(&after.templates));
    let templates = templates.filter(|(_, (a, b))| a != b).map(|own| own.0);
    shape.then(|| Changes { nodes: nodes.collect(), templates: templates.collect() })
}

/// A walk over a plan.
pub(super) struct Walk<'p> {
    plan: &'p Published,
    defines: BTreeMap<NodeIx, NodeIx>,
    calls: BTreeMap<NodeIx, &'p Call>,
    modules: BTreeMap<&'p str, usize>,
}

/// The nodes and templates that a walk reached.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) nodes: BTreeSet<NodeIx>,
    pub(super) templates: BTreeSet<u32>,
    /// Whether a part of a member was named, which may be another one.
    pub(super) parts: bool,
}

impl Reached {
    /// Whether something that changed was come to.
    pub(super) fn has(&self, changes: &Changes) -> bool {
        !self.nodes.is_disjoint(&changes.nodes) || !self.templates.is_disjoint(&changes.templates)
    }

    /// Whether everything that was come to is in the hash: no template was applied, which may not
    /// use its arguments, and no part of a member was named.
    pub(super) fn is_exact(&self) -> bool {
        self.templates.is_empty() && !self.parts
    }
}

impl<'p> Walk<'p> {
    pub(super) fn new(plan: &'p Published) -> Self {
        let names = plan.modules.iter().enumerate();
        Self {
            plan,
            defines: plan.graph.defines.iter().copied().collect(),
            calls: plan.calls.iter().map(|call| (call.forward, call)).collect(),
            modules: names.map(|(number, module)| (module.name.as_str(), number)).collect(),
        }
    }

    /// The nodes of which a node is made; also through the members that code names, if wanted.
    pub(super) fn from(&self, start: NodeIx, members: bool) -> Reached {
        let (mut reached, mut rest) = (Reached::default(), vec![start]);
        while let Some(node) = rest.pop() {
            if !reached.nodes.insert(node) {
                continue;
            }
            rest.extend(self.defines.get(&node));
            if let Some(call) = self.calls.get(&node) {
                rest.extend_from_slice(&call.args);
                let made = self.template(call.template, &mut reached, &mut rest);
                for label in made.into_iter().filter(|_| members) {
                    rest.extend(self.named(label, &mut reached));
                }
            }
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

    /// What a template and those that it applies are made of; gives the labels of their bodies.
    fn template(
        &self,
        number: u32,
        reached: &mut Reached,
        rest: &mut Vec<NodeIx>,
    ) -> Vec<&'p Label> {
        let (mut all, mut labels) = (vec![number], Vec::new());
        while let Some(number) = all.pop() {
            if reached.templates.insert(number) {
                let template = &self.plan.templates[number as usize];
                rest.extend_from_slice(&template.objects);
                all.extend(template.calls.iter().map(|call| call.template));
                labels.extend(template.body.nodes.iter().filter_map(|node| match node {
                    Node::Head { label, .. } => Some(label),
                    _ => None,
                }));
            }
        }
        labels
    }

    /// What a leaf names.
    fn named(&self, label: &Label, reached: &mut Reached) -> Option<NodeIx> {
        match label.payload() {
            Payload::Member { module, name } if label.kind() == Kind::MEMBER => {
                self.member(&module, &name, reached)
            }
            _ => None,
        }
    }

    /// The node that a member of a module holds, by its path.
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
