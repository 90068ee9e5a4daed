//! Sets of labels. Each set stores each of its labels once.

mod layered;

pub(crate) use layered::{LabelView, LayeredLabels};

use crate::util::extent::{Extent, spare};
use crate::util::index::index;
use crate::util::keyed_hash::KeyedHash;
use crate::util::planted::Slip;
use crate::util::table::Table;
use crate::util::tuning::Tuning;
use selfsame_spec::{Kind, Label};

index! {
    /// The number of a label in a set of [`Labels`].
    pub(crate) struct LabelId;
}

/// A set of labels: their canonical bytes in one arena, with a number for each label.
///
/// Two labels are equal if and only if their canonical bytes are equal. A name is therefore part of
/// identity if and only if it is in the payload (`[identity.name]`). Names in payloads of foreign
/// kinds are part of identity, too (`[kind.foreign]`).
///
/// The hash function has a secret key, so the author of an input cannot choose labels that collide.
#[derive(Default, Clone)]
pub(crate) struct Labels {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    table: Table<LabelId>,
    hash: KeyedHash,
    /// The buffer in which the bytes of a label are assembled.
    text: Vec<u8>,
    tuning: Tuning,
}

/// The lengths of a set's tables at an earlier time, to which a [rollback](Labels::rollback)
/// returns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    bytes: Extent,
    ends: Extent,
    buckets: usize,
}

impl Labels {
    /// Makes an empty set.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self { hash: KeyedHash::tuned(tuning), tuning: *tuning, ..Self::default() }
    }

    /// Adds a label if the set does not contain it, and returns its number.
    pub(crate) fn add(&mut self, label: &Label) -> LabelId {
        self.add_parts(label.kind(), label.payload_bytes(), label.arity())
    }

    /// Adds a label that the kind table allows, and returns its number.
    pub(crate) fn add_parts(&mut self, kind: Kind, payload: &[u8], arity: u32) -> LabelId {
        let mut text = std::mem::take(&mut self.text);
        write(&mut text, kind, payload, arity);
        let id = self.intern(&text);
        if text.capacity() <= self.tuning.kept_label as usize {
            self.text = text;
        }
        id
    }

    /// Adds a label of another set, and returns the number that the label gets in this set.
    pub(crate) fn adopt(&mut self, other: &Self, id: LabelId) -> LabelId {
        self.intern(other.bytes(id))
    }

    /// Adds a label by its canonical bytes, and returns its number. The kind table must allow the
    /// label.
    pub(crate) fn add_bytes(&mut self, bytes: &[u8]) -> LabelId {
        self.intern(bytes)
    }

    /// Returns the number of the label with these canonical bytes, if the set contains it.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<LabelId> {
        self.find_hashed(self.hash.bytes(bytes), bytes)
    }

    /// Adds a label if the set does not contain it, and returns its number. If the set contains the
    /// label, no table grows (`[interner.idempotent]`).
    fn intern(&mut self, new: &[u8]) -> LabelId {
        let hash = self.hash.bytes(new);
        self.find_hashed(hash, new).unwrap_or_else(|| self.push(hash, new))
    }

    fn find_hashed(&self, hash: u32, bytes: &[u8]) -> Option<LabelId> {
        let slips = self.tuning.slips(Slip::LabelsByHash);
        let alike = |id| slips && self.bytes(id).len() == bytes.len();
        self.table.find(hash, |id| self.bytes(id) == bytes || alike(id))
    }

    /// Adds a label that the set does not contain. `hash` is the hash of the label's bytes.
    fn push(&mut self, hash: u32, new: &[u8]) -> LabelId {
        let id = LabelId::new(self.ends.len());
        if !(self.tuning.slips(Slip::GrowthLosesLabel) && id.at() == 48) {
            self.table.insert(hash, id);
        }
        self.bytes.extend(new);
        self.ends.push(self.bytes.len());
        id
    }

    fn start(ends: &[usize], id: LabelId) -> usize {
        id.at().checked_sub(1).map_or(0, |before| ends[before])
    }

    /// Returns the canonical bytes of a label: kind, payload length, payload, arity
    /// (`[kind.label]`).
    pub(crate) fn bytes(&self, id: LabelId) -> &[u8] {
        &self.bytes[Self::start(&self.ends, id)..self.ends[id]]
    }

    /// Returns the kind of a label.
    pub(crate) fn kind(&self, id: LabelId) -> Kind {
        kind(self.bytes(id))
    }

    /// Returns the payload of a label.
    pub(crate) fn payload(&self, id: LabelId) -> &[u8] {
        payload(self.bytes(id))
    }

    /// Returns the arity of a label.
    pub(crate) fn arity(&self, id: LabelId) -> u32 {
        arity(self.bytes(id))
    }

    /// Decodes a label from its canonical bytes.
    pub(crate) fn label(&self, id: LabelId) -> Label {
        label(self.bytes(id))
    }

    /// Iterates over the numbers of all labels.
    pub(crate) fn ids(&self) -> impl Iterator<Item = LabelId> + use<> {
        LabelId::all(self.len())
    }

    /// Returns the number of labels.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Reserves spare room as the function [`spare`] does: room for one more label per `part`
    /// labels.
    pub(crate) fn spare(&mut self, part: usize) {
        spare(&mut self.bytes, part);
        spare(&mut self.ends, part);
        self.table.spare(part);
    }

    /// Returns a mark of the current state of the set.
    pub(crate) fn mark(&self) -> Mark {
        let (bytes, ends) = (Extent::of(&self.bytes), Extent::of(&self.ends));
        Mark { bytes, ends, buckets: self.table.buckets() }
    }

    /// Removes every label that was added after the mark.
    pub(crate) fn rollback(&mut self, mark: Mark) {
        for id in LabelId::from_place(mark.ends.len, self.len()) {
            if self.tuning.slips(Slip::RollbackKeepsLabels) {
                break;
            }
            self.table.remove(self.hash.bytes(self.bytes(id)), id);
        }
        mark.ends.restore(&mut self.ends);
        mark.bytes.restore(&mut self.bytes);
        self.table.shrink(mark.buckets);
    }

    /// Returns the number of bytes on the heap.
    pub(crate) fn footprint(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * 8 + self.table.footprint()
    }
}

/// Writes the canonical bytes of a label.
fn write(text: &mut Vec<u8>, kind: Kind, payload: &[u8], arity: u32) {
    text.clear();
    text.push(kind.0);
    text.extend((payload.len() as u32).to_be_bytes());
    text.extend(payload);
    text.extend(arity.to_be_bytes());
}

fn kind(bytes: &[u8]) -> Kind {
    Kind(bytes[0])
}

fn payload(bytes: &[u8]) -> &[u8] {
    &bytes[5..bytes.len() - 4]
}

fn arity(bytes: &[u8]) -> u32 {
    let mut arity = [0; 4];
    arity.copy_from_slice(&bytes[bytes.len() - 4..]);
    u32::from_be_bytes(arity)
}

fn label(bytes: &[u8]) -> Label {
    // All labels in a set obey the kind table (`[draft.label]`), except labels of the compiler
    // lens, which are never decoded.
    Label::of_parts(kind(bytes), payload(bytes), arity(bytes))
}
