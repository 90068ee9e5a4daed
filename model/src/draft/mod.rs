//! Drafts, in which a type may be used before it is defined (`spec/chapters/types/draft.md`).
//!
//! A draft stores a list of nodes and a list of definitions, both in the order in which they were
//! added. All other properties are found by walking along the edges.
//!
//! ```text
//! forward A; A :: Tup[A];
//!
//! nodes        0: forward "A"    1: head Tup [0]
//! definitions  0 -> 1
//! edges        0 -> 1, 1 -> 0
//! ```

mod refuse;
mod size;

use crate::handle::{ArenaId, Node, NodeId, Type};
use crate::identity::graph::without_repetitions;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::format::{MAX_HEADS, MAX_NAME};
use selfsame_spec::{Build, Inspection, Label, NodeView};
use std::slice;

// [draft.node]
/// A node of a draft, as it was added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// A head: its label and its children.
    Head(Label, Vec<NodeId>),
    /// A `OneOf`, with its members.
    OneOf(Vec<NodeId>),
    /// A forward, with its name.
    Forward(String),
    /// A realized type of an interner, which has no edges in the draft.
    Realized(Type),
}

// [draft.define]
/// The definition of a forward: the forward, and the node that defines it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Definition {
    pub(crate) forward: NodeId,
    pub(crate) to: NodeId,
}

/// A draft: a growing list of nodes, with the definitions of its forwards.
///
/// ```
/// # use selfsame_model::Draft;
/// # use selfsame_spec::{ErrorKind, Kind, Label};
/// # fn main() -> selfsame_spec::Result<()> {
/// let mut draft = Draft::new();
/// let list = draft.forward("List")?;
/// let tup = draft.head(&Label::plain(Kind::TUP, 1)?, &[list])?;
/// draft.define(list, tup)?;
/// let inspection = draft.inspect(tup)?;
/// assert_eq!(inspection.first_forward, Some(list));
/// assert!(inspection.forward_defined, "it can see a forward, although that is defined");
///
/// let error = draft.define(list, list).unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::DefinedTwice { name } if name == "List"));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
pub struct Draft {
    arena: ArenaId,
    pub(crate) nodes: Vec<NodeKind>,
    pub(crate) definitions: Vec<Definition>,
}

impl Default for Draft {
    fn default() -> Self {
        Self { arena: ArenaId::new(), nodes: Vec::new(), definitions: Vec::new() }
    }
}

impl Draft {
    /// Makes an empty draft.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the number of nodes of the draft.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Returns whether the draft has no nodes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Returns the node with a number, if there is one.
    #[must_use]
    pub fn node(&self, index: usize) -> Option<Node> {
        (index < self.nodes.len()).then(|| self.handle(NodeId(index)))
    }

    /// Returns a node as it was added, if the node exists.
    #[must_use]
    pub fn kind(&self, node: NodeId) -> Option<&NodeKind> {
        self.nodes.get(node.0)
    }

    // [draft.realized]
    /// Returns the realized types among the nodes, in the order in which they were added.
    #[must_use]
    pub fn brought(&self) -> Vec<Type> {
        let realized = |node: &NodeKind| match node {
            NodeKind::Realized(ty) => Some(*ty),
            _ => None,
        };
        self.nodes.iter().filter_map(realized).collect()
    }

    // [draft.forward] [draft.limit]
    /// Makes a forward. Several forwards may have the same name.
    ///
    /// # Errors
    /// E0712 (limit).
    pub fn forward(&mut self, name: &str) -> Result<Node> {
        if name.len() > MAX_NAME {
            let limit = MAX_NAME as u64;
            return Err(ErrorKind::Limit { what: "bytes in a forward's name", limit }.into());
        }
        self.push(NodeKind::Forward(name.into()))
    }

    // [draft.head] [draft.label]
    /// Adds a head. Every `Label` is allowed by the table of kinds, so only the number of children
    /// is checked.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0712 (limit), E0713 (label).
    pub fn head(&mut self, label: &Label, children: &[Node]) -> Result<Node> {
        let children = self.check_handles(children)?;
        label.check_arity(children.len())?;
        self.push(NodeKind::Head(label.clone(), children))
    }

    // [draft.oneof]
    /// Adds a `OneOf` with the given members.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0711 (empty union), E0712 (limit).
    pub fn one_of(&mut self, members: &[Node]) -> Result<Node> {
        let members = self.check_handles(members)?;
        if members.is_empty() {
            return Err(ErrorKind::EmptyOneOf.into());
        }
        self.push(NodeKind::OneOf(members))
    }

    // [draft.realized]
    /// Brings a realized type into the draft, as a node without edges.
    ///
    /// ```
    /// # use selfsame_model::{Draft, Interner};
    /// # use selfsame_spec::{Kind, Label};
    /// # fn main() -> selfsame_spec::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let any = draft.head(&Label::plain(Kind::ANY, 0)?, &[])?;
    /// let ty = interner.realize(&draft, &[any])?[0];
    ///
    /// let mut later = Draft::new();
    /// let any = later.bring(ty)?;
    /// assert_eq!(interner.realize(&later, &[any])?, [ty]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0712 (limit).
    pub fn bring(&mut self, ty: Type) -> Result<Node> {
        self.push(NodeKind::Realized(ty))
    }

