//! The address of a case of a long campaign: the engine, commit, law, shard and number of the case.
//!
//! Machines that search together must not check the same cases. A reader of a finding must be able
//! to draw its case again without the machine that found it. Therefore a case is drawn from the
//! commit, the law, the shard, and the number of the case in the shard.

use super::engine::Engine;
use crate::layer::{Layer, LayerArg, with_layer};
use selfsame_harness::kit::Drawn;
use sha2::{Digest, Sha256};

/// The name in an address that stands for all laws: the case is checked by every law.
pub const EVERY: &str = "every";
/// The largest shard number; no campaign has so many machines.
pub const MAX_SHARD: u16 = u16::MAX;
/// The largest case number; a shard does not draw so many cases in a thousand years.
pub const MAX_NUMBER: u64 = (1 << 40) - 1;

/// The engines among which the remainder of a case's number chooses, if an address names no engine.
const NUMBERED: [&str; 6] =
    ["random", "random-large", "proptest", "quickcheck", "families", "histories"];

/// The address of a case: commit, law, shard, number and engine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseAddress {
    /// The commit of the program; the generators may differ between commits.
    pub commit: String,
    /// The name of the engine that draws the case.
    pub engine: &'static str,
    /// The law for which the case is drawn, or [`EVERY`].
    pub law: String,
    /// The number of the machine that draws the case.
    pub shard: u16,
    /// The number of the case in its shard.
    pub number: u64,
}

/// Returns the engine of a layer that has the given name.
fn find<S: Layer>(name: &str) -> Option<&'static Engine<S>> {
    S::ENGINES.iter().find(|engine| engine.name == name)
}

impl CaseAddress {
    /// Returns the layer and the name of an engine. If no name is given, the number of the case
    /// selects the engine.
    ///
    /// # Errors
    /// Returns an error if no engine has this name.
    pub fn engine(name: Option<&str>, number: u64) -> Result<(LayerArg, &'static str), String> {
        let name = name.unwrap_or(NUMBERED[(number % NUMBERED.len() as u64) as usize]);
        let has = |layer: LayerArg| {
            let name = with_layer!(layer, S => find::<S>(name).map(|engine| engine.name));
            Some((layer, name?))
        };
        LayerArg::ALL.into_iter().find_map(has).ok_or_else(|| format!("no engine `{name}`"))
    }

    /// Returns the number, in its shard, of the `nth` case that an engine draws.
    #[must_use]
    pub fn nth(engine: &str, nth: u64) -> u64 {
        let numbered = NUMBERED.iter().position(|name| *name == engine);
        numbered.map_or(nth, |at| nth * NUMBERED.len() as u64 + at as u64)
    }

    /// Returns the seed from which the case is drawn. Two addresses with the same commit and engine
    /// have different seeds. Law, shard and number occupy separate bits of a word, and each
    /// operation on the word is invertible.
    ///
    /// # Errors
    /// Returns an error if no law has this name or the number is too large.
    pub fn seed<S: Layer>(&self) -> Result<u64, String> {
        let law = match S::laws().iter().position(|law| law.name == self.law) {
            Some(at) => at as u64 + 1,
            None if self.law == EVERY => 0,
            None => return Err(format!("no law `{}`", self.law)),
        };
        if self.number > MAX_NUMBER {
            return Err(format!("the number {} is above {MAX_NUMBER}", self.number));
        }
        let word = law << 56 | u64::from(self.shard) << 40 | self.number;
        let own = if self.numbered() { "" } else { self.engine };
        let key = Sha256::digest([self.commit.as_bytes(), own.as_bytes()].concat());
        let key = key.iter().take(8).fold(0, |key, &byte| key << 8 | u64::from(byte));
        Ok(stir(word ^ key))
    }

    fn numbered(&self) -> bool {
        NUMBERED.contains(&self.engine)
    }

    /// Draws the case at this address, in a form that the subject accepts.
    ///
    /// # Errors
    /// Returns an error of [`CaseAddress::seed`], or reports that the subject accepts no case that
    /// is drawn from this address.
    pub fn draw<S: Layer>(&self, suite: &S) -> Result<Drawn<S::Case>, String> {
        let seed = self.seed::<S>()?;
        let drawn = find::<S>(self.engine).and_then(|engine| (engine.draw)(suite, seed));
        drawn.ok_or_else(|| format!("{} draws nothing that the subject takes", self.engine))
    }

    /// Returns the command that draws and checks the case at this address.
    #[must_use]
    pub fn replay(&self) -> String {
        let Self { commit, engine, law, shard, number } = self;
        let engine = if self.numbered() { String::new() } else { format!(" --engine {engine}") };
        format!(
            "selfsame replay --commit {commit} --law {law} --shard {shard} --number {number}{engine}"
        )
    }
}

/// Permutes words so that each bit of the result depends on all bits (the finalizer of SplitMix64).
/// Multiplication by an odd factor is invertible, and so is the exclusive or with a shifted word.
const fn stir(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
