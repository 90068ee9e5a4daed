//! Sets of small numbers.

/// A set of numbers, a bit for each up to the greatest.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// None, with room for the numbers below one.
    pub(crate) fn with_room(numbers: usize) -> Self {
        Self { words: vec![0; numbers.div_ceil(64)] }
    }

    /// Takes all numbers out, and makes room for the numbers below one.
    pub(crate) fn clear(&mut self, numbers: usize) {
        self.words.clear();
        self.words.resize(numbers.div_ceil(64), 0);
    }

    /// Whether a number is in it.
    pub(crate) fn has(&self, number: u32) -> bool {
        let word = self.words.get(number as usize / 64);
        word.is_some_and(|word| word & 1 << (number % 64) != 0)
    }

    /// Adds a number; whether it is new.
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
        let mut bits = Bits::with_room(10);
        assert!(bits.insert(700) && bits.insert(3));
        assert_eq!(
            [3, 700, 4, 701, 9999].map(|number| bits.has(number)),
            [true, true, false, false, false]
        );
    }

    #[test]
    fn nothing_is_left_in_it_when_it_is_cleared() {
        let mut bits = Bits::default();
        bits.insert(70);
        bits.clear(100);
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
