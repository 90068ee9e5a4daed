//! Reports the changes that realizing has made to objects, cells and members (`[module.report]`).

use crate::handle::Obj;
use crate::module::member::ModuleId;
use crate::object::change_log::ChangeLog;
use crate::object::heap::Heap;
use hashbrown::HashSet;
use selfsame_spec::Report;
use std::hash::Hash;

/// Returns the report of a completed operation. The cost is nearly linear in the number of changes.
pub(crate) fn report(log: ChangeLog, heap: &Heap) -> Report<Obj> {
    let ChangeLog { objects, cells, mut members, serial } = log;
    let resolved = firsts(objects).into_iter().filter_map(|(object, before)| {
        let ty = *heap.resolved.get(&object)?;
        let instance = *heap.canonical.get(&ty)?;
        let is_new = before != Some(ty) || heap.is_made_since(instance, serial);
        is_new.then(|| (heap.handle(object), heap.handle(instance)))
    });
    let objects = resolved.collect();
    let filled = firsts(cells).into_iter().filter_map(|(cell, before)| {
        let held = heap.handle(*heap.edges(cell).first()?);
        (held != before).then(|| (heap.handle(cell), held))
    });
    let cells = filled.collect();
    let object_of = |module: ModuleId| heap.module(module).object;
    members.sort_unstable_by(|(one, name), (other, other_name)| {
        (object_of(*one), name).cmp(&(object_of(*other), other_name))
    });
    members.dedup();
    let member = |(module, name): (ModuleId, Box<str>)| {
        let held = heap.module(module).members.get(&name)?.resolved()?;
        Some((heap.handle(object_of(module)), name.into_string(), heap.handle(held)))
    };
    Report { objects, cells, members: members.into_iter().filter_map(member).collect() }
}

/// Keeps only the first entry of each key, and preserves the order of the entries.
fn firsts<K: Copy + Eq + Hash, T>(entries: Vec<(K, T)>) -> Vec<(K, T)> {
    let mut seen = HashSet::new();
    entries.into_iter().filter(|(key, _)| seen.insert(*key)).collect()
}

/// Removes from a report the objects that have been freed.
pub(crate) fn of_living(report: &Report<Obj>, heap: &Heap) -> Report<Obj> {
    let lives = |object: &Obj| heap.check_handle(*object).is_ok();
    let both = |(one, other): &&(Obj, Obj)| lives(one) && lives(other);
    let members = report.members.iter().filter(|(module, _, held)| lives(module) && lives(held));
    Report {
        objects: report.objects.iter().filter(both).copied().collect(),
        cells: report.cells.iter().filter(both).copied().collect(),
        members: members.cloned().collect(),
    }
}
