//! The state of a transaction: the calls within the outermost operation, which is a call or
//! realizes objects (`[typefn.run]`, `[typefn.fail]`).

use crate::handle::ObjectId;
use crate::interner::rollback::Mark;
use crate::typefn::arguments::Arguments;
use crate::typefn::calls::{Call, CallKey, DefinedCall, RunningCall};
use crate::typefn::limits::CallLimits;
use crate::typefn::reach::Reach;
use hashbrown::HashMap;
use selfsame_spec::error::{Error, Result};
use selfsame_spec::messages;

/// The approximate number of bytes that a call takes until the transaction ends. Names for errors
/// take most of them.
const BYTES_A_CALL: usize = 768;

/// The transaction of the outermost operation that is running.
pub(crate) struct Transaction {
    /// The state of the interner before the transaction, for a rollback.
    pub(crate) mark: Mark,
    /// The number of states in the world before the transaction.
    pub(crate) states: usize,
    /// The first error of a call within a body.
    pub(crate) failed: Option<Error>,
    /// The calls that are not deferred, by their forwards.
    pub(crate) calls: HashMap<ObjectId, Call>,
    /// For each call whose arguments are realized, its forward, by the key of the call.
    pub(crate) by_key: HashMap<CallKey, ObjectId>,
    /// The forwards of the calls that the running body has made, in order. Calls with known results
    /// and deferred calls are not included.
    pub(crate) made: Vec<ObjectId>,
    /// The call whose body is running.
    pub(crate) running: Option<RunningCall>,
    /// The calls whose forwards were defined, in the order of the definitions.
    pub(crate) defined: Vec<DefinedCall>,
    /// The number of bodies that have been run in this transaction.
    runs: usize,
    pub(crate) reach: Reach,
    pub(crate) arguments: Arguments,
}

impl Transaction {
    /// Makes a transaction without calls.
    pub(crate) fn new(mark: Mark, states: usize) -> Self {
        Self {
            mark,
            states,
            failed: None,
            calls: HashMap::new(),
            by_key: HashMap::new(),
            made: Vec::new(),
            running: None,
            defined: Vec::new(),
            runs: 0,
            reach: Reach::default(),
            arguments: Arguments::default(),
        }
    }

    /// Counts one more run of a body. Refuses the run if a limit would be exceeded
    /// (`[typefn.limit]`).
    ///
    /// # Errors
    /// Returns E0712 (limit) if a limit would be exceeded.
    pub(crate) fn count_run(&mut self, limits: CallLimits, bytes: u64) -> Result<()> {
        if self.runs >= limits.calls {
            return Err(Error::limit(messages::CALLS, limits.calls as u64));
        }
        if bytes + (self.runs * BYTES_A_CALL) as u64 >= limits.bytes {
            return Err(Error::limit(messages::BYTES, limits.bytes));
        }
        self.runs += 1;
        Ok(())
    }
}
