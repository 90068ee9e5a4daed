//! A member of a family as flat arrays: some 30 bytes a head, so that ten million are no trouble.

use crate::kit::source::{Random, Source};
use selfsame_spec::{Kind, Label};
use std::ops::Range;

/// A node's number, over all batches.
pub type PlanNode = u32;

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// A head with the label of this number.
    Head(u32),
    /// A union of its edges.
    OneOf,
    /// A forward, defined as its one edge.
    Forward,
}

/// Batches of nodes that refer to one another by number: before them, after them in the same batch
/// (through a forward), or in an earlier batch (as a type that is realized).
///
/// Nodes stand in the order in which they are built, so what refers backwards needs no forward.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub(super) labels: Vec<Label>,
    pub(crate) what: Vec<NodeKind>,
    ends: Vec<u32>,
    edges: Vec<PlanNode>,
    class: Vec<PlanNode>,
    /// Where each batch ends.
    closed: Vec<PlanNode>,
    roots: Vec<PlanNode>,
    loose: bool,
    shuffled: bool,
}

/// A family of graphs, one for each size.
#[derive(Debug)]
pub struct Family {
    /// How people call it: `f1-ring`.
    pub name: &'static str,
    /// What is hard about it.
    pub stresses: &'static str,
    /// What is known of the types in it.
    pub promise: &'static str,
    pub(crate) build: fn(&mut Plan, u32),
}

impl Family {
    /// The member of about `size` heads: at least a few, and never more than some above `size`. A
    /// family whose shape is not to be had at a size, such as a power of two, takes the next
    /// smaller one. Linear in `size`, but for a logarithm.
    #[must_use]
    pub fn plan(&self, size: u32) -> Plan {
        let mut plan = Plan::default();
        (self.build)(&mut plan, size.max(1));
        plan.close();
        plan
    }
}

impl Plan {
    /// The number of a new label of a kind that holds by reference.
    pub fn label(&mut self, payload: &[u8], arity: usize) -> u32 {
        self.label_of(Kind(0xc0), payload, arity)
    }

    /// The number of a new label of a foreign kind.
    #[allow(
        clippy::panic,
        reason = "families have few short payloads, and a foreign kind takes all"
    )]
    pub fn label_of(&mut self, kind: Kind, payload: &[u8], arity: usize) -> u32 {
        let label = Label::new(kind, payload, arity);
        self.labels.push(label.unwrap_or_else(|error| panic!("{error}")));
        self.labels.len() as u32 - 1
    }

    /// A new head; its edges are numbers, also of nodes to come.
    pub fn head(&mut self, label: u32, children: &[PlanNode]) -> PlanNode {
        debug_assert_eq!(self.labels[label as usize].arity() as usize, children.len());
        self.push(NodeKind::Head(label), children)
    }

    /// A new union.
    pub fn one_of(&mut self, members: &[PlanNode]) -> PlanNode {
        self.push(NodeKind::OneOf, members)
    }

    /// A new forward with its definition, which it is the selfsame type as.
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

    /// The number of the next node.
    #[must_use]
    pub const fn next(&self) -> PlanNode {
        self.what.len() as PlanNode
    }

    /// Says that a node is the selfsame type as another, which stands for its class.
    pub fn same(&mut self, at: PlanNode, class: PlanNode) -> PlanNode {
        self.class[at as usize] = class;
        at
    }

    /// Says that nodes of different classes may be one type nonetheless: nobody knows.
    pub const fn loose(&mut self) {
        self.loose = true;
    }

    /// Has the nodes of each batch built in some other order.
    pub const fn shuffle(&mut self) {
        self.shuffled = true;
    }

    /// Ends the batch under way, if there is one: what comes is realized after it. Its roots are
    /// its last node, and the last that is not reached yet, until all of it is reached.
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

    /// Labels by number.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// What a node is.
    #[must_use]
    pub fn what(&self, at: PlanNode) -> NodeKind {
        self.what[at as usize]
    }

    /// A head's children, a union's members, a forward's definition.
    #[must_use]
    pub fn edges(&self, at: PlanNode) -> &[PlanNode] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.edges[start as usize..self.ends[at as usize] as usize]
    }

    /// The node that stands for a node's class: of one class, the selfsame type.
    #[must_use]
    pub fn class(&self, at: PlanNode) -> PlanNode {
        self.class[at as usize]
    }

    /// Whether nodes of different classes are known to be different types.
    #[must_use]
    pub const fn exact(&self) -> bool {
        !self.loose
    }

    /// How many batches there are.
    #[must_use]
    pub const fn batches(&self) -> usize {
        self.closed.len()
    }

    /// The nodes of a batch.
    #[must_use]
    pub fn batch(&self, batch: usize) -> std::ops::Range<PlanNode> {
        let start = batch.checked_sub(1).map_or(0, |before| self.closed[before]);
        start..self.closed[batch]
    }

    /// The order in which a batch is built; `None` when it is that of the numbers.
    #[must_use]
    pub fn order(&self, batch: usize) -> Option<Vec<PlanNode>> {
        self.shuffled.then(|| permutation(&mut Random::new(1), self.batch(batch)))
    }

    /// For each node whether it must be realized as a root: all of its batch is to be reached, and
    /// a later batch may refer to it.
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

    /// How many heads there are, each as often as it is built.
    #[must_use]
    pub fn heads(&self) -> usize {
        self.what.iter().filter(|what| matches!(what, NodeKind::Head(_))).count()
    }

    /// How many classes heads are in: as many heads are left when the plan is realized, or, where
    /// it is not [exact](Self::exact), at most as many.
    #[must_use]
    pub fn classes(&self) -> usize {
        let mut seen = vec![false; self.what.len()];
        let heads = (0..self.next()).filter(|&at| matches!(self.what(at), NodeKind::Head(_)));
        heads.for_each(|at| seen[self.class(at) as usize] = true);
        seen.into_iter().filter(|&seen| seen).count()
    }
}

/// The numbers of a range in any order.
pub(crate) fn permutation(source: &mut dyn Source, range: Range<PlanNode>) -> Vec<PlanNode> {
    let mut order: Vec<PlanNode> = range.collect();
    for at in (1..order.len()).rev() {
        order.swap(at, at - source.index(at + 1));
    }
    order
}
