//! Computes the depth of arguments ([typefn.limit], [typefn.depth]). Without a limit, a chain of
//! calls whose arguments grow would never end, so the depth of arguments is limited.
//!
//! ```text
//! int 1    List[int] 2    List[List[int]] 3
//! X :: Tup[X];            one component: 1
//! ```

use crate::handle::ObjectId;
use crate::identity::component::components;
use crate::interner::Interner;
use crate::object::vertex::Vertex;
use crate::typefn::state::{Call, WorldState};
use selfsame_spec::{Kind, ObjectKind};
use std::collections::HashMap;

/// The graph of all vertices that are reachable from an object. For each vertex, by number, it has
/// the edges, and whether the vertex counts as a step of depth.
#[derive(Default)]
struct DepthGraph {
    is_step: Vec<bool>,
    edges: Vec<Vec<usize>>,
}

impl WorldState {
    // [typefn.limit]
    /// Returns the depth of an object. The depth of a strongly connected component is the greatest
    /// depth below it, plus 1 if one of its vertices is a step.
    pub(crate) fn depth(&self, object: ObjectId) -> usize {
        let graph = self.depth_graph(object);
        let mut depths = vec![0; graph.edges.len()];
        for component in components(&graph.edges) {
            // The depths of the component's own vertices are still 0, so they do not affect the
            // maximum.
            let below = component.iter().flat_map(|&at| &graph.edges[at]).map(|&to| depths[to]);
            let is_step = component.iter().any(|&at| graph.is_step[at]);
            let depth = below.max().unwrap_or(0) + usize::from(is_step);
            component.iter().for_each(|&at| depths[at] = depth);
        }
        depths[0]
    }

    // [typefn.limit]
    /// Returns the graph of all vertices that are reachable from an object. The object has the
    /// number 0.
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
    /// Returns whether a vertex counts as a step of depth, and its edges. The edges of a deferred
    /// call lead only to its arguments. A type of several heads has an edge to each head, and is
    /// not a step. A state is not a step either.
    fn depth_edges(&self, at: &Vertex) -> (bool, Vec<Vertex>) {
        let is_deferred = |call: &&Call| !call.has_key && Some(call.forward) == at.object();
        if let Some(call) = self.calls.iter().find(is_deferred) {
            let argument = |&to| self.objects.canonical_vertex(Vertex::Object(to));
            return (true, call.arguments.iter().map(argument).collect());
        }
        if let Vertex::Type(list) = at {
            let Interner { heads, labels, .. } = &self.objects.interner;
            let (is_step, lists) = match list[..] {
                [head] => (labels[head.0].kind() != Kind::STATE, heads[head.0].children.to_vec()),
                _ => (false, list.iter().map(|&head| vec![head]).collect()),
            };
            return (is_step, lists.into_iter().map(Vertex::Type).collect());
        }
        let kind = match self.objects.rules.depths_have_roles {
            true => self.objects.object_kind(at),
            false => self.objects.made_kind(at),
        };
        let Some(kind) = kind else { return (true, Vec::new()) };
        let edges = match kind {
            ObjectKind::Anonymous(..) => Vec::new(),
            _ => (self.objects.rules.frozen_edges)(&kind),
        };
        let edges = edges.into_iter().map(|to| self.objects.canonical_vertex(to)).collect();
        (!matches!(kind, ObjectKind::Forward(..)), edges)
    }
}
