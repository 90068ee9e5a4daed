//! Maps that usually have few entries. A map with few entries is searched linearly, and a larger
//! map uses a hash table.

use super::planted::Slip;
use super::tuning::Tuning;
use hashbrown::HashMap;
use std::hash::Hash;

/// A map from keys to values. If a key has several values, the first of them is found.
#[derive(Clone, Debug)]
pub(crate) struct Few<K, V> {
    entries: Box<[(K, V)]>,
    /// If there are many entries, the position of the first entry of each key.
    places: HashMap<K, u32>,
}

impl<K: Copy + Eq + Hash, V> Few<K, V> {
    /// Creates a map with the given entries.
    pub(crate) fn new(all: impl IntoIterator<Item = (K, V)>, tuning: Tuning) -> Self {
        let (mut entries, mut places) = (Box::from_iter(all), HashMap::new());
        if tuning.slips(Slip::FewFindsLast) {
            entries.reverse();
        }
        if entries.len() > tuning.few_names as usize {
            for (at, &(key, _)) in (0..).zip(&entries) {
                places.entry(key).or_insert(at);
            }
        }
        Self { entries, places }
    }

    /// Returns the keys of all entries, so a key with several entries is repeated.
    pub(crate) fn keys(&self) -> impl Iterator<Item = K> {
        self.entries.iter().map(|entry| entry.0)
    }

    /// Returns the value of a key. Cost: constant.
    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        let entry = match self.places.is_empty() {
            true => self.entries.iter().find(|entry| entry.0 == *key),
            false => self.entries.get(*self.places.get(key)? as usize),
        };
        entry.map(|entry| &entry.1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Few, Tuning};

    #[test]
    fn the_first_value_of_a_key_counts() {
        for (count, few) in [(0, 0), (1, 0), (7, 8), (8, 8), (9, 8), (100, 8)] {
            let tuning = Tuning { few_names: few, ..Tuning::default() };
            let table = Few::new((0..count).map(|at| (at / 2, at)), tuning);
            for key in 0..=count {
                let first = Some(2 * key).filter(|&at| at < count);
                assert_eq!(table.get(&key).copied(), first, "{key} of {count}");
            }
        }
    }
}
