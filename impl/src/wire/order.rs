//! The order of records (`[wire.order]`): depth-first post-order over components, by an explicit
//! stack.

use crate::handle::{HeadId, TypeId};
use crate::interner::store::Store;
use crate::wire::numbers::Numbers;

/// A component, or an acyclic head as one of size 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Group {
    pub(super) first: HeadId,
    pub(super) size: u32,
}

impl Group {
    pub(super) fn of(store: &Store, head: HeadId) -> Self {
        match store.component(head) {
            Some(component) => Self { first: component.first, size: component.size },
            None => Self { first: head, size: 1 },
        }
    }

    /// The number of a head in the group, if it is in it.
    pub(super) const fn index_of(self, head: HeadId) -> Option<u32> {
        match head.number().checked_sub(self.first.number()) {
            Some(index) if index < self.size => Some(index),
            _ => None,
        }
    }

    /// The heads.
    pub(super) fn members(self) -> impl Iterator<Item = HeadId> {
        (0..self.size).map(move |index| self.first.plus(index))
    }
}

/// Walks groups in the order of their records, and numbers the heads.
pub(super) struct Walk<'a> {
    store: &'a Store,
    /// The number on the wire of each head that stands already.
    pub(super) numbers: Numbers,
    frames: Vec<Frame>,
}

/// A group whose references are being followed: where to look next.
struct Frame {
    group: Group,
    member: u32,
    child: u32,
    entry: u32,
}

impl<'a> Walk<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Self { store, numbers: Numbers::new(), frames: Vec::new() }
    }

    /// Visits a type: `emit` is called with each group that does not stand yet, once everything
    /// that it refers to stands; its heads are numbered after the call.
    pub(super) fn visit<E>(
        &mut self,
        ty: TypeId,
        mut emit: impl FnMut(&Numbers, Group) -> Result<(), E>,
    ) -> Result<(), E> {
        let store = self.store;
        for &head in store.heads(&ty) {
            self.open(head);
            while let Some(frame) = self.frames.last_mut() {
                if let Some(head) = next_reference(store, frame) {
                    self.open(head);
                    continue;
                }
                let group = frame.group;
                self.frames.pop();
                emit(&self.numbers, group)?;
                group.members().for_each(|head| self.numbers.assign(store.len(), head));
            }
        }
        Ok(())
    }

    fn open(&mut self, head: HeadId) {
        if self.numbers.get(head).is_none() {
            let group = Group::of(self.store, head);
            self.frames.push(Frame { group, member: 0, child: 0, entry: 0 });
        }
    }
}

/// The next head outside the group that a frame's group refers to.
fn next_reference(store: &Store, frame: &mut Frame) -> Option<HeadId> {
    while frame.member < frame.group.size {
        let children = store.children(frame.group.first.plus(frame.member));
        let Some(child) = children.get(frame.child as usize) else {
            (frame.member, frame.child) = (frame.member + 1, 0);
            continue;
        };
        let Some(&head) = store.heads(child).get(frame.entry as usize) else {
            (frame.child, frame.entry) = (frame.child + 1, 0);
            continue;
        };
        frame.entry += 1;
        if frame.group.index_of(head).is_none() {
            return Some(head);
        }
    }
    None
}
