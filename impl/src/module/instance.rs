//! Finds and makes the objects of realized types: canonical instances, and instances of types from
//! which states are reachable (`[module.instance]`, `[module.instance-lens]`,
//! `[module.make-instance]`).

use crate::handle::{ObjectId, TypeForm, TypeId};
use crate::object::lens::graph::LensGraph;
use crate::object::lens::vertex::{LensVertex, VertexMode};
use crate::object::lens::visitor::{LensVisitor, StateView};
use crate::object::slot::{ObjectFlags, Slot};
use crate::object::state::ObjectState;
use selfsame_spec::Lens;
use selfsame_spec::error::Result;

/// Returns the object of a type, if there is one that has not been freed. The object is a canonical
/// instance, an instance, or an unnamed module that is a state.
pub(crate) fn living(state: &ObjectState, ty: TypeId) -> Option<ObjectId> {
    let ObjectState { heap, states, interner, .. } = state;
    match states.as_state(&interner.store, ty) {
        Some(id) => states.object(id),
        None => heap.canonical.get(&ty).copied(),
    }
}

/// Returns the object of a type. Makes missing objects in breadth-first order of the heads. The
/// cost is linear in the number of heads that lead to states and have no object yet.
pub(crate) fn instance(state: &mut ObjectState, ty: TypeId) -> ObjectId {
    if !state.states.is_stateful(&state.interner.store, ty) {
        return state.heap.canonical_instance(ty);
    }
    let mut new = Vec::new();
    let object = meet(state, ty, &mut new);
    let mut next = 0;
    while let Some(&ty) = new.get(next) {
        let parts = parts(state, ty);
        let edges: Vec<ObjectId> =
            parts.into_iter().map(|part| meet(state, part, &mut new)).collect();
        state.heap.set_edges(object_of(state, ty), &edges);
        next += 1;
    }
    object
}

/// Returns the object of a type. If this call makes the object, the object has no edges yet, and
/// the type is added to `new`.
fn meet(state: &mut ObjectState, ty: TypeId, new: &mut Vec<TypeId>) -> ObjectId {
    let ObjectState { heap, labels, states, interner, head_notes, .. } = state;
    let store = &interner.store;
    if !states.is_stateful(store, ty) {
        return heap.canonical_instance(ty);
    }
    if let Some(id) = states.as_state(store, ty) {
        let Some(object) = states.object(id) else {
            unreachable!("a state lives while a head that leads to it is reached")
        };
        if heap.as_module(object).is_some() {
            heap.set_instance(ty, object);
        }
        return object;
    }
    if let Some(&known) = heap.canonical.get(&ty) {
        return known;
    }
    let (slot, is_type) = match ty.form() {
        TypeForm::Union(_) => (Slot::OneOf, false),
        TypeForm::Head(head) => {
            let label = labels.adopt(&store.labels, store.label(head));
            (Slot::Head(label), !labels.kind(label).is_object())
        }
    };
    let flags = ObjectFlags { is_type, instance: true, ..ObjectFlags::default() };
    let object = heap.push(slot, &[], flags);
    if let Some(Some(notes)) = ty.as_head().and_then(|head| head_notes.get(&head)) {
        heap.notes.insert(object, notes.clone());
    }
    heap.set_instance(ty, object);
    new.push(ty);
    object
}

fn object_of(state: &ObjectState, ty: TypeId) -> ObjectId {
    match state.heap.canonical.get(&ty) {
        Some(&object) => object,
        None => unreachable!("the object of a type was made before its edges"),
    }
}

/// Returns the types to which the edges of the object of a type lead.
fn parts(state: &ObjectState, ty: TypeId) -> Vec<TypeId> {
    let store = &state.interner.store;
    match ty.form() {
        TypeForm::Head(head) => store.children(head).to_vec(),
        TypeForm::Union(union) => {
            store.union(union).iter().map(|&head| TypeId::head(head)).collect()
        }
    }
}

/// Returns whether an object is stateful (`[module.state]`). The cost is linear in the size of the
/// graph that the identity lens sees.
pub(crate) fn is_stateful(state: &ObjectState, object: ObjectId) -> bool {
    let flags = state.heap.flags(object);
    if flags.typelike || flags.instance {
        return flags.instance;
    }
    let graph = LensGraph::walk(state, telling_states(state), &state.vertices(&[object]));
    let is_state = |at: &LensVertex| matches!(at.mode, VertexMode::State(_));
    let leads_to_state = |at: &LensVertex| state.graph().is_stateful_type(at.vertex);
    graph.vertices.iter().any(|at| is_state(at) || leads_to_state(at))
}

/// Returns for each object whether it is stateful. The cost is linear in the size of the graph that
/// the identity lens sees from all objects.
pub(crate) fn are_stateful(state: &ObjectState, objects: &[ObjectId]) -> Vec<bool> {
    let known = |&object: &ObjectId| {
        let flags = state.heap.flags(object);
        (flags.typelike || flags.instance).then_some(flags.instance)
    };
    let open: Vec<ObjectId> =
        objects.iter().copied().filter(|object| known(object).is_none()).collect();
    let graph = LensGraph::walk(state, telling_states(state), &state.vertices(&open));
    let reaches = graph.flat.reaching(|node| {
        let at = graph.vertices[node];
        matches!(at.mode, VertexMode::State(_)) || state.graph().is_stateful_type(at.vertex)
    });
    let mut roots = graph.roots.iter();
    let answer = |object: &ObjectId| {
        known(object).or_else(|| roots.next().map(|root| reaches[root.at()])).unwrap_or_default()
    };
    objects.iter().map(answer).collect()
}

/// Returns a visitor for walks under the identity lens that distinguish states.
pub(crate) fn telling_states(state: &ObjectState) -> LensVisitor<'_> {
    LensVisitor { states: StateView::Told, ..state.visitor(Lens::Identity) }
}

/// If the result of a call is an instance, returns this instance. A collection keeps the instance
/// as long as it keeps the memo of the call (`[object.collect]`).
pub(crate) fn kept(state: &ObjectState, result: TypeId) -> Option<ObjectId> {
    let is_stateful = state.states.is_stateful(&state.interner.store, result);
    if is_stateful { living(state, result) } else { None }
}

/// Checks that the heap has room for one object for each head of a graph that leads to states.
///
/// # Errors
/// Returns E0712 (limit) if there is not enough room.
pub(crate) fn check_instances(state: &ObjectState, graph: &LensGraph, types: usize) -> Result<()> {
    let store = &state.interner.store;
    match state.states.is_empty() && graph.new_states.is_empty() {
        true => state.heap.check_capacity(types, 0),
        false => state.heap.check_capacity(types + store.len(), store.child_count()),
    }
}
