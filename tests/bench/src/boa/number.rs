//! Assigns small numbers to signatures, in the order in which the signatures are first seen.

/// A table that assigns numbers to words, in the order in which the words are first seen. The cost
/// of clearing the table depends on the number of words since the last clearing, and not on the
/// table's capacity.
#[derive(Default)]
pub(super) struct Numbers {
    each: Vec<u32>,
    counts: Vec<u32>,
    words: Vec<u64>,
    /// A hash table with linear probing: a slot is 0, or the number of a word plus one. The first
    /// `mask + 1` slots are in use.
    slots: Vec<u32>,
    mask: usize,
}

/// The largest number of words that are searched one after the other; if there are more words, they
/// are hashed.
const FEW: usize = 8;

impl Numbers {
    /// Removes all words.
    pub(super) fn clear(&mut self) {
        if self.words.len() > FEW {
            self.slots[..=self.mask].fill(0);
        }
        self.each.clear();
        self.counts.clear();
        self.words.clear();
    }

    /// Adds a word. If an equal word was added before, the word gets the same number; otherwise it
    /// gets the next number.
    #[inline]
    pub(super) fn add(&mut self, word: u64) {
        let number = if self.words.len() <= FEW {
            self.words.iter().position(|&known| known == word)
        } else {
            self.find(word)
        };
        let number = number.unwrap_or_else(|| self.insert(word));
        self.counts[number] += 1;
        self.each.push(number as u32);
    }

    #[inline]
    fn find(&self, word: u64) -> Option<usize> {
        let mut slot = word as usize & self.mask;
        loop {
            let number = (self.slots[slot] as usize).checked_sub(1)?;
            if self.words[number] == word {
                return Some(number);
            }
            slot = (slot + 1) & self.mask;
        }
    }

    fn insert(&mut self, word: u64) -> usize {
        self.words.push(word);
        self.counts.push(0);
        let count = self.words.len();
        if count == FEW + 1 || (count > FEW && count * 2 > self.mask + 1) {
            self.rebuild();
        } else if count > FEW {
            self.place(count - 1);
        }
        count - 1
    }

    /// Enlarges the table to at least four slots for each word.
    fn rebuild(&mut self) {
        let slots = (self.words.len() * 4).next_power_of_two();
        self.mask = slots - 1;
        self.slots.resize(self.slots.len().max(slots), 0);
        self.slots[..slots].fill(0);
        (0..self.words.len()).for_each(|number| self.place(number));
    }

    fn place(&mut self, number: usize) {
        let mut slot = self.words[number] as usize & self.mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & self.mask;
        }
        self.slots[slot] = number as u32 + 1;
    }

    /// Returns for each number how many of the added words have it.
    pub(super) fn counts(&mut self) -> &mut [u32] {
        &mut self.counts
    }

    /// Returns the number of each word, in the order in which the words were added.
    pub(super) fn of_each(&self) -> &[u32] {
        &self.each
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_words_have_one_number_each_time() {
        let mut numbers = Numbers::default();
        for kinds in [3_u64, 5000, 1, 9, 8, 700, 10] {
            numbers.clear();
            (0..kinds * 3).for_each(|n| numbers.add((n % kinds) << 40));
            let expected: Vec<u32> = (0..kinds * 3).map(|n| (n % kinds) as u32).collect();
            assert_eq!(numbers.of_each(), expected);
            assert_eq!(numbers.counts(), vec![3; kinds as usize]);
        }
    }
}
