//! The mutable world in which forwards live (`spec/chapters/01-draft.md`).

pub(crate) mod check;
pub(crate) mod flatten;
pub(crate) mod graph;
pub(crate) mod lower;
pub(crate) mod node;
pub(crate) mod size;
pub(crate) mod source;
use crate::draft::node::{Packed, Slot};
use crate::draft::source::Nodes;
use crate::handle::{ArenaId, Node, Type};
use crate::identity::batch::Raw;
use crate::label::{LabelId, Labels};
use crate::util::rows::row;
use hashbrown::HashMap;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::{MAX_HEADS, MAX_NAME};
use selfsame_spec::{Build, Kind, Label};
use std::sync::OnceLock;

/// A draft: nodes that are only added, forwards that are defined once.
///
/// ```
/// use selfsame::{Draft, Kind, Label};
/// # fn main() -> selfsame::Result<()> {
/// let mut draft = Draft::new();
/// let list = draft.forward("List")?;
/// let tup = draft.head(&Label::new(Kind::TUP, b"", 1)?, &[list])?;
/// draft.define(list, tup)?;
/// assert!(draft.inspect(tup)?.forward_defined);
/// assert_eq!(draft.inspect(tup)?.first_forward, Some(list));
/// # Ok(()) }
/// ```
pub struct Draft {
    pub(crate) stamp: ArenaId,
    pub(crate) labels: Labels,
    slots: Vec<Packed>,
    /// Where the edges of each node end; a forward's is not among them.
    ends: Vec<u32>,
    pub(crate) edges: Vec<u32>,
    names: Vec<u8>,
    /// The forwards that have a name, by number, and where it ends.
    named: Vec<(u32, usize)>,
    /// For each forward its definition.
    pub(crate) definitions: Vec<u32>,
    /// The nodes of the forwards that are defined, in the order of the calls.
    defined: Vec<u32>,
    pub(crate) brought: Vec<Type>,
    /// For a node the first forward that was defined as it; made when it is asked for.
    first_forward: OnceLock<HashMap<u32, u32>>,
}

/// No definition yet.
pub(crate) const UNDEFINED: u32 = u32::MAX;

/// What can be seen of a node (`[draft.inspect]`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inspection<'a> {
    /// The node itself.
    pub view: View<'a>,
    /// The first forward that was defined as this node (`[draft.first]`).
    pub first_forward: Option<Node>,
    /// Whether a forward is reachable, defined or not (`[draft.forward-defined]`).
    pub forward_defined: bool,
}

/// What a node is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum View<'a> {
    /// A head.
    Head {
        /// Its kind.
        kind: Kind,
        /// Its payload: the names and constants.
        payload: &'a [u8],
        /// Its children.
        children: Vec<Node>,
    },
    /// A `OneOf`: its members as they were given.
    OneOf(Vec<Node>),
    /// A forward.
    Forward {
        /// For people.
        name: &'a str,
        /// Its definition, once there is one.
        definition: Option<Node>,
    },
    /// A realized type that was brought in.
    Realized(Type),
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            stamp: ArenaId::new(),
            labels: Labels::default(),
            slots: Vec::new(),
            ends: Vec::new(),
            edges: Vec::new(),
            names: Vec::new(),
            named: Vec::new(),
            definitions: Vec::new(),
            defined: Vec::new(),
            brought: Vec::new(),
            first_forward: OnceLock::new(),
        }
    }
}

impl Draft {
    /// An empty draft.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A draft in which heads refer to one another without forwards: to see what is wrong with it.
    pub(crate) fn of_heads(labels: Labels, raw: &Raw) -> Self {
        let mut draft = Self { labels, ..Self::default() };
        for head in 0..raw.len() as u32 {
            draft.slots.push(Packed::of(Slot::Head(raw.label(head))));
            draft.edges.extend(raw.successors(head));
            draft.ends.push(draft.edges.len() as u32);
        }
        draft
    }

    /// How many nodes it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether it has no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The node with a number; `None` when there are not so many.
    #[must_use]
    pub fn node(&self, index: u32) -> Option<Node> {
        ((index as usize) < self.slots.len()).then_some(Node { draft: self.stamp, index })
    }

    /// The realized types that were brought in, in order.
    #[must_use]
    pub fn brought(&self) -> &[Type] {
        &self.brought
    }

