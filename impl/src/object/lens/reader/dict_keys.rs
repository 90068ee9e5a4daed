//! Indexes dicts by their keys, to look up the names of globals.

use super::VertexReader;
use crate::label::LabelId;
use crate::object::lens::vertex::Vertex;
use hashbrown::HashMap;

/// An index of a dict by its keys. Entries are added to the index from the last entry backwards, as
/// far as lookups need them.
pub(super) struct DictKeys {
    /// The first child of the dict, and then the key and the value of each entry.
    edges: Vec<Vertex>,
    /// The number of entries that are not in the index yet, which are the first entries of the
    /// dict.
    left: usize,
    /// For each key, the last entry with this key among the indexed entries.
    found: HashMap<LabelId, Entry>,
    /// Whether the key of some indexed entry leads to an undefined forward.
    ended_open: bool,
}

#[derive(Clone, Copy)]
struct Entry {
    value: Vertex,
    /// Whether the forwards of the key of this entry or of a later entry led to an undefined
    /// forward.
    ended_open: bool,
}

impl DictKeys {
    fn new(edges: Vec<Vertex>) -> Self {
        let left = edges.len().saturating_sub(1) / 2;
        Self { edges, left, found: HashMap::new(), ended_open: false }
    }

    /// Returns the last entry with a key, if there is one. If there is none, the whole dict is
    /// indexed.
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
    /// Looks up a constant in a dict, given by its label. Returns the value of the last entry whose
    /// key leads to this constant through forwards. The total cost of all lookups in a dict is
    /// linear in the size of the dict and in the number of lookups.
    pub(crate) fn dict_value(&mut self, dict: Vertex, key: LabelId) -> Option<Vertex> {
        let known = self.dicts.remove(&dict);
        let mut keys = known.unwrap_or_else(|| DictKeys::new(self.edges(dict)));
        let entry = keys.entry(self, key);
        self.ended_open |= entry.map_or(keys.ended_open, |entry| entry.ended_open);
        self.dicts.insert(dict, keys);
        entry.map(|entry| entry.value)
    }
}
