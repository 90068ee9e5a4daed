//! Adapters: the one generator, as each engine wants it.
//!
//! Engines draw *choices*, not cases. A shorter list of smaller choices is a simpler case, so what
//! an engine shrinks by itself shrinks the case; findings pass through the one
//! [shrinker](crate::shrink) afterwards.

use crate::alphabet::Alphabet;
use crate::case::{Case, Size, draw_case};
use crate::history::{self, History, Told};
use crate::source::{Bytes, Replay, Source};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// The case of a list of choices.
#[must_use]
pub fn of_choices(choices: &[u64], size: Size) -> Case {
    draw_case(&mut Replay::new(choices), Alphabet::full(), size)
}

/// What proptest draws with, from a seed: the first bytes of the key.
#[must_use]
pub fn runner(seed: [u8; 8]) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed);
    let config = Config { failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// What quickcheck draws with, from a seed.
#[must_use]
pub fn quick(seed: u64) -> quickcheck::Gen {
    quickcheck::Gen::from_size_and_seed(100, seed)
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

/// A history; what the model contradicts itself in, it does again when the history is checked.
fn history_of(source: &mut dyn Source, size: history::Size) -> History {
    let mut told = Told::default();
    let _ = history::draw(source, size, &mut told);
    told.history
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

/// A case for quickcheck: bytes, which quickcheck shrinks.
#[derive(Clone, Debug)]
pub struct Bytewise(pub Vec<u8>);

impl Bytewise {
    /// The case.
    #[must_use]
    pub fn case(&self) -> Case {
        draw_case(&mut Bytes(&self.0), Alphabet::full(), Size::default())
    }
}

impl quickcheck::Arbitrary for Bytewise {
    fn arbitrary(g: &mut quickcheck::Gen) -> Self {
        Self((0..g.size() * 4).map(|_| u8::arbitrary(g)).collect())
    }

    fn shrink(&self) -> Box<dyn Iterator<Item = Self>> {
        Box::new(self.0.shrink().map(Self))
    }
}

/// Bytes from which the fuzzer's case is about this world, spelled once: a seed for its corpus.
#[must_use]
pub fn seed(world: &crate::world::World) -> Option<Vec<u8>> {
    let size = Size::default();
    let union = world.heads.iter().flat_map(|head| &head.children).map(Vec::len).max().unwrap_or(1);
    let heads = world.heads.len().checked_sub(1).filter(|heads| *heads < size.heads)?;
    let (wide, union) = if union > 1 { (1, 3) } else { (0, 1) };
    let bounds = crate::world::Bounds { heads: heads + 1, union };
    let mut choices =
        vec![(0, 15), (0, 7), (heads as u64, size.heads as u64 - 1), (wide, 1), (0, 1)];
    choices.extend(crate::world::choices(world, Alphabet::full(), bounds)?);
    Some(crate::source::to_bytes(&choices))
}

/// A case for a fuzzer.
impl<'a> arbitrary::Arbitrary<'a> for Case {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let bytes = u.bytes(u.len())?;
        Ok(draw_case(&mut Bytes(bytes), Alphabet::full(), Size::default()))
    }
}

/// A history for a fuzzer.
impl<'a> arbitrary::Arbitrary<'a> for History {
    fn arbitrary(u: &mut arbitrary::Unstructured<'a>) -> arbitrary::Result<Self> {
        let bytes = u.bytes(u.len())?;
        Ok(history_of(&mut Bytes(bytes), history::Size::default()))
    }
}