    /// A new forward (`[draft.forward]`).
    ///
    /// # Errors
    /// E0712 when the name is longer than 64 KiB or the draft is full.
    pub fn forward(&mut self, name: &str) -> Result<Node> {
        if name.len() > MAX_NAME {
            return Err(Error::limit("bytes in a forward's name", MAX_NAME as u64));
        }
        let number = self.definitions.len() as u32;
        let node = self.push(Slot::Forward(number), &[])?;
        if !name.is_empty() {
            self.names.extend(name.as_bytes());
            self.named.push((number, self.names.len()));
        }
        self.definitions.push(UNDEFINED);
        Ok(node)
    }

    /// A new head (`[draft.head]`).
    ///
    /// # Errors
    /// E0709 for a node of another draft; E0713 when there are not as many children as the
    /// label's arity; E0712 when the draft is full.
    pub fn head(&mut self, label: &Label, children: &[Node]) -> Result<Node> {
        self.own(children)?;
        label.takes(children.len())?;
        self.room(children.len())?;
        let label = self.labels.add(label);
        self.push(Slot::Head(label), children)
    }

    /// The same with a label of this draft and as many nodes of it as the label's arity.
    pub(crate) fn head_of(&mut self, label: LabelId, children: &[Node]) -> Result<Node> {
        self.room(children.len())?;
        self.push(Slot::Head(label), children)
    }

    /// A new `OneOf` (`[draft.oneof]`).
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
    /// E0709 for a node of another draft; E0711 when empty; E0712 when the draft is full.
    pub fn one_of(&mut self, members: &[Node]) -> Result<Node> {
        self.own(members)?;
        if members.is_empty() {
            return Err(ErrorKind::EmptyOneOf.into());
        }
        self.room(members.len())?;
        self.push(Slot::OneOf, members)
    }

    /// Brings a realized type in (`[draft.realized]`).
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
    /// E0712 when the draft is full.
    pub fn bring(&mut self, ty: Type) -> Result<Node> {
        let node = self.push(Slot::Realized(self.brought.len() as u32), &[])?;
        self.brought.push(ty);
        Ok(node)
    }

    /// Gives a forward its type, once (`[draft.define]`).
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
    /// E0709 for a node of another draft, E0710 for what is not a forward, E0706 for a forward
    /// that is defined.
    pub fn define(&mut self, forward: Node, definition: Node) -> Result<()> {
        self.own(&[forward, definition])?;
        let Slot::Forward(number) = self.slot(forward.index) else {
            return Err(ErrorKind::NotAForward.into());
        };
        if self.definitions[number as usize] != UNDEFINED {
            return Err(ErrorKind::DefinedTwice { name: self.name(number).into() }.into());
        }
        self.definitions[number as usize] = definition.index;
        self.defined.push(forward.index);
        if let Some(first) = self.first_forward.get_mut() {
            first.entry(definition.index).or_insert(forward.index);
        }
        Ok(())
    }

