//! The collector, which marks the reachable objects and frees all other objects.

use super::handle::Handle;
use super::limit::next_limit;
use super::object::{Object, Text};
use super::slab::{Heap, SLOT};
use super::space::Space;
use crate::machine::value::{Shape, Types};
use crate::util::planted::Slip;
use selfsame_spec::program::memory::Marks;
use std::mem;

/// The state of a collection while it marks the reachable objects.
struct Marker<'a> {
    heap: &'a Heap,
    types: &'a Types,
    space: Space,
}

impl Heap {
    /// Frees each object that is not reachable from a root (`[memory.reach]`).
    ///
    /// Cost: linear in the objects and their parts. The memory of marks and of the stack is at most
    /// 5 bytes for each slot.
    pub(crate) fn collect(&mut self, roots: impl Iterator<Item = Handle>, types: &Types) {
        let mut space = mem::take(&mut self.space);
        if self.marks == Marks::Map {
            space.map.make_room(self.slots.len());
        }
        let mut marker = Marker { heap: self, types, space };
        for root in roots {
            marker.meet(root);
        }
        while let Some(handle) = marker.space.waiting.pop() {
            marker.look_into(handle);
        }
        let mut space = marker.space;
        match self.marks {
            Marks::Object => self.sweep(|_, object| object.take_mark(), types),
            Marks::Map => {
                self.sweep(|handle, _| space.map.has(handle.0), types);
                if !types.tuning.slips(Slip::MarksStay) {
                    space.map.clear();
                }
            }
        }
        self.space = space;
        self.collections += 1;
        self.limit = next_limit(&mut self.when, self.limit, self.bytes);
    }

    /// Frees the objects that have no mark, and rebuilds the free list in ascending order of slots.
    fn sweep(&mut self, is_marked: impl Fn(Handle, &Object) -> bool, types: &Types) {
        let is_forgotten = types.tuning.slips(Slip::SweepForgetsContent);
        self.free = Handle::NULL;
        for at in (self.constant..self.slots.len()).rev() {
            let handle = Handle(at as u32);
            let object = &mut self.slots[at];
            // A free slot may have a mark, because a register that is not read again may still
            // refer to it.
            if !matches!(object, Object::Free(_)) {
                if is_marked(handle, object) {
                    continue;
                }
                self.bytes -= if is_forgotten { SLOT } else { SLOT + object.bytes() };
            }
            *object = Object::Free(self.free);
            self.free = handle;
        }
    }
}

impl Marker<'_> {
    fn meet(&mut self, handle: Handle) {
        let slots = self.heap.constant..self.heap.slots.len();
        if !slots.contains(&handle.at()) {
            return;
        }
        let object = self.heap.get(handle);
        let is_new = match self.heap.marks {
            Marks::Object => object.set_mark(),
            Marks::Map => self.space.map.insert(handle.0),
        };
        if !is_new {
            return;
        }
        // If an object refers to no other object, there is nothing to mark from it, so it is not
        // put on the stack.
        match object {
            Object::Free(_) | Object::Word(..) | Object::Bytes(..) | Object::Words(..) => {}
            Object::Text(_, Text::Ascii(_) | Text::Wide(_)) => {}
            Object::Small(_, shape, _) | Object::Large(_, shape, _)
                if self.types.shape(*shape).handles.is_empty() => {}
            Object::Small(..) | Object::Large(..) | Object::Handles(..) | Object::Table(..) => {
                self.space.waiting.push(handle);
            }
        }
    }

    fn look_into(&mut self, handle: Handle) {
        let heap = self.heap;
        match heap.get(handle) {
            Object::Small(_, shape, words) => self.parts(self.types.shape(*shape), words),
            Object::Large(_, shape, words) => self.parts(self.types.shape(*shape), words),
            Object::Handles(_, _, handles) => handles.iter().for_each(|&handle| self.meet(handle)),
            Object::Table(_, table) => table.handles().for_each(|handle| self.meet(handle)),
            Object::Free(_)
            | Object::Word(..)
            | Object::Text(..)
            | Object::Bytes(..)
            | Object::Words(..) => {}
        }
    }

    fn parts(&mut self, shape: &Shape, words: &[u64]) {
        let all = shape.handles.len();
        let met = all - usize::from(all > 1 && self.types.tuning.slips(Slip::LastPartUnmarked));
        for &at in &shape.handles[..met] {
            self.meet(Handle::of_word(words[at as usize]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::value::TypeId;
    use selfsame_spec::program::memory::Memory;

    /// Creates a heap with a cycle of `many` lists, whose first list is returned, and a second
    /// cycle of `many` lists to which no other object refers.
    fn circles(marks: Marks, many: u32) -> (Heap, Handle) {
        let mut heap = Heap::new(Memory { marks, ..Memory::default() });
        let mut list = |to: u32| {
            let ty = TypeId::from_u32(TypeId::NONE);
            heap.make(Object::handles(ty, vec![Handle(to)]))
        };
        let first = list(many);
        for at in 2..=many {
            list(at - 1);
        }
        list(2 * many);
        for at in 2..=many {
            list(many + at - 1);
        }
        (heap, first)
    }

    #[test]
    fn what_a_collection_works_with_is_kept_and_left_clean() {
        for marks in Marks::ALL {
            let (mut heap, first) = circles(marks, 5000);
            let types = Types::default();
            heap.collect([first].into_iter(), &types);
            let room = (heap.space.waiting.capacity(), heap.slots.capacity());
            let live = |heap: &Heap| heap.seen(&Types::default()).objects.len();
            assert_eq!((live(&heap), heap.free), (5000, Handle(5001)));
            // Slots that a collection freed are allocated again in ascending order.
            let text = |heap: &mut Heap| heap.make(Object::text(Text::new("a")));
            assert_eq!((text(&mut heap), text(&mut heap)), (Handle(5001), Handle(5002)));
            for _ in 0..3 {
                heap.collect([first].into_iter(), &types);
                assert_eq!((live(&heap), heap.free), (5000, Handle(5001)));
                assert_eq!((heap.space.waiting.capacity(), heap.slots.capacity()), room);
                assert!((0..=10_000).all(|at| !heap.space.map.has(at)));
            }
            heap.collect([].into_iter(), &types);
            assert_eq!((live(&heap), heap.bytes), (0, 0));
        }
    }

    #[test]
    fn a_root_that_leads_to_a_free_slot_keeps_nothing() {
        for marks in Marks::ALL {
            let (mut heap, _) = circles(marks, 10);
            heap.collect([].into_iter(), &Types::default());
            heap.collect([Handle(1), Handle(7)].into_iter(), &Types::default());
            let free = (1..=20).map(|_| heap.make(Object::text(Text::new("a"))).0);
            assert!(free.eq(1..=20), "{marks:?}");
        }
    }
}