    // [draft.define]
    /// Defines a forward as a node.
    ///
    /// # Errors
    /// E0709 (foreign handle), E0710 (no forward), E0706 (defined twice).
    pub fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        self.check_handles(&[forward, definition])?;
        let (forward, to) = (forward.id, definition.id);
        let NodeKind::Forward(name) = &self.nodes[forward.0] else {
            return Err(ErrorKind::NotAForward.into());
        };
        if self.definition(forward).is_some() {
            return Err(ErrorKind::DefinedTwice { name: name.clone() }.into());
        }
        self.definitions.push(Definition { forward, to });
        Ok(())
    }

    // [draft.inspect]
    /// Returns a node as it was added, and whether it is forward-defined.
    ///
    /// # Errors
    /// E0709 (foreign handle).
    pub fn inspect(&self, node: Node) -> Result<Inspection<Node, Type>> {
        self.check_handles(&[node])?;
        let node = node.id;
        let view = match self.nodes[node.0].clone() {
            NodeKind::Head(label, children) => NodeView::Head { label, children },
            NodeKind::OneOf(members) => NodeView::OneOf(members),
            NodeKind::Forward(name) => {
                NodeView::Forward { name, definition: self.definition(node) }
            }
            NodeKind::Realized(ty) => NodeView::Realized(ty),
        };
        let inspection = Inspection {
            view,
            first_forward: self.first_forward(node),
            forward_defined: self.is_forward_defined(node),
        };
        Ok(inspection.map(|node| self.handle(node), |ty| ty))
    }

    // [draft.define]
    /// Returns the definition of a forward, if it has one.
    #[must_use]
    pub fn definition(&self, forward: NodeId) -> Option<NodeId> {
        self.own_definition(forward).copied()
    }

    fn own_definition(&self, forward: NodeId) -> Option<&NodeId> {
        let own = self.definitions.iter().find(|definition| definition.forward == forward);
        own.map(|definition| &definition.to)
    }

    // [draft.first]
    /// Returns the first forward of a node: the forward of the earliest definition whose result is
    /// the node.
    fn first_forward(&self, node: NodeId) -> Option<NodeId> {
        let first = self.definitions.iter().find(|definition| definition.to == node);
        first.map(|definition| definition.forward)
    }

    // [draft.forward-defined]
    /// Returns whether a node is a forward, or a forward is reachable from it.
    pub(crate) fn is_forward_defined(&self, node: NodeId) -> bool {
        self.reachable(&[node]).into_iter().any(|node| self.is_forward(node))
    }

    /// Returns whether a node is a forward.
    pub(crate) fn is_forward(&self, node: NodeId) -> bool {
        matches!(self.nodes[node.0], NodeKind::Forward(_))
    }

    // [draft.node]
    /// Returns the nodes to which the edges of a node lead, in the order of the edges.
    #[must_use]
    pub fn edges(&self, node: NodeId) -> &[NodeId] {
        match &self.nodes[node.0] {
            NodeKind::Head(_, nodes) | NodeKind::OneOf(nodes) => nodes,
            NodeKind::Forward(_) => self.own_definition(node).map_or(&[], slice::from_ref),
            NodeKind::Realized(_) => &[],
        }
    }

    /// Returns all nodes that are reachable from the roots, each once, in breadth-first order. The
    /// roots and the edges of a node are visited in order.
    #[must_use]
    pub fn reachable(&self, roots: &[NodeId]) -> Vec<NodeId> {
        let mut order = without_repetitions(roots.iter().copied());
        let mut next = 0;
        while next < order.len() {
            for to in self.edges(order[next]) {
                if !order.contains(to) {
                    order.push(*to);
                }
            }
            next += 1;
        }
        order
    }

    // [draft.foreign]
    /// Returns the numbers of the given nodes, or an error if a node belongs to another draft.
    pub(crate) fn check_handles(&self, nodes: &[Node]) -> Result<Vec<NodeId>> {
        match nodes.iter().all(|node| node.draft == self.arena) {
            true => Ok(nodes.iter().map(|node| node.id).collect()),
            false => Err(ErrorKind::ForeignHandle.into()),
        }
    }

    /// Returns the handle of a node.
    pub(crate) const fn handle(&self, id: NodeId) -> Node {
        Node { draft: self.arena, id }
    }

    // [draft.limit]
    /// Adds a node to the draft and returns its handle.
    fn push(&mut self, node: NodeKind) -> Result<Node> {
        if self.nodes.len() >= MAX_HEADS {
            let limit = MAX_HEADS as u64;
            return Err(ErrorKind::Limit { what: "nodes in a draft", limit }.into());
        }
        self.nodes.push(node);
        Ok(self.handle(NodeId(self.nodes.len() - 1)))
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
