//! Plans: members of families, stored as flat arrays. A plan needs about 30 bytes for each head, so
//! ten million heads fit into memory.

use crate::kit::source::{Random, Source};
use selfsame_spec::{Kind, Label};
use std::ops::Range;

/// The number of a node in a plan. The nodes of all batches are numbered together.
pub type PlanNode = u32;

/// The kind of a node in a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// A head. The number is the index of its label in [`Plan::labels()`].
    Head(u32),
    /// A union. Its members are the targets of the node's edges.
    OneOf,
    /// A forward. Its definition is the target of the node's only edge.
    Forward,
}

/// A plan of a case: batches of nodes that refer to each other by number. Within a batch, a node
/// refers directly to earlier nodes, and through forwards to later nodes. Nodes of earlier batches
/// are realized types.
///
/// The nodes are numbered in the order in which they are built, so a reference to an earlier node
/// needs no forward.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub(super) labels: Vec<Label>,
    pub(crate) what: Vec<NodeKind>,
    ends: Vec<u32>,
    edges: Vec<PlanNode>,
    class: Vec<PlanNode>,
    /// For each batch, the number of the first node after the batch.
    closed: Vec<PlanNode>,
    roots: Vec<PlanNode>,
    loose: bool,
    shuffled: bool,
}

/// An adversarial family: a graph for each size.
#[derive(Debug)]
pub struct Family {
    /// The name of the family, such as `f1-ring`.
    pub name: &'static str,
    /// The property of the graphs that is hard to process.
    pub stresses: &'static str,
    /// The facts that are known about the types of each graph.
    pub promise: &'static str,
    pub(crate) build: fn(&mut Plan, u32),
}

impl Family {
    /// Returns the member with about `size` heads. It has at least a few heads, and never many more
    /// than `size`. If the family has no member of this size, the next smaller member is returned.
    /// An example is a family whose sizes are powers of two. The function takes linear time in
    /// `size`, except for a logarithmic factor.
    #[must_use]
    pub fn plan(&self, size: u32) -> Plan {
        let mut plan = Plan::default();
        (self.build)(&mut plan, size.max(1));
        plan.close();
        plan
    }
}

impl Plan {
    /// Adds a label of a kind that holds its children by reference. Returns the number of the
    /// label.
    pub fn label(&mut self, payload: &[u8], arity: usize) -> u32 {
        self.label_of(Kind(0xc0), payload, arity)
    }

