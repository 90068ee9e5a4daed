//! Represents cycles of made records as types. The types are realized in an interner of the crate
//! [`selfsame`].

use crate::mono::ValueNode;
use crate::types::{Node, RecordId};
use hashbrown::HashMap;
use selfsame::error::Result;
use selfsame::{Interner, Kind, Label};

/// The foreign kind of all heads that represent records, types and values on cycles of made
/// records. The payload of a head is the number of its form.
const FORM: Kind = Kind(0xc0);

/// The label of a head. The parts of the record, type or value are the children of the head.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Form {
    /// A record, given by the literal from which it was made.
    Record(RecordId),
    /// A record that is identified by its key. A head without children represents this record.
    Itself(RecordId),
    Type(Node),
    Value(ValueNode),
}

/// The interner with the cycles of made records that were found.
#[derive(Default)]
pub(super) struct MadeLoops {
    pub(super) interner: Interner,
    /// The number of each form. This number is the payload of the heads that have the form.
    forms: HashMap<Form, u32>,
    /// The realized type that represents each first record.
    pub(super) handles: HashMap<RecordId, selfsame::Type>,
    firsts: HashMap<selfsame::Type, RecordId>,
}

impl std::fmt::Debug for MadeLoops {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeLoops").field("handles", &self.handles).finish_non_exhaustive()
    }
}

impl MadeLoops {
    /// Returns the first record that a realized type represents. If the realized type has no first
    /// record yet, `record` becomes its first record.
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
