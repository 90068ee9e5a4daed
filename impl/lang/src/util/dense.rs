//! Tables that map some indices to values. A lookup is one array access. A table takes one word for
//! each index, plus the memory of its entries.

use super::index::Index;

/// A table that maps some of the indices of another table to values.
#[derive(Clone, Debug)]
pub(crate) struct Dense<K, V> {
    /// For each index, the position of its entry, or [`NONE`].
    slots: Vec<u32>,
    entries: Vec<(K, V)>,
}

/// The number that stands for an index without an entry.
const NONE: u32 = u32::MAX;

impl<K, V> Default for Dense<K, V> {
    fn default() -> Self {
        Self { slots: Vec::new(), entries: Vec::new() }
    }
}

impl<K: Index, V> Dense<K, V> {
    /// Creates an empty table, with capacity for the indices below `indices` and for `values`
    /// values.
    pub(crate) fn with_room(indices: usize, values: usize) -> Self {
        Self { slots: vec![NONE; indices], entries: Vec::with_capacity(values) }
    }

    /// Returns the value of an index.
    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        let slot = *self.slots.get(key.place())?;
        self.entries.get(slot as usize).map(|entry| &entry.1)
    }

    /// Returns whether an index has a value.
    pub(crate) fn contains_key(&self, key: &K) -> bool {
        self.slots.get(key.place()).is_some_and(|&slot| slot != NONE)
    }

    /// Sets the value of an index, and returns its previous value. Cost: constant, plus the number
    /// of smaller indices if the table has to grow.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        let place = key.place();
        if place >= self.slots.len() {
            self.slots.resize((place + 1).next_power_of_two(), NONE);
        }
        match self.entries.get_mut(self.slots[place] as usize) {
            Some(entry) => Some(std::mem::replace(&mut entry.1, value)),
            None => {
                self.slots[place] = self.entries.len() as u32;
                self.entries.push((key, value));
                None
            }
        }
    }

    /// Removes the value of an index. The last entry moves to the position of the removed entry.
    pub(crate) fn remove(&mut self, key: &K) {
        let Some(slot) = self.slots.get_mut(key.place()) else { return };
        let at = std::mem::replace(slot, NONE) as usize;
        if at < self.entries.len() {
            self.entries.swap_remove(at);
            if let Some((moved, _)) = self.entries.get(at) {
                self.slots[moved.place()] = at as u32;
            }
        }
    }

    /// Removes all values. Cost: linear in the number of values, independent of the number of
    /// indices.
    pub(crate) fn clear(&mut self) {
        for (key, _) in self.entries.drain(..) {
            self.slots[key.place()] = NONE;
        }
    }

    /// Returns the indices that have a value, in the order of the entries.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &K> {
        self.entries.iter().map(|entry| &entry.0)
    }

    /// Returns the values, in the order of the keys.
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

#[cfg(test)]
mod tests {
    use super::Dense;
    use crate::scan::Token;

    #[test]
    fn what_was_taken_away_is_not_there() {
        let mut table = Dense::default();
        let key = Token::from_u32;
        (0..4).for_each(|at| assert_eq!(table.insert(key(3 * at), at), None));
        assert_eq!(table.insert(key(3), 7), Some(1));
        table.remove(&key(0));
        table.remove(&key(0));
        table.remove(&key(100));
        assert_eq!(
            (table.get(&key(0)), table.get(&key(3)), table.get(&key(9))),
            (None, Some(&7), Some(&3))
        );
        assert_eq!(table.keys().copied().collect::<Vec<_>>(), [key(9), key(3), key(6)]);
        table.clear();
        assert!(!table.contains_key(&key(9)) && table.values().next().is_none());
        assert_eq!((table.insert(key(9), 1), table.get(&key(9))), (None, Some(&1)));
    }
}
