//! A batch without placeholders: what a peer is told to realize.

use crate::protocol::{Draft, Error, Label, Node};
use std::collections::HashMap;

/// Labels by number: equal labels have one number, and the number is all that a peer sees.
#[derive(Debug, Default)]
pub struct Labels(HashMap<Label, u32>);

impl Labels {
    fn number(&mut self, label: &Label) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(label.clone()).or_insert(next)
    }
}

/// What stands at the end of a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// The head number so much of this batch.
    Head(usize),
    /// A type that was given out before.
    Old(u32),
}

/// A head of a batch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The number of its label.
    pub label: u32,
    /// What each child is.
    pub children: Vec<Target>,
}

/// The part of a draft that its roots reach, each number in it checked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Batch {
    /// Its heads.
    pub heads: Vec<Head>,
    /// What is asked for.
    pub roots: Vec<Target>,
    /// Numbers of heads: the recursion groups, sinks first; empty when none were sent.
    pub groups: Vec<Vec<usize>>,
}

impl Batch {
    /// Follows every name from the roots; `types` is how many types there are to refer to.
    ///
    /// # Errors
    /// E0701 and E0704 for a forward that stands for nothing, E0709 for a number that leads
    /// nowhere, `unsupported` for a `OneOf` of several.
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

/// Follows names, each at most once.
struct Reader<'a> {
    draft: &'a Draft,
    types: usize,
    /// For a forward, and for a `OneOf` of one, the next node on the way; then the last.
    next: Vec<Option<usize>>,
    /// The nodes of the heads that were reached, and the number of each.
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

    /// The end of the names from `node` on; all of them are told where it is.
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

    /// The groups of the heads that were reached.
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
