//! A hash function with a secret key, for tables whose contents come from untrusted input.
//!
//! The words of the input are the digits of a number in a secret base, modulo the prime 2^61 - 1.
//! Two different sequences of up to n words collide for at most n of the 2^61 bases. Therefore an
//! input that was chosen without knowing the secret does not make tables slow. J. L. Carter, M. N.
//! Wegman, "Universal Classes of Hash Functions", JCSS 18(2), 1979.

use super::tuning::Tuning;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

/// A hash function: a secret base, and a secret multiplier that spreads the sum over its high bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyedHash {
    base: u64,
    spread: u64,
    /// A mask that selects the bits of the result that are used.
    mask: u64,
}

const PRIME: u64 = (1 << 61) - 1;

/// The hash function of this process, with a random key.
static SECRET: LazyLock<KeyedHash> = LazyLock::new(|| {
    let random = RandomState::new();
    KeyedHash::new(random.hash_one(0_u8), random.hash_one(1_u8))
});

impl Default for KeyedHash {
    fn default() -> Self {
        *SECRET
    }
}

impl KeyedHash {
    /// Returns the hash function of this process. `tuning` gives the number of bits of results that
    /// are used.
    pub(crate) fn tuned(tuning: Tuning) -> Self {
        Self { mask: u64::MAX >> (64 - tuning.hash_bits.clamp(1, 64)), ..Self::default() }
    }

    /// Returns the hash function whose key is two random numbers. The few bases that hash badly are
    /// excluded.
    const fn new(base: u64, spread: u64) -> Self {
        Self { base: base % (PRIME - (1 << 32)) + (1 << 32), spread: spread | 1, mask: u64::MAX }
    }

    /// Adds a digit to a sum, which is initially 0. The digit must be less than the prime.
    pub(crate) const fn step(self, sum: u64, digit: u64) -> u64 {
        let product = sum as u128 * self.base as u128;
        let folded = (product as u64 & PRIME) + (product >> 61) as u64 + digit;
        let folded = (folded & PRIME) + (folded >> 61);
        if folded >= PRIME { folded - PRIME } else { folded }
    }

    /// Spreads a sum over 64 bits, because a table uses the low bits as a bucket and the highest
    /// bits as a tag.
    pub(crate) const fn finish(self, sum: u64) -> u64 {
        let high = ((sum + self.base).wrapping_mul(self.spread) >> 32) & self.mask;
        high | high << 32
    }
}

impl KeyedHash {
    /// Spreads a sum like [`Self::finish`], but so that different sums have different results if
    /// all bits are used.
    pub(crate) const fn finish_whole(self, sum: u64) -> u64 {
        let product = (sum + self.base).wrapping_mul(self.spread);
        (product ^ product >> 32) & self.mask
    }

    /// Converts a sum to a hash. Different sums may have the same hash.
    pub(crate) const fn of_sum(self, sum: u64) -> u64 {
        sum & self.mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_stays_below_the_prime() {
        let hash = KeyedHash::new(PRIME - 1, u64::MAX);
        let mut sum = PRIME - 1;
        for digit in [0, 1, PRIME - 1, PRIME - 2, 7] {
            sum = hash.step(sum, digit);
            assert!(sum < PRIME);
        }
    }

    #[test]
    fn chosen_digits_do_not_collide() {
        let hash = KeyedHash::default();
        for shift in [0, 7, 14, 32, 48] {
            let mut buckets = vec![0_u32; 1 << 12];
            for number in 0..1 << 12_u64 {
                buckets[(hash.finish(hash.step(number << 8, number << shift)) >> 52) as usize] += 1;
            }
            let fullest = buckets.iter().max().copied();
            assert!(fullest < Some(32), "{fullest:?} of 4096 in one of 4096 buckets");
        }
    }
}
