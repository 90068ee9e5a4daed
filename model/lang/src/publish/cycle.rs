//! Types that hold themselves by value.

use crate::rules::PublishRules;
use selfsame_spec::graph::{Graph, Node, NodeIx};
use selfsame_spec::kind::Hold;
use selfsame_spec::text::{Diagnostic, NoteRole, Place, Problem};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The steps by value of a draft.
struct Steps<'g> {
    graph: &'g Graph,
    defines: BTreeMap<NodeIx, NodeIx>,
    back: BTreeMap<NodeIx, Vec<NodeIx>>,
}

/// Returns the errors of types that hold themselves by value.
// [publish.loop]
pub(super) fn loops(rules: &PublishRules, graph: &Graph, places: &[Place]) -> Vec<Diagnostic> {
    let steps = Steps::new(graph);
    let (mut seen, mut errors) = (BTreeSet::new(), Vec::new());
    for forward in steps.endless().into_iter().filter(|&node| is_forward(graph, node)) {
        if seen.contains(&forward) || steps.way(forward).is_none() {
            continue;
        }
        let set = steps.set(forward);
        let has_heads = !set.iter().all(|&node| is_forward(graph, node));
        let forwards: Vec<NodeIx> =
            set.iter().copied().filter(|&node| is_forward(graph, node)).collect();
        let first = (rules.loop_start)(&forwards);
        let way = first.and_then(|first| steps.way(first));
        seen.extend(set);
        if let Some(way) = way.filter(|_| (rules.is_loop)(has_heads)) {
            errors.extend(error(graph, places, &way));
        }
    }
    errors
}

/// The error of a way from a forward to itself.
// [publish.loop]
fn error(graph: &Graph, places: &[Place], way: &[NodeIx]) -> Option<Diagnostic> {
    let forwards = way.iter().filter_map(|&node| match graph.nodes.get(node as usize) {
        Some(Node::Forward(name)) => Some((name.clone(), places.get(node as usize)?.clone())),
        _ => None,
    });
    let (names, places): (Vec<String>, Vec<Place>) = forwards.unzip();
    let mut places = places.into_iter();
    let error = Diagnostic::new(Problem::HoldsItself { names }, places.next()?);
    Some(places.fold(error, |error, place| error.note(NoteRole::Name, place)))
}

fn is_forward(graph: &Graph, node: NodeIx) -> bool {
    matches!(graph.nodes.get(node as usize), Some(Node::Forward(_)))
}

impl<'g> Steps<'g> {
    fn new(graph: &'g Graph) -> Self {
        let defines = graph.defines.iter().copied().collect();
        let mut steps = Self { graph, defines, back: BTreeMap::new() };
        for node in 0..graph.nodes.len() as NodeIx {
            for to in steps.of(node) {
                steps.back.entry(to).or_default().push(node);
            }
        }
        steps
    }

    /// The steps by value of a node, in order.
    // [publish.loop] [interner.infinite]
    fn of(&self, node: NodeIx) -> Vec<NodeIx> {
        match self.graph.nodes.get(node as usize) {
            Some(Node::Head { label, children }) => {
                let held = children.iter().zip(label.holds());
                held.filter(|(_, hold)| *hold == Hold::Value).map(|(child, _)| *child).collect()
            }
            Some(Node::OneOf(members)) => members.clone(),
            Some(Node::Forward(_)) => self.defines.get(&node).copied().into_iter().collect(),
            Some(Node::Old(_)) | None => Vec::new(),
        }
    }

    /// Returns the nodes from which steps go on without end, ascending: no other one leads to itself.
    // [publish.loop]
    fn endless(&self) -> BTreeSet<NodeIx> {
        let all = 0..self.graph.nodes.len() as NodeIx;
        let mut left: BTreeMap<NodeIx, usize> =
            all.clone().map(|node| (node, self.of(node).len())).collect();
        let mut ends: Vec<NodeIx> = all.filter(|node| left.get(node) == Some(&0)).collect();
        while let Some(end) = ends.pop() {
            left.remove(&end);
            for before in self.back.get(&end).into_iter().flatten() {
                if let Some(steps) = left.get_mut(before) {
                    *steps -= 1;
                    ends.extend(Some(*before).filter(|_| *steps == 0));
                }
            }
        }
        left.into_keys().collect()
    }

    /// Returns a shortest way from a node to itself, without it at the end; none if it is on none.
    // [publish.loop]
    fn way(&self, start: NodeIx) -> Option<Vec<NodeIx>> {
        let mut before: BTreeMap<NodeIx, NodeIx> = BTreeMap::new();
        let mut reached = VecDeque::from([start]);
        while let Some(node) = reached.pop_front() {
            for to in self.of(node) {
                if to == start {
                    let back = |node: &NodeIx| before.get(node).copied();
                    let mut way: Vec<NodeIx> = std::iter::successors(Some(node), back).collect();
                    way.reverse();
                    return Some(way);
                }
                if let Entry::Vacant(unreached) = before.entry(to) {
                    unreached.insert(node);
                    reached.push_back(to);
                }
            }
        }
        None
    }

    /// Returns the nodes that a node leads to, and that lead back to it.
    // [publish.loop]
    fn set(&self, node: NodeIx) -> BTreeSet<NodeIx> {
        let to = reach(node, |node| self.of(node));
        let from = reach(node, |node| self.back.get(&node).cloned().unwrap_or_default());
        to.intersection(&from).copied().collect()
    }
}

/// Returns the nodes that steps lead to.
fn reach(start: NodeIx, steps: impl Fn(NodeIx) -> Vec<NodeIx>) -> BTreeSet<NodeIx> {
    let (mut seen, mut open) = (BTreeSet::from([start]), vec![start]);
    while let Some(node) = open.pop() {
        open.extend(steps(node).into_iter().filter(|&to| seen.insert(to)));
    }
    seen
}
