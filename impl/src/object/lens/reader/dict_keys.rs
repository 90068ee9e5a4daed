//! The entries of dicts by their keys: names of globals are looked up in them.

use super::VertexReader;
use crate::label::LabelId;
use crate::object::lens::vertex::Vertex;
use hashbrown::HashMap;

/// The entries of a dict by their keys, as far as these were looked at: from the last one on.
pub(super) struct DictKeys {
    /// The first child, then the key and the value of each entry.
    edges: Vec<Vertex>,
    /// How many entries nobody has looked at.
    left: usize,
    /// The last entry of each key.
    found: HashMap<LabelId, Entry>,
    /// Whether following a key ended at a forward.
    ended_open: bool,
}

#[derive(Clone, Copy)]
struct Entry {
    value: Vertex,
    /// Whether following its key, or one behind it, ended at a forward.
    ended_open: bool,
}

impl DictKeys {
    fn new(edges: Vec<Vertex>) -> Self {
        let left = edges.len().saturating_sub(1) / 2;
        Self { edges, left, found: HashMap::new(), ended_open: false }
    }

    /// The last entry of a key; without one, all are looked at.
    fn entry(&mut self, reader: &mut VertexReader<'_>, key: LabelId) -> Option<Entry> {
        while !self.found.contains_key(&key) && self.left > 0 {
            self.left -= 1;
            self.look(reader, self.left);
        }
        self.found.get(&key).copied()
    }

    fn look(&mut self, reader: &mut VertexReader<'_>, entry: usize) {
        reader.graph.heap.work.add(1);
        let [key, value] = [1, 2].map(|place| self.edges[2 * entry + place]);
        let before = std::mem::take(&mut reader.ended_open);
        let label = reader.constant(key);
        self.ended_open |= reader.ended_open;
        reader.ended_open |= before;
        if let Some(label) = label {
            let entry = Entry { value, ended_open: self.ended_open };
            self.found.entry(label).or_insert(entry);
        }
    }
}

impl VertexReader<'_> {
    /// The value that a dict has under the constant with a label: the last of equal keys, behind
    /// forwards. All that is looked up in a dict is linear in it and in the names, together.
    pub(crate) fn dict_value(&mut self, dict: Vertex, key: LabelId) -> Option<Vertex> {
        let known = self.dicts.remove(&dict);
        let mut keys = known.unwrap_or_else(|| DictKeys::new(self.edges(dict)));
        let entry = keys.entry(self, key);
        self.ended_open |= entry.map_or(keys.ended_open, |entry| entry.ended_open);
        self.dicts.insert(dict, keys);
        entry.map(|entry| entry.value)
    }
}
