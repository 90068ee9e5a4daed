//! Transactions: a call, or a realize that runs deferred calls, leaves nothing when it is refused
//! (`[typefn.fail]`).

use crate::handle::{ObjectId, TypeFunction};
use crate::interner::rollback::Mark;
use crate::object::state::ObjectState;
use crate::object::undo::UndoLog;
use crate::typefn::frame::CallFrame;
use crate::typefn::functions::{CallKey, Host, TypeFunctions};
use hashbrown::{HashMap, HashSet};
use selfsame_spec::error::{Error, ErrorKind, Result};
use selfsame_spec::format::MAX_CALLS_IN_ALL;
use selfsame_spec::messages;
use std::sync::Arc;

/// A call that has begun: it is realized when the outermost one is done.
pub(crate) struct Call {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Vec<ObjectId>,
    pub(crate) forward: ObjectId,
    pub(crate) deferred: bool,
}

/// What is under way from the outermost call, or realize, on.
pub(crate) struct Transaction {
    /// Where the interner stood.
    mark: Mark,
    /// The calls that have begun, in order.
    pub(crate) calls: Vec<Call>,
    /// Their forwards.
    pub(crate) forwards: HashSet<ObjectId>,
    /// The forwards of calls that are under way, or done and not realized.
    pub(crate) under_way: HashMap<CallKey, ObjectId>,
    /// The innermost call under way.
    pub(crate) frame: Option<Arc<CallFrame>>,
    /// The first refusal of a call within the outermost one.
    pub(crate) failed: Option<Error>,
    /// Whether deferred calls were filed under other keys.
    pub(crate) rekeyed: bool,
}

impl Transaction {
    fn new(mark: Mark) -> Self {
        Self {
            mark,
            calls: Vec::new(),
            forwards: HashSet::new(),
            under_way: HashMap::new(),
            frame: None,
            failed: None,
            rekeyed: false,
        }
    }

    /// One more call begins (`[typefn.limit]`).
    ///
    /// # Errors
    /// E0712 (limit).
    pub(crate) fn begin(&mut self, call: Call) -> Result<()> {
        if self.calls.len() >= MAX_CALLS_IN_ALL {
            return Err(Error::limit(messages::CALLS, MAX_CALLS_IN_ALL as u64));
        }
        self.forwards.insert(call.forward);
        self.calls.push(call);
        Ok(())
    }
}

/// Does work of which nothing is left when it is refused. Within another transaction, that one is
/// refused too.
///
/// # Errors
/// Those of the work; E0709 (foreign handle) if a body put another world in the place of this one.
pub(crate) fn transaction<H: Host, T>(
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
