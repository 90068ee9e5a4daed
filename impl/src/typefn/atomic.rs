//! A call, or a realize that runs deferred calls, leaves nothing when it is refused
//! (`[typefn.fail]`).

use crate::interner::rollback::Mark;
use crate::object::state::ObjectState;
use crate::object::undo::UndoLog;
use crate::typefn::functions::{Host, TypeFunctions};
use crate::typefn::transaction::Transaction;
use selfsame_spec::error::{ErrorKind, Result};

/// Does work of which nothing is left when it is refused. Within another transaction, that one is
/// refused too.
///
/// # Errors
/// The errors of the work; E0709 (foreign handle) if a body put another world in the place of its
/// own.
pub(crate) fn atomically<H: Host, T>(
    host: &mut H,
    work: impl FnOnce(&mut H) -> Result<T>,
) -> Result<T> {
    let (state, functions) = host.parts();
    if functions.transaction.is_some() {
        let done = work(host);
        let (_, functions) = host.parts();
        if let (Err(error), Some(outer)) = (&done, &mut functions.transaction) {
            outer.failed.get_or_insert_with(|| error.clone());
        }
        return done;
    }
    let world = state.heap.world;
    functions.transaction = Some(Transaction::new(state.interner.store.mark()));
    state.heap.undo_log = Some(UndoLog::default());
    let done = work(host);
    let (state, functions) = host.parts();
    if state.heap.world != world {
        return Err(ErrorKind::ForeignHandle.into());
    }
    let log = state.heap.undo_log.take();
    match functions.transaction.take().zip(log) {
        Some((transaction, log)) => finish(state, functions, transaction, log, done),
        None => unreachable!("a transaction, and its undo log, last as long as its work"),
    }
}

/// Ends the outermost transaction.
fn finish<H, T>(
    state: &mut ObjectState,
    functions: &mut TypeFunctions<H>,
    transaction: Transaction,
    log: UndoLog,
    done: Result<T>,
) -> Result<T> {
    let Transaction { mark, failed, rekeyed, .. } = transaction;
    let done = failed.map_or(done, Err);
    if done.is_err() {
        if !log.is_incomplete {
            undo(state, functions, log, mark);
            if rekeyed {
                functions.deferred.file_all(&state.heap);
            }
        }
        functions.deferred.forget_undone_runs(&state.heap);
    }
    done
}

/// Takes objects, deferred calls and the interner back.
fn undo<H>(state: &mut ObjectState, functions: &mut TypeFunctions<H>, log: UndoLog, mark: Mark) {
    log.objects().for_each(|object| functions.deferred.forget(object));
    state.heap.undo(log);
    state.head_notes.split_off(&mark.next_head());
    state.interner.store.rollback(mark);
}
