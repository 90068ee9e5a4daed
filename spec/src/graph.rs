//! Drafts as plain data, without checks.
//!
//! A [`Graph`] has the nodes of a draft in the order in which they are built. Texts in the notation
//! are converted to graphs, and graphs are printed as such texts. Generators of cases and readers
//! of foreign formats also make graphs. [`Build`] is a trait of receivers of nodes, such as a graph
//! or a subject's draft.

use crate::error::{Error, ErrorKind, Result};
use crate::label::Label;

/// The number of a node of a graph, in the order of creation.
pub type NodeIx = u32;

/// A node of a draft (`[draft.node]`).
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Node {
    /// A head and its children. The number of children is the arity of the label.
    Head {
        /// The kind, payload and arity of the head.
        label: Label,
        /// The node of each child. The number of children is the arity of the label. All children
        /// precede the head in the graph.
        children: Vec<NodeIx>,
    },
    /// A `OneOf` with one or more members, which precede it in the graph.
    OneOf(Vec<NodeIx>),
    /// A forward with its name. The name is only for people, so several forwards may have the same
    /// name.
    Forward(String),
    /// A type that was realized earlier, by its index in the caller's list.
    Old(u32),
}

/// A draft as data: nodes in the order of creation, definitions in the order in which they were
/// given, and named roots.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Graph {
    /// The nodes, in the order of creation.
    pub nodes: Vec<Node>,
    /// The pairs of a forward and its definition, in the order in which the definitions were given.
    pub defines: Vec<(NodeIx, NodeIx)>,
    /// The ordered list of the nodes that are realized together, each with a name for people.
    pub roots: Vec<(String, NodeIx)>,
}

/// A receiver in which types can be built. A forward is made before the nodes that refer to it, and
/// every cycle contains a forward.
///
/// ```
/// use selfsame_spec::{Build, Graph, Kind, Label};
/// # fn main() -> selfsame_spec::Result<()> {
/// let mut g = Graph::default();
/// let list = g.forward("List")?;
/// let tup = g.head(&Label::new(Kind::TUP, b"", 1)?, &[list])?;
/// g.define(list, tup)?;
/// assert_eq!(g.nodes.len(), 2);
/// # Ok(()) }
/// ```
pub trait Build {
    /// The type of a handle that refers to a node of the receiver.
    type Node: Copy;

    /// Makes a forward (`[draft.forward]`).
    ///
    /// # Errors
    /// E0712 when there are too many nodes or the name is too long.
    fn forward(&mut self, name: &str) -> Result<Self::Node>;

    /// Makes a head (`[draft.head]`). The length of `children` is the arity of the label.
    ///
    /// # Errors
    /// E0709 for a node of another draft, E0713 when the number of children is not the arity,
    /// E0712 when there are too many nodes.
    fn head(&mut self, label: &Label, children: &[Self::Node]) -> Result<Self::Node>;

    /// Makes a `OneOf` (`[draft.oneof]`).
    ///
    /// # Errors
    /// E0709 for a node of another draft, E0711 when the list of members is empty, E0712 when there
    /// are too many nodes.
    fn one_of(&mut self, members: &[Self::Node]) -> Result<Self::Node>;

    /// Defines a forward as a node. A forward can be defined only once (`[draft.define]`).
    ///
    /// # Errors
    /// E0709 for a node of another draft, E0710 when `forward` is no forward, E0706 when the
    /// forward is already defined.
    fn define(&mut self, forward: Self::Node, definition: Self::Node) -> Result<()>;
}

impl Graph {
    fn push(&mut self, node: Node) -> Result<NodeIx> {
        if self.nodes.len() >= crate::format::MAX_HEADS {
            let limit = crate::format::MAX_HEADS as u64;
            return Err(ErrorKind::Limit { what: "nodes in a draft", limit }.into());
        }
        self.nodes.push(node);
        Ok(self.nodes.len() as NodeIx - 1)
    }

    /// Makes a node for the type with the index `old` in the caller's list of realized types.
    ///
    /// # Errors
    /// E0712 when there are too many nodes.
    pub fn old(&mut self, old: u32) -> Result<NodeIx> {
        self.push(Node::Old(old))
    }

    /// Builds this graph in the receiver `into`, and returns the receiver's node for each node of
    /// the graph. `old` returns the receiver's node for a type that was realized earlier.
    ///
    /// # Errors
    /// The first error that `into` returns; E0709 when this graph refers to a node that it does not
    /// have.
    pub fn build<B: Build>(
        &self,
        into: &mut B,
        mut old: impl FnMut(&mut B, u32) -> Result<B::Node>,
    ) -> Result<Vec<B::Node>> {
        let mut made: Vec<B::Node> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let new = match node {
                Node::Head { label, children } => into.head(label, &pick(&made, children)?)?,
                Node::OneOf(members) => into.one_of(&pick(&made, members)?)?,
                Node::Forward(name) => into.forward(name)?,
                Node::Old(number) => old(into, *number)?,
            };
            made.push(new);
        }
        for &(forward, definition) in &self.defines {
            let [forward, definition] = pick(&made, &[forward, definition])?[..] else {
                return Err(ErrorKind::ForeignHandle.into());
            };
            into.define(forward, definition)?;
        }
        Ok(made)
    }
}

fn pick<N: Copy>(made: &[N], nodes: &[NodeIx]) -> Result<Vec<N>> {
    let get = |&n: &NodeIx| made.get(n as usize).copied();
    nodes
        .iter()
        .map(get)
        .collect::<Option<_>>()
        .ok_or_else(|| Error::from(ErrorKind::ForeignHandle))
}

/// Records nodes and definitions without checking them: for example, a graph may define a forward
/// twice. The draft in which the graph is built refuses the second definition.
impl Build for Graph {
    type Node = NodeIx;

    fn forward(&mut self, name: &str) -> Result<NodeIx> {
        self.push(Node::Forward(name.into()))
    }

    fn head(&mut self, label: &Label, children: &[NodeIx]) -> Result<NodeIx> {
        self.push(Node::Head { label: label.clone(), children: children.into() })
    }

    fn one_of(&mut self, members: &[NodeIx]) -> Result<NodeIx> {
        self.push(Node::OneOf(members.into()))
    }

    fn define(&mut self, forward: NodeIx, definition: NodeIx) -> Result<()> {
        self.defines.push((forward, definition));
        Ok(())
    }
}