    /// What is known of a node (`[draft.inspect]`). Linear in what is reachable, for
    /// [`Inspection::forward_defined`].
    ///
    /// ```
    /// use selfsame::{Draft, Kind, Label, View};
    /// # fn main() -> selfsame::Result<()> {
    /// let mut draft = Draft::new();
    /// let x = draft.forward("X")?;
    /// let list = draft.head(&Label::plain(Kind::LIST, 1)?, &[x])?;
    /// let seen = draft.inspect(list)?;
    /// assert_eq!(seen.view, View::Head { kind: Kind::LIST, payload: b"", children: vec![x] });
    /// assert!(seen.forward_defined && seen.first_forward.is_none());
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    /// E0709 for a node of another draft.
    pub fn inspect(&self, node: Node) -> Result<Inspection<'_>> {
        self.own(&[node])?;
        let first_forward = self.first_forward.get_or_init(|| self.first_forwards());
        let first_forward = first_forward.get(&node.index).map(|&index| self.at(index));
        let forward_defined = self.is_forward_defined(node.index);
        Ok(Inspection { view: self.view(node.index), first_forward, forward_defined })
    }

    fn first_forwards(&self) -> HashMap<u32, u32> {
        // In reverse, so that the first one stays.
        self.defines().rev().map(|(forward, definition)| (definition, forward)).collect()
    }

    /// `(forward's node, definition)` in the order of the calls.
    pub(crate) fn defines(
        &self,
    ) -> impl DoubleEndedIterator<Item = (u32, u32)> + ExactSizeIterator {
        self.defined.iter().map(|&forward| (forward, self.edges(forward)[0]))
    }

    /// What a node is.
    pub(crate) fn slot(&self, node: u32) -> Slot {
        self.slots[node as usize].slot()
    }

    /// Whether a forward is reachable from a node, itself included (`[draft.forward-defined]`).
    pub(crate) fn is_forward_defined(&self, node: u32) -> bool {
        let mut seen = hashbrown::HashSet::new();
        let mut stack = vec![node];
        while let Some(node) = stack.pop() {
            match self.slot(node) {
                Slot::Forward(_) => return true,
                _ if seen.insert(node) => stack.extend(self.edges(node)),
                _ => {}
            }
        }
        false
    }

    fn view(&self, node: u32) -> View<'_> {
        let nodes = |edges: &[u32]| edges.iter().map(|&index| self.at(index)).collect();
        match self.slot(node) {
            Slot::Head(label) => View::Head {
                kind: self.labels.kind(label),
                payload: self.labels.payload(label),
                children: nodes(self.edges(node)),
            },
            Slot::OneOf => View::OneOf(nodes(self.edges(node))),
            Slot::Forward(number) => View::Forward {
                name: self.name(number),
                definition: self.edges(node).first().map(|&index| self.at(index)),
            },
            Slot::Realized(number) => View::Realized(self.brought[number as usize]),
        }
    }

    /// The nodes that a node's edges lead to, in order (`[draft.node]`).
    pub(crate) fn edges(&self, node: u32) -> &[u32] {
        if let Slot::Forward(number) = self.slot(node) {
            return match &self.definitions[number as usize] {
                &UNDEFINED => &[],
                definition => std::slice::from_ref(definition),
            };
        }
        row(&self.ends, &self.edges, node)
    }

    /// The name of the forward with this number among the forwards.
    pub(crate) fn name(&self, forward: u32) -> &str {
        let Ok(at) = self.named.binary_search_by_key(&forward, |&(number, _)| number) else {
            return "";
        };
        let start = at.checked_sub(1).map_or(0, |before| self.named[before].1);
        std::str::from_utf8(&self.names[start..self.named[at].1]).unwrap_or_default()
    }

    const fn at(&self, index: u32) -> Node {
        Node { draft: self.stamp, index }
    }

    /// Refuses nodes of another draft (`[draft.foreign]`).
    pub(crate) fn own(&self, nodes: &[Node]) -> Result<()> {
        let own = nodes.iter().all(|node| node.draft == self.stamp);
        if own { Ok(()) } else { Err(ErrorKind::ForeignHandle.into()) }
    }

    fn room(&self, edges: usize) -> Result<()> {
        let fits = self.edges.len() + edges < u32::MAX as usize;
        if fits { Ok(()) } else { Err(Error::limit("edges in a draft", u32::MAX.into())) }
    }

    fn push(&mut self, slot: Slot, edges: &[Node]) -> Result<Node> {
        if self.slots.len() >= MAX_HEADS {
            return Err(Error::limit("nodes in a draft", MAX_HEADS as u64));
        }
        self.slots.push(Packed::of(slot));
        self.edges.extend(edges.iter().map(|to| to.index));
        self.ends.push(self.edges.len() as u32);
        Ok(self.at(self.slots.len() as u32 - 1))
    }
}

impl Nodes for Draft {
    fn nodes(&self) -> usize {
        self.len()
    }
    fn room(&self) -> usize {
        self.edges.len()
    }
    fn labels(&self) -> &Labels {
        &self.labels
    }
    fn slot(&self, node: u32) -> Slot {
        Self::slot(self, node)
    }
    fn edges(&self, node: u32) -> &[u32] {
        Self::edges(self, node)
    }
    fn forwards(&self) -> usize {
        self.definitions.len()
    }
    fn forward_name(&self, forward: u32) -> &str {
        self.name(forward)
    }
    fn realized(&self, number: u32) -> Type {
        self.brought[number as usize]
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
