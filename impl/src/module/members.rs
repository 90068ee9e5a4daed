//! Operations on modules and members: making a module, declaring a member, and assigning an object
//! to a member (`[module.name]`, `[module.member]`, `[module.assign]`).

use crate::handle::ObjectId;
use crate::module::member::{Member, Module, ModuleId};
use crate::module::settled::settle;
use crate::object::heap::Heap;
use crate::object::slot::Slot;
use crate::object::state::ObjectState;
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::MAX_NAME;
use selfsame_spec::messages;

/// Adds a module to the heap. The module does not become visible.
///
/// # Errors
/// Returns E0712 (limit) if the heap is full.
pub(crate) fn push_module(heap: &mut Heap, module: Module) -> Result<ObjectId> {
    if module.name.len() > MAX_NAME {
        return Err(Error::limit(messages::NAME, MAX_NAME as u64));
    }
    heap.check_capacity(1, 0)?;
    Ok(heap.push_module(module))
}

/// Returns the module of an object, or refuses an object that is not a module.
///
/// # Errors
/// Returns E0722 (wrong object) if the object is not a module.
pub(crate) fn check_module(heap: &Heap, object: ObjectId) -> Result<ModuleId> {
    match heap.slot(object) {
        Slot::Module(module) => Ok(module),
        _ => Err(ErrorKind::WrongObject { wanted: messages::MODULE }.into()),
    }
}

/// Returns the object that a resolved or pending member of a module holds (`[module.lookup]`).
///
/// # Errors
/// Returns E0709 (foreign handle) if the module has no such member, or if the member is unresolved.
pub(crate) fn lookup_member(heap: &Heap, module: ModuleId, name: &str) -> Result<ObjectId> {
    let held = heap.module(module).members.get(name).and_then(|member| member.held());
    held.ok_or_else(|| ErrorKind::ForeignHandle.into())
}

/// Adds an unresolved member if the module has no member with this name.
///
/// # Errors
/// Returns E0713 (bad label) or E0712 (limit).
pub(crate) fn declare(heap: &mut Heap, module: ModuleId, name: &str) -> Result<()> {
    if heap.module_mut(module).declare(name)? {
        heap.note_unrecorded_change();
    }
    Ok(())
}

/// Assigns an object to a member. If the object is settled, the member becomes resolved. If the
/// object is not settled, the member becomes pending. The cost is linear in the number of reachable
/// objects.
///
/// # Errors
/// Returns E0713 (bad label), E0714 (member resolved) or E0712 (limit).
pub(crate) fn assign(
    state: &mut ObjectState,
    module: ModuleId,
    name: &str,
    held: ObjectId,
) -> Result<()> {
    declare(&mut state.heap, module, name)?;
    let of = state.heap.module(module);
    if let Some(Member::Resolved(_)) = of.members.get(name) {
        return Err(ErrorKind::MemberResolved { member: of.qualified(name) }.into());
    }
    let member = if settle(state, held) { Member::Resolved(held) } else { Member::Pending(held) };
    set_member(state, module, name, member);
    state.heap.note_unrecorded_change();
    Ok(())
}

/// Changes the state of an existing member, and updates the index of pending members.
pub(crate) fn set_member(state: &mut ObjectState, module: ModuleId, name: &str, member: Member) {
    let ObjectState { heap, pending, .. } = state;
    let old = heap.module_mut(module).members.insert(name.into(), member);
    if let Some(Member::Pending(held)) = old {
        pending.remove(held, module, name);
    }
    if let Member::Pending(held) = member {
        heap.reopen(held);
        pending.add(held, module, name);
    }
}

/// Returns the objects that the pending members of a module hold, sorted by the names of the
/// members (`[module.seal]`).
pub(crate) fn pending(heap: &Heap, module: ModuleId) -> Vec<ObjectId> {
    let members = heap.module(module).members.values();
    let pending = members.filter_map(|member| match member {
        Member::Pending(held) => Some(*held),
        _ => None,
    });
    pending.collect()
}
