//! Where a case of a long campaign comes from: four numbers, and nothing else.
//!
//! Machines that search together must not search the same cases, and whoever sees a finding must
//! get its case without the machine that found it. So a case is drawn from the commit, the law
//! that it is drawn for, the shard, and its number there.

use super::engine::{Drawing, Engine};
use selfsame_harness::types::capability_filter::CapabilityFilter;
use selfsame_harness::types::laws::LAWS;
use sha2::{Digest, Sha256};

/// In place of a law: each case is checked on every law.
pub const EVERY: &str = "every";
/// More shards than machines.
pub const MAX_SHARD: u16 = u16::MAX;
/// More cases than a shard draws in a thousand years.
const MAX_NUMBER: u64 = (1 << 40) - 1;

/// The four numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseAddress {
    /// The commit of the program: what draws may change with it.
    pub commit: String,
    /// The law that the case is for, or [`EVERY`].
    pub law: String,
    /// The shard.
    pub shard: u16,
    /// The number in the shard: its remainder says which engine draws.
    pub number: u64,
}

impl CaseAddress {
    /// The engine that draws the case with this number.
    #[must_use]
    pub fn engine(&self) -> &'static Engine {
        let engines = Engine::ALL.len() as u64;
        &Engine::ALL[(self.number % engines) as usize]
    }

    /// The seed: for two places of one commit always two. Law, shard and number are side by side in
    /// a word, and what is done to it can be undone.
    ///
    /// # Errors
    /// What is wrong with a place of which there is no case.
    pub fn seed(&self) -> Result<u64, String> {
        let law = match LAWS.iter().position(|law| law.name == self.law) {
            Some(at) => at as u64 + 1,
            None if self.law == EVERY => 0,
            None => return Err(format!("no law `{}`", self.law)),
        };
        if self.number > MAX_NUMBER {
            return Err(format!("the number {} is above {MAX_NUMBER}", self.number));
        }
        let word = law << 56 | u64::from(self.shard) << 40 | self.number;
        let key = Sha256::digest(self.commit.as_bytes());
        let key = key.iter().take(8).fold(0, |key, &byte| key << 8 | u64::from(byte));
        Ok(stir(word ^ key))
    }

    /// What is drawn there for a subject.
    ///
    /// # Errors
    /// As of [`CaseAddress::seed`]; or the subject takes nothing of the kind.
    pub fn draw(&self, fit: &CapabilityFilter) -> Result<Drawing, String> {
        let drawn = (self.engine().draw)(fit, self.seed()?);
        drawn.ok_or_else(|| format!("{} draws nothing that the subject takes", self.engine().name))
    }

    /// The command that draws and checks it again.
    #[must_use]
    pub fn replay(&self) -> String {
        let Self { commit, law, shard, number } = self;
        format!("selfsame replay --commit {commit} --law {law} --shard {shard} --number {number}")
    }
}

/// A permutation of the words in which each bit depends on all (the finalizer of SplitMix64): an
/// odd factor has an inverse, and so has a shift that is exclusive-ored.
const fn stir(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use selfsame_harness::types::subject::ability::Ability;
    use std::collections::HashSet;

    fn place(law: &str, shard: u16, number: u64) -> CaseAddress {
        CaseAddress { commit: "c0ffee".into(), law: law.into(), shard, number }
    }

    #[test]
    fn no_two_places_have_one_seed() -> Result<(), String> {
        let mut seeds = HashSet::new();
        for law in LAWS.iter().map(|law| law.name).chain([EVERY]) {
            for shard in [0, 1, 2, 255, 256, MAX_SHARD] {
                for number in (0..200).chain([MAX_NUMBER - 1, MAX_NUMBER]) {
                    assert!(seeds.insert(place(law, shard, number).seed()?));
                }
            }
        }
        Ok(())
    }

    #[test]
    fn another_commit_draws_other_cases() -> Result<(), String> {
        let here = place(EVERY, 0, 7);
        let there = CaseAddress { commit: "decaf".into(), ..here.clone() };
        assert_ne!(here.seed()?, there.seed()?);
        Ok(())
    }

    #[test]
    fn a_place_without_a_case_is_refused() {
        assert!(place("no-such-law", 0, 0).seed().is_err());
        assert!(place(EVERY, 0, MAX_NUMBER + 1).seed().is_err());
    }

    #[test]
    fn a_place_draws_the_same_again() -> Result<(), String> {
        let fit = CapabilityFilter::new(Ability::EVERYTHING);
        for number in 0..4 * Engine::ALL.len() as u64 {
            let place = place(EVERY, 3, number);
            assert_eq!(place.draw(&fit)?.text(), place.draw(&fit)?.text());
        }
        Ok(())
    }
}
