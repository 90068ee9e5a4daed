//! Tables by handles: numbers that nobody has chosen to collide, so that a fast hash will do.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map by handles.
pub(crate) type HandleMap<K, V> = HashMap<K, V, BuildHasherDefault<NumberHasher>>;

/// A set of handles.
pub(crate) type HandleSet<K> = HashSet<K, BuildHasherDefault<NumberHasher>>;

/// A hash of a few numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NumberHasher(u64);

/// An odd number whose bits look random: that of the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(byte.into()));
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(SPREAD);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_and_pairs_do_not_collide() {
        let hash = |numbers: &[u32]| {
            let mut hasher = NumberHasher::default();
            numbers.iter().for_each(|&number| hasher.write_u32(number));
            hasher.finish()
        };
        let pairs = (0..200).flat_map(|one| (0..200).map(move |other| [one, other]));
        let hashes: HashSet<u64> = pairs.map(|pair| hash(&pair)).collect();
        assert_eq!(hashes.len(), 200 * 200);
        let tops: HashSet<u64> = (0..1 << 10).map(|n| hash(&[n]) & 0xfff).collect();
        assert!(tops.len() > 700, "{} of 1024 in other buckets", tops.len());
    }
}
