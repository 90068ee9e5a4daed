//! Ends of chains of keys. Each key has at most one successor, and a chain only grows.

use hashbrown::HashMap;
use std::hash::Hash;

/// The ends of the chains that were followed. No chain is followed twice, because a key is linked
/// to the last key of the chain that was found after it.
#[derive(Clone)]
pub(crate) struct ChainEnds<K> {
    further: HashMap<K, K>,
    /// The earlier links of keys, while changes are recorded.
    log: Option<Vec<(K, Option<K>)>>,
}

impl<K> Default for ChainEnds<K> {
    fn default() -> Self {
        Self { further: HashMap::new(), log: None }
    }
}

impl<K: Copy + Eq + Hash> ChainEnds<K> {
    /// Returns the end of the chain that starts at a key: the first key without a successor. If the
    /// chain returns to one of its keys, the end is always the same key of that cycle. O(log n)
    /// amortized, for all chains of n keys together.
    pub(crate) fn end(&mut self, start: K, mut next: impl FnMut(K) -> Option<K>) -> K {
        let (mut end, mut chain) = (start, Vec::new());
        while let Some(to) = self.further.get(&end).copied().or_else(|| next(end)) {
            if to == end {
                break;
            }
            // A key that is its own successor marks a cycle, until the end of the chain is known.
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

    /// Removes a key that is no longer on any chain.
    pub(crate) fn forget(&mut self, key: K) {
        self.further.remove(&key);
    }

    /// Starts to record changes.
    pub(crate) fn record(&mut self) {
        self.log = Some(Vec::new());
    }

    /// Keeps the recorded changes, and stops recording.
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
