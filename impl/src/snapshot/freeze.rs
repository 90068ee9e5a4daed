//! Freezes objects (`[snapshot.freeze]`). If the walk reaches a typelike object that was frozen
//! before, the snapshot refers to the earlier node (`[snapshot.cross]`).

use crate::handle::{NodeId, NodeRef, ObjectId, Owner};
use crate::object::heap::Heap;
use crate::object::lens::copy::ObjectCopier;
use crate::object::state::ObjectState;
use crate::snapshot::arena::{LivingOwners, OwnerNodes};
use crate::snapshot::lookup::{ObjectNodes, Relation};
use selfsame_spec::error::Result;

/// Copies the given objects, and all objects that are reachable from them, into nodes of an owner.
/// Returns the nodes of the given objects. There is one node for each object. The cost is linear in
/// the size of the reachable graph.
///
/// # Errors
/// Returns E0709 (foreign handle) for an owner that was dropped.
pub(crate) fn freeze(
    state: &mut ObjectState,
    owner: Owner,
    objects: &[ObjectId],
) -> Result<Vec<NodeRef>> {
    let ObjectState { heap, labels, numberings, owners, nodes: of_objects, .. } = state;
    let frozen: Vec<Option<NodeRef>> =
        objects.iter().map(|&of| frozen_for_good(heap, of_objects, of, &owners.living)).collect();
    let is_new =
        |(&object, frozen): (&ObjectId, &Option<NodeRef>)| frozen.is_none().then_some(object);
    let new: Vec<ObjectId> = objects.iter().zip(&frozen).filter_map(is_new).collect();
    let copied = owners.change(owner, |nodes, living| {
        let first_new = nodes.objects.len();
        let OwnerNodes { flat, objects, outside, .. } = nodes;
        let roots = numberings.with(|numbering| {
            ObjectCopier { heap, labels, numbering, flat, objects }.copy(&new, |object| {
                let node = frozen_for_good(heap, of_objects, object, living)?;
                Some(outside.edge(owner, node))
            })
        });
        copy_notes(heap, nodes, first_new);
        of_objects.grow(heap.numbers());
        for (index, &object) in nodes.objects.iter().enumerate().skip(first_new) {
            let node = NodeRef { owner, index: NodeId::new(index) };
            of_objects.add(object, node, Relation::Frozen, living);
        }
        roots.into_iter().map(|edge| nodes.target(owner, edge)).collect::<Vec<NodeRef>>()
    })?;
    heap.note_unrecorded_change();
    let mut copied = copied.into_iter();
    Ok(frozen.into_iter().filter_map(|frozen| frozen.or_else(|| copied.next())).collect())
}

/// If a typelike object was frozen before, returns its node, so that the object is not frozen
/// again. Otherwise returns `None`.
fn frozen_for_good(
    heap: &Heap,
    of_objects: &ObjectNodes,
    object: ObjectId,
    living: &LivingOwners,
) -> Option<NodeRef> {
    let for_good = heap.flags(object).typelike;
    if for_good { of_objects.last_frozen(object, living) } else { None }
}

/// Copies the notes of overloads to the new nodes of an owner (`[function.note]`).
fn copy_notes(heap: &Heap, nodes: &mut OwnerNodes, first_new: usize) {
    if heap.notes.is_empty() {
        return;
    }
    for (index, object) in nodes.objects.iter().enumerate().skip(first_new) {
        if let Some(notes) = heap.notes.get(object) {
            nodes.notes.insert(NodeId::new(index), notes.clone());
        }
    }
}
