//! Cases and histories as strategies of proptest.

use super::history_of;
use crate::kit::source::Source;
use crate::types::alphabet::Alphabet;
use crate::types::case::{Case, Size};
use crate::types::draw::draw_case;
use crate::types::history;
use crate::types::history::History;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What proptest draws with, from a seed: the first bytes of the key.
#[must_use]
pub fn runner(seed: [u8; 8]) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed);
    let config = Config { failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// Cases for proptest.
pub fn strategy(size: Size) -> impl Strategy<Value = Case> {
    drawn(400, move |source| draw_case(source, Alphabet::full(), size))
}

/// Histories for proptest.
pub fn histories(size: history::Size) -> impl Strategy<Value = History> {
    drawn(4_000, move |source| history_of(source, size))
}

/// Whatever is drawn from choices, for proptest.
fn drawn<T: std::fmt::Debug>(
    choices: usize,
    draw: impl Fn(&mut dyn Source) -> T,
) -> impl Strategy<Value = T> {
    let choice = proptest::prelude::any::<proptest::sample::Index>();
    proptest::collection::vec(choice, 0..choices)
        .prop_map(move |choices| draw(&mut Scaled { choices: &choices, at: 0 }))
}

/// Choices that are places in a range, whatever the range turns out to be.
struct Scaled<'a> {
    choices: &'a [proptest::sample::Index],
    at: usize,
}

impl Source for Scaled<'_> {
    fn choose(&mut self, max: u64) -> u64 {
        let choice = self.choices.get(self.at).map_or(0, |index| index.index(usize::MAX) as u64);
        self.at += 1;
        if max == u64::MAX { choice } else { choice % (max + 1) }
    }
}
