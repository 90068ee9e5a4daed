//! Sets of registers, with one bit for each register. A lane has 64 registers of a bank.

use super::opcodes::Chosen;
use selfsame_spec::code::Bank;

/// A set of the registers that have a value. A set with one lane is used only for functions with
/// fewer than 64 registers in each bank.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Registers<const LANES: usize>([[u64; LANES]; 2]);

/// Returns the set of the registers of a bank whose numbers are smaller than the given number.
fn below<const LANES: usize>(register: usize) -> [u64; LANES] {
    std::array::from_fn(|lane| match register.saturating_sub(64 * lane) {
        0 => 0,
        some @ 1..64 => (1 << some) - 1,
        _ => u64::MAX,
    })
}

impl<const LANES: usize> Registers<LANES> {
    /// The set without registers.
    pub(super) const NONE: Self = Self([[0; LANES]; 2]);

    /// Returns the set of the first registers of each bank. `counts` has the number of registers of
    /// each bank.
    pub(super) fn first(counts: [u16; 2]) -> Self {
        Self(counts.map(|count| below(usize::from(count))))
    }

    /// Returns the set of the registers whose numbers are in the chosen fields of a word.
    #[inline]
    pub(super) fn in_fields(chosen: &Chosen, fields: [u8; 3]) -> Self {
        let mut set = Self::NONE;
        for (lanes, chosen) in set.0.iter_mut().zip(chosen) {
            for (&is_chosen, register) in chosen.iter().zip(fields) {
                // The mask is used instead of a branch, because a branch on the chosen fields would
                // be mispredicted often.
                lanes[usize::from(register / 64) % LANES] |= is_chosen & 1 << (register % 64);
            }
        }
        set
    }

    /// Returns whether all registers of another set are in this set.
    pub(super) fn contains(&self, other: &Self) -> bool {
        let lanes = self.0.iter().flatten().zip(other.0.iter().flatten());
        lanes.fold(0, |missing, (has, wanted)| missing | wanted & !has) == 0
    }

    /// Returns whether `count` registers of a bank, from register `from` on, are in the set. A
    /// register that does not exist is not in the set.
    pub(super) fn has_all(&self, bank: Bank, from: u8, count: u16) -> bool {
        let end = usize::from(from) + usize::from(count);
        let (before, wanted) = (below::<LANES>(usize::from(from)), below::<LANES>(end));
        let lanes = self.0[bank as usize].iter().zip(before).zip(wanted);
        let mut lanes = lanes.map(|((has, before), wanted)| wanted & !before & !has);
        end <= 64 * LANES && lanes.all(|missing| missing == 0)
    }

    /// Adds a register to the set.
    pub(super) const fn insert(&mut self, bank: Bank, register: u8) {
        self.0[bank as usize][register as usize / 64 % LANES] |= 1 << (register % 64);
    }

    /// Adds all registers of another set to this set.
    pub(super) fn join(&mut self, other: &Self) {
        let lanes = self.0.iter_mut().flatten().zip(other.0.iter().flatten());
        lanes.for_each(|(lane, other)| *lane |= other);
    }

    /// Removes the registers of a bank from register `from` on.
    pub(super) fn cut(&mut self, bank: Bank, from: u8) {
        let lanes = self.0[bank as usize].iter_mut();
        lanes.zip(below::<LANES>(usize::from(from))).for_each(|(lane, kept)| *lane &= kept);
    }

    /// Removes the registers that are not in another set. Returns whether any register was removed.
    pub(super) fn meet(&mut self, other: &Self) -> bool {
        let before = *self;
        let lanes = self.0.iter_mut().flatten().zip(other.0.iter().flatten());
        lanes.for_each(|(lane, other)| *lane &= other);
        *self != before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A set with enough lanes for all registers that a function can have.
    type All = Registers<4>;

    #[test]
    fn ranges_are_the_registers_in_them() {
        for from in [0, 1, 63, 64, 65, 127, 128, 192, 255_u8] {
            for count in [0, 1, 2, 63, 64, 65, 128, 256_u16] {
                let mut registers = All::NONE;
                let end = (u16::from(from) + count).min(256);
                (u16::from(from)..end).for_each(|at| registers.insert(Bank::Scalar, at as u8));
                let fits = u16::from(from) + count <= 256;
                assert_eq!(registers.has_all(Bank::Scalar, from, count), fits, "{from} {count}");
                assert_eq!(registers.has_all(Bank::Reference, from, count), count == 0 && fits);
                assert!(!registers.has_all(Bank::Scalar, from, end - u16::from(from) + 1));
            }
        }
    }

    #[test]
    fn one_lane_says_the_same_of_few_registers() {
        for from in 0..64_u8 {
            for count in 0..256_u16 {
                for held in [0, 1, 20, 63] {
                    let (one, all) = (Registers::<1>::first([held; 2]), All::first([held; 2]));
                    let of_one = one.has_all(Bank::Reference, from, count);
                    assert_eq!(of_one, all.has_all(Bank::Reference, from, count));
                }
            }
        }
    }

    #[test]
    fn fields_are_registers_of_their_banks() {
        let mut expected = All::NONE;
        expected.insert(Bank::Scalar, 3);
        expected.insert(Bank::Scalar, 200);
        expected.insert(Bank::Reference, 70);
        let set = All::in_fields(&[[u64::MAX, 0, u64::MAX], [0, u64::MAX, 0]], [3, 70, 200]);
        assert_eq!(set, expected);
        let mut more = expected;
        more.insert(Bank::Reference, 255);
        assert!(more.contains(&set) && !set.contains(&more));
        expected.join(&more);
        assert_eq!(expected, more);
    }

    #[test]
    fn a_cut_keeps_the_registers_before() {
        let mut registers = All::first([256, 70]);
        registers.cut(Bank::Scalar, 65);
        registers.cut(Bank::Reference, 255);
        assert_eq!(registers, All::first([65, 70]));
        let is_below = |end| registers.has_all(Bank::Scalar, end, 1);
        assert!(is_below(64) && !is_below(65));
    }

    #[test]
    fn what_meets_is_in_both() {
        let mut registers = All::first([3, 200]);
        assert!(!registers.meet(&All::first([256, 200])));
        assert!(registers.meet(&All::first([256, 199])));
        assert_eq!(registers, All::first([3, 199]));
    }
}
