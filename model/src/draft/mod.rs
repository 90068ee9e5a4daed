//! Drafts, where a type may be used before it is known (chapter 1).

pub(crate) mod refuse;
pub(crate) mod size;
pub(crate) mod walk;

use crate::handle::{ArenaId, Node, NodeId, Type};
use crate::identity::graph::without_repetitions;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAX_HEADS, MAX_NAME};
use selfsame_spec::{Build, Inspection, Label, NodeView};

/// What a node is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// A head and its children.
    Head(Label, Vec<usize>),
    /// A `OneOf` and its members.
    OneOf(Vec<usize>),
    /// A forward and its name.
    Forward(String),
    /// A realized type that was brought in.
    Realized(Type),
}

/// A draft.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(crate) arena: ArenaId,
    pub(crate) nodes: Vec<NodeKind>,
    pub(crate) defines: Vec<(usize, usize)>,
}

impl Default for Draft {
    fn default() -> Self {
        Self { arena: ArenaId::new(), nodes: Vec::new(), defines: Vec::new() }
    }
}

impl Draft {
    /// An empty draft.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node with this number.
    #[must_use]
    pub fn node(&self, index: usize) -> Option<Node> {
        (index < self.nodes.len()).then(|| self.handle(index))
    }

    /// A node as it was made; `None` when there is none with this number.
    #[must_use]
    pub fn kind(&self, node: usize) -> Option<&NodeKind> {
        self.nodes.get(node)
    }

    /// The realized types that were brought in, in order.
    #[must_use]
    pub fn brought(&self) -> Vec<Type> {
        let realized = |node: &NodeKind| match node {
            NodeKind::Realized(ty) => Some(*ty),
            _ => None,
        };
        self.nodes.iter().filter_map(realized).collect()
    }

    // [draft.forward] [draft.limit]
    /// A new forward.
    ///
    /// # Errors
    /// E0712.
    pub fn forward(&mut self, name: &str) -> Result<Node> {
        if name.len() > MAX_NAME {
            let limit = MAX_NAME as u64;
            return Err(ErrorKind::Limit { what: "bytes in a forward's name", limit }.into());
        }
        self.push(NodeKind::Forward(name.into()))
    }

    // [draft.head]
    /// A new head.
    ///
    /// # Errors
    /// E0709, E0712, E0713.
    pub fn head(&mut self, label: &Label, children: &[Node]) -> Result<Node> {
        let children = self.check_handles(children)?;
        label.takes(children.len())?;
        self.push(NodeKind::Head(label.clone(), children))
    }

    // [draft.oneof]
    /// A new `OneOf`.
    ///
    /// # Errors
    /// E0709, E0711, E0712.
    pub fn one_of(&mut self, members: &[Node]) -> Result<Node> {
        let members = self.check_handles(members)?;
        if members.is_empty() {
            return Err(ErrorKind::EmptyOneOf.into());
        }
        self.push(NodeKind::OneOf(members))
    }

    // [draft.realized]
    /// Brings a realized type in.
    ///
    /// # Errors
    /// E0712.
    pub fn bring(&mut self, ty: Type) -> Result<Node> {
        self.push(NodeKind::Realized(ty))
    }

    // [draft.define]
    /// Gives a forward its definition.
    ///
    /// # Errors
    /// E0709, E0710, E0706.
    pub fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        self.check_handles(&[forward, definition])?;
        let NodeKind::Forward(name) = &self.nodes[forward.index()] else {
            return Err(ErrorKind::NotAForward.into());
        };
        if self.definition(forward.index()).is_some() {
            return Err(ErrorKind::DefinedTwice { name: name.clone() }.into());
        }
        self.defines.push((forward.index(), definition.index()));
        Ok(())
    }

    // [draft.inspect]
    /// What is known of a node.
    ///
    /// # Errors
    /// E0709.
    pub fn inspect(&self, node: Node) -> Result<Inspection<Node, Type>> {
        self.check_handles(&[node])?;
        let at = node.id.0;
        let view = match self.nodes[at].clone() {
            NodeKind::Head(label, children) => NodeView::Head { label, children },
            NodeKind::OneOf(members) => NodeView::OneOf(members),
            NodeKind::Forward(name) => NodeView::Forward { name, definition: self.definition(at) },
            NodeKind::Realized(ty) => NodeView::Realized(ty),
        };
        let seen = Inspection {
            view,
            first_forward: self.first_forward(at),
            forward_defined: self.is_forward_defined(at),
        };
        Ok(seen.map(|node| self.handle(node), |ty| ty))
    }

    /// A forward's definition.
    #[must_use]
    pub fn definition(&self, forward: usize) -> Option<usize> {
        self.defines.iter().find(|define| define.0 == forward).map(|define| define.1)
    }

    // [draft.first]
    fn first_forward(&self, node: usize) -> Option<usize> {
        self.defines.iter().find(|define| define.1 == node).map(|define| define.0)
    }

    // [draft.forward-defined]
    pub(crate) fn is_forward_defined(&self, node: usize) -> bool {
        let forward = |&node: &usize| matches!(self.nodes[node], NodeKind::Forward(_));
        self.reachable(&[node]).iter().any(forward)
    }

    // [draft.node]
    /// The nodes that a node's edges lead to.
    #[must_use]
    pub fn edges(&self, node: usize) -> Vec<usize> {
        match &self.nodes[node] {
            NodeKind::Head(_, nodes) | NodeKind::OneOf(nodes) => nodes.clone(),
            NodeKind::Forward(_) => self.definition(node).into_iter().collect(),
            NodeKind::Realized(_) => Vec::new(),
        }
    }

    /// Everything reachable, breadth-first: all roots in order, each node once, edges in order.
    #[must_use]
    pub fn reachable(&self, roots: &[usize]) -> Vec<usize> {
        let mut order = without_repetitions(roots.iter().copied());
        let mut next = 0;
        while next < order.len() {
            for to in self.edges(order[next]) {
                if !order.contains(&to) {
                    order.push(to);
                }
            }
            next += 1;
        }
        order
    }

    // [draft.foreign]
    /// Returns the numbers of nodes of this draft.
    pub(crate) fn check_handles(&self, nodes: &[Node]) -> Result<Vec<usize>> {
        match nodes.iter().all(|node| node.draft == self.arena) {
            true => Ok(nodes.iter().map(|node| node.index()).collect()),
            false => Err(ErrorKind::ForeignHandle.into()),
        }
    }

    /// Returns the handle of the node with this number.
    pub(crate) const fn handle(&self, index: usize) -> Node {
        Node { draft: self.arena, id: NodeId(index) }
    }

    fn push(&mut self, node: NodeKind) -> Result<Node> {
        if self.nodes.len() >= MAX_HEADS {
            let limit = MAX_HEADS as u64;
            return Err(ErrorKind::Limit { what: "nodes in a draft", limit }.into());
        }
        self.nodes.push(node);
        Ok(self.handle(self.nodes.len() - 1))
    }
}

impl Build for Draft {
    type Node = Node;

    fn forward(&mut self, name: &str) -> Result<Node> {
        Self::forward(self, name)
    }
    fn head(&mut self, label: &Label, children: &[Node]) -> Result<Node> {
        Self::head(self, label, children)
    }
    fn one_of(&mut self, members: &[Node]) -> Result<Node> {
        Self::one_of(self, members)
    }
    fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        Self::define(self, forward, definition)
    }
}
