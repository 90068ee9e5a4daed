//! The end of an outermost call, and the deferred calls that it reaches ([typefn.return], [typefn.defer]).

use crate::handle::{CallId, FunctionId, ObjectId, Type};
use crate::object::vertex::{LensOptions, Vertex};
use crate::typefn::state::{Call, DeferredCall, Memo, WorldState};
use selfsame_spec::Lens;
use selfsame_spec::error::Result;

impl WorldState {
    // [typefn.call] [typefn.return]
    /// Calls a type function: returns the canonical instance of the result.
    pub(crate) fn apply(
        &mut self,
        function: FunctionId,
        arguments: &[ObjectId],
    ) -> Result<ObjectId> {
        let given = self.call(function, arguments, &[])?;
        if self.calls.is_empty() {
            return Ok(given);
        }
        let types = self.finish(&[])?;
        self.objects.instance(types[0])
    }

    // [typefn.return] [typefn.defer]
    /// Finishes the calls under way:
    /// 1. Runs the deferred calls that are reached.
    /// 2. Realizes the given objects and the forwards of all calls as one group.
    /// 3. Keeps the results of the calls.
    ///
    /// Returns the types of the group: see [`group_of`](Self::group_of).
    pub(crate) fn finish(&mut self, given: &[ObjectId]) -> Result<Vec<Type>> {
        self.run_deferred(given)?;
        let roots = self.group_of(given);
        let types = self.objects.realize_group(&roots, given.len())?;
        let mut rest = &types[given.len()..];
        for call in std::mem::take(&mut self.calls) {
            let (result, key) = match call.was_deferred {
                true => {
                    let (own, others) = rest.split_at(1 + call.arguments.len());
                    rest = others;
                    (own[0], (self.objects.rules.call_key)(&own[1..]))
                }
                false => {
                    let result = rest[0];
                    rest = &rest[1..];
                    (result, self.call_key(&call.arguments))
                }
            };
            self.remember(Memo { function: call.function, key, result });
        }
        self.deferred.retain(|deferred| !deferred.has_begun);
        Ok(types)
    }

    // [typefn.call]
    /// Keeps the result of a call, the first one of a key.
    fn remember(&mut self, new: Memo) {
        let is_known = |memo: &Memo| memo.function == new.function && memo.key == new.key;
        if !self.memos.iter().any(is_known) {
            self.memos.push(new);
        }
    }

    // [typefn.return] [typefn.defer]
    /// Returns the given objects, then for each call its forward, and its arguments if it was
    /// deferred.
    fn group_of(&self, given: &[ObjectId]) -> Vec<ObjectId> {
        let mut roots = given.to_vec();
        for call in &self.calls {
            roots.push(call.forward);
            if call.was_deferred {
                roots.extend(&call.arguments);
            }
        }
        roots
    }

    // [typefn.defer]
    /// Runs the deferred calls that are reached, one by one. The calls that the definition of one
    /// reaches are run before the next; the calls that only arguments reach are run last.
    fn run_deferred(&mut self, given: &[ObjectId]) -> Result<()> {
        loop {
            let mut waiting = self.waiting(&self.group_of(given));
            if waiting.is_empty() {
                return Ok(());
            }
            while let Some(CallId(at)) = waiting.pop() {
                if self.deferred[at].has_begun {
                    continue;
                }
                self.deferred[at].has_begun = true;
                let DeferredCall { call, chain, .. } = self.deferred[at].clone();
                let Call { forward, .. } = call;
                self.run(call, &chain)?;
                waiting.extend(self.waiting(&[forward]));
            }
        }
    }

    // [typefn.defer]
    /// Returns the deferred calls whose forwards are reached, the first one last.
    fn waiting(&self, roots: &[ObjectId]) -> Vec<CallId> {
        let roots: Vec<Vertex> = roots.iter().copied().map(Vertex::Object).collect();
        let options = LensOptions::above_types(Lens::Identity);
        let reached = self.objects.lens_graph(&roots, options).vertices.into_iter();
        let call = |forward| {
            let is_waiting = |it: &DeferredCall| !it.has_begun && Some(it.call.forward) == forward;
            self.deferred.iter().position(is_waiting).map(CallId)
        };
        let mut waiting: Vec<CallId> =
            reached.filter_map(|vertex| call(vertex.vertex.object())).collect();
        waiting.reverse();
        waiting
    }
}
