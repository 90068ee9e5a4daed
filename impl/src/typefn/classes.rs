//! Classes of arguments: two arguments have the same class if their forwards lead to the same
//! object (`[typefn.defer]`).

use crate::handle::ObjectId;
use crate::object::heap::Heap;
use crate::util::chain_ends::ChainEnds;
use crate::util::index::index;
use hashbrown::{HashMap, HashSet};

index! {
    /// The number of a class of arguments. No number is used twice.
    pub(crate) struct ClassId;
}

/// The calls that have an argument of a class. Each call is given by its forward.
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
    /// The earlier ends of classes, while changes are recorded.
    log: Option<Vec<(ClassId, ObjectId)>>,
}

/// The result of merging two classes.
pub(crate) struct Merged {
    /// The class that ceased to exist.
    pub(crate) gone: ClassId,
    /// The class to which the arguments of `gone` belong now.
    pub(crate) into: ClassId,
    /// The calls that had an argument of the class `gone`.
    pub(crate) calls: HashSet<ObjectId>,
}

impl ArgumentClasses {
    /// Returns the object to which the forwards of an object lead. For a cycle of forwards, the
    /// result is always the same forward of the cycle.
    fn end(&mut self, heap: &Heap, object: ObjectId) -> ObjectId {
        let next = |at| {
            heap.work.add(1);
            heap.definition(at)
        };
        self.ends.end(object, next)
    }

    /// Returns the class of an argument, if a call has an argument of that class.
    pub(crate) fn find(&mut self, heap: &Heap, argument: ObjectId) -> Option<ClassId> {
        let end = self.end(heap, argument);
        self.by_end.get(&end).copied()
    }

    /// Adds a call to the class of one of its arguments.
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

    /// Removes the entries of an object that died or was undone. No call has this object as an
    /// argument.
    pub(crate) fn forget(&mut self, object: ObjectId) {
        self.ends.forget(object);
    }

    /// Updates the classes after a forward was defined: the class of the forward gets another end,
    /// or is merged with another class.
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

/// Recording and undoing changes.
impl ArgumentClasses {
    /// Starts to record changes.
    pub(crate) fn record(&mut self) {
        self.ends.record();
        self.log = Some(Vec::new());
    }

    /// Keeps the recorded changes, and stops recording.
    pub(crate) fn keep(&mut self) {
        self.ends.keep();
        self.log = None;
    }

    /// Restores the earlier ends of classes. After that, calls that changed their class are in no
    /// class.
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
