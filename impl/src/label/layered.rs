//! Layered labels. A walk reads a base set of labels and adds further labels in a second set, the
//! top set. The top set is dropped after the walk.

use super::{LabelId, Labels, arity, kind, label, payload, write};
use selfsame_spec::{Kind, Label};

/// A base set of labels, and a top set of further labels. A label of the base set has the same
/// number in the layered set.
pub(crate) struct LayeredLabels<'w> {
    base: &'w Labels,
    top: Labels,
    /// The buffer in which the bytes of a label are assembled.
    text: Vec<u8>,
}

impl<'w> LayeredLabels<'w> {
    /// Makes a layered set with the given base set and an empty top set.
    pub(crate) fn new(base: &'w Labels) -> Self {
        // Both sets use the same hash function, so each label is hashed only once.
        Self { base, top: Labels { hash: base.hash, ..Labels::default() }, text: Vec::new() }
    }

    /// Returns the top set, which contains the labels that were added.
    pub(crate) fn into_top(self) -> Labels {
        self.top
    }

    /// Adds a label that the kind table allows, and returns its number.
    pub(crate) fn add_parts(&mut self, kind: Kind, payload: &[u8], arity: u32) -> LabelId {
        let mut text = std::mem::take(&mut self.text);
        write(&mut text, kind, payload, arity);
        let id = self.add_bytes(&text);
        self.text = text;
        id
    }

    /// Adds a label of another set, and returns the number that the label gets in this set.
    pub(crate) fn adopt(&mut self, other: &Labels, id: LabelId) -> LabelId {
        self.add_bytes(other.bytes(id))
    }

    fn add_bytes(&mut self, bytes: &[u8]) -> LabelId {
        let hash = self.base.hash.bytes(bytes);
        if let Some(known) = self.base.find_hashed(hash, bytes) {
            return known;
        }
        let top = &mut self.top;
        let id = top.find_hashed(hash, bytes).unwrap_or_else(|| top.push(hash, bytes));
        id.plus(self.base.len() as u32)
    }

    /// Returns the number of the label with these canonical bytes, if the set contains it.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<LabelId> {
        let hash = self.base.hash.bytes(bytes);
        let on_top = || self.top.find_hashed(hash, bytes);
        let base = self.base.len() as u32;
        self.base.find_hashed(hash, bytes).or_else(|| on_top().map(|id| id.plus(base)))
    }

    /// Returns a read-only view of all labels.
    pub(crate) const fn view(&self) -> LabelView<'_> {
        LabelView { base: self.base, top: Some(&self.top) }
    }

    /// Returns the kind of a label.
    pub(crate) fn kind(&self, id: LabelId) -> Kind {
        kind(self.view().bytes(id))
    }

    /// Returns the payload of a label.
    pub(crate) fn payload(&self, id: LabelId) -> &[u8] {
        payload(self.view().bytes(id))
    }

    /// Returns the arity of a label.
    pub(crate) fn arity(&self, id: LabelId) -> u32 {
        arity(self.view().bytes(id))
    }
}

/// A read-only view of the labels of a graph: a base set, and optionally the labels that a walk
/// added in a top set.
#[derive(Clone, Copy)]
pub(crate) struct LabelView<'a> {
    base: &'a Labels,
    top: Option<&'a Labels>,
}

impl<'a> LabelView<'a> {
    /// Makes the view of one set of labels.
    pub(crate) const fn of(base: &'a Labels) -> Self {
        Self { base, top: None }
    }

    /// Makes the view of a base set and a top set.
    pub(crate) const fn layered(base: &'a Labels, top: &'a Labels) -> Self {
        Self { base, top: Some(top) }
    }

    /// Returns the canonical bytes of a label.
    pub(crate) fn bytes(self, id: LabelId) -> &'a [u8] {
        match (id.at().checked_sub(self.base.len()), self.top) {
            (Some(place), Some(top)) => top.bytes(LabelId::new(place)),
            _ => self.base.bytes(id),
        }
    }

    /// Returns the kind of a label.
    pub(crate) fn kind(self, id: LabelId) -> Kind {
        kind(self.bytes(id))
    }

    /// Returns the payload of a label.
    pub(crate) fn payload(self, id: LabelId) -> &'a [u8] {
        payload(self.bytes(id))
    }

    /// Decodes a label from its canonical bytes.
    pub(crate) fn label(self, id: LabelId) -> Label {
        label(self.bytes(id))
    }

    /// Returns the number of labels.
    pub(crate) fn len(self) -> usize {
        self.base.len() + self.top.map_or(0, Labels::len)
    }
}
