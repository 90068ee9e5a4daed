//! Computes hashes of nodes of snapshots (`[snapshot.hash]`, `[snapshot.hash-type]`,
//! `[snapshot.hash-refuse]`).

use crate::handle::{NodeId, NodeRef};
use crate::interner::intern::Policy;
use crate::label::{LabelView, LayeredLabels};
use crate::module::hash::{compiler_hash, identity_hash};
use crate::module::realize::check_and_intern;
use crate::object::forward_defined::not_hashable;
use crate::object::hash::{expanded_hash, graph_hash};
use crate::object::lens::flat::LabelledGraph;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::object_graph::ObjectGraph;
use crate::object::lens::vertex::{LensVertex, Vertex};
use crate::object::lens::visitor::LensVisitor;
use crate::object::state::ObjectState;
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Lens};

/// Returns the hash of a node under a lens. A node never changes, so its forwards are followed in
/// the same way as when the node is realized.
///
/// # Errors
/// Under the frozen lens, returns the errors of the hash of an object. Under other lenses, returns
/// the errors of [`intern`](crate::snapshot::intern::intern). The places in errors are numbers of
/// nodes.
pub(crate) fn node_hash(state: &ObjectState, node: NodeRef, lens: Lens) -> Result<Digest> {
    let nodes = state.owners.nodes_of(node.owner);
    let is_whole = nodes.is_closed() && nodes.flat.forwards() == 0 && !nodes.flat.has_realized();
    if lens == Lens::Frozen && is_whole {
        let (labels, interner) = (LabelView::of(&state.labels), state.interner.arena);
        let graph = LabelledGraph { flat: &nodes.flat, labels, interner };
        return graph_hash(&state.scratch, &graph, node.index, NodeId::number);
    }
    let vertex = LensVertex::plain(state.graph().node(node));
    match lens {
        Lens::Frozen => {
            let graph = LensGraph::expanded(state, &[vertex], lens);
            match graph.flat.forwards() {
                0 => expanded_hash(state, &graph),
                _ => Err(not_hashable()),
            }
        }
        Lens::Identity => identity_hash(state, vertex),
        Lens::Compiler => compiled_as_type(state, vertex),
    }
}

/// Returns the hash, under the compiler lens, of the type to which interning a node would lead.
/// Nodes refer to modules by name, and no state is reachable from nodes. A walk that visits only
/// nodes therefore sees the same graph as a walk from that type. In contrast, an object may be a
/// loading of a module, or an instance with states. If a member leads to an object, the node is
/// therefore interned in a copy of the world's realized types. Making the copy takes time linear in
/// the size of the world.
///
/// # Errors
/// Returns the errors of [`node_hash`].
fn compiled_as_type(state: &ObjectState, node: LensVertex) -> Result<Digest> {
    let graph = LensGraph::expanded(state, &[node], Lens::Identity);
    let is_object = |at: &LensVertex| matches!(at.vertex, Vertex::Object(_));
    debug_assert!(graph.leads_to_object || !graph.vertices.iter().any(is_object));
    if !graph.leads_to_object {
        state.scratch.with(Lens::Identity, |scratch| {
            let realizer = scratch.realizer(state.interner.arena, Policy::FINITE);
            check_and_intern(state, &graph, realizer)
        })?;
        return compiler_hash(state, state.visitor(Lens::Compiler), node);
    }
    let mut interner = state.interner.fork();
    let types = check_and_intern(state, &graph, interner.realizer(Policy::FINITE))?;
    let above = ObjectGraph { store: &interner.store, ..state.graph() };
    let visitor = LensVisitor::new(above, LayeredLabels::new(&state.labels), Lens::Compiler);
    compiler_hash(state, visitor, LensVertex::plain(Vertex::Type(types[0])))
}
