//! Defines the engines of a long campaign that draw their cases from a seed.

use ::proptest::strategy::{Strategy, ValueTree};
use ::quickcheck::Arbitrary;
use selfsame_harness::kit::engine::{Bytewise, quick, runner, strategy};
use selfsame_harness::kit::source::Random;
use selfsame_harness::kit::tester::draw;
use selfsame_harness::kit::{Drawn, Suite};

/// An engine that draws cases from seeds; equal seeds give equal cases.
#[derive(Debug)]
pub struct Engine<S: Suite> {
    /// The name.
    pub name: &'static str,
    /// The engine's share of the time, relative to the shares of the other engines.
    pub share: u32,
    /// A function that draws a case from a seed, or returns `None` if the subject accepts no such
    /// case.
    pub(crate) draw: fn(&S, u64) -> Option<Drawn<S::Case>>,
}

/// Draws a case from a seed with the suite's own generator.
pub(crate) fn random<S: Suite>(suite: &S, seed: u64) -> Option<Drawn<S::Case>> {
    Some(draw(suite, &mut Random::new(seed), S::Size::default()))
}

pub(crate) fn proptest<S: Suite>(suite: &S, seed: u64) -> Option<Drawn<S::Case>> {
    let strategy = strategy(suite, S::Size::default());
    Some(strategy.new_tree(&mut runner(seed.to_le_bytes())).ok()?.current())
}

pub(crate) fn quickcheck<S: Suite>(suite: &S, seed: u64) -> Option<Drawn<S::Case>> {
    Some(Bytewise::arbitrary(&mut quick(seed)).case(suite))
}

/// Defines the engines that exist only for cases of types.
pub(crate) mod types {
    use selfsame_harness::kit::Drawn;
    use selfsame_harness::kit::source::{Random, Source};
    use selfsame_harness::types::case::{Case, Size};
    use selfsame_harness::types::family;
    use selfsame_harness::types::suite::Types;

    /// The size of cases with more heads and more batches, for bugs that depend on counts.
    const LARGE: Size = Size { heads: 24, batches: 6 };

    /// The largest size of a graph of a family; larger graphs take too long, because the model
    /// compares all heads with each other.
    const FAMILY: u64 = 32;

    pub(crate) fn large(suite: &Types, seed: u64) -> Option<Drawn<Case>> {
        Some(super::draw(suite, &mut Random::new(seed), LARGE))
    }

    pub(crate) fn families(suite: &Types, seed: u64) -> Option<Drawn<Case>> {
        let mut source = Random::new(seed);
        let families: Vec<_> = family::all().collect();
        let family = families.get(source.index(families.len()))?;
        let size = 1 + source.choose(FAMILY - 1);
        suite.fit().adapt(family.case(size as u32, &mut source)).map(Drawn::from)
    }
}
