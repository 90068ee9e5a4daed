//! Draws cases with proptest.

use crate::kit::source::Source;
use crate::kit::suite::Suite;
use crate::kit::tester::{Drawn, draw};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Returns proptest's runner for a seed; the seed is the first 8 bytes of the runner's key.
#[must_use]
pub fn runner(seed: [u8; 8]) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed);
    let config = Config { failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// Returns the strategy that draws the cases of a suite.
pub fn strategy<S: Suite>(
    suite: &S,
    size: S::Size,
) -> impl Strategy<Value = Drawn<S::Case>> + use<S> {
    let (suite, choice) = (suite.clone(), proptest::prelude::any::<proptest::sample::Index>());
    proptest::collection::vec(choice, 0..S::CHOICES)
        .prop_map(move |choices| draw(&suite, &mut Scaled { choices: &choices, at: 0 }, size))
}

/// A source of choices that proptest draws; each choice is reduced to the bound that the generator
/// requests.
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
