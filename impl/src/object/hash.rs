//! Computes the hash of an object under the frozen lens (`[object.hash]`, `[object.hash-each]`).
//! The graph of the object is interned in a scratch store.

use crate::handle::{NodeId, ObjectId};
use crate::interner::check::check;
use crate::interner::intern::Policy;
use crate::interner::scratch::ScratchStores;
use crate::label::LayeredLabels;
use crate::object::lens::copy::ObjectCopier;
use crate::object::lens::flat::{FlatGraph, LabelledGraph};
use crate::object::lens::graph::LensGraph;
use crate::object::lens::vertex::{LensVertex, Vertex};
use crate::object::set::{set_on_cycle, sets};
use crate::object::state::ObjectState;
use selfsame_spec::error::{EdgeRef, Error, ErrorKind, Result};
use selfsame_spec::{Digest, Lens};

/// Returns the hash of an object under the frozen lens, which must see no forward from the object.
/// The time includes the time for all reachable realized types.
///
/// # Errors
/// Returns E0720 (set on a cycle), E0705 (infinite size) or E0712 (limit).
pub(crate) fn frozen_hash(state: &ObjectState, object: ObjectId) -> Result<Digest> {
    let (mut flat, mut objects) = (FlatGraph::default(), Vec::new());
    let mut labels = LayeredLabels::new(&state.labels);
    let root = state.numberings.with(|numbering| {
        let (heap, labels, flat, objects) = (&state.heap, &mut labels, &mut flat, &mut objects);
        ObjectCopier { heap, labels, numbering, flat, objects }.copy(&[object], |_| None)[0]
    });
    if flat.has_realized() {
        let vertex = LensVertex::plain(state.graph().object(object));
        return expanded_hash(state, &LensGraph::expanded(state, &[vertex], Lens::Frozen));
    }
    let interner = state.interner.arena;
    let graph = LabelledGraph { flat: &flat, labels: labels.view(), interner };
    graph_hash(&state.scratch, &graph, root, |node| objects[node.at()].number())
}

/// Returns the hash of the root of a graph that the frozen lens saw, with the heads of realized
/// types.
///
/// # Errors
/// Returns the errors of [`frozen_hash`].
pub(crate) fn expanded_hash(state: &ObjectState, graph: &LensGraph) -> Result<Digest> {
    graph.check_payloads()?;
    let labelled = graph.labelled(state);
    graph_hash(&state.scratch, &labelled, graph.roots[0], |node| {
        match graph.vertices[node].vertex {
            Vertex::Object(id) => id.number(),
            Vertex::Node(node) => node.index.number(),
            _ => node.number(),
        }
    })
}

/// Returns the hash of a node of a graph without forwards and realized types. In an error, a node
/// is identified by the number that `number_of` returns.
///
/// # Errors
/// Returns the errors of [`frozen_hash`].
pub(crate) fn graph_hash(
    scratch: &ScratchStores,
    graph: &LabelledGraph<'_>,
    root: NodeId,
    number_of: impl Fn(NodeId) -> u32,
) -> Result<Digest> {
    let renumber =
        |place: &EdgeRef| EdgeRef { node: number_of(NodeId::from_u32(place.node)), ..*place };
    let sets = sets(graph.flat, graph.labels);
    if !sets.is_empty()
        && let Some(cycle) = set_on_cycle(graph.flat, &sets, root)
    {
        let cycle = cycle.iter().map(renumber).collect();
        return Err(ErrorKind::SetOnCycle { cycle }.into());
    }
    let policy = Policy { sorts_sets: !sets.is_empty(), ..Policy::ANY_SIZE };
    let digest = scratch.with(Lens::Frozen, |scratch| {
        let types = scratch.realizer(graph.interner, policy).realize(graph, [root], |ty| ty);
        types.map(|types| scratch.store.type_digest(types[0]))
    });
    // A `OneOf` that is its own member without a forward in between can come only from an encoding.
    // Such a `OneOf` is treated as a type that contains itself.
    digest.map_err(|refused| {
        let error = refused.explain(check(graph, &[root], graph.interner));
        match error.kind() {
            ErrorKind::InfiniteSize { cycle } => {
                Error::from(ErrorKind::InfiniteSize { cycle: cycle.iter().map(renumber).collect() })
            }
            _ => error,
        }
    })
}
