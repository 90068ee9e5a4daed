//! Drops owners with all their nodes. The types to which nodes were interned are kept
//! (`[snapshot.drop]`, `[snapshot.in-use]`).

use crate::handle::Owner;
use crate::object::state::ObjectState;
use selfsame_spec::error::Result;

/// Drops some owners, and frees all their nodes.
///
/// # Errors
/// Returns E0709 (foreign handle) if an owner does not exist. Returns E0721 (owner in use) if a
/// node of another owner, which is not dropped, refers to one of the nodes. A refused call drops
/// nothing.
pub(crate) fn drop_owners(state: &mut ObjectState, owners: &[Owner]) -> Result<()> {
    let dropped = state.owners.drop_all(owners)?;
    state.heap.note_unrecorded_change();
    for (_, nodes) in dropped {
        state.nodes.forget_nodes(&nodes.objects, &state.owners.living);
    }
    Ok(())
}
