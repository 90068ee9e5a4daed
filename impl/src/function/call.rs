//! Checks that an object can be called (`[function.call]`, `[function.forward]`).

use crate::handle::ObjectId;
use crate::object::forward_defined::is_forward_defined;
use crate::object::slot::Slot;
use crate::object::state::ObjectState;
use hashbrown::HashSet;
use selfsame_spec::Kind;
use selfsame_spec::error::{ErrorKind, Result, Use};

/// Checks that an object can be called. Refuses a forward-defined object, and an object that is not
/// a function after its forwards are followed.
///
/// # Errors
/// Returns E0407 (not callable) or E0717 (call of a forward-defined function).
pub(crate) fn check_call(state: &ObjectState, object: ObjectId) -> Result<()> {
    let heap = &state.heap;
    let mut seen = HashSet::new();
    let mut end = object;
    while let Some(to) = heap.definition(end).filter(|_| seen.insert(end)) {
        end = to;
    }
    let undefined = matches!(heap.slot(end), Slot::Forward(_)) && heap.edges(end).is_empty();
    if !undefined && state.head_kind(end) != Some(Kind::FUNCTION) {
        return Err(ErrorKind::NotCallable.into());
    }
    if is_forward_defined(heap, object) {
        return Err(ErrorKind::ForwardDefined { wanted: Use::Call }.into());
    }
    Ok(())
}
