//! Drafts: graphs of nodes, with forwards, that are being built (`spec/chapters/types/draft.md`).
//!
//! Nodes of a draft are never removed. [Lowering](lower) copies the reachable part of a draft into
//! a batch of heads, which an interner realizes. If lowering or realizing fails,
//! [`check`](crate::interner::check) finds the reason and the path to it.

mod flatten;
pub(crate) mod graph;
mod inspect;
pub(crate) mod lower;
pub(crate) mod lower_error;
pub(crate) mod node;
pub(crate) mod node_graph;
mod refuse;
mod size;

use crate::draft::node::{BroughtId, ForwardId, NodeKind, PackedKind};
use crate::draft::node_graph::NodeGraph;
use crate::handle::{ArenaId, Node, NodeId, Type};
use crate::identity::batch::Batch;
use crate::label::{LabelId, LabelView, Labels};
use crate::util::rows::Rows;
use hashbrown::HashMap;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::{MAX_HEADS, MAX_NAME};
use selfsame_spec::{Build, Label};
use std::sync::OnceLock;

/// A draft: a growing list of nodes. A node is never changed, and a forward is defined once.
///
/// [`Construct`](crate::Construct) makes heads by the names of their kinds: `draft.int()`,
/// `draft.list(element)`, `draft.class(name, parts)`.
///
/// ```
/// use selfsame::{Construct, Draft};
/// # fn main() -> selfsame::Result<()> {
/// let mut draft = Draft::new();
/// let list = draft.forward("List")?;
/// let tup = draft.tup(list)?;
/// draft.define(list, tup)?;
/// assert!(draft.inspect(tup)?.forward_defined);
/// assert_eq!(draft.inspect(tup)?.first_forward, Some(list));
/// # Ok(()) }
/// ```
pub struct Draft {
    pub(crate) arena: ArenaId,
    pub(crate) labels: Labels,
    kinds: Vec<PackedKind>,
    /// For each node, the nodes to which its edges lead. A forward has no edge here, because
    /// `definitions` contains its definition.
    edges: Rows<NodeId, NodeId>,
    names: Vec<u8>,
    /// The forwards that have a name, in order of creation.
    named: Vec<NamedForward>,
    /// For each forward its definition, or [`NodeId::NONE`] as long as the forward is not defined.
    definitions: Vec<NodeId>,
    /// The nodes of the forwards that are defined, in the order of the calls of `define`.
    defined: Vec<NodeId>,
    /// The realized types that were brought in.
    brought: Vec<Type>,
    /// The first forward of each node that is a definition. The map is computed when it is first
    /// needed.
    first_forwards: OnceLock<HashMap<NodeId, NodeId>>,
}

/// A forward that has a name.
#[derive(Clone, Copy)]
struct NamedForward {
    forward: ForwardId,
    /// The place in `names` at which the name of the forward ends.
    end: usize,
}

/// One call of [`Draft::define`]: the forward and its definition.
#[derive(Clone, Copy)]
pub(crate) struct Definition {
    /// The node of the forward.
    pub(crate) forward: NodeId,
    pub(crate) definition: NodeId,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            arena: ArenaId::new(),
            labels: Labels::default(),
            kinds: Vec::new(),
            edges: Rows::default(),
            names: Vec::new(),
            named: Vec::new(),
            definitions: Vec::new(),
            defined: Vec::new(),
            brought: Vec::new(),
            first_forwards: OnceLock::new(),
        }
    }
}

impl Draft {
    /// Makes an empty draft.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a draft that consists of the heads of a batch, for a
    /// [check](crate::interner::check). The heads refer to one another without forwards.
    pub(crate) fn of_heads(labels: Labels, batch: &Batch) -> Self {
        let mut draft = Self { labels, ..Self::default() };
        for head in batch.heads() {
            draft.kinds.push(PackedKind::pack(NodeKind::Head(batch.label(head))));
            draft.edges.push(batch.successors(head).map(|to| NodeId::from_u32(to.number())));
        }
        draft
    }

