//! Forwards of the heap: their names, and their definitions (`[draft.define]`, `[object.first]`).

use super::Heap;
use crate::handle::{Obj, ObjectId};
use crate::object::slot::{ForwardId, ObjectFlags, Slot};
use crate::object::undo::UndoEntry;

/// The data of a forward. The definition of the forward is not stored here, but as its edge in the
/// heap.
#[derive(Clone)]
pub(super) struct Forward {
    pub(super) name: Box<str>,
    /// Whether the forward is the placeholder of a call of a type function (`[typefn.recursion]`).
    of_call: bool,
}

/// Queries about forwards of the heap.
impl Heap {
    fn forward(&self, forward: ForwardId) -> &Forward {
        self.forwards
            .get(forward)
            .unwrap_or_else(|| unreachable!("a forward's name lives as its object does"))
    }

    /// Returns the name of a forward.
    pub(crate) fn forward_name(&self, forward: ForwardId) -> &str {
        &self.forward(forward).name
    }

    /// Returns the name of an object if it is a forward, and otherwise `None`.
    pub(crate) fn name_of_forward(&self, id: ObjectId) -> Option<&str> {
        match self.slot(id) {
            Slot::Forward(forward) => Some(self.forward_name(forward)),
            _ => None,
        }
    }

    /// Returns whether an object is the placeholder of a call. Only the call defines a placeholder
    /// (`[typefn.recursion]`).
    pub(crate) fn is_of_call(&self, id: ObjectId) -> bool {
        matches!(self.slot(id), Slot::Forward(forward) if self.forward(forward).of_call)
    }

    /// Returns whether an object is a forward without a definition.
    pub(crate) fn is_undefined(&self, id: ObjectId) -> bool {
        matches!(self.slot(id), Slot::Forward(_)) && self.edges(id).is_empty()
    }

    /// Returns the definition of a forward, or `None` if the forward is not defined.
    pub(crate) fn definition(&self, id: ObjectId) -> Option<ObjectId> {
        match self.slot(id) {
            Slot::Forward(_) => self.edges(id).first().copied(),
            _ => None,
        }
    }

    /// If an object is the definition of forwards, returns the first of these forwards, unless this
    /// forward was freed (`[object.first]`).
    pub(crate) fn first_forward(&self, id: ObjectId) -> Option<Obj> {
        let first = *self.first.get(&id)?;
        self.check_handle(first).ok().map(|_| first)
    }
}

/// Makes and defines forwards.
impl Heap {
    /// Makes a forward without a definition.
    pub(crate) fn push_forward(&mut self, name: &str) -> ObjectId {
        self.push_named_forward(name, false)
    }

    /// Makes the placeholder of a call (`[typefn.recursion]`).
    pub(crate) fn push_forward_of_call(&mut self, name: &str) -> ObjectId {
        self.push_named_forward(name, true)
    }

    fn push_named_forward(&mut self, name: &str, of_call: bool) -> ObjectId {
        self.text_bytes += name.len();
        let forward = self.forwards.add(Forward { name: name.into(), of_call });
        let flags = ObjectFlags { leads_to_forward: true, ..ObjectFlags::default() };
        self.push(Slot::Forward(forward), &[], flags)
    }

    /// Stores the definition of a forward.
    pub(crate) fn define(&mut self, forward: ObjectId, definition: ObjectId) {
        self.set_edges(forward, &[definition]);
        let handle = self.handle(forward);
        self.first.entry(definition).or_insert(handle);
        self.record(UndoEntry::Definition(forward));
    }

    /// Removes the definition of the forward that was defined last.
    pub(crate) fn undo_definition(&mut self, forward: ObjectId) {
        if let Some(definition) = self.definition(forward)
            && self.first.get(&definition) == Some(&self.handle(forward))
        {
            self.first.remove(&definition);
        }
        self.set_edges(forward, &[]);
    }
}
