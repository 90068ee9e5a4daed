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

/// The number of bytes that a call takes until the transaction ends, roughly: most are names for
/// errors.
const BYTES_A_CALL: usize = 768;

/// The outermost call or realize operation that is running.
pub(crate) struct Transaction {
    /// The state of the interner at the start of the transaction.
    pub(crate) mark: Mark,
    /// The number of states that had been found before the start of the transaction.
    pub(crate) states: usize,
    /// The error of the first refused call within a body.
    pub(crate) failed: Option<Error>,
    /// The calls that are not deferred, by their forwards.
    pub(crate) calls: HashMap<ObjectId, Call>,
    /// The forwards of the calls with known arguments.
    pub(crate) by_key: HashMap<CallKey, ObjectId>,
    /// The forwards of the calls that the present body made, in order. Known and deferred calls are
    /// excluded.
    pub(crate) made: Vec<ObjectId>,
    /// The call whose body is running.
    pub(crate) running: Option<RunningCall>,
    /// The calls whose forwards were defined, in the order of the definitions.
    pub(crate) defined: Vec<DefinedCall>,
    /// The number of bodies that have been run.
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

    /// Counts one more body that is run, or refuses to run it (`[typefn.limit]`).
    ///
    /// # Errors
    /// E0712 (limit).
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
