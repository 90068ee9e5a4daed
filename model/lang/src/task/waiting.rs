//! The tasks that wait, and the tasks for which they wait ([task.demand]).
//!
//! ```text
//! waits  const x for const y     waited_for  const y by { const x }
//! ```

use super::found::{Key, Wait};
use std::collections::{BTreeMap, BTreeSet};

/// The tasks that wait, and the tasks for which they wait.
#[derive(Default)]
// [task.demand]
pub(crate) struct Waiting {
    /// The waiting tasks. Each waiting task has the demand for which it waits.
    waits: BTreeMap<Key, Wait>,
    /// The demanded tasks. Each demanded task has the tasks that wait for it.
    waited_for: BTreeMap<Key, BTreeSet<Key>>,
}

impl Waiting {
    pub(crate) fn get(&self, key: &Key) -> Option<&Wait> {
        self.waits.get(key)
    }

    pub(crate) fn contains_key(&self, key: &Key) -> bool {
        self.waits.contains_key(key)
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &Key> {
        self.waits.keys()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.waits.is_empty()
    }

    pub(crate) fn insert(&mut self, key: Key, wait: Wait) {
        self.remove(&key);
        self.waited_for.entry(wait.on.clone()).or_default().insert(key.clone());
        self.waits.insert(key, wait);
    }

    pub(crate) fn remove(&mut self, key: &Key) {
        let Some(wait) = self.waits.remove(key) else { return };
        let Some(others) = self.waited_for.get_mut(&wait.on) else { return };
        others.remove(key);
        if others.is_empty() {
            self.waited_for.remove(&wait.on);
        }
    }

    /// Returns the tasks that wait for a task.
    pub(crate) fn on(&self, key: &Key) -> Vec<Key> {
        self.waited_for.get(key).into_iter().flatten().cloned().collect()
    }
}
