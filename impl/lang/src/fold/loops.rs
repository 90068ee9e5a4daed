//! Cycles of made records, which are realized as types in an interner of the crate [`selfsame`].

use crate::mono::ValueNode;
use crate::types::{Node, RecordId};
use hashbrown::HashMap;
use selfsame::error::Result;
use selfsame::{Interner, Kind, Label};

/// The foreign kind of all heads that represent records, types and values on such cycles. The
/// payload of a head is the number of its form.
const FORM: Kind = Kind(0xc0);

/// The label of a head. The parts of the record, type or value are the children of the head.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Form {
    /// A record, given by the literal from which it was made.
    Record(RecordId),
    /// A record that is identified by its key. It is represented by a head without children.
    Itself(RecordId),
    Type(Node),
    Value(ValueNode),
}

/// The interner with the cycles of made records that were found.
#[derive(Default)]
pub(super) struct MadeLoops {
    pub(super) interner: Interner,
    /// The number of each form, which is the payload of its heads.
    forms: HashMap<Form, u32>,
    /// The realized type of each first record.
    pub(super) handles: HashMap<RecordId, selfsame::Type>,
    firsts: HashMap<selfsame::Type, RecordId>,
}

impl std::fmt::Debug for MadeLoops {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeLoops").field("handles", &self.handles).finish_non_exhaustive()
    }
}

impl MadeLoops {
    /// Returns the first record of a realized type. If the type has no first record yet, `record`
    /// becomes its first record.
    pub(super) fn first(&mut self, handle: selfsame::Type, record: RecordId) -> RecordId {
        let first = *self.firsts.entry(handle).or_insert(record);
        self.handles.insert(first, handle);
        first
    }

    pub(super) fn label(&mut self, form: Form, count: usize) -> Result<Label> {
        let next = self.forms.len() as u32;
        let number = *self.forms.entry(form).or_insert(next);
        Label::new(FORM, &number.to_be_bytes(), count)
    }
}
