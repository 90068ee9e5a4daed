//! Divides a real graph into parts, as type graphs. The parts are its cycles, and neighbourhoods of
//! bounded size.
//!
//! The types of an operating-system kernel form one graph of a hundred thousand heads, but laws are
//! checked on small graphs. A part consists of the heads near one head; the heads on that head's
//! cycle come first. Edges to heads outside the part lead to opaque leaves, one leaf for each kind.
//! Each head belongs to at least one part.

use crate::types::graph::{GraphHead, TypeGraph};
use petgraph::graph::{DiGraph, NodeIndex};
use selfsame_spec::graph::Node;
use selfsame_spec::{Graph, Kind, Label};
use std::collections::{HashMap, HashSet};

/// The kind of the leaves that replace the heads outside of a part.
pub const CUT: Kind = Kind(0xdf);

/// Returns the parts of a graph. Each part has at most `bound` heads. In addition, it has one leaf
/// for each kind of head outside of the part to which it refers.
pub fn subgraphs(graph: &Graph, bound: usize) -> impl Iterator<Item = TypeGraph> {
    let flat = HeadGraph::of(graph);
    let cycle = flat.cycles();
    // The search starts with the heads on cycles. Therefore a part that contains a cycle starts
    // with a head on this cycle.
    let mut on_cycle: HashMap<usize, usize> = HashMap::new();
    cycle.iter().for_each(|&c| *on_cycle.entry(c).or_default() += 1);
    let mut starts: Vec<usize> = (0..flat.labels.len()).collect();
    starts.sort_by_key(|&head| on_cycle[&cycle[head]] == 1);
    let mut covered = vec![false; flat.labels.len()];
    starts.into_iter().filter_map(move |start| {
        if covered[start] {
            return None;
        }
        let heads = flat.near(start, bound, &cycle);
        heads.iter().for_each(|&head| covered[head] = true);
        Some(flat.type_graph(&heads))
    })
}

/// Returns a type graph of all heads that are reachable from the first root; `None` if there is no
/// such head.
pub(crate) fn whole(graph: &Graph) -> Option<TypeGraph> {
    let mut graph = graph.clone();
    let (&(_, root), label) = (graph.roots.first()?, Label::new(CUT, &[], 1).ok()?);
    // A head is added whose only child is the root. The root's heads can then be read as the list
    // of this child.
    graph.nodes.push(Node::Head { label, children: vec![root] });
    let flat = HeadGraph::of(&graph);
    let start = *flat.children.last()?.first()?.first()?;
    Some(flat.type_graph(&flat.near(start, usize::MAX, &flat.cycles())))
}

/// Returns the types of a text in the notation as one graph.
///
/// # Errors
/// Returns the first error in the text.
pub fn graph_of_text(file: &[u8]) -> Result<Graph, String> {
    let text = std::str::from_utf8(file).map_err(|error| error.to_string())?;
    let case = crate::types::text::parse(text)?;
    crate::types::present::merge(&case.batches)
        .ok_or_else(|| "a batch names what is not declared".into())
}

/// A graph of heads, without forwards and unions. Each child of a head is a list of heads.
struct HeadGraph {
    labels: Vec<Label>,
    children: Vec<Vec<Vec<usize>>>,
}

impl HeadGraph {
    fn of(graph: &Graph) -> Self {
        let definitions: HashMap<u32, u32> = graph.defines.iter().rev().copied().collect();
        let is_head = |node: &u32| matches!(graph.nodes[*node as usize], Node::Head { .. });
        let heads: Vec<u32> = (0..graph.nodes.len() as u32).filter(is_head).collect();
        let number: HashMap<u32, usize> = heads.iter().copied().zip(0..).collect();
        // Computes the list of heads to which a node refers. The list is empty for an undefined
        // forward.
        let list = |node: u32| {
            let (mut out, mut seen, mut stack) = (Vec::new(), HashSet::new(), vec![node]);
            while let Some(node) = stack.pop() {
                if !seen.insert(node) {
                    continue;
                }
                match &graph.nodes[node as usize] {
                    Node::Head { .. } => out.push(number[&node]),
                    Node::OneOf(members) => stack.extend(members.iter().rev()),
                    Node::Forward(_) => stack.extend(definitions.get(&node)),
                    Node::Old(_) => {}
                }
            }
            out
        };
        let mut flat = Self { labels: Vec::new(), children: Vec::new() };
        for &head in &heads {
            if let Node::Head { label, children } = &graph.nodes[head as usize] {
                flat.labels.push(label.clone());
                flat.children.push(children.iter().map(|&child| list(child)).collect());
            }
        }
        flat
    }

    fn edges(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        self.children[head].iter().flatten().copied()
    }

    /// Returns, for each head, the number of its strongly connected component.
    fn cycles(&self) -> Vec<usize> {
        let mut graph: DiGraph<(), ()> = DiGraph::new();
        for _ in &self.labels {
            graph.add_node(());
        }
        for head in 0..self.labels.len() {
            for to in self.edges(head) {
                graph.add_edge(NodeIndex::new(head), NodeIndex::new(to), ());
            }
        }
        let mut component = vec![0; self.labels.len()];
        // Kosaraju's algorithm is used, because petgraph's implementation of Tarjan's algorithm
        // recurses.
        for (number, members) in petgraph::algo::kosaraju_scc(&graph).iter().enumerate() {
            members.iter().for_each(|member| component[member.index()] = number);
        }
        component
    }

    /// Returns up to `bound` heads near `start`, in breadth-first order. The heads of the component
    /// of `start` come first.
    fn near(&self, start: usize, bound: usize, cycle: &[usize]) -> Vec<usize> {
        let mut heads = vec![start];
        let mut seen = HashSet::from([start]);
        for inside in [true, false] {
            let mut at = 0;
            while at < heads.len() && heads.len() < bound {
                for to in self.edges(heads[at]) {
                    let wanted = (cycle[to] == cycle[start]) == inside;
                    if heads.len() < bound && wanted && seen.insert(to) {
                        heads.push(to);
                    }
                }
                at += 1;
            }
        }
        heads
    }

    /// Returns the type graph of the given heads. Other heads to which these heads refer are
    /// replaced by leaves.
    fn type_graph(&self, heads: &[usize]) -> TypeGraph {
        let number: HashMap<usize, usize> = heads.iter().copied().zip(0..).collect();
        let mut leaves: Vec<u8> = Vec::new();
        let mut leaf = |code: u8| {
            let known = leaves.iter().position(|&leaf| leaf == code);
            heads.len()
                + known.unwrap_or_else(|| {
                    leaves.push(code);
                    leaves.len() - 1
                })
        };
        let mut list = |targets: &Vec<usize>| {
            let mut out: Vec<usize> = Vec::new();
            for target in targets {
                let to = number.get(target).copied();
                let to = to.unwrap_or_else(|| leaf(self.labels[*target].kind().0));
                if !out.contains(&to) {
                    out.push(to);
                }
            }
            if out.is_empty() { vec![leaf(0)] } else { out }
        };
        let mut type_graph = TypeGraph::default();
        for &head in heads {
            let children = self.children[head].iter().map(&mut list).collect();
            type_graph.heads.push(GraphHead { label: self.labels[head].clone(), children });
        }
        let cut = leaves.iter().filter_map(|&code| Label::new(CUT, &[code], 0).ok());
        type_graph.heads.extend(cut.map(|label| GraphHead { label, children: Vec::new() }));
        type_graph
    }
}
