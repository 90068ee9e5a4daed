//! Classes of arguments. Two arguments belong to one class if their forwards lead to the same
//! object (`[typefn.defer]`).

use crate::handle::ObjectId;
use crate::object::heap::Heap;
use crate::util::chain_ends::ChainEnds;
use crate::util::index::index;
use hashbrown::{HashMap, HashSet};

index! {
    /// The number of a class of arguments. Numbers are never reused.
    pub(crate) struct ClassId;
}

/// A class of arguments: its end, and the calls that have an argument of the class. Each call is
/// identified by its forward.
#[derive(Clone, Default)]
struct Class {
    /// The object to which the forwards of the class lead.
    end: Option<ObjectId>,
    calls: HashSet<ObjectId>,
}

/// The classes of the arguments of deferred calls.
///
/// When a forward is defined, its class is merged with the class of its definition, and the calls
/// of the smaller class move to the larger class. With n calls, each call therefore changes its
/// class O(log n) times.
#[derive(Clone, Default)]
pub(crate) struct ArgumentClasses {
    ends: ChainEnds<ObjectId>,
    by_end: HashMap<ObjectId, ClassId>,
    classes: HashMap<ClassId, Class>,
    next: u32,
    /// For each recorded change, the class and its earlier end. `None` if changes are not being
    /// recorded.
    log: Option<Vec<(ClassId, ObjectId)>>,
}

/// The result of merging two classes into one.
pub(crate) struct Merged {
    /// The class that no longer exists.
    pub(crate) gone: ClassId,
    /// The class to which the arguments of `gone` belong now.
    pub(crate) into: ClassId,
    /// The calls that had an argument of the class `gone`.
    pub(crate) calls: HashSet<ObjectId>,
}

impl ArgumentClasses {
    /// Returns the object at which the chain of forwards from an object ends. If the chain is a
    /// cycle, the result is always the same forward of the cycle.
    fn end(&mut self, heap: &Heap, object: ObjectId) -> ObjectId {
        let next = |at| {
            heap.work.add(1);
            heap.definition(at)
        };
        self.ends.end(object, next)
    }

    /// Returns the class of an argument if some deferred call has an argument of this class.
    pub(crate) fn find(&mut self, heap: &Heap, argument: ObjectId) -> Option<ClassId> {
        let end = self.end(heap, argument);
        self.by_end.get(&end).copied()
    }

    /// Adds a call to the class of one of its arguments, and returns the class.
    pub(crate) fn add(&mut self, heap: &Heap, argument: ObjectId, call: ObjectId) -> ClassId {
        let end = self.end(heap, argument);
        let id = *self.by_end.entry(end).or_insert_with(|| {
            self.next += 1;
            ClassId::from_u32(self.next)
        });
        let class = self.classes.entry(id).or_default();
        class.end = Some(end);
        class.calls.insert(call);
        id
    }

    /// Removes a call from a class.
    pub(crate) fn remove(&mut self, class: ClassId, call: ObjectId) {
        let Some(of) = self.classes.get_mut(&class) else { return };
        of.calls.remove(&call);
        if of.calls.is_empty() {
            let end = of.end;
            self.classes.remove(&class);
            end.map(|end| self.by_end.remove(&end));
        }
    }

    /// Removes an object that is freed or undone. No call may have the object as an argument.
    pub(crate) fn forget(&mut self, object: ObjectId) {
        self.ends.forget(object);
    }

    /// Updates the classes after a forward was defined. The class of the forward gets a new end, or
    /// is merged with another class.
    pub(crate) fn defined(&mut self, heap: &Heap, forward: ObjectId) -> Option<Merged> {
        let id = self.by_end.remove(&forward)?;
        let end = self.end(heap, forward);
        let other = self.by_end.get(&end).copied();
        let calls = |id: ClassId| self.classes.get(&id).map_or(0, |class| class.calls.len());
        let (gone, into) = match other {
            Some(other) if calls(other) >= calls(id) => (Some(id), other),
            _ => (other, id),
        };
        if into == id {
            self.by_end.insert(end, id);
            self.classes.entry(id).or_default().end = Some(end);
            if let Some(log) = &mut self.log {
                log.push((id, forward));
            }
        }
        let gone = gone?;
        let calls = self.classes.remove(&gone)?.calls;
        self.classes.entry(into).or_default().calls.extend(&calls);
        Some(Merged { gone, into, calls })
    }
}

/// Records and undoes changes of classes.
impl ArgumentClasses {
    /// Starts recording changes.
    pub(crate) fn record(&mut self) {
        self.ends.record();
        self.log = Some(Vec::new());
    }

    /// Stops recording, and keeps the changes that were recorded.
    pub(crate) fn keep(&mut self) {
        self.ends.keep();
        self.log = None;
    }

    /// Restores the earlier ends of classes. After undoing, the calls that were moved to another
    /// class belong to no class.
    pub(crate) fn undo(&mut self) {
        self.ends.undo();
        for (id, end) in self.log.take().into_iter().flatten().rev() {
            if let Some(class) = self.classes.get_mut(&id) {
                let later = class.end.replace(end);
                later.map(|later| self.by_end.remove(&later));
                self.by_end.insert(end, id);
            }
        }
    }
}
