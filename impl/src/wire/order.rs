//! Computes the order of records (`[wire.order]`), which is depth-first post-order over components,
//! with an explicit stack.

use crate::handle::{HeadId, TypeId};
use crate::interner::component::HeadRange;
use crate::interner::store::Store;
use crate::wire::numbers::Numbers;

/// A walk over records in their order (`[wire.order]`), which also numbers the heads.
pub(super) struct Walk<'a> {
    store: &'a Store,
    /// For each head whose record was emitted, its number in the encoding.
    pub(super) numbers: Numbers,
    frames: Vec<Frame>,
}

/// A record whose references are being followed, and the next reference to follow.
struct Frame {
    members: HeadRange,
    member: u32,
    child: u32,
    entry: u32,
}

impl<'a> Walk<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Self { store, numbers: Numbers::new(&store.tuning), frames: Vec::new() }
    }

    /// Visits a type. Calls `emit` with the heads of each record that was not emitted before. A
    /// record is emitted after all records to which it refers. After a call of `emit`, the heads of
    /// the record get their numbers.
    pub(super) fn visit<E>(
        &mut self,
        ty: TypeId,
        mut emit: impl FnMut(&Numbers, HeadRange) -> Result<(), E>,
    ) -> Result<(), E> {
        let store = self.store;
        for &head in store.heads(&ty) {
            self.open(head);
            while let Some(frame) = self.frames.last_mut() {
                if let Some(head) = next_reference(store, frame) {
                    self.open(head);
                    continue;
                }
                let members = frame.members;
                self.frames.pop();
                emit(&self.numbers, members)?;
                members.iter().for_each(|head| self.numbers.assign(store.len(), head));
            }
        }
        Ok(())
    }

    fn open(&mut self, head: HeadId) {
        if self.numbers.get(head).is_none() {
            let members = self.store.component_members(head);
            self.frames.push(Frame { members, member: 0, child: 0, entry: 0 });
        }
    }
}

/// Returns the next head outside the record of a frame to which the record refers, or `None` at the
/// end of the record.
fn next_reference(store: &Store, frame: &mut Frame) -> Option<HeadId> {
    while frame.member < frame.members.len {
        let children = store.children(frame.members.at(frame.member));
        let Some(child) = children.get(frame.child as usize) else {
            (frame.member, frame.child) = (frame.member + 1, 0);
            continue;
        };
        let Some(&head) = store.heads(child).get(frame.entry as usize) else {
            (frame.child, frame.entry) = (frame.child + 1, 0);
            continue;
        };
        frame.entry += 1;
        if frame.members.index_of(head).is_none() {
            return Some(head);
        }
    }
    None
}
