//! Builds the types of a schema.

use super::error::{Error, ErrorKind, Place};
use super::head::Head;
use super::opaque::Opaque;
use hashbrown::HashMap;
use selfsame_spec::graph::{Node, NodeIx};
use selfsame_spec::{Build, Graph, Kind, Label};

/// The types of a schema that is being built. Each definition has a forward. The forward is defined
/// as the head of the definition.
pub(super) struct Types {
    kind: Kind,
    graph: Graph,
    /// The largest number of nodes (`[schema.limit]`).
    limit: usize,
    /// The number of bytes that the names of further forwards may still take.
    names: usize,
    /// The heads without a name that were made. An equal head is not made again.
    shared: HashMap<(Label, Vec<NodeIx>), NodeIx>,
    opaque: Opaque,
}

/// The largest number of nodes for an empty file.
const FREE_NODES: usize = 1 << 17;
/// The number of bytes by which a file must grow to allow one more node.
const BYTES_PER_NODE: usize = 16;

/// The longest name of a definition, in bytes.
const MAX_NAME: usize = 1 << 12;
/// The number of bytes that the names of an empty file may take.
const FREE_NAMES: usize = 1 << 22;
/// The number of bytes that names may take for each byte of a file. The factor exceeds 1, because a
/// short definition in a long namespace has a long full name.
const NAMES_PER_BYTE: usize = 4;

/// The reason why a node cannot be made; its place is not known yet.
#[derive(Debug)]
pub(super) struct Refused(String);

impl Refused {
    /// Returns the error that has this reason and the given place.
    pub(super) fn at(self, file: &str, place: Place) -> Error {
        Error { kind: ErrorKind::Limit, file: file.to_owned(), place, message: self.0 }
    }
}

impl From<selfsame_spec::Error> for Refused {
    fn from(error: selfsame_spec::Error) -> Self {
        Self(error.to_string())
    }
}

impl Types {
    /// Creates an empty graph; `bytes` is the total size of the files, which determines the limits.
    pub(super) fn new(kind: Kind, bytes: usize, opaque: Opaque) -> Self {
        let limit = FREE_NODES + bytes / BYTES_PER_NODE;
        let names = FREE_NAMES + NAMES_PER_BYTE * bytes;
        Self { kind, graph: Graph::default(), limit, names, shared: HashMap::new(), opaque }
    }

    fn check(&self) -> Result<(), Refused> {
        if self.graph.nodes.len() < self.limit {
            return Ok(());
        }
        let limit = self.limit;
        Err(Refused(format!("the types are more than {limit} heads, too many for this length")))
    }

    /// Adds a forward with this name.
    pub(super) fn forward(&mut self, name: &str) -> Result<NodeIx, Refused> {
        self.check()?;
        if name.len() > MAX_NAME {
            return Err(Refused(format!("a full name has more than {MAX_NAME} bytes")));
        }
        self.names = self.names.checked_sub(name.len()).ok_or_else(|| {
            Refused("the full names are too long for this length of the files".to_owned())
        })?;
        let end = name.char_indices().nth(256).map_or(name.len(), |(at, _)| at);
        Ok(self.graph.forward(&name[..end])?)
    }

    /// Makes a head; an opaque head has neither facts nor parts (`[schema.forget]`).
    pub(super) fn head(&mut self, head: &Head<'_>) -> Result<NodeIx, Refused> {
        self.check()?;
        let (label, children) = match self.is_opaque(head.word, head.name) {
            true => Head::new(head.word, head.name).label(self.kind)?,
            false => head.label(self.kind)?,
        };
        Ok(self.graph.head(&label, &children)?)
    }

    /// Returns whether the inside of a definition is forgotten.
    pub(super) fn is_opaque(&self, word: &str, name: &str) -> bool {
        self.opaque.has(word, name)
    }

    /// Adds a head. If this function has already added an equal head, returns that head instead.
    pub(super) fn shared(&mut self, head: &Head<'_>) -> Result<NodeIx, Refused> {
        self.check()?;
        let key = head.label(self.kind)?;
        if let Some(&node) = self.shared.get(&key) {
            return Ok(node);
        }
        let node = self.graph.head(&key.0, &key.1)?;
        self.shared.insert(key, node);
        Ok(node)
    }

    /// Adds a union of the given members.
    pub(super) fn one_of(&mut self, members: &[NodeIx]) -> Result<NodeIx, Refused> {
        self.check()?;
        Ok(self.graph.one_of(members)?)
    }

    /// Defines a forward.
    pub(super) fn define(&mut self, forward: NodeIx, node: NodeIx) -> Result<(), Refused> {
        Ok(self.graph.define(forward, node)?)
    }

    /// Adds a named root to the graph.
    pub(super) fn name(&mut self, name: String, node: NodeIx) {
        self.graph.roots.push((name, node));
    }

    /// Returns the finished graph. The roots of the graph are sorted by name.
    pub(super) fn finish(mut self) -> Graph {
        debug_assert!(self.graph.nodes.iter().all(|node| !matches!(node, Node::Old(_))));
        self.graph.roots.sort();
        self.graph
    }
}