    /// Returns the number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Returns whether the draft has no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Returns the node with the given number, or `None` if the draft has no such node.
    ///
    /// ```
    /// use selfsame::{Construct, Draft};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut draft = Draft::new();
    /// let int = draft.int()?;
    /// assert_eq!(draft.node(int.index()), Some(int));
    /// assert_eq!(draft.node(100), None);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn node(&self, index: u32) -> Option<Node> {
        ((index as usize) < self.len()).then(|| self.handle(NodeId::from_u32(index)))
    }

    /// Returns the realized types that were brought in, in the order of their nodes.
    #[must_use]
    pub fn brought(&self) -> &[Type] {
        &self.brought
    }

    /// Adds a forward (`[draft.forward]`).
    ///
    /// # Errors
    /// Returns E0712 if the name is longer than 64 KiB or the draft is full.
    pub fn forward(&mut self, name: &str) -> Result<Node> {
        if name.len() > MAX_NAME {
            return Err(Error::limit("bytes in a forward's name", MAX_NAME as u64));
        }
        let forward = ForwardId::new(self.definitions.len());
        let node = self.push(NodeKind::Forward(forward), &[])?;
        if !name.is_empty() {
            self.names.extend(name.as_bytes());
            self.named.push(NamedForward { forward, end: self.names.len() });
        }
        self.definitions.push(NodeId::NONE);
        Ok(node)
    }

    /// Adds a head (`[draft.head]`). The draft does not check the label, because a [`Label`] can
    /// only be made if the kind table allows it (`[draft.label]`).
    ///
    /// # Errors
    /// Returns E0709 for a node of another draft. Returns E0713 if the number of children is not
    /// the arity of the label, and E0712 if the draft is full.
    pub fn head(&mut self, label: &Label, children: &[Node]) -> Result<Node> {
        self.check_handles(children)?;
        label.check_arity(children.len())?;
        self.check_capacity(children.len())?;
        let label = self.labels.add(label);
        self.push(NodeKind::Head(label), children)
    }

    /// Adds a head with a label that this draft already contains. `children` must be nodes of this
    /// draft, and their number must be the arity of the label.
    pub(crate) fn head_of(&mut self, label: LabelId, children: &[Node]) -> Result<Node> {
        self.check_capacity(children.len())?;
        self.push(NodeKind::Head(label), children)
    }

    /// Adds a `OneOf` (`[draft.oneof]`, `[draft.type]`).
    ///
    /// ```
    /// use selfsame::{Draft, Interner, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let text = draft.head(&Label::plain(Kind::STR, 0)?, &[])?;
    /// let inner = draft.one_of(&[int, text])?;
    /// let nested = draft.one_of(&[inner, int])?;
    /// let types = interner.realize(&draft, &[inner, nested])?;
    /// assert_eq!(types[0], types[1]);
    /// assert_eq!(draft.one_of(&[]).map_err(|e| e.code()), Err("E0711"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 for a node of another draft, E0711 if there are no members, and E0712 if the
    /// draft is full.
    pub fn one_of(&mut self, members: &[Node]) -> Result<Node> {
        self.check_handles(members)?;
        if members.is_empty() {
            return Err(ErrorKind::EmptyOneOf.into());
        }
        self.check_capacity(members.len())?;
        self.push(NodeKind::OneOf, members)
    }

    /// Adds a node for a realized type (`[draft.realized]`).
    ///
    /// ```
    /// use selfsame::{Draft, Interner, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// let (mut draft, mut interner) = (Draft::new(), Interner::new());
    /// let int = draft.head(&Label::plain(Kind::I64, 0)?, &[])?;
    /// let old = interner.realize(&draft, &[int])?[0];
    /// let mut later = Draft::new();
    /// let brought = later.bring(old)?;
    /// assert_eq!(interner.realize(&later, &[brought])?, [old]);
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0712 if the draft is full.
    pub fn bring(&mut self, ty: Type) -> Result<Node> {
        let node = self.push(NodeKind::Realized(BroughtId::new(self.brought.len())), &[])?;
        self.brought.push(ty);
        Ok(node)
    }

    /// Gives a forward its definition, once (`[draft.define]`).
    ///
    /// ```
    /// use selfsame::{Draft, Kind, Label};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut draft = Draft::new();
    /// let x = draft.forward("X")?;
    /// let list = draft.head(&Label::plain(Kind::LIST, 1)?, &[x])?;
    /// draft.define(x, list)?;
    /// assert_eq!(draft.define(x, list).map_err(|e| e.code()), Err("E0706"));
    /// assert_eq!(draft.define(list, x).map_err(|e| e.code()), Err("E0710"));
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// Returns E0709 for a node of another draft, E0710 for a node that is not a forward, and E0706
    /// for a forward that is already defined.
    pub fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        self.check_handles(&[forward, definition])?;
        let NodeKind::Forward(number) = self.kind(forward.id) else {
            return Err(ErrorKind::NotAForward.into());
        };
        if self.definitions[number] != NodeId::NONE {
            return Err(ErrorKind::DefinedTwice { name: self.forward_name(number).into() }.into());
        }
        self.definitions[number] = definition.id;
        self.defined.push(forward.id);
        if let Some(first) = self.first_forwards.get_mut() {
            first.entry(definition.id).or_insert(forward.id);
        }
        Ok(())
    }

    /// Returns all calls of [`Self::define`] in the order in which they were made.
    pub(crate) fn defines(
        &self,
    ) -> impl DoubleEndedIterator<Item = Definition> + ExactSizeIterator {
        self.defined
            .iter()
            .map(|&forward| Definition { forward, definition: self.edges(forward)[0] })
    }

    /// Returns the kind of a node.
    pub(crate) fn kind(&self, node: NodeId) -> NodeKind {
        self.kinds[node].unpack()
    }

    /// Returns the nodes to which a node refers, in order (`[draft.node]`).
    pub(crate) fn edges(&self, node: NodeId) -> &[NodeId] {
        if let NodeKind::Forward(forward) = self.kind(node) {
            return match &self.definitions[forward] {
                &NodeId::NONE => &[],
                definition => std::slice::from_ref(definition),
            };
        }
        self.edges.row(node)
    }

    /// Returns the name of a forward.
    pub(crate) fn forward_name(&self, forward: ForwardId) -> &str {
        let Ok(at) = self.named.binary_search_by_key(&forward, |named| named.forward) else {
            return "";
        };
        let start = at.checked_sub(1).map_or(0, |before| self.named[before].end);
        let name = &self.names[start..self.named[at].end];
        std::str::from_utf8(name).unwrap_or_else(|_| unreachable!("names are added whole"))
    }

    const fn handle(&self, id: NodeId) -> Node {
        Node { draft: self.arena, id }
    }

    /// Refuses the nodes if one of them belongs to another draft (`[draft.foreign]`).
    pub(crate) fn check_handles(&self, nodes: &[Node]) -> Result<()> {
        let own = nodes.iter().all(|node| node.draft == self.arena);
        if own { Ok(()) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    /// Refuses to add a node with `edges` edges if the draft has no room for it (`[draft.limit]`).
    fn check_capacity(&self, edges: usize) -> Result<()> {
        let fits = self.edges.entries().len() + edges < u32::MAX as usize;
        if fits { Ok(()) } else { Err(Error::limit("edges in a draft", u32::MAX.into())) }
    }

    fn push(&mut self, kind: NodeKind, edges: &[Node]) -> Result<Node> {
        if self.len() >= MAX_HEADS {
            return Err(Error::limit("nodes in a draft", MAX_HEADS as u64));
        }
        self.kinds.push(PackedKind::pack(kind));
        let id = self.edges.push(edges.iter().map(|to| to.id));
        Ok(self.handle(id))
    }
}

impl NodeGraph for Draft {
    fn node_count(&self) -> usize {
        self.len()
    }
    fn edge_count(&self) -> usize {
        self.edges.entries().len()
    }
    fn labels(&self) -> LabelView<'_> {
        LabelView::of(&self.labels)
    }
    fn kind(&self, node: NodeId) -> NodeKind {
        Self::kind(self, node)
    }
    fn edges(&self, node: NodeId) -> impl ExactSizeIterator<Item = NodeId> {
        Self::edges(self, node).iter().copied()
    }
    fn forward_count(&self) -> usize {
        self.definitions.len()
    }
    fn forward_name(&self, forward: ForwardId) -> &str {
        Self::forward_name(self, forward)
    }
    fn realized(&self, brought: BroughtId) -> Type {
        self.brought[brought]
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
