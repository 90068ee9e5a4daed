//! The engines of a long campaign that draw what they check from a seed.

use crate::alphabet::Alphabet;
use crate::case::{Case, Labels, Size, draw_case};
use crate::engine::{Bytewise, strategy};
use crate::finding;
use crate::source::Random;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use quickcheck::Arbitrary;

/// An engine: what it draws from a seed is always the same.
#[derive(Debug)]
pub struct Engine {
    /// How people call it.
    pub name: &'static str,
    /// Its part of the time, in proportion to those of the others.
    pub share: u32,
    /// Draws.
    pub(super) draw: fn(u64) -> Drawing,
}

/// What is checked.
#[derive(Clone, Debug)]
pub enum Drawing {
    /// A case, by the laws.
    Case(Box<Case>),
}

impl Drawing {
    /// As text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Case(case) => finding::text(case),
        }
    }

    /// What is in it.
    #[must_use]
    pub fn labels(&self) -> Labels {
        match self {
            Self::Case(case) => case.labels,
        }
    }
}

impl Engine {
    /// Every engine. The remainder of a number is a place in this list.
    pub const ALL: &[Self] = &[
        Self { name: "random", share: 6, draw: |seed| random(seed, Size::default()) },
        Self { name: "random-large", share: 4, draw: |seed| random(seed, LARGE) },
        Self { name: "proptest", share: 2, draw: by_proptest },
        Self { name: "quickcheck", share: 2, draw: by_quickcheck },
    ];

    /// The engine with a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|engine| engine.name == name)
    }
}

/// What a bug may need that has to do with counts: more heads, more batches.
const LARGE: Size = Size { heads: 24, batches: 6 };

fn random(seed: u64, size: Size) -> Drawing {
    Drawing::Case(Box::new(draw_case(&mut Random::new(seed), Alphabet::full(), size)))
}

fn by_proptest(seed: u64) -> Drawing {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let config = Config { failure_persistence: None, ..Config::default() };
    let tree = strategy(Size::default()).new_tree(&mut TestRunner::new_with_rng(config, rng));
    // A strategy without a filter refuses nothing.
    Drawing::Case(Box::new(tree.map(|tree| tree.current()).unwrap_or_default()))
}

fn by_quickcheck(seed: u64) -> Drawing {
    let mut bytes = quickcheck::Gen::from_size_and_seed(100, seed);
    Drawing::Case(Box::new(Bytewise::arbitrary(&mut bytes).case()))
}
