//! Realizes objects (`[module.realize]`). The graph that the identity lens sees is interned in one
//! pass. Only if interning is refused, another pass determines the first error.

use crate::draft::lower_error::LowerError;
use crate::function::note::{keep_notes, overloads};
use crate::function::type_of::type_of;
use crate::handle::{NodeId, ObjectId, TypeId};
use crate::interner::intern::Policy;
use crate::interner::realize::Realizer;
use crate::interner::rollback::Mark;
use crate::label::LabelView;
use crate::module::autoresolve::{Participant, autoresolve, participants};
use crate::module::instance::{check_instances, instance, telling_states};
use crate::module::refuse::explain;
use crate::module::settled::is_settled;
use crate::object::lens::flat::LabelledGraph;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::reader::VertexReader;
use crate::object::lens::vertex::{Holder, LensVertex, Vertex, VertexKind, VertexMode};
use crate::object::lens::visitor::{LensVisitor, StateView};
use crate::object::state::ObjectState;
use crate::object::typed::has_type;
use selfsame_spec::error::{EdgeRef, ErrorKind, Result};
use selfsame_spec::{Kind, Lens};

/// The types of vertices that were realized in one call.
struct Realization {
    graph: LensGraph,
    /// The type of each root of the graph.
    types: Vec<TypeId>,
    /// The objects that took part and may be resolved, each with its type.
    participants: Vec<(Participant, TypeId)>,
}

/// The results of objects that were realized in one call.
pub(crate) struct RealizedGroup {
    /// The result for each of the given objects, which is a canonical instance or an instance.
    pub(crate) instances: Vec<ObjectId>,
    /// The type of each of the additional objects, `more`.
    pub(crate) more: Vec<TypeId>,
}

/// Realizes the given objects and then the objects `more`, and resolves the objects that took part.
/// The cost is O(m log n) for a reachable graph of n vertices and m edges.
///
/// # Errors
/// Returns the first of these errors that applies: E0701 (undefined forward), E0715 (empty cell),
/// E0716 (unresolved member), E0718 (mutable object), E0704 (forward that is itself), E0705
/// (infinite size), E0712 (limit). A refused call changes nothing.
pub(crate) fn realize_group(
    state: &mut ObjectState,
    objects: &[ObjectId],
    more: &[ObjectId],
) -> Result<RealizedGroup> {
    let vertices = state.vertices(&[objects, more].concat());
    let graph = LensGraph::walk(state, telling_states(state), &vertices);
    let Realization { graph, mut types, participants } = realize_graph(state, graph, true)?;
    let more = types.split_off(objects.len());
    let instances = types.iter().map(|&ty| instance(state, ty)).collect();
    autoresolve(state, &graph, &participants);
    Ok(RealizedGroup { instances, more })
}

/// Checks that [`realize_group`] would not refuse the objects. A call that has not run counts as a
/// type (`[module.resolvable]`). The cost is O(m log n) for a reachable graph of n vertices and m
/// edges.
///
/// # Errors
/// Returns the errors of [`realize_group`].
pub(crate) fn check_resolvable(state: &ObjectState, objects: &[ObjectId]) -> Result<()> {
    let mut visitor = state.visitor(Lens::Identity);
    visitor.expands_types = true;
    visitor.calls_are_types = true;
    visitor.states = StateView::Step;
    let graph = LensGraph::walk(state, visitor, &state.vertices(objects));
    state.scratch.with(Lens::Identity, |scratch| {
        let realizer = scratch.realizer(state.interner.arena, Policy::FINITE);
        check_and_intern(state, &graph, realizer).map(|_| ())
    })
}

/// Checks a graph under the identity lens that includes the heads of realized types, and interns it
/// in the store of `realizer`. Returns the types of the roots in this store.
///
/// # Errors
/// Returns the errors of [`realize_group`].
pub(crate) fn check_and_intern(
    state: &ObjectState,
    graph: &LensGraph,
    realizer: Realizer<'_>,
) -> Result<Vec<TypeId>> {
    let interned = match graph.check_payloads() {
        Ok(()) if graph.refused.is_empty() => intern_graph(state, graph, realizer),
        Ok(()) => Err(LowerError::Invalid),
        Err(error) => Err(LowerError::Limit(error)),
    };
    interned.map_err(|refused| explain(state, graph, refused))
}

/// Interns a graph that includes the heads of realized types in the store of `realizer`. Returns
/// the types of the roots in this store.
///
/// # Errors
/// Returns a [`LowerError`] if the graph is refused.
pub(crate) fn intern_graph(
    state: &ObjectState,
    graph: &LensGraph,
    realizer: Realizer<'_>,
) -> Result<Vec<TypeId>, LowerError> {
    state.heap.work.add(graph.flat.len());
    realizer.realize(&graph.labelled(state), graph.roots.iter().copied(), |ty| ty)
}

/// Realizes nodes of snapshots, without resolving objects.
///
/// # Errors
/// Returns the errors of [`realize_group`]. Returns E0718 (mutable object) for a node from which a
/// state is reachable.
pub(crate) fn realize_nodes(
    state: &mut ObjectState,
    vertices: &[LensVertex],
) -> Result<Vec<TypeId>> {
    let visitor = LensVisitor { refuses_states: true, ..telling_states(state) };
    let graph = LensGraph::walk(state, visitor, vertices);
    realize_graph(state, graph, false).map(|realization| realization.types)
}

