//! The depth of arguments ([typefn.limit]).

use crate::handle::ObjectId;
use crate::object::vertex::Vertex;
use crate::typefn::state::{Call, WorldState};
use selfsame_spec::{Kind, ObjectKind};
use std::collections::HashMap;

/// Everything below an object, by number: whether it is a step, and the edges from it.
#[derive(Default)]
struct DepthGraph {
    is_step: Vec<bool>,
    edges: Vec<Vec<usize>>,
}

impl WorldState {
    // [typefn.limit]
    /// Returns the depth of an object: each strongly connected component is one step deeper than the
    /// deepest one below it, unless nothing in it is a step.
    pub(crate) fn depth(&self, object: ObjectId) -> usize {
        let graph = self.depth_graph(object);
        let mut depths = vec![0; graph.edges.len()];
        for component in components(&graph.edges) {
            // What is in the component has no depth yet: it is 0.
            let below = component.iter().flat_map(|&at| &graph.edges[at]).map(|&to| depths[to]);
            let is_step = component.iter().any(|&at| graph.is_step[at]);
            let depth = below.max().unwrap_or(0) + usize::from(is_step);
            component.iter().for_each(|&at| depths[at] = depth);
        }
        depths[0]
    }

    // [typefn.limit]
    /// Returns what is below an object, which is number 0.
    fn depth_graph(&self, object: ObjectId) -> DepthGraph {
        let start = self.objects.canonical_vertex(Vertex::Object(object));
        let mut order = vec![start.clone()];
        let mut numbers = HashMap::from([(start, 0)]);
        let mut graph = DepthGraph::default();
        while let Some(at) = order.get(graph.edges.len()).cloned() {
            let (is_step, edges) = self.depth_edges(&at);
            let number = |to: Vertex| {
                *numbers.entry(to).or_insert_with_key(|to| {
                    order.push(to.clone());
                    order.len() - 1
                })
            };
            graph.edges.push(edges.into_iter().map(number).collect());
            graph.is_step.push(is_step);
        }
        graph
    }

    // [typefn.limit]
    /// Returns whether a vertex is a step, and the edges from it. A deferred call leads to its
    /// arguments only; a type of several heads leads to these, and is no step; nor is a state.
    fn depth_edges(&self, at: &Vertex) -> (bool, Vec<Vertex>) {
        let is_deferred = |call: &&Call| !call.has_key && Some(call.forward) == at.object();
        if let Some(call) = self.calls.iter().find(is_deferred) {
            let argument = |&to| self.objects.canonical_vertex(Vertex::Object(to));
            return (true, call.arguments.iter().map(argument).collect());
        }
        let Some(kind) = self.objects.object_kind(at) else { return (true, Vec::new()) };
        let edges = match kind {
            ObjectKind::Anonymous(..) => Vec::new(),
            _ => (self.objects.rules.frozen_edges)(&kind),
        };
        let is_step = match kind {
            ObjectKind::Forward(..) => false,
            ObjectKind::OneOf(_) => !matches!(at, Vertex::Type(_)),
            ObjectKind::Head(ref label, _) => label.kind() != Kind::STATE,
            _ => true,
        };
        (is_step, edges)
    }
}

/// Returns the strongly connected components of a graph, each after all that are below it.
///
/// This is Kosaraju's algorithm: a walk against the edges, from the vertex that was left last on.
/// It finds those first that nothing else leads to.
fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut against = vec![Vec::new(); edges.len()];
    for (from, all) in edges.iter().enumerate() {
        all.iter().for_each(|&to| against[to].push(from));
    }
    let mut met = vec![false; edges.len()];
    let order: Vec<usize> =
        (0..edges.len()).flat_map(|start| left_in_order(edges, start, &mut met)).collect();
    let mut met = vec![false; edges.len()];
    let from = |&start: &usize| left_in_order(&against, start, &mut met);
    let mut components: Vec<Vec<usize>> = order.iter().rev().map(from).collect();
    components.reverse();
    components
}

/// Walks depth-first to the vertices that were not met: returns them in the order in which the walk
/// leaves them.
fn left_in_order(edges: &[Vec<usize>], start: usize, met: &mut [bool]) -> Vec<usize> {
    let (mut left, mut way) = (Vec::new(), Vec::new());
    if !std::mem::replace(&mut met[start], true) {
        way.push((start, 0));
    }
    while let Some((at, next)) = way.last_mut() {
        match edges[*at].get(*next) {
            Some(&to) => {
                *next += 1;
                if !std::mem::replace(&mut met[to], true) {
                    way.push((to, 0));
                }
            }
            None => {
                left.push(*at);
                way.pop();
            }
        }
    }
    left
}
