//! Hashes under the identity lens and the compiler lens (`[module.identity]`, `[module.compiler]`):
//! of the graph that the lens sees, in a store of its own.

use crate::handle::{ObjectId, TypeId};
use crate::interner::intern::Policy;
use crate::interner::store::Store;
use crate::module::member::ModuleId;
use crate::module::realize::{check_and_intern, intern_graph};
use crate::object::forward_defined::{are_forward_defined, check_hashable, not_hashable};
use crate::object::hash::frozen_hash;
use crate::object::lens::graph::LensGraph;
use crate::object::lens::vertex::{LensVertex, Vertex};
use crate::object::lens::visitor::LensVisitor;
use crate::object::state::ObjectState;
use selfsame_spec::error::Result;
use selfsame_spec::{Digest, Lens};

/// The hash of an object under a lens. O(m log n) for the reachable graph.
///
/// # Errors
/// E0707 (hash of a forward-defined type); under the frozen lens the errors of [`frozen_hash`];
/// under the identity lens the errors of realizing; E0712 (limit).
pub(crate) fn hash(state: &ObjectState, object: ObjectId, lens: Lens) -> Result<Digest> {
    check_hashable(&state.heap, object, lens)?;
    let vertex = LensVertex::plain(state.graph().object(object));
    match lens {
        Lens::Frozen => frozen_hash(state, object),
        Lens::Identity => identity_hash(state, vertex),
        Lens::Compiler => compiler_hash(state, state.visitor(lens), vertex),
    }
}

/// The hashes of objects under a lens, each as [`hash`] gives it alone. Under the identity and the
/// compiler lens O(m log n) for all that is reachable, if none is refused; else each costs as much
/// as alone.
pub(crate) fn hashes(state: &ObjectState, objects: &[ObjectId], lens: Lens) -> Vec<Result<Digest>> {
    let alone = || objects.iter().map(|&object| hash(state, object, lens)).collect();
    hashes_together(state, objects, lens)
        .map_or_else(alone, |all| all.into_iter().map(Ok).collect())
}

/// The hashes of objects in one pass, if none is refused. Roots are vertices of their own, so what an
/// object is seen as does not depend on the others.
fn hashes_together(state: &ObjectState, objects: &[ObjectId], lens: Lens) -> Option<Vec<Digest>> {
    if objects.len() < 2 || are_forward_defined(state, objects).contains(&true) {
        return None;
    }
    let mut store = Store::default();
    let graph = |lens| LensGraph::expanded(state, &state.vertices(objects), lens);
    let types = match lens {
        Lens::Frozen => return None,
        Lens::Identity => check_and_intern(state, &graph(lens), &mut store),
        Lens::Compiler => {
            checked(graph(lens)).and_then(|graph| compiled(state, &graph, &mut store))
        }
    };
    Some(types.ok()?.into_iter().map(|ty| store.type_digest(ty)).collect())
}

/// The hash under the identity lens of a vertex that is not forward-defined: that of the type to
/// which it is realized (`[module.identity]`). Constant time for a realized type that has no state,
/// else linear in the realized types that are reached, too.
///
/// # Errors
/// The errors of realizing.
pub(crate) fn identity_hash(state: &ObjectState, vertex: LensVertex) -> Result<Digest> {
    if let Vertex::Type(ty) = vertex.vertex
        && !state.graph().is_stateful_type(vertex.vertex)
    {
        return Ok(state.interner.store.type_digest(ty));
    }
    let graph = LensGraph::expanded(state, &[vertex], Lens::Identity);
    let mut store = Store::default();
    let types = check_and_intern(state, &graph, &mut store)?;
    Ok(store.type_digest(types[0]))
}

/// The hash of a vertex under the compiler lens, as a visitor sees it (`[module.compiler]`).
///
/// # Errors
/// E0707 (hash of a forward-defined type), E0712 (limit).
pub(crate) fn compiler_hash(
    state: &ObjectState,
    visitor: LensVisitor<'_>,
    vertex: LensVertex,
) -> Result<Digest> {
    let graph = checked(LensGraph::walk(state, visitor, &[vertex]))?;
    let mut store = Store::default();
    let types = compiled(state, &graph, &mut store)?;
    Ok(store.type_digest(types[0]))
}

/// The types of objects under the compiler lens, each list as if a module were the visible one of
/// its name: equal where the hashes are.
///
/// # Errors
/// As [`compiler_hash`].
pub(crate) fn compiler_types<const N: usize>(
    state: &ObjectState,
    lists: [(ModuleId, &[ObjectId]); N],
) -> Result<[Vec<TypeId>; N]> {
    let mut store = Store::default();
    let mut types = [const { Vec::new() }; N];
    for (types, (meant, objects)) in types.iter_mut().zip(lists) {
        let mut visitor = state.visitor(Lens::Compiler);
        visitor.reader.meant = Some(meant);
        let graph = checked(LensGraph::walk(state, visitor, &state.vertices(objects)))?;
        *types = compiled(state, &graph, &mut store)?;
    }
    Ok(types)
}

/// The types of a graph that the compiler lens saw.
fn compiled(state: &ObjectState, graph: &LensGraph, store: &mut Store) -> Result<Vec<TypeId>> {
    let types = intern_graph(state, graph, store, Policy::ANY_SIZE);
    types.map_err(|refused| refused.explain(Err(not_hashable())))
}

/// The graph that a lens sees from some vertices, with the heads of realized types.
///
/// # Errors
/// E0707 (hash of a forward-defined type) where the compiler lens comes to a forward; E0712
/// (limit).
pub(crate) fn graph_to_hash(
    state: &ObjectState,
    vertices: &[LensVertex],
    lens: Lens,
) -> Result<LensGraph> {
    let graph = LensGraph::expanded(state, vertices, lens);
    if lens == Lens::Compiler { checked(graph) } else { graph.check_payloads().map(|()| graph) }
}

/// A graph that the compiler lens saw.
fn checked(graph: LensGraph) -> Result<LensGraph> {
    graph.check_payloads()?;
    if graph.has_forward { Err(not_hashable()) } else { Ok(graph) }
}
