//! A transaction: the calls that have begun within the outermost call, or realize
//! (`[typefn.fail]`).

use crate::handle::{ObjectId, TypeFunction, TypeId};
use crate::interner::rollback::Mark;
use crate::typefn::frame::CallFrame;
use hashbrown::{HashMap, HashSet};
use selfsame_spec::error::{Error, Result};
use selfsame_spec::format::MAX_CALLS_IN_ALL;
use selfsame_spec::messages;
use std::sync::Arc;

/// A call by its function and the types of its arguments (`[typefn.call]`).
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct CallKey {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Box<[TypeId]>,
}

/// A call that has begun: it is realized when the outermost one is done.
pub(crate) struct Call {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Vec<ObjectId>,
    pub(crate) forward: ObjectId,
    pub(crate) deferred: bool,
}

/// The outermost call, or realize, that is under way.
pub(crate) struct Transaction {
    /// Where the interner stood.
    pub(crate) mark: Mark,
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
    /// A transaction in which nothing was done.
    pub(crate) fn new(mark: Mark) -> Self {
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
