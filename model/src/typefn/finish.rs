//! The operations `apply` and `realize`, which run bodies of type functions ([typefn.call],
//! [typefn.run], [typefn.return]). Both operations run calls, realize the results as one group, and
//! store the results.
//!
//! ```text
//! apply F [int]          1. call    2. run the body    3. realize    4. keep F[int]
//! apply F [int] again    the kept result: no body is run
//! ```

use crate::handle::{CallId, FunctionId, ObjectId, Type};
use crate::typefn::state::{Call, Memo, WorldState};
use selfsame_spec::Report;
use selfsame_spec::error::Result;

impl WorldState {
    // [typefn.call] [typefn.return] [module.report]
    /// Calls a type function, and returns the canonical instance of the result.
    pub(crate) fn apply(
        &mut self,
        function: FunctionId,
        arguments: &[ObjectId],
    ) -> Result<ObjectId> {
        self.objects.report = Report::default();
        let made = self.calls.len();
        let given = self.call(function, arguments, None)?;
        let Some(call) = self.calls.get(made).filter(|call| call.has_key).cloned() else {
            return Ok(given);
        };
        let defined = self.run_calls(&[given])?;
        let roots = if self.objects.rules.gives_calls { vec![given] } else { Vec::new() };
        self.finish(&roots, defined)?;
        Ok(self.find_by_key(function, &call.arguments)?.unwrap_or(given))
    }

    // [module.realize] [module.report] [typefn.run]
    /// Realizes objects, and returns the type of each object.
    pub(crate) fn realize(&mut self, given: &[ObjectId]) -> Result<Vec<Type>> {
        self.objects.report = Report::default();
        let defined = self.run_calls(given)?;
        self.finish(given, defined)
    }

    // [typefn.run] [typefn.return]
    /// Realizes the given objects and the results of calls as one group, and stores the results by
    /// the keys of the calls. Returns the types of the given objects.
    // [typefn.group]
    fn finish(&mut self, given: &[ObjectId], mut defined: Vec<CallId>) -> Result<Vec<Type>> {
        (self.objects.rules.order_group)(&mut defined);
        let calls: Vec<Call> = defined.iter().map(|call| self.calls[call.0].clone()).collect();
        let roots = [given.to_vec(), calls.iter().flat_map(group_of).collect()].concat();
        let types = self.objects.realize_group(&roots, given.len())?;
        let (given, mut rest) = types.split_at(given.len());
        for call in calls {
            let (own, others) = rest.split_at(group_of(&call).len());
            rest = others;
            let key = match call.has_key {
                true => self.call_key(&call.arguments),
                false => (self.objects.rules.call_key)(&own[1..]),
            };
            self.remember(Memo { function: call.function, key, result: own[0] });
        }
        let mut number = 0..;
        self.calls.retain(|_| number.next().is_some_and(|at| !defined.contains(&CallId(at))));
        Ok(given.to_vec())
    }

    // [typefn.call]
    /// Stores the result of a call. If a result is already stored for the call's key, nothing
    /// changes.
    fn remember(&mut self, new: Memo) {
        let is_known = |memo: &Memo| memo.function == new.function && memo.key == new.key;
        if !self.memos.iter().any(is_known) {
            self.memos.push(new);
        }
    }
}

// [typefn.run]
/// Returns the objects of a call that are realized: its forward, and its arguments if they are not
/// realized yet.
fn group_of(call: &Call) -> Vec<ObjectId> {
    let arguments = if call.has_key { &[] } else { &call.arguments[..] };
    [&[call.forward], arguments].concat()
}
