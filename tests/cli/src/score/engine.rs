//! The engines of the score: an engine gives a stream of cases for each seed.

use super::small::Cases;
use crate::layer::{Layer, LayerArg};
use ::proptest::strategy::{Strategy, ValueTree};
use ::quickcheck::Arbitrary;
use selfsame_harness::kit::Suite;
use selfsame_harness::kit::engine::{Bytewise, Engine as _, Seeded, quick, runner, strategy};

/// An engine of the score, which draws cases from a seed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Engine {
    /// The engine that draws the cases of `check` with its default options
    Random,
    /// The engine that draws cases with a strategy of proptest
    Proptest,
    /// The engine that draws cases with a generator of quickcheck
    Quickcheck,
    /// The engine that lists all small graphs, or all small scripts of worlds, in the order of
    /// their sizes
    Exhaustive,
    /// The fuzzer libfuzzer, which cargo-fuzz runs if it is installed
    Fuzz,
    /// The naive harness, which has its own cases and properties
    #[value(skip)]
    Naive,
}

impl Engine {
    /// All engines of this harness.
    pub const ALL: [Self; 5] =
        [Self::Random, Self::Proptest, Self::Quickcheck, Self::Exhaustive, Self::Fuzz];

    /// Returns the name of the engine.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Proptest => "proptest",
            Self::Quickcheck => "quickcheck",
            Self::Exhaustive => "exhaustive",
            Self::Fuzz => "fuzz",
            Self::Naive => "naive",
        }
    }

    /// Returns whether the engine can draw cases of a layer.
    pub(crate) fn serves(self, layer: LayerArg) -> bool {
        match self {
            Self::Exhaustive => matches!(layer, LayerArg::Types | LayerArg::Worlds),
            Self::Naive => layer == LayerArg::Types,
            _ => true,
        }
    }

    /// Returns the cases that the engine draws from a seed. The list is empty for the fuzzer, which
    /// runs as a process, and for the naive harness, whose cases have another type.
    pub(crate) fn cases<S: Layer>(self, suite: &S, seed: u64) -> Cases<'_, S> {
        match self {
            Self::Random => random(suite, seed),
            Self::Proptest => proptest(suite, seed),
            Self::Quickcheck => quickcheck(suite, seed),
            Self::Exhaustive => {
                suite.enumerated(seed).unwrap_or_else(|| Box::new(std::iter::empty()))
            }
            Self::Fuzz | Self::Naive => Box::new(std::iter::empty()),
        }
    }
}

/// Returns the cases that the suite's own command draws from a seed.
fn random<S: Suite>(suite: &S, seed: u64) -> Cases<'_, S> {
    let (size, about) = (S::Size::default(), String::new());
    let seeded = Seeded { seed, size, about };
    Box::new((0..).filter_map(move |number| seeded.case(suite, number)))
}

fn proptest<S: Suite>(suite: &S, seed: u64) -> Cases<'_, S> {
    let mut runner = runner(seed.to_be_bytes());
    let strategy = strategy(suite, S::Size::default());
    Box::new(std::iter::from_fn(move || {
        strategy.new_tree(&mut runner).ok().map(|tree| tree.current())
    }))
}

fn quickcheck<S: Suite>(suite: &S, seed: u64) -> Cases<'_, S> {
    let mut source = quick(seed);
    Box::new(std::iter::from_fn(move || Some(Bytewise::arbitrary(&mut source).case(suite))))
}
