//! Computes hashes under the identity lens and the compiler lens (`[module.identity]`,
//! `[module.compiler]`, `[module.compiler-path]`, `[module.compiler-refuse]`). The graph that the
//! lens sees is interned in a scratch store.

use crate::draft::lower_error::LowerError;
use crate::handle::{NodeId, ObjectId, TypeId};
use crate::interner::intern::Policy;
use crate::interner::scratch::Scratch;
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

/// Returns the hash of an object under a lens. The cost is O(m log n) for a reachable graph of n
/// nodes and m edges.
///
/// # Errors
/// Returns E0707 (hash of a forward-defined type) or E0712 (limit). Under the frozen lens, returns
/// the errors of [`frozen_hash`], and under the identity lens the errors of realizing.
pub(crate) fn hash(state: &ObjectState, object: ObjectId, lens: Lens) -> Result<Digest> {
    check_hashable(&state.heap, object, lens)?;
    let vertex = LensVertex::plain(state.graph().object(object));
    match lens {
        Lens::Frozen => frozen_hash(state, object),
        Lens::Identity => identity_hash(state, vertex),
        Lens::Compiler => compiler_hash(state, state.visitor(lens), vertex),
    }
}

/// Returns for each object the result that [`hash`] returns for this object alone. Under the
/// identity lens and the compiler lens, the call takes O(m log n) for all n reachable vertices and
/// their m edges together. A refused object costs as much as a separate call. If an object is
/// refused for a reason other than a forward or an obstacle, the list of objects is halved
/// repeatedly. Each halving visits the other objects once more.
pub(crate) fn hashes(state: &ObjectState, objects: &[ObjectId], lens: Lens) -> Vec<Result<Digest>> {
    let alone = |object: ObjectId| hash(state, object, lens);
    if lens == Lens::Frozen || objects.len() < 2 {
        return objects.iter().map(|&object| alone(object)).collect();
    }
    let open = are_forward_defined(state, objects);
    let closed = objects.iter().zip(&open).filter(|(_, open)| !**open);
    let closed: Vec<ObjectId> = closed.map(|(&object, _)| object).collect();
    let mut digests = hashes_together(state, &closed, lens).into_iter();
    let hash_of = |(&object, open): (&ObjectId, bool)| match open {
        true => Err(not_hashable()),
        false => digests.next().flatten().map_or_else(|| alone(object), Ok),
    };
    objects.iter().zip(open).map(hash_of).collect()
}

/// Returns the hashes of objects that are not forward-defined. The result has `None` for an object
/// that must be hashed alone.
fn hashes_together(state: &ObjectState, objects: &[ObjectId], lens: Lens) -> Vec<Option<Digest>> {
    let mut out = Vec::new();
    // The lists of objects that remain to be hashed are on this stack. The list that comes first in
    // the result is on top.
    let mut parts = vec![objects];
    while let Some(part) = parts.pop() {
        match hashes_in_one_pass(state, part, lens) {
            Some(digests) => out.extend(digests),
            None if part.len() < 2 => out.push(None),
            None => {
                let (first, last) = part.split_at(part.len() / 2);
                parts.extend([last, first]);
            }
        }
    }
    out
}

/// Returns the hashes of objects, with `None` for an object from which an obstacle is reachable. If
/// there is another error, returns `None` in place of all hashes. Each root is a separate vertex,
/// so the view of an object does not depend on the other objects.
fn hashes_in_one_pass(
    state: &ObjectState,
    objects: &[ObjectId],
    lens: Lens,
) -> Option<Vec<Option<Digest>>> {
    let graph = LensGraph::expanded(state, &state.vertices(objects), lens);
    if lens != Lens::Identity {
        let digests = checked(graph).and_then(|graph| compiler_digests(state, &graph)).ok()?;
        return Some(digests.into_iter().map(Some).collect());
    }
    graph.check_payloads().ok()?;
    let is_refused = |node| graph.refused.binary_search_by_key(&node, |refused| refused.0).is_ok();
    let refused = graph.flat.reaching(is_refused);
    let good = graph.roots.iter().copied().filter(|root| !refused[root.at()]);
    state.heap.work.add(graph.flat.len());
    let digests = state.scratch.with(Lens::Identity, |scratch| {
        let realizer = scratch.realizer(state.interner.arena, Policy::FINITE);
        let types = realizer.realize(&graph.labelled(state), good, |ty| ty)?;
        Ok::<_, LowerError>(scratch.digests(&types))
    });
    let mut digests = digests.ok().map(Vec::into_iter)?;
    let digest = |root: &NodeId| if refused[root.at()] { None } else { digests.next() };
    Some(graph.roots.iter().map(digest).collect())
}

