//! Deferred calls. A call with a forward-defined argument waits until an operation that realizes
//! objects reaches the forward of the call (`[typefn.defer]`, `[typefn.same-deferred]`).

use crate::handle::{ObjectId, TypeFunction};
use crate::object::heap::Heap;
use crate::typefn::calls::Call;
use crate::typefn::classes::{ArgumentClasses, ClassId, Merged};
use hashbrown::{HashMap, HashSet};
use std::collections::BTreeMap;

/// The key of a deferred call: its function, and the classes of its arguments.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct DeferredKey {
    function: TypeFunction,
    classes: Box<[ClassId]>,
}

/// A deferred call, together with its key and its age.
#[derive(Clone)]
struct Filed {
    call: Call,
    key: DeferredKey,
    /// The number of calls that were deferred before this call.
    age: u64,
}

/// All deferred calls of a world, by their forwards. Each call is stored once, even if one forward
/// occurs several times in its arguments.
#[derive(Clone, Default)]
pub(crate) struct DeferredCalls {
    calls: HashMap<ObjectId, Filed>,
    /// The forward of each call, sorted by the key and the age of the call.
    by_key: BTreeMap<(DeferredKey, u64), ObjectId>,
    classes: ArgumentClasses,
    made: u64,
    /// The calls whose keys have changed since recording began. `None` if changes are not being
    /// recorded.
    log: Option<HashSet<ObjectId>>,
}

impl DeferredCalls {
    /// Returns whether no call is deferred.
    pub(crate) fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Returns the deferred call whose forward is given, or `None` if there is none.
    pub(crate) fn get(&self, forward: ObjectId) -> Option<&Call> {
        self.calls.get(&forward).map(|filed| &filed.call)
    }

    /// Returns the arguments of the deferred call whose forward is given, or an empty slice if
    /// there is no such call.
    pub(crate) fn arguments(&self, forward: ObjectId) -> &[ObjectId] {
        self.get(forward).map_or(&[], |call| &call.arguments)
    }

    /// Returns the forward of the oldest deferred call of a function with the given arguments. Two
    /// arguments are equal if their forwards lead to the same object.
    pub(crate) fn find(
        &mut self,
        heap: &Heap,
        function: TypeFunction,
        arguments: &[ObjectId],
    ) -> Option<ObjectId> {
        let classes = arguments.iter().map(|&argument| self.classes.find(heap, argument));
        let first = (DeferredKey { function, classes: classes.collect::<Option<_>>()? }, 0);
        let (key, forward) = self.by_key.range(&first..).next()?;
        (key.0 == first.0).then_some(*forward)
    }

    /// Adds a deferred call with its forward.
    pub(crate) fn add(&mut self, heap: &Heap, forward: ObjectId, call: Call) {
        self.made += 1;
        self.file(heap, forward, call, self.made);
    }

    /// Removes the call of a forward, because the call is done or the forward is freed. Does
    /// nothing if the object is not the forward of a deferred call.
    pub(crate) fn forget(&mut self, object: ObjectId) {
        if let Some(Filed { key, age, .. }) = self.calls.remove(&object) {
            self.unfile(object, key, age);
        }
    }

    /// Removes an object that is freed or undone from all entries.
    pub(crate) fn forget_object(&mut self, object: ObjectId) {
        self.forget(object);
        self.classes.forget(object);
    }

    /// Updates the keys after a forward was defined, so that calls with the forward as an argument
    /// are also found by its definition. The amortized cost is O(log n) for n calls.
    pub(crate) fn defined(&mut self, heap: &Heap, forward: ObjectId) {
        let Some(Merged { gone, into, calls }) = self.classes.defined(heap, forward) else {
            return;
        };
        if let Some(log) = &mut self.log {
            log.extend(&calls);
        }
        heap.work.add(calls.len());
        for call in calls {
            let Some(filed) = self.calls.get_mut(&call) else { continue };
            self.by_key.remove(&(filed.key.clone(), filed.age));
            filed.key.classes.iter_mut().filter(|id| **id == gone).for_each(|id| *id = into);
            self.by_key.insert((filed.key.clone(), filed.age), call);
        }
    }

    fn file(&mut self, heap: &Heap, forward: ObjectId, call: Call, age: u64) {
        heap.work.add(1);
        let classes = call.arguments.iter().map(|&of| self.classes.add(heap, of, forward));
        let key = DeferredKey { function: call.function, classes: classes.collect() };
        self.by_key.insert((key.clone(), age), forward);
        self.calls.insert(forward, Filed { call, key, age });
    }

    fn unfile(&mut self, forward: ObjectId, key: DeferredKey, age: u64) {
        key.classes.iter().for_each(|&class| self.classes.remove(class, forward));
        self.by_key.remove(&(key, age));
    }
}

/// Records and undoes changes of keys. A call that was added after recording began must be removed
/// separately.
impl DeferredCalls {
    /// Starts recording changes.
    pub(crate) fn record(&mut self) {
        self.classes.record();
        self.log = Some(HashSet::new());
    }

    /// Stops recording, and keeps the changes that were recorded.
    pub(crate) fn keep(&mut self) {
        self.classes.keep();
        self.log = None;
    }

    /// Undoes the recorded changes. The definitions of forwards must have been undone before.
    pub(crate) fn undo(&mut self, heap: &Heap) {
        let moved = self.log.take().unwrap_or_default();
        let mut again = Vec::new();
        for forward in moved {
            if let Some(Filed { call, key, age }) = self.calls.remove(&forward) {
                self.unfile(forward, key, age);
                again.push((forward, call, age));
            }
        }
        self.classes.undo();
        again.into_iter().for_each(|(forward, call, age)| self.file(heap, forward, call, age));
    }
}
