//! Visible modules. The visible module of a name is the module to which the name refers
//! (`[module.visible]`, `[module.lookup]`).

use crate::handle::ObjectId;
use crate::module::member::Module;
use crate::module::members::push_module;
use crate::object::heap::Heap;
use selfsame_spec::error::{ErrorKind, Result};
use selfsame_spec::messages;

/// Returns the visible module of a name, and whether the module is only expected, not loaded.
fn visible(heap: &Heap, name: &str) -> Option<(ObjectId, bool)> {
    let module = *heap.visible.get(name)?;
    Some((module, heap.as_module(module)?.expected))
}

/// Loads a module. If an expected module has the name, this module becomes loaded. If there is no
/// expected module of the name, a new module is made.
///
/// # Errors
/// Returns E0712 (limit) if the heap is full.
pub(crate) fn load_module(heap: &mut Heap, name: &str) -> Result<ObjectId> {
    match visible(heap, name) {
        Some((module, true)) => {
            set_expected(heap, module, false);
            heap.note_unrecorded_change();
            Ok(module)
        }
        Some((_, false)) => push_module(heap, Module::new(name, true)),
        None => push_visible(heap, name),
    }
}

/// Returns the visible module of a name. If there is no visible module, makes an expected module.
///
/// # Errors
/// Returns E0712 (limit) if the heap is full.
pub(crate) fn expect_module(heap: &mut Heap, name: &str) -> Result<ObjectId> {
    if let Some((module, _)) = visible(heap, name) {
        return Ok(module);
    }
    let module = push_visible(heap, name)?;
    set_expected(heap, module, true);
    Ok(module)
}

fn push_visible(heap: &mut Heap, name: &str) -> Result<ObjectId> {
    let module = push_module(heap, Module::new(name, true))?;
    heap.visible.insert(name.into(), module);
    Ok(module)
}

fn set_expected(heap: &mut Heap, object: ObjectId, expected: bool) {
    if let Some(module) = heap.as_module_mut(object) {
        module.expected = expected;
    }
}

/// Makes a module the visible module of its name.
///
/// # Errors
/// Returns E0722 (wrong object) for an object that is not a named module.
pub(crate) fn show(heap: &mut Heap, object: ObjectId) -> Result<()> {
    let module = heap.as_module(object).filter(|module| module.named);
    let module = module.ok_or(ErrorKind::WrongObject { wanted: messages::NAMED_MODULE })?;
    let name = module.name.clone();
    heap.visible.insert(name, object);
    set_expected(heap, object, false);
    heap.note_unrecorded_change();
    Ok(())
}

/// Returns the visible module of a name if it was loaded or shown.
///
/// # Errors
/// Returns E0709 (foreign handle) if the name has no visible module, or if its visible module is
/// only expected.
pub(crate) fn lookup(heap: &Heap, name: &str) -> Result<ObjectId> {
    let module = visible(heap, name).filter(|(_, expected)| !expected);
    module.map(|(module, _)| module).ok_or_else(|| ErrorKind::ForeignHandle.into())
}

/// Iterates over the visible modules that were loaded or shown. A collection keeps these modules
/// (`[object.collect]`).
pub(crate) fn loaded(heap: &Heap) -> impl Iterator<Item = ObjectId> + '_ {
    let is_loaded = |id: &ObjectId| heap.as_module(*id).is_some_and(|module| !module.expected);
    heap.visible.values().copied().filter(is_loaded)
}
