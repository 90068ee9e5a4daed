//! Labels that a walk adds to a set which it only reads: they are forgotten with the walk.

use super::{LabelId, Labels, arity, kind, label, payload, write};
use selfsame_spec::{Kind, Label};

/// A set of labels, and more on top of it. Numbers of the set mean the same here.
pub(crate) struct LayeredLabels<'w> {
    base: &'w Labels,
    top: Labels,
    /// Where a label is put together.
    text: Vec<u8>,
}

impl<'w> LayeredLabels<'w> {
    /// The labels of a set, and none on top.
    pub(crate) fn new(base: &'w Labels) -> Self {
        // Both sets are asked with one hash.
        Self { base, top: Labels { hash: base.hash, ..Labels::default() }, text: Vec::new() }
    }

    /// The labels that were added.
    pub(crate) fn into_top(self) -> Labels {
        self.top
    }

    /// The number of a label that is known to be one that the kind table allows.
    pub(crate) fn add_parts(&mut self, kind: Kind, payload: &[u8], arity: u32) -> LabelId {
        let mut text = std::mem::take(&mut self.text);
        write(&mut text, kind, payload, arity);
        let id = self.add_bytes(&text);
        self.text = text;
        id
    }

    /// The number here of a label of another set.
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

    /// The number of the label with these canonical bytes, if it is known.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<LabelId> {
        let hash = self.base.hash.bytes(bytes);
        let on_top = || self.top.find_hashed(hash, bytes);
        let base = self.base.len() as u32;
        self.base.find_hashed(hash, bytes).or_else(|| on_top().map(|id| id.plus(base)))
    }

    /// All of them, to be read.
    pub(crate) const fn view(&self) -> LabelView<'_> {
        LabelView { base: self.base, top: Some(&self.top) }
    }

    /// The kind of a label.
    pub(crate) fn kind(&self, id: LabelId) -> Kind {
        kind(self.view().bytes(id))
    }

    /// The payload of a label.
    pub(crate) fn payload(&self, id: LabelId) -> &[u8] {
        payload(self.view().bytes(id))
    }

    /// The arity of a label.
    pub(crate) fn arity(&self, id: LabelId) -> u32 {
        arity(self.view().bytes(id))
    }
}

/// The labels of a graph, to be read: a set, and perhaps those that a walk put on top of it.
#[derive(Clone, Copy)]
pub(crate) struct LabelView<'a> {
    base: &'a Labels,
    top: Option<&'a Labels>,
}

impl<'a> LabelView<'a> {
    /// The labels of one set.
    pub(crate) const fn of(base: &'a Labels) -> Self {
        Self { base, top: None }
    }

    /// The labels of a set, and those that a walk put on top of it.
    pub(crate) const fn layered(base: &'a Labels, top: &'a Labels) -> Self {
        Self { base, top: Some(top) }
    }

    /// The canonical bytes of a label.
    pub(crate) fn bytes(self, id: LabelId) -> &'a [u8] {
        match (id.at().checked_sub(self.base.len()), self.top) {
            (Some(place), Some(top)) => top.bytes(LabelId::new(place)),
            _ => self.base.bytes(id),
        }
    }

    /// The kind of a label.
    pub(crate) fn kind(self, id: LabelId) -> Kind {
        kind(self.bytes(id))
    }

    /// The payload of a label.
    pub(crate) fn payload(self, id: LabelId) -> &'a [u8] {
        payload(self.bytes(id))
    }

    /// The label itself.
    pub(crate) fn label(self, id: LabelId) -> Label {
        label(self.bytes(id))
    }

    /// How many labels there are.
    pub(crate) fn len(self) -> usize {
        self.base.len() + self.top.map_or(0, Labels::len)
    }
}
