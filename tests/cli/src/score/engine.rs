//! The engines, each as a stream of cases that a seed gives.

use proptest::strategy::{Strategy, ValueTree};
use quickcheck::Arbitrary;
use selfsame_harness::kit::source::{Enumerate, Random};
use selfsame_harness::types::alphabet::{Alphabet, Hold};
use selfsame_harness::types::campaign::Options;
use selfsame_harness::types::case::{Case, Size};
use selfsame_harness::types::draw::case_about;
use selfsame_harness::types::engine::{Bytewise, quick, runner, strategy};
use selfsame_harness::types::graph::{Bounds, TypeGraph, draw};

/// What draws cases.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Engine {
    /// The cases of `check` at its defaults
    Random,
    /// Proptest's strategy
    Proptest,
    /// Quickcheck's generator
    Quickcheck,
    /// All small worlds, by size
    Exhaustive,
    /// Libfuzzer through cargo-fuzz, where it is installed
    Fuzz,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Random, Self::Proptest, Self::Quickcheck, Self::Exhaustive, Self::Fuzz];

    /// How people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::Proptest => "proptest",
            Self::Quickcheck => "quickcheck",
            Self::Exhaustive => "exhaustive",
            Self::Fuzz => "fuzz",
        }
    }

    /// The cases of a seed. The fuzzer has none of its own here: it runs as a process.
    #[must_use]
    pub fn cases(self, seed: u64) -> Box<dyn Iterator<Item = Case>> {
        match self {
            Self::Random => random(seed),
            Self::Proptest => proptest(seed),
            Self::Quickcheck => quickcheck(seed),
            Self::Exhaustive => exhaustive(seed),
            Self::Fuzz => Box::new(std::iter::empty()),
        }
    }
}

fn random(seed: u64) -> Box<dyn Iterator<Item = Case>> {
    let options = Options { seed, ..Options::default() };
    Box::new((0..).filter_map(move |number| options.case(number)))
}

fn proptest(seed: u64) -> Box<dyn Iterator<Item = Case>> {
    let mut runner = runner(seed.to_be_bytes());
    let strategy = strategy(Size::default());
    Box::new(std::iter::from_fn(move || {
        strategy.new_tree(&mut runner).ok().map(|tree| tree.current())
    }))
}

fn quickcheck(seed: u64) -> Box<dyn Iterator<Item = Case>> {
    let mut source = quick(seed);
    Box::new(std::iter::from_fn(move || Some(Bytewise::arbitrary(&mut source).case())))
}

/// Every world of two labels an arity, smaller ones first, each in one case of several spellings.
fn exhaustive(seed: u64) -> Box<dyn Iterator<Item = Case>> {
    let bounds = [(1, 1), (2, 1), (2, 2), (3, 1), (3, 3), (4, 1)];
    let worlds = bounds.into_iter().flat_map(|(heads, union)| worlds(Bounds { heads, union }));
    let case = move |(world, number): (TypeGraph, u64)| {
        let mut source = Random::of_case(seed, number);
        case_about(
            &mut source,
            &Alphabet::small(2, ARITY, Hold::Reference),
            world,
            Size::default().batches,
        )
    };
    Box::new(worlds.zip(0..).map(case))
}

const ARITY: usize = 2;

fn worlds(bounds: Bounds) -> impl Iterator<Item = TypeGraph> {
    let alphabet = Alphabet::small(2, ARITY, Hold::Reference);
    let mut all = Enumerate::default();
    std::iter::from_fn(move || all.next().then(|| draw(&mut all, &alphabet, bounds)))
}
