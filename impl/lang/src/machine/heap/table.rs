//! The table of a set or dictionary: its entries in order of insertion, and an index by the hashes
//! of the keys.

use super::handle::Handle;
use crate::machine::kind::Rep;
use crate::machine::value::TypeId;
use hashbrown::HashTable;

/// The entries of a `Set`, `Dict` or `ConstDict` (`[run.key]`, `[run.key-order]`). An entry is
/// never removed.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) ty: TypeId,
    /// The representation of keys.
    pub(crate) key: Rep,
    /// The representation of values. In a `Set`, the values of entries have no meaning.
    pub(crate) value: Rep,
    entries: Vec<Entry>,
    /// A hash table with the index of each entry, found by the hash of its key.
    index: HashTable<u32>,
}

/// An entry of a table: a key and a value, both stored as words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) hash: u64,
    pub(crate) key: u64,
    pub(crate) value: u64,
}

/// The entry that a lookup found last. The index of the entry stays valid, because no entry is
/// removed and no key changes.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Last {
    /// The dictionary of the entry, or null if no entry was found yet.
    pub(crate) dict: Handle,
    pub(crate) key: u64,
    pub(crate) at: usize,
}

/// The approximate number of bytes that an entry takes in the list of entries and in the index.
const ENTRY: usize = size_of::<Entry>() + 8;

impl Table {
    /// Creates an empty table.
    pub(crate) const fn new(ty: TypeId, key: Rep, value: Rep) -> Self {
        Self { ty, key, value, entries: Vec::new(), index: HashTable::new() }
    }

    /// Returns the entries of the table, in order of insertion.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the number of entries of the table.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns the index of the entry whose key has the given hash and for whose key `same` returns
    /// true.
    pub(crate) fn find(&self, hash: u64, mut same: impl FnMut(u64) -> bool) -> Option<usize> {
        let is = |&at: &u32| {
            let entry = &self.entries[at as usize];
            entry.hash == hash && same(entry.key)
        };
        self.index.find(hash, is).map(|&at| at as usize)
    }

    /// Returns the indices of the entries whose keys have this hash. There is almost always at most
    /// one such entry.
    pub(crate) fn with_hash(&self, hash: u64) -> impl Iterator<Item = usize> {
        let places = self.index.iter_hash(hash).map(|&at| at as usize);
        places.filter(move |&at| self.entries[at].hash == hash)
    }

    /// Returns the approximate number of bytes by which the table grows when the next entry is
    /// added.
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

    /// Replaces the value of the entry at an index.
    pub(crate) fn set_value(&mut self, at: usize, value: u64) {
        self.entries[at].value = value;
    }

    /// Returns the approximate number of bytes that the table takes.
    pub(crate) fn bytes(&self) -> usize {
        size_of::<Self>() + self.entries.capacity() * ENTRY
    }

    /// Returns those keys and values of the table that are handles.
    pub(crate) fn handles(&self) -> impl Iterator<Item = Handle> {
        let (key, value) = (self.key.is_reference(), self.value.is_reference());
        self.entries.iter().flat_map(move |entry| {
            let key = key.then(|| Handle::of_word(entry.key));
            let value = value.then(|| Handle::of_word(entry.value));
            key.into_iter().chain(value)
        })
    }
}
