//! The address of a case of a long campaign: an engine and four numbers.
//!
//! Machines that search together must not search the same cases. A reader of a finding must get its
//! case without the machine that found it. So a case is drawn from the commit, the law that it is
//! drawn for, the shard, and its number there.

use super::engine::Engine;
use crate::layer::{Layer, LayerArg, with_layer};
use selfsame_harness::kit::Drawn;
use sha2::{Digest, Sha256};

/// The name in place of a law: each case is checked on every law.
pub const EVERY: &str = "every";
/// The largest shard number: more shards than machines.
pub const MAX_SHARD: u16 = u16::MAX;
/// The largest case number: more cases than a shard draws in a thousand years.
pub const MAX_NUMBER: u64 = (1 << 40) - 1;

/// Engines that are selected by the remainder of a case's number.
const NUMBERED: [&str; 6] =
    ["random", "random-large", "proptest", "quickcheck", "families", "histories"];

/// The four numbers, and the engine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseAddress {
    /// The commit of the program: its generators may change with it.
    pub commit: String,
    /// The engine.
    pub engine: &'static str,
    /// The law that the case is for, or [`EVERY`].
    pub law: String,
    /// The shard.
    pub shard: u16,
    /// The number in the shard.
    pub number: u64,
}

/// Returns the engine of a layer with a name.
fn find<S: Layer>(name: &str) -> Option<&'static Engine<S>> {
    S::ENGINES.iter().find(|engine| engine.name == name)
}

impl CaseAddress {
    /// Returns the engine with a name, or else the engine of a number; and its layer.
    ///
    /// # Errors
    /// There is no such engine.
    pub fn engine(name: Option<&str>, number: u64) -> Result<(LayerArg, &'static str), String> {
        let name = name.unwrap_or(NUMBERED[(number % NUMBERED.len() as u64) as usize]);
        let has = |layer: LayerArg| {
            let name = with_layer!(layer, S => find::<S>(name).map(|engine| engine.name));
            Some((layer, name?))
        };
        LayerArg::ALL.into_iter().find_map(has).ok_or_else(|| format!("no engine `{name}`"))
    }

    /// Returns the number of an engine's `nth` drawing.
    #[must_use]
    pub fn nth(engine: &str, nth: u64) -> u64 {
        let numbered = NUMBERED.iter().position(|name| *name == engine);
        numbered.map_or(nth, |at| nth * NUMBERED.len() as u64 + at as u64)
    }

    /// Returns the seed. Two places of one commit and engine have different seeds: law, shard and
    /// number are side by side in a word, and each operation on it is invertible.
    ///
    /// # Errors
    /// The reason why the place has no case.
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

    /// Draws the case of this address, in a form that the subject accepts.
    ///
    /// # Errors
    /// An error of [`CaseAddress::seed`]; or the subject accepts no such case.
    pub fn draw<S: Layer>(&self, suite: &S) -> Result<Drawn<S::Case>, String> {
        let seed = self.seed::<S>()?;
        let drawn = find::<S>(self.engine).and_then(|engine| (engine.draw)(suite, seed));
        drawn.ok_or_else(|| format!("{} draws nothing that the subject takes", self.engine))
    }

    /// Returns the command that draws and checks it again.
    #[must_use]
    pub fn replay(&self) -> String {
        let Self { commit, engine, law, shard, number } = self;
        let engine = if self.numbered() { String::new() } else { format!(" --engine {engine}") };
        format!(
            "selfsame replay --commit {commit} --law {law} --shard {shard} --number {number}{engine}"
        )
    }
}

/// Permutes the words so that each bit of the result depends on all (the finalizer of SplitMix64).
/// An odd factor has an inverse, and so has an exclusive or with a shifted word.
const fn stir(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
