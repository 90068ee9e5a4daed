//! Answers queries about the kind and the children of objects.

use crate::handle::{Obj, ObjectId, TypeId};
use crate::module::instance::living;
use crate::module::member::ModuleId;
use crate::object::heap::Heap;
use crate::object::slot::Slot;
use crate::object::state::ObjectState;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::{ModuleMember, ObjectKind, messages};

/// Returns the kind of an object together with its children.
pub(crate) fn kind_of(state: &ObjectState, object: ObjectId) -> ObjectKind<Obj> {
    let ObjectState { heap, labels, interner, .. } = state;
    let mut edges = Vec::new();
    heap.each_edge(object, |to| edges.push(heap.handle(to)));
    heap.work.add(1 + edges.len());
    match heap.slot(object) {
        Slot::Head(label) => {
            heap.work.add_bytes(labels.payload(label).len());
            ObjectKind::Head(labels.label(label), edges)
        }
        Slot::OneOf => ObjectKind::OneOf(edges),
        Slot::Forward(name) => {
            ObjectKind::Forward(heap.forward_name(name).to_owned(), edges.first().copied())
        }
        Slot::Realized(ty) => ObjectKind::Realized(interner.store.type_digest(ty)),
        Slot::Module(module) => kind_of_module(heap, module),
        Slot::Free => unreachable!("an object whose handle was checked lives"),
    }
}

fn kind_of_module(heap: &Heap, module: ModuleId) -> ObjectKind<Obj> {
    let module = heap.module(module);
    heap.work.add(module.members.len());
    let members = module.members.iter().map(|(name, member)| {
        let held = member.held().map(|held| heap.handle(held));
        (name.to_string(), ModuleMember { state: member.state(), held })
    });
    let kind = if module.named { ObjectKind::Module } else { ObjectKind::Anonymous };
    kind(module.name.to_string(), members.collect())
}

/// Returns whether an object is a named module that is the visible module of its name
/// (`[module.name]`).
pub(crate) fn is_visible(heap: &Heap, object: ObjectId) -> bool {
    let module = heap.as_module(object).filter(|module| module.named);
    module.is_some_and(|module| heap.visible.get(&module.name) == Some(&object))
}

/// If an object was resolved, returns the canonical instance of the type to which it was resolved,
/// unless this instance was freed (`[module.autoresolve]`, `[module.resolved-to]`).
pub(crate) fn resolved_to(state: &ObjectState, object: ObjectId) -> Option<ObjectId> {
    let ty = state.heap.resolved.get(&object)?;
    living(state, *ty)
}

/// For the canonical instance of a type of one head, returns the canonical instances of the head's
/// children. For an instance, returns its children.
///
/// # Errors
/// Returns E0722 (wrong object) for any other object, and E0712 (limit) if the heap is full.
pub(crate) fn parts(state: &mut ObjectState, realized: ObjectId) -> Result<Vec<ObjectId>> {
    if let (true, Slot::Head(_)) = (state.heap.flags(realized).instance, state.heap.slot(realized))
    {
        return Ok(state.heap.edges(realized).to_vec());
    }
    let head = state.heap.realized(realized).and_then(TypeId::as_head);
    let head = head.ok_or(ErrorKind::WrongObject { wanted: messages::ONE_HEAD })?;
    let children = state.interner.store.children(head);
    state.heap.check_capacity(children.len(), 0)?;
    Ok(children.iter().map(|&child| state.heap.canonical_instance(child)).collect())
}
