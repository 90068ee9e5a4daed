//! Collects garbage: frees the objects that are not reachable (`[object.collect]`).

use crate::handle::{Obj, ObjectId};
use crate::module::instance::living;
use crate::module::member::Member;
use crate::module::visible::loaded;
use crate::object::heap::Heap;
use crate::object::slot::Slot;
use crate::object::state::ObjectState;

/// Frees the objects that are not reachable from `roots` or from a loaded visible module. From an
/// object, the targets of its edges are reachable, and also the objects that `also` returns for it.
/// Returns the freed objects, sorted by number. The cost is linear in the number of objects.
pub(crate) fn collect<'a>(
    state: &mut ObjectState,
    roots: Vec<ObjectId>,
    also: impl Fn(ObjectId) -> &'a [ObjectId],
) -> Vec<Obj> {
    state.heap.work.add(state.heap.numbers());
    let mut work = roots;
    work.extend(loaded(&state.heap));
    work.extend(state.heap.roots());
    let lives = mark(&state.heap, work, also);
    let is_dead = |&id: &ObjectId| !lives[id.at()] && state.heap.slot(id) != Slot::Free;
    let dead: Vec<ObjectId> = ObjectId::all(state.heap.numbers()).filter(is_dead).collect();
    let died = dead.iter().map(|&id| state.heap.handle(id)).collect();
    dead.into_iter().for_each(|id| free(state, id));
    forget_resolutions(state);
    state.heap.note_unrecorded_change();
    died
}

/// Returns for each number of an object whether the object is reachable.
fn mark<'a>(
    heap: &Heap,
    mut work: Vec<ObjectId>,
    also: impl Fn(ObjectId) -> &'a [ObjectId],
) -> Vec<bool> {
    let mut lives = vec![false; heap.numbers()];
    work.retain(|&root| !std::mem::replace(&mut lives[root.at()], true));
    while let Some(object) = work.pop() {
        let mut visit = |to: ObjectId| {
            if !std::mem::replace(&mut lives[to.at()], true) {
                work.push(to);
            }
        };
        heap.each_edge(object, &mut visit);
        if let Some(module) = heap.as_module(object).filter(|module| module.named) {
            module.held().for_each(&mut visit);
        }
        also(object).iter().for_each(|&to| visit(to));
    }
    lives
}

/// Removes the resolutions of objects whose canonical instance was freed. If a canonical instance
/// of the type is made later, it is another object (`[module.autoresolve]`).
fn forget_resolutions(state: &mut ObjectState) {
    let resolved = state.heap.resolved.iter();
    let dead = resolved.filter(|(_, ty)| living(state, **ty).is_none());
    let dead: Vec<ObjectId> = dead.map(|(object, _)| *object).collect();
    for object in dead {
        state.heap.resolved.remove(&object);
    }
}

/// Frees an object, and removes its pending members, its nodes of snapshots, and its number as a
/// state.
fn free(state: &mut ObjectState, object: ObjectId) {
    let ObjectState { heap, pending, nodes, states, .. } = state;
    if let Slot::Module(module) = heap.slot(object) {
        for (name, member) in &heap.module(module).members {
            if let Member::Pending(held) = *member {
                pending.remove(held, module, name);
            }
        }
    }
    nodes.forget_object(object);
    states.forget(object);
    heap.free(object);
}
