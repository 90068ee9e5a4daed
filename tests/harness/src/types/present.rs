//! Spells a type graph as a graph of nodes. Different spellings differ in the order of nodes, the
//! number of forwards, and the form of unions.
//!
//! The realized types must not depend on the spelling (`[identity.no-trace]`).

use crate::kit::source::Source;
use crate::types::graph::TypeGraph;
use selfsame_spec::graph::Node;
use selfsame_spec::{Build, Graph};

/// The origin of a head in a batch: the head is built or brought in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadOrigin {
    /// The head is built in this batch.
    Built,
    /// The head is brought in as an old type. The number is the index of an equal head among the
    /// roots that earlier batches realized.
    Old(u32),
}

struct Presenter<'a> {
    source: &'a mut dyn Source,
    graph: Graph,
    /// For each head, the nodes that represent it: first its forwards, and then the head itself if
    /// it is built.
    names: Vec<Vec<u32>>,
    stands: &'a [HeadOrigin],
}

/// Spells a type graph as a graph of nodes, and returns the node of each head. Heads that are old
/// types are brought in instead of built.
pub fn present(
    source: &mut dyn Source,
    type_graph: &TypeGraph,
    stands: &[HeadOrigin],
) -> (Graph, Vec<u32>) {
    let names = vec![Vec::new(); type_graph.heads.len()];
    let mut speller = Presenter { source, graph: Graph::default(), names, stands };
    let order = speller.permutation(type_graph.heads.len());
    let defines: Vec<(u32, usize)> =
        order.iter().flat_map(|&head| speller.forwards(head)).collect();
    for &head in &order {
        speller.build(type_graph, head);
    }
    for at in speller.permutation(defines.len()) {
        let (forward, head) = defines[at];
        let definition = speller.name(head, Some(forward));
        speller.graph.defines.push((forward, definition));
    }
    let nodes = (0..type_graph.heads.len()).map(|head| speller.name(head, None)).collect();
    (speller.graph, nodes)
}

impl Presenter<'_> {
    fn permutation(&mut self, len: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..len).collect();
        if self.source.chance(1, 2) {
            for at in (1..len).rev() {
                order.swap(at, at - self.source.index(at + 1));
            }
        }
        order
    }

    fn push(&mut self, node: Node) -> u32 {
        self.graph.nodes.push(node);
        self.graph.nodes.len() as u32 - 1
    }

    /// Adds one to three forwards for a head, in most cases one. A head that is an old type gets no
    /// forwards.
    fn forwards(&mut self, head: usize) -> Vec<(u32, usize)> {
        if let HeadOrigin::Old(number) = self.stands[head] {
            let node = self.push(Node::Old(number));
            self.names[head].push(node);
            return Vec::new();
        }
        let more = self.source.choose(7).saturating_sub(5);
        let mut made = Vec::new();
        for _ in 0..=more {
            let name = if self.source.chance(1, 8) { String::new() } else { format!("F{head}") };
            let forward = self.push(Node::Forward(name));
            self.names[head].push(forward);
            made.push((forward, head));
        }
        made
    }

    fn build(&mut self, type_graph: &TypeGraph, head: usize) {
        if self.stands[head] != HeadOrigin::Built {
            return;
        }
        let children = &type_graph.heads[head].children;
        let children = children.iter().map(|list| self.list(list)).collect();
        let label = type_graph.heads[head].label.clone();
        let node = self.push(Node::Head { label, children });
        self.names[head].push(node);
    }

    /// Returns a node for a list of heads. Sometimes the node is a union of one member, a nested
    /// union, or a union with repeated members.
    fn list(&mut self, list: &[usize]) -> u32 {
        let mut members: Vec<u32> = list.iter().map(|&head| self.name(head, None)).collect();
        if let [one] = members[..]
            && !self.source.chance(1, 8)
        {
            return one;
        }
        if self.source.chance(1, 4) {
            let again = self.source.index(list.len());
            members.push(self.name(list[again], None));
        }
        if members.len() > 2 && self.source.chance(1, 2) {
            let inner = members.split_off(1);
            let inner = self.push(Node::OneOf(inner));
            members.push(inner);
        }
        self.push(Node::OneOf(members))
    }

    /// Returns a random node that represents a head, but not a forward up to and including `not`. A
    /// forward may be defined only as a later forward of the head, or as the head itself. Therefore
    /// chains of forwards end.
    fn name(&mut self, head: usize, not: Option<u32>) -> u32 {
        let names = &self.names[head];
        let from = not.and_then(|not| names.iter().position(|&n| n == not)).map_or(0, |at| at + 1);
        let last = names.len() - 1;
        // The simplest choice is the last of these nodes, which is the head itself.
        names[last - self.source.index(last - from + 1)]
    }
}

/// Merges batches into one batch. An old type in a later batch is replaced by the node of that type
/// in the earlier batch.
///
/// Returns `None` if a batch refers to an old type that is not a root of an earlier batch.
#[must_use]
pub fn merge(batches: &[Graph]) -> Option<Graph> {
    let mut merged = Graph::default();
    let mut roots: Vec<u32> = Vec::new();
    for batch in batches {
        let mut at = Vec::with_capacity(batch.nodes.len());
        for node in &batch.nodes {
            let image = |nodes: &[u32]| nodes.iter().map(|&n| at[n as usize]).collect::<Vec<u32>>();
            let new = match node {
                Node::Old(number) => {
                    at.push(*roots.get(*number as usize)?);
                    continue;
                }
                Node::Head { label, children } => merged.head(label, &image(children)),
                Node::OneOf(members) => merged.one_of(&image(members)),
                Node::Forward(name) => merged.forward(name),
            };
            at.push(new.ok()?);
        }
        let image = |n: u32| at[n as usize];
        merged.defines.extend(batch.defines.iter().map(|&(f, d)| (image(f), image(d))));
        roots.extend(batch.roots.iter().map(|&(_, node)| image(node)));
        let named = batch.roots.iter().map(|(name, node)| (name.clone(), image(*node)));
        merged.roots.extend(named);
    }
    Some(merged)
}

/// Returns, for each node, whether it is reachable from the roots. The function takes linear time,
/// except for sorting the definitions.
pub(crate) fn reached(graph: &Graph) -> Vec<bool> {
    let mut defines = graph.defines.clone();
    defines.sort_unstable();
    let mut keep = vec![false; graph.nodes.len()];
    let mut stack: Vec<u32> = graph.roots.iter().map(|&(_, node)| node).collect();
    while let Some(at) = stack.pop() {
        if std::mem::replace(&mut keep[at as usize], true) {
            continue;
        }
        match &graph.nodes[at as usize] {
            Node::Head { children: to, .. } | Node::OneOf(to) => stack.extend(to),
            Node::Forward(_) => {
                let first = defines.partition_point(|define| define.0 < at);
                let own = defines[first..].iter().take_while(|define| define.0 == at);
                stack.extend(own.map(|define| define.1));
            }
            Node::Old(_) => {}
        }
    }
    keep
}
