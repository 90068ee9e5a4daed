//! Finds the first error of a graph that cannot be realized, and the path to the place of the error
//! (`[module.realize]`, `[module.error-path]`, `[module.refuse]`).

use crate::draft::lower_error::LowerError;
use crate::handle::{NodeId, NodeRef};
use crate::interner::check::{Reach, check_with};
use crate::object::lens::flat::LabelledGraph;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::vertex::{Vertex, VertexMode};
use crate::object::lens::visit::visit;
use crate::object::state::ObjectState;
use selfsame_spec::error::{EdgeRef, Error, ErrorKind, Result};
use selfsame_spec::{Lens, Obstacle};

/// Returns the first error of a graph that was refused. The cost is linear in the size of the
/// graph.
pub(crate) fn explain(state: &ObjectState, graph: &LensGraph, refused: LowerError) -> Error {
    let labelled = graph.labelled(state);
    let obstacles = |reach: &Reach| check_obstacles(&labelled, graph, reach);
    let error = refused.explain(check_with(&labelled, &graph.roots, labelled.interner, obstacles));
    with_object_places(state, graph, &error)
}

/// Refuses a graph if it contains an obstacle. The first obstacle by kind, and within one kind in
/// breadth-first order, determines the error.
fn check_obstacles(labelled: &LabelledGraph<'_>, graph: &LensGraph, reach: &Reach) -> Result<()> {
    let rank = |obstacle: &Obstacle| match obstacle {
        Obstacle::EmptyCell => 0,
        Obstacle::UnresolvedMember(_) => 1,
        Obstacle::Mutable => 2,
    };
    let refused = graph.refused.iter().map(|&(node, obstacle)| (node, &graph.obstacles[obstacle]));
    let first = refused.min_by_key(|(node, obstacle)| (rank(obstacle), *node));
    let Some((node, obstacle)) = first else { return Ok(()) };
    let (root, path) = reach.path(labelled, &graph.roots, node);
    Err(match obstacle {
        Obstacle::EmptyCell => ErrorKind::EmptyCell { root, path },
        Obstacle::UnresolvedMember(member) => {
            ErrorKind::UnresolvedMember { member: member.clone(), root, path }
        }
        Obstacle::Mutable => ErrorKind::Mutable { root, path },
    }
    .into())
}

/// Converts an error about nodes of a graph into an error about objects or nodes of a snapshot. The
/// new error locates them by their numbers, and edges by their numbers under the frozen lens.
fn with_object_places(state: &ObjectState, graph: &LensGraph, error: &Error) -> Error {
    let mut visitor = state.visitor(Lens::Identity);
    let mut edges = Vec::new();
    let kind = error.kind().clone().with_steps(|EdgeRef { node, edge }| {
        let at = graph.vertices[NodeId::from_u32(node)];
        // A vertex that is neither an object nor a node of a snapshot has no number, and is
        // omitted.
        let node = match at.vertex {
            Vertex::Object(id) => id.number(),
            Vertex::Node(NodeRef { index, .. }) => index.number(),
            Vertex::Type(_) | Vertex::Leaf(_) | Vertex::Absent | Vertex::Obstacle(_) => {
                return None;
            }
        };
        if at.mode != VertexMode::Plain {
            return None;
        }
        visit(&mut visitor, at, &mut edges);
        let edge = edges.get(edge as usize).map_or(edge, |edge| edge.number);
        Some(EdgeRef { node, edge })
    });
    kind.into()
}
