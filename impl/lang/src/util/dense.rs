//! Tables by index: as quick as an array, and as small as what is in them and a word for each index.

use super::index::Index;

/// Values of some indices of a table.
#[derive(Clone, Debug)]
pub(crate) struct Dense<K, V> {
    /// Of each index the place of its entry, or [`NONE`].
    slots: Vec<u32>,
    entries: Vec<(K, V)>,
}

/// No entry.
const NONE: u32 = u32::MAX;

impl<K, V> Default for Dense<K, V> {
    fn default() -> Self {
        Self { slots: Vec::new(), entries: Vec::new() }
    }
}

impl<K: Index, V> Dense<K, V> {
    /// The value of an index.
    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        let slot = *self.slots.get(key.place())?;
        self.entries.get(slot as usize).map(|entry| &entry.1)
    }

    /// Whether an index has a value.
    pub(crate) fn contains_key(&self, key: &K) -> bool {
        self.slots.get(key.place()).is_some_and(|&slot| slot != NONE)
    }

    /// Gives an index a value. Cost: constant, but for the indices before the first one.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        let place = key.place();
        if place >= self.slots.len() {
            self.slots.resize((place + 1).next_power_of_two(), NONE);
        }
        match self.entries.get_mut(self.slots[place] as usize) {
            Some(entry) => entry.1 = value,
            None => {
                self.slots[place] = self.entries.len() as u32;
                self.entries.push((key, value));
            }
        }
    }

    /// The indices that have a value, in the order in which they got one.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &K> {
        self.entries.iter().map(|entry| &entry.0)
    }

    /// The values, in the order of the keys.
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|entry| &entry.1)
    }
}

impl<'d, K, V> IntoIterator for &'d Dense<K, V> {
    type Item = (&'d K, &'d V);
    type IntoIter = std::iter::Map<std::slice::Iter<'d, (K, V)>, fn(&'d (K, V)) -> (&'d K, &'d V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter().map(|entry| (&entry.0, &entry.1))
    }
}
