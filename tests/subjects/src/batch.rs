//! A batch without forwards: the heads that a peer must realize. A peer is another implementation
//! of types, such as a published crate.

use crate::protocol::{Draft, Error, Label, Node};
use std::collections::HashMap;

/// A map from labels to numbers. Equal labels have the same number, and a peer gets only the
/// number.
#[derive(Debug, Default)]
pub struct Labels(HashMap<Label, u32>);

impl Labels {
    fn number(&mut self, label: &Label) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(label.clone()).or_insert(next)
    }
}

/// A head or type to which a node leads, after all forwards are followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// The head of this batch with the given index.
    Head(usize),
    /// A type that the interner returned earlier, given by its number.
    Old(u32),
}

/// A head of a batch: its label and its children.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The number of the head's label.
    pub label: u32,
    /// The targets of the children, in order.
    pub children: Vec<Target>,
}

/// The part of a draft that is reachable from its roots. All numbers of nodes and types in it are
/// valid.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Batch {
    /// The heads of the batch.
    pub heads: Vec<Head>,
    /// The heads or types that are requested.
    pub roots: Vec<Target>,
    /// The recursion groups, as lists of indices of heads. A group comes after the groups to which
    /// it refers. The list is empty if the request has no groups.
    pub groups: Vec<Vec<usize>>,
}

impl Batch {
    /// Follows all forwards from the roots of a draft. `types` is the number of types to which the
    /// draft can refer.
    ///
    /// # Errors
    /// Returns E0701 or E0704 for a forward without a definition, and E0709 for a number that
    /// refers to nothing. Returns `unsupported` for a `OneOf` of several members.
    pub fn new(draft: &Draft, labels: &mut Labels, types: usize) -> Result<Self, Error> {
        let mut reader = Reader::new(draft, types)?;
        let roots = reader.targets(&draft.roots)?;
        let mut heads = Vec::new();
        while let Some(&node) = reader.found.get(heads.len()) {
            let Some(Node::Head { head, to }) = draft.nodes.get(node) else { return nowhere(node) };
            heads.push(Head { label: labels.number(head), children: reader.targets(to)? });
        }
        let groups = reader.groups()?;
        Ok(Self { heads, roots, groups })
    }
}

fn nowhere<T>(node: usize) -> Result<T, Error> {
    Err(Error::new("E0709", format!("node {node} is none, or not of this kind")))
}

/// Follows forwards to their targets. Each forward is followed only once.
struct Reader<'a> {
    draft: &'a Draft,
    types: usize,
    /// The next node after each forward, and after each `OneOf` with one member. Once a node has
    /// been followed, its entry is the last node.
    next: Vec<Option<usize>>,
    /// The nodes of the heads that were reached. The index of a node is the number of the head.
    found: Vec<usize>,
    number: HashMap<usize, usize>,
}

impl<'a> Reader<'a> {
    fn new(draft: &'a Draft, types: usize) -> Result<Self, Error> {
        let mut next = vec![None; draft.nodes.len()];
        for &(forward, definition) in &draft.defines {
            match draft.nodes.get(forward) {
                Some(Node::Forward { .. }) => next[forward] = Some(definition),
                _ => return nowhere(forward),
            }
        }
        for (at, node) in draft.nodes.iter().enumerate() {
            if let Node::OneOf { oneof } = node
                && let [one] = oneof[..]
            {
                next[at] = Some(one);
            }
        }
        Ok(Self { draft, types, next, found: Vec::new(), number: HashMap::new() })
    }

    fn targets(&mut self, nodes: &[usize]) -> Result<Vec<Target>, Error> {
        nodes.iter().map(|&node| self.target(node)).collect()
    }

    fn target(&mut self, node: usize) -> Result<Target, Error> {
        let last = self.follow(node)?;
        match &self.draft.nodes[last] {
            Node::Head { .. } => Ok(Target::Head(self.head(last))),
            Node::Old { old } if (*old as usize) < self.types => Ok(Target::Old(*old)),
            Node::Old { old } => Err(Error::new("E0709", format!("there is no type {old}"))),
            Node::Forward { forward } => Err(Error::new("E0701", format!("`{forward}`"))),
            Node::OneOf { .. } => Err(Error::new("unsupported", "a OneOf of none, or of several")),
        }
    }

    fn head(&mut self, node: usize) -> usize {
        let next = self.found.len();
        *self.number.entry(node).or_insert_with(|| {
            self.found.push(node);
            next
        })
    }

    /// Returns the node to which `node` leads through forwards. The result is stored for all nodes
    /// on the way.
    fn follow(&mut self, node: usize) -> Result<usize, Error> {
        let (mut last, mut way) = (node, Vec::new());
        while let Some(&Some(next)) = self.next.get(last) {
            if way.len() > self.next.len() {
                return Err(Error::new("E0704", "a forward that is only itself"));
            }
            way.push(last);
            last = next;
        }
        if last >= self.next.len() {
            return nowhere(last);
        }
        way.into_iter().for_each(|node| self.next[node] = Some(last));
        Ok(last)
    }

    /// Returns the recursion groups, restricted to the heads that were reached.
    fn groups(&self) -> Result<Vec<Vec<usize>>, Error> {
        let known = |group: &Vec<usize>| -> Vec<usize> {
            group.iter().filter_map(|node| self.number.get(node).copied()).collect()
        };
        let groups = self.draft.groups.iter().map(known).filter(|group| !group.is_empty());
        let groups: Vec<Vec<usize>> = groups.collect();
        let total: usize = groups.iter().map(Vec::len).sum();
        let complete = groups.is_empty() || total == self.found.len();
        if complete { Ok(groups) } else { nowhere(self.found.len()) }
    }
}
