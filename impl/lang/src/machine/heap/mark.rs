//! Collecting: mark what is reachable, sweep the rest.

use super::handle::Handle;
use super::object::{Object, Text};
use super::slab::{Collect, Heap, LOWEST, SLOT};
use crate::machine::value::{Shape, Types};
use crate::util::bits::Bits;

/// The marks, and the objects that are marked and not yet looked into: an explicit stack.
struct Marker<'a> {
    heap: &'a Heap,
    types: &'a Types,
    marks: Bits,
    waiting: Vec<Handle>,
}

impl Heap {
    /// Gives back each object that no root leads to.
    ///
    /// Cost: linear in the objects and what they hold. The memory of marks and of the stack is at
    /// most 5 bytes for each slot.
    pub(crate) fn collect(&mut self, roots: impl Iterator<Item = Handle>, types: &Types) {
        let marks = self.marks();
        let mut marker = Marker { heap: self, types, marks, waiting: Vec::new() };
        for root in roots {
            marker.meet(root);
        }
        while let Some(handle) = marker.waiting.pop() {
            marker.look_into(handle);
        }
        let marks = marker.marks;
        self.sweep(&marks);
        self.collections += 1;
        self.adapt();
    }

    /// Frees what is not marked; the first free slot is the lowest.
    fn sweep(&mut self, marks: &Bits) {
        self.free = Handle::NULL;
        for at in (self.constant..self.slots.len()).rev() {
            let handle = Handle(at as u32);
            if marks.has(handle.0) {
                continue;
            }
            let object = &mut self.slots[at];
            if !matches!(object, Object::Free(_)) {
                self.bytes -= SLOT + object.bytes();
            }
            *object = Object::Free(self.free);
            self.free = handle;
        }
    }

    /// The limit doubles if more than a quarter of it is in use, and halves if less than an eighth.
    fn adapt(&mut self) {
        if self.when != Collect::Sometimes {
            return;
        }
        while self.bytes > self.limit / 4 {
            self.limit *= 2;
        }
        if self.bytes < self.limit / 8 {
            self.limit = (self.limit / 2).max(LOWEST);
        }
    }
}

impl Marker<'_> {
    fn meet(&mut self, handle: Handle) {
        let slots = self.heap.constant..self.heap.slots.len();
        if !slots.contains(&handle.at()) || !self.marks.insert(handle.0) {
            return;
        }
        // What leads nowhere need not wait.
        match self.heap.get(handle) {
            Object::Free(_) | Object::Word(..) | Object::Bytes(_) | Object::Words(..) => {}
            Object::Text(Text::Ascii(_) | Text::Wide(_)) => {}
            Object::Small(shape, _) | Object::Large(shape, _)
                if self.types.shape(*shape).handles.is_empty() => {}
            Object::Small(..) | Object::Large(..) | Object::Handles(..) | Object::Table(_) => {
                self.waiting.push(handle);
            }
        }
    }

    fn look_into(&mut self, handle: Handle) {
        let heap = self.heap;
        match heap.get(handle) {
            Object::Small(shape, words) => self.parts(self.types.shape(*shape), words),
            Object::Large(shape, words) => self.parts(self.types.shape(*shape), words),
            Object::Handles(_, handles) => handles.iter().for_each(|&handle| self.meet(handle)),
            Object::Table(table) => table.handles().for_each(|handle| self.meet(handle)),
            Object::Free(_)
            | Object::Word(..)
            | Object::Text(_)
            | Object::Bytes(_)
            | Object::Words(..) => {}
        }
    }

    fn parts(&mut self, shape: &Shape, words: &[u64]) {
        for &at in &shape.handles {
            self.meet(Handle::of_word(words[at as usize]));
        }
    }
}
