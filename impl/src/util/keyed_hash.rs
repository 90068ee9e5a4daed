//! Keyed hashes: hashes that depend on a secret, for tables whose keys come from untrusted input.
//!
//! The hash reads words as the digits of a number in a secret base, modulo the prime 2^61 - 1. Two
//! different sequences of up to n words collide for at most n of the 2^61 bases. The author of an
//! input who does not know the secret therefore cannot make tables slow. J. L. Carter, M. N.
//! Wegman, "Universal Classes of Hash Functions", JCSS 18(2), 1979.

use crate::util::tuning::Tuning;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

/// A hash function. The function consists of a secret base, and of a secret multiplier that spreads
/// the sum over the high bits.
#[derive(Clone, Copy)]
pub(crate) struct KeyedHash {
    base: u64,
    spread: u64,
    /// The number of bits that are cut off, which is 64 minus the number of bits of a hash.
    shift: u32,
}

const PRIME: u64 = (1 << 61) - 1;

/// The hash function of this process. All tables share it, because choosing a function for each
/// table would cost more than building a small table.
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
    /// Makes the hash function with this base and this multiplier. The few bases that distribute
    /// hashes badly are excluded.
    pub(crate) const fn new(base: u64, spread: u64) -> Self {
        let base = base % (PRIME - (1 << 32)) + (1 << 32);
        Self { base, spread: spread | 1, shift: 32 }
    }

    /// Returns the hash function of this process, with the number of bits that a tuning states.
    pub(crate) fn tuned(tuning: &Tuning) -> Self {
        Self { shift: 64 - tuning.hash_bits.clamp(1, 32), ..Self::default() }
    }

    /// Returns the hash of a sequence of words.
    pub(crate) fn words(self, words: impl Iterator<Item = u32>) -> u32 {
        self.finish(words.fold(1, |sum, word| self.step(sum, word)))
    }

    /// Returns the hash of a sequence of bytes.
    pub(crate) fn bytes(self, text: &[u8]) -> u32 {
        let digit =
            |chunk: &[u8]| chunk.iter().fold(0, |digit, &byte| digit << 8 | u64::from(byte));
        // Seven bytes form one digit. The seven bytes are read together with the eighth byte, if
        // there is one, because reading eight bytes takes one instruction.
        let (mut sum, mut rest) = (1, text);
        while let Some(&eight) = rest.first_chunk() {
            sum = self.digit(sum, u64::from_be_bytes(eight) >> 8);
            rest = &rest[7..];
        }
        if rest.len() == 7 {
            (sum, rest) = (self.digit(sum, digit(rest)), &[]);
        }
        self.finish(self.digit(self.digit(sum, digit(rest)), text.len() as u64))
    }

    /// Returns the sum after one more word. An empty sequence has the sum 1, and each sum is less
    /// than the prime.
    pub(crate) const fn step(self, sum: u64, word: u32) -> u64 {
        self.digit(sum, word as u64)
    }

    /// Returns the sum after one more digit, which must be less than the prime.
    const fn digit(self, sum: u64, digit: u64) -> u64 {
        let product = sum as u128 * self.base as u128;
        let folded = (product as u64 & PRIME) + (product >> 61) as u64 + digit;
        let folded = (folded & PRIME) + (folded >> 61);
        if folded >= PRIME { folded - PRIME } else { folded }
    }

    /// Returns a hash of two numbers: their product, mixed with secrets and reduced to 64 bits. The
    /// hashes of several pairs may be added up. The result does not depend on the number of bits of
    /// a hash, and sums of such hashes may collide.
    pub(crate) const fn mix(self, a: u64, b: u64) -> u64 {
        let product = (a ^ self.spread) as u128 * (b ^ self.base.wrapping_mul(self.spread)) as u128;
        let folded = product as u64 ^ (product >> 64) as u64;
        let product = (folded ^ self.base) as u128 * (self.spread.rotate_left(32) | 1) as u128;
        product as u64 ^ (product >> 64) as u64
    }

    /// Keeps only the lowest bits of a sum. The number of kept bits is the number of bits of a
    /// hash, but all bits of the sum are kept if a hash has 32 bits.
    pub(crate) const fn cut(self, sum: u64) -> u64 {
        if self.shift == 32 { sum } else { sum & ((1 << (64 - self.shift)) - 1) }
    }

    /// Computes a hash from a sum: multiplies the sum by the secret multiplier, and keeps the high
    /// bits.
    pub(crate) const fn finish(self, sum: u64) -> u32 {
        (sum.wrapping_mul(self.spread) >> self.shift) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A hash without a secret fails this test. For each of these inputs, some common hash without
    /// a secret puts all entries into one bucket. The hashes of the entries agree in the low bits,
    /// in the high bits, or in all bits.
    #[test]
    fn chosen_inputs_do_not_collide() {
        let golden = 0x9e37_79b9_u32;
        let mut inverse = golden;
        (0..5).for_each(|_| {
            inverse = inverse.wrapping_mul(2_u32.wrapping_sub(golden.wrapping_mul(inverse)));
        });
        let inputs: [Box<dyn Fn(u32) -> [u32; 2]>; 5] = [
            Box::new(|n| [n << 16, 0]),
            Box::new(|n| [n, n]),
            Box::new(|n| [n, 0_u32.wrapping_sub(n.wrapping_mul(31))]),
            Box::new(move |n| [(n << 16).wrapping_mul(inverse), 0]),
            Box::new(move |n| [n, n.wrapping_mul(golden).rotate_left(5)]),
        ];
        let hash = KeyedHash::default();
        for input in inputs {
            let mut buckets = vec![0_u32; 1 << 12];
            (0..1 << 12).for_each(|n| {
                buckets[hash.words(input(n).into_iter()) as usize >> 20] += 1;
            });
            let fullest = buckets.iter().max().copied();
            assert!(fullest < Some(32), "{fullest:?} of 4096 in one of 4096 buckets");
        }
    }

    #[test]
    fn texts_differ_by_their_ends_and_lengths() {
        let hash = KeyedHash::default();
        let texts: hashbrown::HashSet<u32> = (0..40).map(|len| hash.bytes(&vec![0; len])).collect();
        assert_eq!(texts.len(), 40);
        assert_ne!(hash.bytes(b"seven by"), hash.bytes(b"seven bx"));
    }

    #[test]
    fn a_sum_stays_below_the_prime() {
        let hash = KeyedHash::new(PRIME - 1, u64::MAX);
        let mut sum = PRIME - 1;
        for word in [0, 1, u32::MAX, u32::MAX - 1, 7] {
            sum = hash.step(sum, word);
            assert!(sum < PRIME);
        }
    }

    #[test]
    fn another_key_is_another_hash() {
        let hash_of = |hash: KeyedHash| hash.words([1, 2, 3].into_iter());
        let hashes: hashbrown::HashSet<u32> =
            (0..64).map(|n| hash_of(KeyedHash::new(n, n))).collect();
        assert!(hashes.len() > 60);
    }
}
