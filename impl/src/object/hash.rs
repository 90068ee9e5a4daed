//! The hash of an object under the frozen lens: interned, and taken back (`[object.hash]`).

use crate::handle::{NodeId, ObjectId};
use crate::interner::Interner;
use crate::interner::check::check;
use crate::interner::intern::Policy;
use crate::label::LayeredLabels;
use crate::object::lens::copy::ObjectCopier;
use crate::object::lens::flat::{FlatGraph, LabelledGraph};
use crate::object::set::{set_on_cycle, sets};
use crate::object::state::ObjectState;
use selfsame_spec::Digest;
use selfsame_spec::error::{EdgeRef, Error, ErrorKind, Result};

/// The hash of an object that is not forward-defined, under the frozen lens.
///
/// # Errors
/// E0720 (set on a cycle), E0705 (infinite size), E0712 (limit).
pub(crate) fn frozen_hash(state: &mut ObjectState, object: ObjectId) -> Result<Digest> {
    let (mut flat, mut objects) = (FlatGraph::default(), Vec::new());
    let ObjectState { heap, labels, numberings, interner, .. } = state;
    let mut labels = LayeredLabels::new(labels);
    let root = numberings.with(|numbering| {
        let (labels, flat, objects) = (&mut labels, &mut flat, &mut objects);
        ObjectCopier { heap, labels, numbering, flat, objects }.copy(&[object], |_| None)[0]
    });
    let graph = LabelledGraph { flat: &flat, labels: labels.view(), interner: interner.arena };
    graph_hash(interner, &graph, root, |node| objects[node.at()].number())
}

/// The hash of a node of a graph that has no forward, as the graph is. Errors call a node by the
/// number that `number_of` gives.
///
/// # Errors
/// As [`frozen_hash`].
pub(crate) fn graph_hash(
    interner: &mut Interner,
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
    let mark = interner.store.mark();
    let policy = Policy { sorts_sets: !sets.is_empty(), ..Policy::ANY_SIZE };
    let types = interner.realizer(policy).realize(graph, [root], |ty| ty);
    let digest = types.map(|types| interner.store.type_digest(types[0]));
    interner.store.rollback(mark);
    // Only the wire brings a `OneOf` that is among its own members without a forward in between:
    // it contains itself.
    digest.map_err(|refused| {
        let error = refused.explain(check(graph, &[root], interner.arena));
        match error.kind() {
            ErrorKind::InfiniteSize { cycle } => {
                Error::from(ErrorKind::InfiniteSize { cycle: cycle.iter().map(renumber).collect() })
            }
            _ => error,
        }
    })
}
