//! A set of registers: 256 of each bank.

use selfsame_spec::code::Bank;

/// Registers that have something.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Registers([Lanes; 2]);

/// A bit for each register of a bank.
type Lanes = [u64; 4];

/// The registers below one.
fn below(register: usize) -> Lanes {
    [0, 64, 128, 192].map(|lane| match register.saturating_sub(lane) {
        0 => 0,
        some @ 1..64 => (1 << some) - 1,
        _ => u64::MAX,
    })
}

impl Registers {
    /// The first registers of each bank, so many.
    pub(super) fn first(counts: [u16; 2]) -> Self {
        Self(counts.map(|count| below(usize::from(count))))
    }

    /// Whether a register is among them.
    pub(super) const fn has(&self, bank: Bank, register: u8) -> bool {
        let lane = self.0[bank as usize][register as usize / 64];
        lane & 1 << (register % 64) != 0
    }

    /// Whether so many registers are, from one on. Behind the last register is none.
    pub(super) fn has_all(&self, bank: Bank, from: u8, count: u16) -> bool {
        let end = usize::from(from) + usize::from(count);
        let (before, wanted) = (below(usize::from(from)), below(end));
        let lanes = self.0[bank as usize].iter().zip(before).zip(wanted);
        end <= 256 && lanes.into_iter().all(|((has, before), wanted)| wanted & !before & !has == 0)
    }

    /// Adds a register.
    pub(super) const fn insert(&mut self, bank: Bank, register: u8) {
        self.0[bank as usize][register as usize / 64] |= 1 << (register % 64);
    }

    /// Takes away the registers of a bank from one on.
    pub(super) fn cut(&mut self, bank: Bank, from: u8) {
        let lanes = self.0[bank as usize].iter_mut();
        lanes.zip(below(usize::from(from))).for_each(|(lane, kept)| *lane &= kept);
    }

    /// Keeps those that are in another set, too; whether any is gone.
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

    #[test]
    fn ranges_are_the_registers_in_them() {
        for from in [0, 1, 63, 64, 65, 127, 128, 192, 255_u8] {
            for count in [0, 1, 2, 63, 64, 65, 128, 256_u16] {
                let mut registers = Registers::default();
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
    fn a_cut_keeps_the_registers_before() {
        let mut registers = Registers::first([256, 70]);
        registers.cut(Bank::Scalar, 65);
        registers.cut(Bank::Reference, 255);
        assert_eq!(registers, Registers::first([65, 70]));
        assert!(registers.has(Bank::Scalar, 64) && !registers.has(Bank::Scalar, 65));
    }

    #[test]
    fn what_meets_is_in_both() {
        let mut registers = Registers::first([3, 200]);
        assert!(!registers.meet(&Registers::first([256, 200])));
        assert!(registers.meet(&Registers::first([256, 199])));
        assert_eq!(registers, Registers::first([3, 199]));
    }
}