    /// Adds a label of a foreign kind. Returns the number of the label.
    #[allow(
        clippy::panic,
        reason = "families have few short payloads, and a foreign kind takes all"
    )]
    pub fn label_of(&mut self, kind: Kind, payload: &[u8], arity: usize) -> u32 {
        let label = Label::new(kind, payload, arity);
        self.labels.push(label.unwrap_or_else(|error| panic!("{error}")));
        self.labels.len() as u32 - 1
    }

    /// Adds a head, and returns its number. The children may be nodes that are added later.
    pub fn head(&mut self, label: u32, children: &[PlanNode]) -> PlanNode {
        debug_assert_eq!(self.labels[label as usize].arity() as usize, children.len());
        self.push(NodeKind::Head(label), children)
    }

    /// Adds a union, and returns its number. The members may be nodes that are added later.
    pub fn one_of(&mut self, members: &[PlanNode]) -> PlanNode {
        self.push(NodeKind::OneOf, members)
    }

    /// Adds a forward with its definition, and returns its number. The forward and its definition
    /// are the selfsame type.
    pub fn forward(&mut self, definition: PlanNode) -> PlanNode {
        let class = self.class.get(definition as usize).copied().unwrap_or(definition);
        let at = self.push(NodeKind::Forward, &[definition]);
        self.same(at, class)
    }

    fn push(&mut self, what: NodeKind, edges: &[PlanNode]) -> PlanNode {
        self.what.push(what);
        self.edges.extend_from_slice(edges);
        self.ends.push(self.edges.len() as u32);
        self.class.push(self.next() - 1);
        self.next() - 1
    }

    /// Returns the number that the next node gets.
    #[must_use]
    pub const fn next(&self) -> PlanNode {
        self.what.len() as PlanNode
    }

    /// Declares that node `at` is the selfsame type as node `class`. The node `class` represents
    /// the class of both.
    pub fn same(&mut self, at: PlanNode, class: PlanNode) -> PlanNode {
        self.class[at as usize] = class;
        at
    }

    /// Declares that nodes of different classes are not necessarily different types.
    pub const fn loose(&mut self) {
        self.loose = true;
    }

    /// Declares that the nodes of each batch are built in a random order, instead of the order of
    /// their numbers.
    pub const fn shuffle(&mut self) {
        self.shuffled = true;
    }

    /// Ends the current batch, if it has nodes. Nodes that are added later belong to the next
    /// batch. The last node becomes a root. As long as some nodes are not reachable from a root,
    /// the last of them becomes a root, too.
    pub fn close(&mut self) {
        let start = self.closed.last().copied().unwrap_or(0);
        if start == self.next() {
            return;
        }
        let mut seen = vec![false; (self.next() - start) as usize];
        let mut stack = Vec::new();
        for root in (start..self.next()).rev() {
            if seen[(root - start) as usize] {
                continue;
            }
            self.roots.push(root);
            stack.push(root);
            while let Some(at) = stack.pop() {
                if at >= start && !std::mem::replace(&mut seen[(at - start) as usize], true) {
                    stack.extend(self.edges(at));
                }
            }
        }
        self.closed.push(self.next());
    }

    /// Returns the labels, indexed by their numbers.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// Returns the kind of a node.
    #[must_use]
    pub fn what(&self, at: PlanNode) -> NodeKind {
        self.what[at as usize]
    }

    /// Returns the children of a head, the members of a union, or the definition of a forward.
    #[must_use]
    pub fn edges(&self, at: PlanNode) -> &[PlanNode] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.edges[start as usize..self.ends[at as usize] as usize]
    }

    /// Returns the node that represents the class of node `at`. Nodes of one class are the selfsame
    /// type.
    #[must_use]
    pub fn class(&self, at: PlanNode) -> PlanNode {
        self.class[at as usize]
    }

    /// Returns whether nodes of different classes are known to be different types.
    #[must_use]
    pub const fn exact(&self) -> bool {
        !self.loose
    }

    /// Returns the number of batches.
    #[must_use]
    pub const fn batches(&self) -> usize {
        self.closed.len()
    }

    /// Returns the nodes of a batch.
    #[must_use]
    pub fn batch(&self, batch: usize) -> std::ops::Range<PlanNode> {
        let start = batch.checked_sub(1).map_or(0, |before| self.closed[before]);
        start..self.closed[batch]
    }

    /// Returns the order in which the nodes of a batch are built; `None` for the order of their
    /// numbers.
    #[must_use]
    pub fn order(&self, batch: usize) -> Option<Vec<PlanNode>> {
        self.shuffled.then(|| permutation(&mut Random::new(1), self.batch(batch)))
    }

    /// Returns, for each node, whether it must be realized as a root. Such a node is a root of its
    /// batch, or a later batch refers to it.
    #[must_use]
    pub fn wanted(&self) -> Vec<bool> {
        let mut wanted = vec![false; self.what.len()];
        self.roots.iter().for_each(|&root| wanted[root as usize] = true);
        for batch in 1..self.batches() {
            let range = self.batch(batch);
            for to in range.clone().flat_map(|at| self.edges(at)).filter(|to| **to < range.start) {
                wanted[*to as usize] = true;
            }
        }
        wanted
    }

    /// Returns the number of heads in the plan. Equal heads are counted separately.
    #[must_use]
    pub fn heads(&self) -> usize {
        self.what.iter().filter(|what| matches!(what, NodeKind::Head(_))).count()
    }

    /// Returns the number of classes of heads. It is the number of distinct heads after realizing.
    /// If the plan is not [exact](Self::exact), it is an upper bound of this number.
    #[must_use]
    pub fn classes(&self) -> usize {
        let mut seen = vec![false; self.what.len()];
        let heads = (0..self.next()).filter(|&at| matches!(self.what(at), NodeKind::Head(_)));
        heads.for_each(|at| seen[self.class(at) as usize] = true);
        seen.into_iter().filter(|&seen| seen).count()
    }
}

/// Returns the numbers of `range` in random order.
pub(crate) fn permutation(source: &mut dyn Source, range: Range<PlanNode>) -> Vec<PlanNode> {
    let mut order: Vec<PlanNode> = range.collect();
    for at in (1..order.len()).rev() {
        order.swap(at, at - source.index(at + 1));
    }
    order
}
