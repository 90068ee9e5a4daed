//! Sets of small numbers, stored as bits.

use std::ops::Range;

/// A set of numbers, stored with one bit for each number up to the greatest number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// Ensures memory for all numbers below `numbers`. If the set already has enough memory,
    /// nothing is allocated.
    pub(crate) fn make_room(&mut self, numbers: usize) {
        let words = numbers.div_ceil(64);
        if words > self.words.len() {
            self.words.resize(words, 0);
        }
    }

    /// Removes all numbers. The memory stays allocated.
    pub(crate) fn clear(&mut self) {
        self.words.fill(0);
    }

    /// Returns the number of bytes that the set reserves.
    pub(crate) const fn bytes(&self) -> usize {
        8 * self.words.capacity()
    }

    /// Removes all numbers, and allocates memory for exactly the numbers below `numbers`.
    pub(crate) fn renew(&mut self, numbers: usize) {
        self.words.clear();
        self.words.resize(numbers.div_ceil(64), 0);
    }

    /// Returns whether a number is in the set.
    pub(crate) fn has(&self, number: u32) -> bool {
        let word = self.words.get(number as usize / 64);
        word.is_some_and(|word| word & 1 << (number % 64) != 0)
    }

    /// Returns whether at least one number of a range is in the set. Cost: linear in the range, in
    /// steps of 64 numbers.
    pub(crate) fn has_in(&self, range: Range<u32>) -> bool {
        let words = range.start / 64..range.end.div_ceil(64);
        words.into_iter().any(|at| {
            let word = self.words.get(at as usize).copied().unwrap_or_default();
            let first = range.start.saturating_sub(64 * at);
            let behind = (range.end - 64 * at).min(64);
            word & (u64::MAX << first) & (u64::MAX >> (64 - behind)) != 0
        })
    }

    /// Adds a number, and returns whether it is new.
    pub(crate) fn insert(&mut self, number: u32) -> bool {
        let (word, bit) = (number as usize / 64, 1 << (number % 64));
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        let new = self.words[word] & bit == 0;
        self.words[word] |= bit;
        new
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn a_number_is_in_it_once_it_is_added() {
        let mut bits = Bits::default();
        assert!(bits.insert(700) && bits.insert(3));
        assert_eq!(
            [3, 700, 4, 701, 9999].map(|number| bits.has(number)),
            [true, true, false, false, false]
        );
    }

    #[test]
    fn ranges_reach_over_words() {
        let mut bits = Bits::default();
        assert!([3, 63, 64, 200].into_iter().all(|number| bits.insert(number)));
        for start in 0..260 {
            for end in start..260 {
                let has = (start..end).any(|number| bits.has(number));
                assert_eq!(bits.has_in(start..end), has, "{start} to {end}");
            }
        }
    }

    #[test]
    fn room_stays_when_all_is_taken_out() {
        let mut bits = Bits::default();
        bits.make_room(1000);
        let room = bits.words.capacity();
        assert!(bits.insert(999));
        bits.clear();
        bits.make_room(500);
        assert!(!bits.has(999) && bits.insert(999));
        assert_eq!((bits.words.len(), bits.words.capacity()), (1000_usize.div_ceil(64), room));
    }

    #[test]
    fn nothing_is_left_in_it_when_it_is_renewed() {
        let mut bits = Bits::default();
        bits.make_room(100);
        bits.insert(70);
        bits.renew(100);
        assert!(!bits.has(70) && bits.insert(70));
    }

    #[test]
    fn a_number_is_new_once() {
        let mut bits = Bits::default();
        let numbers = [5, 64, 63, 5, 1000, 64, 0];
        assert_eq!(
            numbers.map(|number| bits.insert(number)),
            [true, true, true, false, true, false, true]
        );
    }
}
