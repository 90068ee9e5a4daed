//! Notes about the globals of overloads. An overload stores its notes, but they are not part of its
//! identity (`[function.note]`).

use crate::handle::{HeadId, NodeId, ObjectId, TypeId};
use crate::object::lens::graph::LensGraph;
use crate::object::lens::vertex::Vertex;
use crate::object::slot::Notes;
use crate::object::state::ObjectState;
use hashbrown::hash_map::Entry;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{Kind, Payload, messages};

/// Sets the note of a global of an overload, and replaces an earlier note of this global. The cost
/// is O(log n) in the number of notes of the overload. The first note also costs reading the label
/// of the overload.
///
/// # Errors
/// Returns E0722 (wrong object) for an object that is not an overload. Returns E0709 (foreign
/// handle) for a global that the overload does not have.
pub(crate) fn note(
    state: &mut ObjectState,
    overload: ObjectId,
    global: u32,
    text: &str,
) -> Result<()> {
    let wrong = ErrorKind::WrongObject { wanted: messages::OVERLOAD };
    let label = state.heap.label(overload).ok_or_else(|| wrong.clone())?;
    state.heap.work.add(1);
    let is_set = match state.heap.notes.entry(overload) {
        Entry::Occupied(mut notes) => notes.get_mut().set(global, text),
        Entry::Vacant(place) => {
            let Payload::Overload(payload) = state.labels.label(label).payload() else {
                return Err(wrong.into());
            };
            state.heap.work.add(payload.globals.len());
            place.insert(Notes::new(payload.globals.len())).set(global, text)
        }
    };
    if !is_set {
        return Err(ErrorKind::ForeignHandle.into());
    }
    state.heap.note_unrecorded_change();
    Ok(())
}

/// Returns the notes of an overload. A realized overload has the notes of the first overload that
/// was realized to it.
pub(crate) fn notes(state: &ObjectState, overload: ObjectId) -> Option<&Notes> {
    match state.heap.realized(overload).and_then(TypeId::as_head) {
        Some(head) => state.head_notes.get(&head)?.as_ref(),
        None => state.heap.notes.get(&overload),
    }
}

/// Returns the nodes of a graph that are overloads, or no nodes if no overload of the world has
/// notes.
pub(crate) fn overloads(state: &ObjectState, graph: &LensGraph) -> Vec<NodeId> {
    if state.heap.notes.is_empty() && !state.owners.have_notes() {
        return Vec::new();
    }
    let labels = state.labels_of(&graph.labels);
    let is_overload = |&node: &NodeId| {
        let label = graph.flat.label(node);
        label.is_some_and(|label| labels.kind(label) == Kind::OVERLOAD)
    };
    graph.flat.nodes().filter(is_overload).collect()
}

/// Stores the notes of overloads whose heads are new to the interner, which are the heads from
/// `first_new` on. A head gets the notes of the first overload that is realized to it.
pub(crate) fn keep_notes(
    state: &mut ObjectState,
    graph: &LensGraph,
    overloads: impl Iterator<Item = (NodeId, TypeId)>,
    first_new: HeadId,
) {
    for (node, ty) in overloads {
        let notes = match graph.vertices[node].vertex {
            Vertex::Object(id) => state.heap.notes.get(&id),
            Vertex::Node(node) => state.owners.notes(node),
            _ => None,
        };
        if let Some(head) = ty.as_head().filter(|&head| head >= first_new) {
            let notes = notes.cloned();
            state.head_notes.entry(head).or_insert(notes);
        }
    }
}
