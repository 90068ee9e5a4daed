//! Compares the members of two modules (`[module.differs]`).

use crate::handle::ObjectId;
use crate::module::hash::compiler_types;
use crate::module::member::{Module, ModuleId};
use crate::object::forward_defined::{are_forward_defined, not_hashable};
use crate::object::state::ObjectState;
use selfsame_spec::Change;
use selfsame_spec::error::Result;

/// Changed members: the name of each member and the sort of its change.
type Changes = Vec<(String, Change)>;

/// A member that is resolved in both modules: its name, and the objects that it holds.
struct HeldByBoth {
    name: String,
    held: [ObjectId; 2],
}

/// Returns the members that differ between two modules, sorted by name. When the objects of one of
/// the modules are compared, this module counts as the visible module of its name. The cost is
/// nearly linear in the size of the reachable graph.
///
/// # Errors
/// Returns E0707 (hash of a forward-defined type) if a forward is reachable from the object of a
/// member.
pub(crate) fn differs(state: &ObjectState, before: ModuleId, after: ModuleId) -> Result<Changes> {
    let modules = [before, after].map(|module| state.heap.module(module));
    modules.iter().for_each(|module| state.heap.work.add(module.members.len()));
    let (mut changes, both) = compare(modules[0], modules[1]);
    let held = [0, 1].map(|side| both.iter().map(|member| member.held[side]).collect::<Vec<_>>());
    // Although no forward was reachable from a member's object when the member was resolved, a
    // forward may be reachable now.
    if are_forward_defined(state, &held.concat()).contains(&true) {
        return Err(not_hashable());
    }
    let [of_one, of_other] = compiler_types(state, [(before, &held[0]), (after, &held[1])])?;
    let types = of_one.iter().zip(&of_other);
    let changed = both.into_iter().zip(types).filter(|(_, (was, is))| was != is);
    changes.extend(changed.map(|(member, _)| (member.name, Change::Changed)));
    changes.sort();
    Ok(changes)
}

/// Compares the names and states of members. Returns the changes that this comparison decides, and
/// the members that are resolved in both modules.
fn compare(before: &Module, after: &Module) -> (Changes, Vec<HeldByBoth>) {
    let (mut changes, mut both) = (Vec::new(), Vec::new());
    for (name, was) in &before.members {
        let Some(is) = after.members.get(name) else {
            changes.push((name.to_string(), Change::Removed));
            continue;
        };
        let name = name.to_string();
        match (was.resolved(), is.resolved()) {
            (Some(was), Some(is)) => both.push(HeldByBoth { name, held: [was, is] }),
            (None, Some(_)) => changes.push((name, Change::Resolved)),
            (Some(_), None) => changes.push((name, Change::Unresolved)),
            (None, None) => {}
        }
    }
    let added = after.members.keys().filter(|name| !before.members.contains_key(*name));
    changes.extend(added.map(|name| (name.to_string(), Change::Added)));
    (changes, both)
}
