//! Deferred calls: a call with a forward-defined argument waits until a realize reaches its forward
//! (`[typefn.defer]`).

use crate::handle::{ObjectId, TypeFunction};
use crate::object::heap::Heap;
use crate::object::slot::Slot;
use crate::typefn::frame::CallFrame;
use hashbrown::{HashMap, HashSet};
use std::sync::Arc;

/// A deferred call.
pub(crate) struct DeferredCall {
    pub(crate) function: TypeFunction,
    pub(crate) arguments: Vec<ObjectId>,
    /// The call whose body made it.
    pub(crate) frame: Option<Arc<CallFrame>>,
    /// The ends of the arguments' chains of forwards, by which it is filed.
    key: Box<[ObjectId]>,
    /// Whether its body was run.
    has_run: bool,
}

impl DeferredCall {
    /// A call that was not run. It has its key once it is filed.
    pub(crate) fn new(
        function: TypeFunction,
        arguments: Vec<ObjectId>,
        frame: Option<Arc<CallFrame>>,
    ) -> Self {
        Self { function, arguments, frame, key: Box::default(), has_run: false }
    }
}

/// A deferred call by its function and the ends of its arguments' chains of forwards.
#[derive(Clone, PartialEq, Eq, Hash)]
struct DeferredKey {
    function: TypeFunction,
    ends: Box<[ObjectId]>,
}

/// The deferred calls of a world, by their forwards.
#[derive(Default)]
pub(crate) struct DeferredCalls {
    calls: HashMap<ObjectId, DeferredCall>,
    /// The forwards of the calls; of several with one key the oldest.
    by_key: HashMap<DeferredKey, ObjectId>,
    /// The forwards of calls by the undefined forwards in their keys.
    waiting: HashMap<ObjectId, Vec<ObjectId>>,
}

impl DeferredCalls {
    /// Whether no call is deferred.
    pub(crate) fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Whether a forward is that of a deferred call.
    pub(crate) fn contains(&self, forward: ObjectId) -> bool {
        self.calls.contains_key(&forward)
    }

    /// The arguments of the deferred call of a forward, if it is one's.
    pub(crate) fn arguments(&self, forward: ObjectId) -> &[ObjectId] {
        self.calls.get(&forward).map_or(&[], |call| &call.arguments)
    }

    /// The forward of the deferred call of a function with these arguments, after following
    /// definitions.
    pub(crate) fn find(
        &self,
        heap: &Heap,
        function: TypeFunction,
        arguments: &[ObjectId],
    ) -> Option<ObjectId> {
        self.by_key.get(&DeferredKey { function, ends: chain_ends(heap, arguments) }).copied()
    }

    /// Adds the deferred call of a forward.
    pub(crate) fn add(&mut self, heap: &Heap, forward: ObjectId, call: DeferredCall) {
        self.calls.insert(forward, call);
        self.file(heap, forward);
    }

    /// Forgets a call that is done, or whose forward died; no call, if the forward is none's.
    pub(crate) fn forget(&mut self, forward: ObjectId) {
        if let Some(call) = self.calls.remove(&forward) {
            self.unfile(forward, DeferredKey { function: call.function, ends: call.key });
        }
    }

    /// Whether a forward is that of a deferred call whose body was not run.
    pub(crate) fn waits(&self, forward: ObjectId) -> bool {
        self.calls.get(&forward).is_some_and(|call| !call.has_run)
    }

    /// The deferred call of a forward, if its body was not run; it counts as run from now on.
    pub(crate) fn start(&mut self, forward: ObjectId) -> Option<&DeferredCall> {
        let call = self.calls.get_mut(&forward).filter(|call| !call.has_run)?;
        call.has_run = true;
        Some(call)
    }

    /// A transaction was refused: calls count as run only if their forwards are still defined.
    pub(crate) fn forget_undone_runs(&mut self, heap: &Heap) {
        for (&forward, call) in &mut self.calls {
            call.has_run &= heap.definition(forward).is_some();
        }
    }

    /// A forward was defined: calls that wait for it are found by its definition from now on; of
    /// two that are one by now, the older. Says whether there were any.
    pub(crate) fn rekey(&mut self, heap: &Heap, defined: ObjectId) -> bool {
        let waiting = self.waiting.remove(&defined).unwrap_or_default();
        for &forward in &waiting {
            // A call may be forgotten while it waits.
            if let Some(call) = self.calls.get(&forward) {
                let key = DeferredKey { function: call.function, ends: call.key.clone() };
                self.unfile(forward, key);
                self.file(heap, forward);
            }
        }
        !waiting.is_empty()
    }

    /// Files all calls anew: definitions were undone that their keys went through.
    pub(crate) fn file_all(&mut self, heap: &Heap) {
        self.by_key.clear();
        self.waiting.clear();
        let forwards: Vec<ObjectId> = self.calls.keys().copied().collect();
        forwards.into_iter().for_each(|forward| self.file(heap, forward));
    }

    /// Files the call of a forward by its key.
    fn file(&mut self, heap: &Heap, forward: ObjectId) {
        let Some(call) = self.calls.get_mut(&forward) else {
            unreachable!("a call that is filed is deferred")
        };
        let ends = chain_ends(heap, &call.arguments);
        call.key = ends.clone();
        for &end in &ends {
            if matches!(heap.slot(end), Slot::Forward(_)) {
                self.waiting.entry(end).or_default().push(forward);
            }
        }
        let key = DeferredKey { function: call.function, ends };
        let filed = self.by_key.entry(key).or_insert(forward);
        if heap.is_older(forward, *filed) {
            *filed = forward;
        }
    }

    fn unfile(&mut self, forward: ObjectId, key: DeferredKey) {
        if self.by_key.get(&key) == Some(&forward) {
            self.by_key.remove(&key);
        }
    }
}

fn chain_ends(heap: &Heap, objects: &[ObjectId]) -> Box<[ObjectId]> {
    objects.iter().map(|&object| chain_end(heap, object)).collect()
}

/// The object at the end of a chain of forwards; of a cycle of forwards the one with the least
/// number.
fn chain_end(heap: &Heap, object: ObjectId) -> ObjectId {
    let mut seen = HashSet::new();
    let mut end = object;
    while let Some(to) = heap.definition(end) {
        if !seen.insert(end) {
            let next = |&at: &ObjectId| heap.definition(at);
            let rest = std::iter::successors(next(&end), next).take_while(|&to| to != end);
            return rest.fold(end, ObjectId::min);
        }
        end = to;
    }
    end
}
