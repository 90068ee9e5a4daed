//! Tables that most often have few entries: these are looked through, many are hashed.

use hashbrown::HashMap;
use std::hash::Hash;

/// The first value of each key.
#[derive(Clone, Debug)]
pub(crate) struct Few<K, V> {
    entries: Box<[(K, V)]>,
    /// The place of each key's first entry, if there are many.
    places: HashMap<K, u32>,
}

/// So many entries are looked through.
const FEW: usize = 8;

impl<K: Copy + Eq + Hash, V> Few<K, V> {
    /// The value of a key. Cost: constant.
    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        let entry = match self.entries.len() <= FEW {
            true => self.entries.iter().find(|entry| entry.0 == *key),
            false => self.entries.get(*self.places.get(key)? as usize),
        };
        entry.map(|entry| &entry.1)
    }
}

impl<K: Copy + Eq + Hash, V> FromIterator<(K, V)> for Few<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(all: I) -> Self {
        let (entries, mut places) = (Box::from_iter(all), HashMap::new());
        if entries.len() > FEW {
            for (at, &(key, _)) in (0..).zip(&entries) {
                places.entry(key).or_insert(at);
            }
        }
        Self { entries, places }
    }
}

#[cfg(test)]
mod tests {
    use super::{FEW, Few};

    #[test]
    fn the_first_value_of_a_key_counts() {
        for count in [0, 1, FEW - 1, FEW, FEW + 1, 100] {
            let table: Few<usize, usize> = (0..count).map(|at| (at / 2, at)).collect();
            for key in 0..=count {
                let first = Some(2 * key).filter(|&at| at < count);
                assert_eq!(table.get(&key).copied(), first, "{key} of {count}");
            }
        }
    }
}
