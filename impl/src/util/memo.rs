//! Stores results that functions compute from data to which they have only shared access.

use hashbrown::HashMap;
use std::fmt::{Debug, Formatter, Result};
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Results, by their keys. A copy contains no results, because each result can be computed again.
pub(crate) struct Memo<K, V>(Mutex<HashMap<K, V>>);

impl<K: Eq + Hash, V> Memo<K, V> {
    /// Calls a function that may read and store results, and returns what it returns.
    pub(crate) fn with<T>(&self, ask: impl FnOnce(&mut HashMap<K, V>) -> T) -> T {
        ask(&mut self.lock())
    }

    /// Removes the result for a key.
    pub(crate) fn forget(&mut self, key: &K) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, V>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K, V> Clone for Memo<K, V> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<K, V> Debug for Memo<K, V> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("Memo")
    }
}
