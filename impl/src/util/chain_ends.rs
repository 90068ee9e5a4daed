//! Finds the ends of chains of keys. Each key has at most one successor, and a chain only grows.

use hashbrown::HashMap;
use std::hash::Hash;

/// The ends of the chains that were followed. No chain is followed twice, because each key is
/// linked to the last key of its chain that was found.
#[derive(Clone)]
pub(crate) struct ChainEnds<K> {
    further: HashMap<K, K>,
    /// For each recorded change, the key and its earlier link. `None` if changes are not being
    /// recorded.
    log: Option<Vec<(K, Option<K>)>>,
}

impl<K> Default for ChainEnds<K> {
    fn default() -> Self {
        Self { further: HashMap::new(), log: None }
    }
}

impl<K: Copy + Eq + Hash> ChainEnds<K> {
    /// Returns the end of the chain that starts at a key, which is the first key without a
    /// successor. If the chain is a cycle, the result is always the same key of the cycle. The
    /// amortized cost is O(log n) for all chains of n keys together.
    pub(crate) fn end(&mut self, start: K, mut next: impl FnMut(K) -> Option<K>) -> K {
        let (mut end, mut chain) = (start, Vec::new());
        while let Some(to) = self.further.get(&end).copied().or_else(|| next(end)) {
            if to == end {
                break;
            }
            // While the chain is followed, each of its keys is its own successor. If such a key is
            // reached again, the chain is a cycle.
            self.lead(end, end);
            chain.push(end);
            end = to;
        }
        chain.into_iter().for_each(|key| self.lead(key, end));
        end
    }

    fn lead(&mut self, from: K, to: K) {
        let before = self.further.insert(from, to);
        if let Some(log) = &mut self.log {
            log.push((from, before));
        }
    }

    /// Removes a key that belongs to no chain any more.
    pub(crate) fn forget(&mut self, key: K) {
        self.further.remove(&key);
    }

    /// Starts recording changes.
    pub(crate) fn record(&mut self) {
        self.log = Some(Vec::new());
    }

    /// Stops recording, and keeps the changes that were recorded.
    pub(crate) fn keep(&mut self) {
        self.log = None;
    }

    /// Undoes the recorded changes.
    pub(crate) fn undo(&mut self) {
        for (key, before) in self.log.take().into_iter().flatten().rev() {
            match before {
                Some(before) => _ = self.further.insert(key, before),
                None => _ = self.further.remove(&key),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ChainEnds;

    #[test]
    fn a_chain_gets_longer_and_short_again() {
        let mut ends = ChainEnds::default();
        assert_eq!(ends.end(0, |key| (key < 9).then_some(key + 1)), 9);
        ends.record();
        assert_eq!(ends.end(0, |key| (key == 9).then_some(20)), 20, "the others are not asked");
        ends.undo();
        assert_eq!(ends.end(0, |_| None), 9);
    }

    #[test]
    fn a_cycle_has_one_end() {
        let mut ends = ChainEnds::default();
        let next = |key: u32| Some(if key < 9 { key + 1 } else { 5 });
        let end = ends.end(0, next);
        assert!(end >= 5);
        (0..9).for_each(|key| assert_eq!(ends.end(key, next), end));
    }
}
