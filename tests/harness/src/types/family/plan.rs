//! Plans: members of families as flat arrays of some 30 bytes for each head, so that ten million
//! heads fit into memory.

use crate::kit::source::{Random, Source};
use selfsame_spec::{Kind, Label};
use std::ops::Range;

/// The number of a node, over all batches.
pub type PlanNode = u32;

/// The kind of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// A head; its number is an index into [`Plan::labels()`].
    Head(u32),
    /// A union; its members are the targets of its edges.
    OneOf,
    /// A forward; its definition is the target of its only edge.
    Forward,
}

/// Batches of nodes; nodes refer to each other by number. Within a batch a node refers directly to
/// earlier nodes, and to later nodes through forwards. Nodes of earlier batches are realized types.
///
/// The nodes are in the order in which they are built, so a reference to an earlier node needs no
/// forward.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub(super) labels: Vec<Label>,
    pub(crate) what: Vec<NodeKind>,
    ends: Vec<u32>,
    edges: Vec<PlanNode>,
    class: Vec<PlanNode>,
    /// The end of each batch: the number of the first node after the batch.
    closed: Vec<PlanNode>,
    roots: Vec<PlanNode>,
    loose: bool,
    shuffled: bool,
}

/// A family of graphs, one for each size.
#[derive(Debug)]
pub struct Family {
    /// The name by which people refer to the family, such as `f1-ring`.
    pub name: &'static str,
    /// The property that makes the family hard to process.
    pub stresses: &'static str,
    /// The known facts about the family's types.
    pub promise: &'static str,
    pub(crate) build: fn(&mut Plan, u32),
}

impl Family {
    /// Returns the member with about `size` heads: it has at least a few heads, and never many more
    /// than `size`. A family that has no member of this size, such as a family of powers of two,
    /// returns the member of the next smaller size. The function is linear in `size`, except for a
    /// logarithm.
    #[must_use]
    pub fn plan(&self, size: u32) -> Plan {
        let mut plan = Plan::default();
        (self.build)(&mut plan, size.max(1));
        plan.close();
        plan
    }
}

impl Plan {
    /// Adds a label of a kind that holds its children by reference, and returns the label's number.
    pub fn label(&mut self, payload: &[u8], arity: usize) -> u32 {
        self.label_of(Kind(0xc0), payload, arity)
    }

    /// Adds a label of a foreign kind, and returns the label's number.
    #[allow(
        clippy::panic,
        reason = "families have few short payloads, and a foreign kind takes all"
    )]
    pub fn label_of(&mut self, kind: Kind, payload: &[u8], arity: usize) -> u32 {
        let label = Label::new(kind, payload, arity);
        self.labels.push(label.unwrap_or_else(|error| panic!("{error}")));
        self.labels.len() as u32 - 1
    }

    /// Adds a head. The children are numbers of nodes, and may be nodes that are added later.
    pub fn head(&mut self, label: u32, children: &[PlanNode]) -> PlanNode {
        debug_assert_eq!(self.labels[label as usize].arity() as usize, children.len());
        self.push(NodeKind::Head(label), children)
    }

    /// Adds a union.
    pub fn one_of(&mut self, members: &[PlanNode]) -> PlanNode {
        self.push(NodeKind::OneOf, members)
    }

    /// Adds a forward with its definition; the forward and the definition are the selfsame type.
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

    /// Declares that a node is the selfsame type as another node, which represents the class of
    /// both.
    pub fn same(&mut self, at: PlanNode, class: PlanNode) -> PlanNode {
        self.class[at as usize] = class;
        at
    }

    /// Declares that nodes of different classes may still be one type.
    pub const fn loose(&mut self) {
        self.loose = true;
    }

    /// Makes each batch be built in an order other than the order of the numbers.
    pub const fn shuffle(&mut self) {
        self.shuffled = true;
    }

    /// Ends the current batch, if it has nodes: later nodes belong to a later batch. The roots are
    /// chosen until all nodes are reachable: first the last node, then always the last node that is
    /// not yet reachable.
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

    /// Returns the node that represents the class of a node. Nodes of one class are the selfsame
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

    /// Returns the order in which the nodes of a batch are built; `None` stands for the order of
    /// the numbers.
    #[must_use]
    pub fn order(&self, batch: usize) -> Option<Vec<PlanNode>> {
        self.shuffled.then(|| permutation(&mut Random::new(1), self.batch(batch)))
    }

    /// Returns for each node whether it must be realized as a root. All nodes of a batch are
    /// reachable from the batch's roots, and a later batch may refer to a root.
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

    /// Returns the number of heads; equal heads are counted as often as they are built.
    #[must_use]
    pub fn heads(&self) -> usize {
        self.what.iter().filter(|what| matches!(what, NodeKind::Head(_))).count()
    }

    /// Returns the number of classes of heads. This number is the number of heads after realizing,
    /// or an upper bound if the plan is not [exact](Self::exact).
    #[must_use]
    pub fn classes(&self) -> usize {
        let mut seen = vec![false; self.what.len()];
        let heads = (0..self.next()).filter(|&at| matches!(self.what(at), NodeKind::Head(_)));
        heads.for_each(|at| seen[self.class(at) as usize] = true);
        seen.into_iter().filter(|&seen| seen).count()
    }
}

/// Returns the numbers of a range in a random order.
pub(crate) fn permutation(source: &mut dyn Source, range: Range<PlanNode>) -> Vec<PlanNode> {
    let mut order: Vec<PlanNode> = range.collect();
    for at in (1..order.len()).rev() {
        order.swap(at, at - source.index(at + 1));
    }
    order
}
