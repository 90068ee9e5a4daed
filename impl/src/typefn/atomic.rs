//! Transactions: if an operation is refused, all its changes are undone. The operation is a call,
//! or it realizes objects and runs deferred calls (`[typefn.fail]`).

use crate::module::undo::undo_changes;
use crate::object::state::ObjectState;
use crate::object::undo::UndoLog;
use crate::typefn::functions::{Host, TypeFunctions};
use crate::typefn::transaction::Transaction;
use crate::util::planted::Slip;
use selfsame_spec::error::{ErrorKind, Result};

/// Runs an operation as a transaction. If the operation is refused, all its changes are undone. No
/// other transaction may be running.
///
/// # Errors
/// Returns the errors of the operation. Returns E0709 (foreign handle) if a body has replaced its
/// world by another world.
pub(crate) fn atomically<H: Host, T>(
    host: &mut H,
    work: impl FnOnce(&mut H) -> Result<T>,
) -> Result<T> {
    let (state, functions) = host.parts();
    let world = state.heap.world;
    functions.transaction = Some(Transaction::new(state.interner.store.mark(), state.states.len()));
    functions.deferred.record();
    state.heap.undo_log = Some(UndoLog::default());
    let done = work(host);
    let (state, functions) = host.parts();
    if state.heap.world != world {
        return Err(ErrorKind::ForeignHandle.into());
    }
    let log = state.heap.undo_log.take();
    // If a body has replaced the world by a fork, no transaction exists, because a fork has none.
    let Some((transaction, log)) = functions.transaction.take().zip(log) else {
        return Err(ErrorKind::ForeignHandle.into());
    };
    match done {
        Err(_) if log.unrecorded == 0 => undo(state, functions, log, &transaction),
        _ => {
            functions.deferred.keep();
            state.interner.store.spare();
        }
    }
    done
}

/// Undoes the changes that were made to objects, deferred calls and the interner.
fn undo<H>(
    state: &mut ObjectState,
    functions: &mut TypeFunctions<H>,
    log: UndoLog,
    &Transaction { mark, states, .. }: &Transaction,
) {
    log.objects().for_each(|object| functions.deferred.forget_object(object));
    let tuning = state.interner.tuning();
    if !tuning.slips(Slip::UndoKeepsStates) {
        for object in state.states.rollback(states, mark.next_head()) {
            state.heap.forget_instance(object);
        }
    }
    undo_changes(state, log);
    match tuning.slips(Slip::UndoKeepsDeferred) {
        true => functions.deferred.keep(),
        false => functions.deferred.undo(&state.heap),
    }
    state.head_notes.split_off(&mark.next_head());
    if !tuning.slips(Slip::UndoKeepsHeads) {
        state.interner.store.rollback(mark);
    }
    if !tuning.slips(Slip::UndoKeepsDepths) {
        functions.depths.forget(&state.interner.store);
    }
}
