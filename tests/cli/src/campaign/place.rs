//! Where a case of a long campaign comes from: an engine, four numbers, and nothing else.
//!
//! Machines that search together must not search the same cases, and a reader of a finding must
//! get its case without the machine that found it. So a case is drawn from the commit, the law
//! that it is drawn for, the shard, and its number there.

use super::engine::Engine;
use crate::layer::{Layer, LayerArg, with_layer};
use selfsame_harness::kit::Drawn;
use sha2::{Digest, Sha256};

/// In place of a law: each case is checked on every law.
pub const EVERY: &str = "every";
/// More shards than machines.
pub const MAX_SHARD: u16 = u16::MAX;
/// More cases than a shard draws in a thousand years.
pub const MAX_NUMBER: u64 = (1 << 40) - 1;

/// Engines whose numbers say by their remainder which one draws.
const NUMBERED: [&str; 6] =
    ["random", "random-large", "proptest", "quickcheck", "families", "histories"];

/// The four numbers, and the engine.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseAddress {
    /// The commit of the program: what draws may change with it.
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

/// The engine of a layer with a name.
fn find<S: Layer>(name: &str) -> Option<&'static Engine<S>> {
    S::ENGINES.iter().find(|engine| engine.name == name)
}

impl CaseAddress {
    /// The engine with a name, or else that of a number; and its layer.
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

    /// The number of an engine's `nth` drawing.
    #[must_use]
    pub fn nth(engine: &str, nth: u64) -> u64 {
        let numbered = NUMBERED.iter().position(|name| *name == engine);
        numbered.map_or(nth, |at| nth * NUMBERED.len() as u64 + at as u64)
    }

    /// The seed: for two places of one commit and engine always two. Law, shard and number are side by
    /// side in a word, and what is done to it can be undone.
    ///
    /// # Errors
    /// What is wrong with a place of which there is no case.
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

    /// What is drawn there, as the subject takes it.
    ///
    /// # Errors
    /// As of [`CaseAddress::seed`]; or the subject takes nothing of the kind.
    pub fn draw<S: Layer>(&self, suite: &S) -> Result<Drawn<S::Case>, String> {
        let seed = self.seed::<S>()?;
        let drawn = find::<S>(self.engine).and_then(|engine| (engine.draw)(suite, seed));
        drawn.ok_or_else(|| format!("{} draws nothing that the subject takes", self.engine))
    }

    /// The command that draws and checks it again.
    #[must_use]
    pub fn replay(&self) -> String {
        let Self { commit, engine, law, shard, number } = self;
        let engine = if self.numbered() { String::new() } else { format!(" --engine {engine}") };
        format!(
            "selfsame replay --commit {commit} --law {law} --shard {shard} --number {number}{engine}"
        )
    }
}

/// A permutation of the words in which each bit depends on all (the finalizer of SplitMix64): an
/// odd factor has an inverse, and so has a shift that is exclusive-ored.
const fn stir(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}
