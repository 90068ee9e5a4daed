//! Distinct labels, each stored once.

use hashbrown::HashTable;
use selfsame_spec::{Kind, Label};
use std::hash::{BuildHasher, RandomState};

/// The number of a label in its [`Labels`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) struct LabelId(pub(crate) u32);

/// A set of labels: their canonical bytes in one arena, a number for each.
///
/// The hash is seeded, so that whoever chooses the labels cannot choose the collisions.
#[derive(Default, Clone)]
pub(crate) struct Labels {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    table: HashTable<LabelId>,
    seed: RandomState,
}

impl Labels {
    /// The number of `label`, new or known.
    pub(crate) fn add(&mut self, label: &Label) -> LabelId {
        self.add_parts(label.kind(), label.payload(), label.arity())
    }

    /// The number of a label that is known to be one that the kind table allows.
    pub(crate) fn add_parts(&mut self, kind: Kind, payload: &[u8], arity: u32) -> LabelId {
        let start = self.bytes.len();
        self.bytes.push(kind.0);
        self.bytes.extend((payload.len() as u32).to_be_bytes());
        self.bytes.extend(payload);
        self.bytes.extend(arity.to_be_bytes());
        self.intern_tail(start)
    }

    /// The number here of a label of another set.
    pub(crate) fn adopt(&mut self, other: &Self, id: LabelId) -> LabelId {
        let start = self.bytes.len();
        self.bytes.extend(other.bytes(id));
        self.intern_tail(start)
    }

    /// The number of the label with these canonical bytes, if it is known.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<LabelId> {
        let hash = self.seed.hash_one(bytes);
        self.table.find(hash, |&id| self.bytes(id) == bytes).copied()
    }

    /// Finds the bytes from `start`; drops them again when they are known.
    fn intern_tail(&mut self, start: usize) -> LabelId {
        let (known, tail) = self.bytes.split_at(start);
        let ends = &self.ends;
        let text = |id: LabelId| &known[Self::start(ends, id)..ends[id.0 as usize]];
        let hash = self.seed.hash_one(tail);
        if let Some(&id) = self.table.find(hash, |&id| text(id) == tail) {
            self.bytes.truncate(start);
            return id;
        }
        let id = LabelId(self.ends.len() as u32);
        self.table.insert_unique(hash, id, |&id| self.seed.hash_one(text(id)));
        self.ends.push(self.bytes.len());
        id
    }

    fn start(ends: &[usize], id: LabelId) -> usize {
        match id.0 {
            0 => 0,
            n => ends[n as usize - 1],
        }
    }

    /// The canonical bytes: kind, payload length, payload, arity (`[kind.label]`).
    pub(crate) fn bytes(&self, id: LabelId) -> &[u8] {
        &self.bytes[Self::start(&self.ends, id)..self.ends[id.0 as usize]]
    }

    /// The kind of a label.
    pub(crate) fn kind(&self, id: LabelId) -> Kind {
        Kind(self.bytes(id)[0])
    }

    /// The payload of a label.
    pub(crate) fn payload(&self, id: LabelId) -> &[u8] {
        let bytes = self.bytes(id);
        &bytes[5..bytes.len() - 4]
    }

    /// The arity of a label.
    pub(crate) fn arity(&self, id: LabelId) -> u32 {
        let bytes = self.bytes(id);
        let mut arity = [0; 4];
        arity.copy_from_slice(&bytes[bytes.len() - 4..]);
        u32::from_be_bytes(arity)
    }

    /// The label itself.
    pub(crate) fn label(&self, id: LabelId) -> Label {
        // Only labels that the kind table allows are added, but for those of the compiler lens,
        // which nobody asks for.
        Label::new(self.kind(id), self.payload(id), self.arity(id) as usize)
            .unwrap_or_else(|error| unreachable!("{error}"))
    }

    /// How many distinct labels there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Forgets every label after the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        for id in (len..self.ends.len()).map(|n| LabelId(n as u32)) {
            let hash = self.seed.hash_one(self.bytes(id));
            if let Ok(entry) = self.table.find_entry(hash, |&other| other == id) {
                entry.remove();
            }
        }
        self.ends.truncate(len);
        self.bytes.truncate(self.ends.last().copied().unwrap_or(0));
    }

    /// Bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * 8 + self.table.allocation_size()
    }
}