/// Returns the hash of a vertex under the identity lens, which is the hash of the type to which the
/// vertex is realized (`[module.identity]`). The vertex must not be forward-defined. For a realized
/// type without a state, the time is constant. For any other vertex, the time includes the time for
/// all reachable realized types.
///
/// # Errors
/// Returns the errors of realizing the vertex.
pub(crate) fn identity_hash(state: &ObjectState, vertex: LensVertex) -> Result<Digest> {
    if let Vertex::Type(ty) = vertex.vertex
        && !state.graph().is_stateful_type(vertex.vertex)
    {
        return Ok(state.interner.store.type_digest(ty));
    }
    let graph = LensGraph::expanded(state, &[vertex], Lens::Identity);
    identity_digests(state, &graph).map(|digests| digests[0])
}

/// Returns the digests of the roots of a graph under the identity lens. In this graph, the lens has
/// also visited the heads of realized types.
fn identity_digests(state: &ObjectState, graph: &LensGraph) -> Result<Vec<Digest>> {
    state.scratch.with(Lens::Identity, |scratch| {
        let realizer = scratch.realizer(state.interner.arena, Policy::FINITE);
        let types = check_and_intern(state, graph, realizer)?;
        Ok(scratch.digests(&types))
    })
}

/// Returns the hash of a vertex under the compiler lens, as `visitor` views it
/// (`[module.compiler]`).
///
/// # Errors
/// Returns E0707 (hash of a forward-defined type) or E0712 (limit).
pub(crate) fn compiler_hash(
    state: &ObjectState,
    visitor: LensVisitor<'_>,
    vertex: LensVertex,
) -> Result<Digest> {
    let graph = checked(LensGraph::walk(state, visitor, &[vertex]))?;
    compiler_digests(state, &graph).map(|digests| digests[0])
}

/// Returns the digests of the roots of a graph that the compiler lens saw.
fn compiler_digests(state: &ObjectState, graph: &LensGraph) -> Result<Vec<Digest>> {
    state.scratch.with(Lens::Compiler, |scratch| {
        let types = compiled(state, graph, scratch)?;
        Ok(scratch.digests(&types))
    })
}

/// Returns the types of lists of objects under the compiler lens. For the objects of a list, the
/// module of the list counts as the visible module of its name. Two of the types are equal if and
/// only if their hashes are equal.
///
/// # Errors
/// Returns the errors of [`compiler_hash`].
pub(crate) fn compiler_types<const N: usize>(
    state: &ObjectState,
    lists: [(ModuleId, &[ObjectId]); N],
) -> Result<[Vec<TypeId>; N]> {
    state.scratch.with(Lens::Compiler, |scratch| {
        let mut types = [const { Vec::new() }; N];
        for (types, (meant, objects)) in types.iter_mut().zip(lists) {
            let mut visitor = state.visitor(Lens::Compiler);
            visitor.reader.meant = Some(meant);
            let graph = checked(LensGraph::walk(state, visitor, &state.vertices(objects)))?;
            *types = compiled(state, &graph, scratch)?;
        }
        Ok(types)
    })
}

/// Returns the types of the roots of a graph that was visited under the compiler lens.
fn compiled(state: &ObjectState, graph: &LensGraph, scratch: &mut Scratch) -> Result<Vec<TypeId>> {
    let realizer = scratch.realizer(state.interner.arena, Policy::ANY_SIZE);
    intern_graph(state, graph, realizer).map_err(|refused| refused.explain(Err(not_hashable())))
}

/// Returns the graph that a lens sees from some vertices. The lens also visits the heads of
/// realized types.
///
/// # Errors
/// Returns E0707 (hash of a forward-defined type) if the compiler lens reaches a forward, and E0712
/// (limit) if the graph is too large.
pub(crate) fn graph_to_hash(
    state: &ObjectState,
    vertices: &[LensVertex],
    lens: Lens,
) -> Result<LensGraph> {
    let graph = LensGraph::expanded(state, vertices, lens);
    if lens == Lens::Compiler { checked(graph) } else { graph.check_payloads().map(|()| graph) }
}

/// Checks that a graph under the compiler lens contains no forward, and that none of its payloads
/// is too long.
fn checked(graph: LensGraph) -> Result<LensGraph> {
    graph.check_payloads()?;
    if graph.has_forward { Err(not_hashable()) } else { Ok(graph) }
}
