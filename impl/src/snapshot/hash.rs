//! Hashes of nodes of snapshots (`[snapshot.hash]`).

use crate::handle::{NodeId, NodeRef};
use crate::label::LabelView;
use crate::module::hash::{compiler_hash, identity_hash};
use crate::object::forward_defined::not_hashable;
use crate::object::hash::graph_hash;
use crate::object::lens::flat::LabelledGraph;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::vertex::{LensVertex, Vertex};
use crate::object::state::ObjectState;
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Lens};

/// The hash of a node under a lens. A node can become nothing else any more, so its forwards are
/// followed like those of an object that is realized.
///
/// # Errors
/// Under the frozen lens the errors of the hash of an object, else those of
/// [`intern`](crate::snapshot::intern::intern); places are numbers of nodes.
pub(crate) fn node_hash(state: &mut ObjectState, node: NodeRef, lens: Lens) -> Result<Digest> {
    let nodes = state.owners.nodes_of(node.owner);
    if lens == Lens::Frozen && nodes.is_closed() && nodes.flat.forwards() == 0 {
        let ObjectState { labels, interner, .. } = state;
        let labels = LabelView::of(labels);
        let graph = LabelledGraph { flat: &nodes.flat, labels, interner: interner.arena };
        return graph_hash(interner, &graph, node.index, NodeId::number);
    }
    let vertex = LensVertex::plain(state.graph().node(node));
    match lens {
        Lens::Frozen => {
            let graph = LensGraph::of(state, &[vertex], lens);
            graph.check_payloads()?;
            if graph.flat.forwards() > 0 {
                return Err(not_hashable());
            }
            frozen_hash(state, &graph)
        }
        Lens::Identity => identity_hash(state, vertex),
        Lens::Compiler => {
            identity_hash(state, vertex)?;
            compiler_hash(state, vertex)
        }
    }
}

/// The hash of the root of a graph that the frozen lens saw of nodes.
fn frozen_hash(state: &mut ObjectState, graph: &LensGraph) -> Result<Digest> {
    let ObjectState { labels, interner, .. } = state;
    let labels = LabelView::layered(labels, &graph.labels);
    let labelled = LabelledGraph { flat: &graph.flat, labels, interner: interner.arena };
    graph_hash(interner, &labelled, graph.roots[0], |node| match graph.vertices[node].vertex {
        Vertex::Node(node) => node.index.number(),
        _ => node.number(),
    })
}