/// Realizes the types of objects in one batch, and returns the results. No object is resolved
/// (`[function.type]`).
///
/// # Errors
/// Returns the errors of [`realize_group`].
pub(crate) fn realize_types_of(
    state: &mut ObjectState,
    objects: &[ObjectId],
) -> Result<Vec<ObjectId>> {
    let mut visitor = telling_states(state);
    check_types(state, &mut visitor.reader, objects)?;
    let of = |&object: &ObjectId| {
        let vertex = visitor.reader.graph.object(object);
        asked_type(&mut visitor, vertex)
    };
    let types: Vec<LensVertex> = objects.iter().map(of).collect();
    debug_assert!(types.iter().all(|ty| !matches!(ty.vertex, Vertex::Obstacle(_))));
    let graph = LensGraph::walk(state, visitor, &types);
    let types = realize_graph(state, graph, false)?.types;
    Ok(types.into_iter().map(|ty| instance(state, ty)).collect())
}

/// Refuses an object if its type may still change.
///
/// # Errors
/// Returns E0718 (mutable object), located at the edge to the type.
fn check_types(
    state: &ObjectState,
    reader: &mut VertexReader<'_>,
    objects: &[ObjectId],
) -> Result<()> {
    for (root, &object) in (0..).zip(objects) {
        let vertex = reader.graph.object(object);
        let end = reader.follow_forwards(vertex);
        let of_type = matches!(reader.kind(end), VertexKind::Head(_, kind) if has_type(kind));
        let ty = reader.first_edge(end).filter(|_| of_type);
        if let (Vertex::Object(end), Some(Vertex::Object(ty))) = (end, ty)
            && !is_settled(state, ty)
        {
            let path = vec![EdgeRef { node: end.number(), edge: 0 }];
            return Err(ErrorKind::Mutable { root, path }.into());
        }
    }
    Ok(())
}

/// Returns the vertex of the type of the given object. The type of a function is the function
/// itself, viewed without its states.
fn asked_type(visitor: &mut LensVisitor<'_>, vertex: Vertex) -> LensVertex {
    let end = visitor.reader.follow_forwards(vertex);
    let in_type = matches!(visitor.reader.kind(end), VertexKind::Head(_, Kind::FUNCTION));
    let ty = type_of(&mut visitor.reader, vertex);
    visitor.in_role(ty, Holder { in_type, ..Holder::VALUE })
}

/// Realizes the roots of a graph under the identity lens. If `resolves` is true, the result also
/// contains the types of the objects that took part. The function changes only the interner, the
/// notes and kept types of objects, and the numbers of states.
fn realize_graph(state: &mut ObjectState, graph: LensGraph, resolves: bool) -> Result<Realization> {
    let participants = if resolves { participants(state, &graph) } else { Vec::new() };
    let (overloads, typelike) = (overloads(state, &graph), typelike(state, &graph));
    let of_participants = participants.iter().map(|participant| participant.node);
    let more = of_participants.chain(overloads.iter().copied());
    let more: Vec<NodeId> = more.chain(typelike.iter().map(|&(node, _)| node)).collect();
    let mark = state.interner.store.mark();
    let first_new = mark.next_head();
    let mut types = identity_types(state, &graph, &more, mark)?;
    if let Err(limit) = check_instances(state, &graph, types.len()) {
        state.interner.store.rollback(mark);
        return Err(limit);
    }
    state.states.add(&graph.new_states);
    state.states.learn(&state.interner.store, first_new);
    let mut of_more = types.split_off(graph.roots.len());
    let mut of_overloads = of_more.split_off(participants.len());
    let of_typelike = of_overloads.split_off(overloads.len());
    let noted = overloads.into_iter().zip(of_overloads);
    keep_notes(state, &graph, noted, first_new);
    for ((_, object), ty) in typelike.into_iter().zip(of_typelike) {
        state.heap.keep_type(object, ty);
    }
    // Within a transaction, no spare room is reserved, because the transaction may still be
    // refused.
    if state.heap.undo_log.is_none() {
        state.interner.store.spare();
    }
    Ok(Realization { graph, types, participants: participants.into_iter().zip(of_more).collect() })
}

/// Returns the typelike objects of a graph, each with its node. If the graph is too small for
/// keeping their types, the result is empty.
fn typelike(state: &ObjectState, graph: &LensGraph) -> Vec<(NodeId, ObjectId)> {
    if graph.flat.len() < state.heap.tuning.kept_types as usize {
        return Vec::new();
    }
    let is_typelike = |object: ObjectId| state.heap.flags(object).typelike;
    let typelike = |(node, at): (NodeId, &LensVertex)| match (at.vertex, at.mode) {
        (Vertex::Object(of), VertexMode::Plain) if is_typelike(of) => Some((node, of)),
        _ => None,
    };
    graph.flat.nodes().zip(&graph.vertices).filter_map(typelike).collect()
}

/// Returns the types of the roots of a graph under the identity lens, and then the types of the
/// nodes `more`.
///
/// # Errors
/// Returns the errors of [`realize_group`]. After an error, the interner has been rolled back to
/// `mark`.
fn identity_types(
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

/// Interns a graph without obstacles. Returns the types of the roots, and then the types of the
/// nodes `more`.
fn intern_nodes(
    state: &mut ObjectState,
    graph: &LensGraph,
    more: &[NodeId],
) -> Result<Vec<TypeId>, LowerError> {
    let nodes = graph.roots.iter().chain(more).copied();
    let ObjectState { interner, labels, heap, .. } = state;
    heap.work.add(graph.flat.len());
    let labels = LabelView::layered(labels, &graph.labels);
    let labelled = LabelledGraph { flat: &graph.flat, labels, interner: interner.arena };
    let types = interner.realizer(Policy::FINITE).realize(&labelled, nodes, |ty| ty);
    heap.work.add(interner.entries_of_last());
    types
}
