//! Objects into the interner (`[module.realize]`): the graph that the identity lens sees, in one
//! pass. The first thing that is wrong is looked for only if that is refused.

use crate::draft::lower_error::LowerError;
use crate::function::note::{keep_notes, overloads};
use crate::function::type_of::type_of;
use crate::handle::{NodeId, ObjectId, TypeId};
use crate::interner::intern::Policy;
use crate::interner::rollback::Mark;
use crate::label::LabelView;
use crate::module::autoresolve::{Participant, autoresolve, participants};
use crate::module::refuse::explain;
use crate::object::lens::flat::LabelledGraph;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::reader::VertexReader;
use crate::object::lens::vertex::{LensVertex, Vertex};
use crate::object::state::ObjectState;
use selfsame_spec::Lens;
use selfsame_spec::error::Result;

/// The types of vertices that were realized together.
struct Realization {
    graph: LensGraph,
    /// The type of each root.
    types: Vec<TypeId>,
    /// The types of the objects that took part, and may be resolved.
    participants: Vec<(Participant, TypeId)>,
}

/// Objects that were realized together.
pub(crate) struct RealizedGroup {
    /// The canonical instances of the objects that were given.
    pub(crate) instances: Vec<ObjectId>,
    /// The types of the further ones.
    pub(crate) more: Vec<TypeId>,
}

/// Realizes objects, and `more` objects after them, and resolves the objects that took part.
/// O(m log n) for the reachable graph.
///
/// # Errors
/// In this order: E0701 (undefined forward); E0715 (empty cell), E0716 (unresolved member), E0718
/// (mutable object); E0704 (forward that is itself), E0705 (infinite size); E0712 (limit). Nothing
/// is changed then.
pub(crate) fn realize_group(
    state: &mut ObjectState,
    objects: &[ObjectId],
    more: &[ObjectId],
) -> Result<RealizedGroup> {
    let vertices = state.vertices(&[objects, more].concat());
    let graph = LensGraph::of(state, &vertices, Lens::Identity);
    let Realization { graph, mut types, participants } = realize_graph(state, graph, true)?;
    let more = types.split_off(objects.len());
    let instances = types.iter().map(|&ty| state.heap.instance(ty)).collect();
    autoresolve(state, &participants, &graph.cell_reads);
    Ok(RealizedGroup { instances, more })
}

/// Realizes vertices; nothing is resolved.
///
/// # Errors
/// As [`realize_group`].
pub(crate) fn realize_vertices(
    state: &mut ObjectState,
    vertices: &[LensVertex],
) -> Result<Vec<TypeId>> {
    let graph = LensGraph::of(state, vertices, Lens::Identity);
    realize_graph(state, graph, false).map(|realization| realization.types)
}

/// The canonical instances of the types of objects, realized together; nothing is resolved
/// (`[function.type]`).
///
/// # Errors
/// As [`realize_group`].
pub(crate) fn realize_types_of(
    state: &mut ObjectState,
    objects: &[ObjectId],
) -> Result<Vec<ObjectId>> {
    let mut visitor = state.visitor(Lens::Identity);
    let types = type_vertices(&mut visitor.reader, objects);
    let graph = LensGraph::walk(state, visitor, &types);
    let types = realize_graph(state, graph, false)?.types;
    Ok(types.into_iter().map(|ty| state.heap.instance(ty)).collect())
}

/// The vertices of the types of objects.
fn type_vertices(reader: &mut VertexReader<'_>, objects: &[ObjectId]) -> Vec<LensVertex> {
    let of = |&object: &ObjectId| {
        let vertex = reader.graph.object(object);
        type_of(reader, vertex)
    };
    let types: Vec<LensVertex> = objects.iter().map(of).collect();
    debug_assert!(types.iter().all(|ty| !matches!(ty.vertex, Vertex::Obstacle(_))));
    types
}

/// Realizes the roots of a graph that the identity lens saw; if it `resolves`, it finds the types
/// of the objects that took part, too. Only the interner is changed.
fn realize_graph(state: &mut ObjectState, graph: LensGraph, resolves: bool) -> Result<Realization> {
    state.heap.check_capacity(graph.roots.len(), 0)?;
    let participants = if resolves { participants(state, &graph) } else { Vec::new() };
    let overloads = overloads(state, &graph);
    let of_participants = participants.iter().map(|participant| participant.node);
    let more: Vec<NodeId> = of_participants.chain(overloads.iter().copied()).collect();
    let mark = state.interner.store.mark();
    let mut types = identity_types(state, &graph, &more, mark)?;
    let mut of_more = types.split_off(graph.roots.len());
    let of_overloads = of_more.split_off(participants.len());
    let noted = overloads.into_iter().zip(of_overloads);
    keep_notes(state, &graph, noted, mark.next_head());
    Ok(Realization { graph, types, participants: participants.into_iter().zip(of_more).collect() })
}

/// The types of the roots of a graph that the identity lens saw, and of `more` nodes of it.
///
/// # Errors
/// As [`realize_group`]; the interner is taken back to `mark`.
pub(crate) fn identity_types(
    state: &mut ObjectState,
    graph: &LensGraph,
    more: &[NodeId],
    mark: Mark,
) -> Result<Vec<TypeId>> {
    let interned = match graph.check_payloads() {
        Ok(()) if graph.refused.is_empty() => intern_nodes(state, graph, more),
        Ok(()) => Err(LowerError::Invalid),
        Err(error) => Err(LowerError::Limit(error)),
    };
    interned.map_err(|refused| {
        state.interner.store.rollback(mark);
        explain(state, graph, refused)
    })
}

/// The types of the roots of a graph in which nothing is refused, and of `more` nodes of it.
fn intern_nodes(
    state: &mut ObjectState,
    graph: &LensGraph,
    more: &[NodeId],
) -> Result<Vec<TypeId>, LowerError> {
    let nodes = graph.roots.iter().chain(more).copied();
    let ObjectState { interner, labels, .. } = state;
    let labels = LabelView::layered(labels, &graph.labels);
    let labelled = LabelledGraph { flat: &graph.flat, labels, interner: interner.arena };
    interner.realizer(Policy::FINITE).realize(&labelled, nodes, |ty| ty)
}
