//! Sets and dictionaries: entries in order of insertion, and an index of their hashes.

use super::handle::Handle;
use crate::machine::kind::Rep;
use crate::machine::value::TypeId;
use hashbrown::HashTable;

/// The entries of a Set, Dict or ConstDict (`[run.key]`, `[run.key-order]`). No entry is ever
/// removed.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) ty: TypeId,
    /// The representation of keys.
    pub(crate) key: Rep,
    /// The representation of values; in a Set, the word of a value has no meaning.
    pub(crate) value: Rep,
    entries: Vec<Entry>,
    /// The indices of entries, by the hashes of their keys.
    index: HashTable<u32>,
}

/// An entry. A handle is stored as a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) hash: u64,
    pub(crate) key: u64,
    pub(crate) value: u64,
}

/// An entry that was found. The index of the entry stays valid, because no entry is removed and no
/// key changes.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Last {
    /// The dictionary, or null if no entry was found.
    pub(crate) dict: Handle,
    pub(crate) key: u64,
    pub(crate) at: usize,
}

/// The approximate size of an entry in both arrays, in bytes.
const ENTRY: usize = size_of::<Entry>() + 8;

impl Table {
    /// Makes an empty table.
    pub(crate) const fn new(ty: TypeId, key: Rep, value: Rep) -> Self {
        Self { ty, key, value, entries: Vec::new(), index: HashTable::new() }
    }

    /// Returns the entries of the table, in order of insertion.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the number of entries.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns the index of the entry whose key has this hash and for which `same` is true.
    pub(crate) fn find(&self, hash: u64, mut same: impl FnMut(u64) -> bool) -> Option<usize> {
        let is = |&at: &u32| {
            let entry = &self.entries[at as usize];
            entry.hash == hash && same(entry.key)
        };
        self.index.find(hash, is).map(|&at| at as usize)
    }

    /// Returns the indices of the entries whose keys have this hash; there is nearly always only
    /// one such entry.
    pub(crate) fn with_hash(&self, hash: u64) -> impl Iterator<Item = usize> {
        let places = self.index.iter_hash(hash).map(|&at| at as usize);
        places.filter(move |&at| self.entries[at].hash == hash)
    }

    /// Returns the approximate number of bytes by which the next entry makes the table grow.
    pub(crate) fn growth(&self) -> usize {
        let is_full = self.entries.len() == self.entries.capacity();
        if is_full { self.entries.capacity().max(4) * ENTRY } else { 0 }
    }

    /// Adds an entry with a new key, and returns the number of bytes by which the table grew.
    pub(crate) fn add(&mut self, entry: Entry) -> usize {
        let before = self.entries.capacity();
        let at = self.entries.len() as u32;
        self.entries.push(entry);
        let entries = &self.entries;
        self.index.insert_unique(entry.hash, at, |&at| entries[at as usize].hash);
        (self.entries.capacity() - before) * ENTRY
    }

    /// Changes the value of an entry.
    pub(crate) fn set_value(&mut self, at: usize, value: u64) {
        self.entries[at].value = value;
    }

    /// Returns the approximate number of bytes of the table.
    pub(crate) fn bytes(&self) -> usize {
        size_of::<Self>() + self.entries.capacity() * ENTRY
    }

    /// Returns all keys and values that are handles.
    pub(crate) fn handles(&self) -> impl Iterator<Item = Handle> {
        let (key, value) = (self.key.is_reference(), self.value.is_reference());
        self.entries.iter().flat_map(move |entry| {
            let key = key.then(|| Handle::of_word(entry.key));
            let value = value.then(|| Handle::of_word(entry.value));
            key.into_iter().chain(value)
        })
    }
}
