//! The engines of a long campaign that draw what they check from a seed.

use proptest::strategy::{Strategy, ValueTree};
use quickcheck::Arbitrary;
use selfsame_harness::kit::source::{Random, Source};
use selfsame_harness::types::capability_filter::CapabilityFilter;
use selfsame_harness::types::case::{Case, Size};
use selfsame_harness::types::engine::{Bytewise, quick, runner, strategy};
use selfsame_harness::types::history::{BrokenLaw, Trace};
use selfsame_harness::types::{family, history, text};

/// An engine: what it draws from a seed is always the same.
#[derive(Debug)]
pub struct Engine {
    /// How people call it.
    pub name: &'static str,
    /// Its part of the time, in proportion to those of the others.
    pub share: u32,
    /// Whether it draws for a law: else all that it draws is checked in its own way.
    pub by_law: bool,
    /// Draws; `None` when the subject takes nothing of the kind.
    pub(crate) draw: fn(&CapabilityFilter, u64) -> Option<Drawing>,
}

/// What is checked.
#[derive(Clone, Debug)]
pub enum Drawing {
    /// A case, by the laws.
    Case(Box<Case>),
    /// A history, as the model sees it; and what the model contradicts itself in.
    History(Box<Trace>, Result<(), BrokenLaw>),
}

impl Drawing {
    /// As text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Case(case) => text::text(case),
            Self::History(told, _) => history::text::print_trace(told),
        }
    }
}

impl Engine {
    /// Every engine. The remainder of a number is a place in this list.
    pub const ALL: &[Self] = &[
        Self::by_law("random", 6, |fit, seed| random(fit, seed, Size::default())),
        Self::by_law("random-large", 4, |fit, seed| random(fit, seed, LARGE)),
        Self::by_law("proptest", 2, by_proptest),
        Self::by_law("quickcheck", 2, by_quickcheck),
        Self::by_law("families", 3, of_families),
        Self { name: "histories", share: 4, by_law: false, draw: history },
    ];

    const fn by_law(
        name: &'static str,
        share: u32,
        draw: fn(&CapabilityFilter, u64) -> Option<Drawing>,
    ) -> Self {
        Self { name, share, by_law: true, draw }
    }

    /// The engine with a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|engine| engine.name == name)
    }

    /// The number of the engine's `nth` drawing among those of all engines.
    #[must_use]
    pub fn number(&self, nth: u64) -> u64 {
        let own = Self::ALL.iter().position(|engine| engine.name == self.name);
        nth * Self::ALL.len() as u64 + own.unwrap_or_default() as u64
    }
}

/// What a bug may need that has to do with counts: more heads, more batches.
const LARGE: Size = Size { heads: 24, batches: 6 };

/// Members of families are not larger than this: the model compares all heads with all.
const FAMILY: u64 = 32;

fn random(fit: &CapabilityFilter, seed: u64, size: Size) -> Option<Drawing> {
    Some(Drawing::Case(Box::new(fit.draw(&mut Random::new(seed), size))))
}

/// A drawn case, as the subject takes it.
fn given(fit: &CapabilityFilter, case: Case) -> Option<Drawing> {
    fit.adapt(case).map(|case| Drawing::Case(Box::new(case)))
}

fn by_proptest(fit: &CapabilityFilter, seed: u64) -> Option<Drawing> {
    let tree = strategy(Size::default()).new_tree(&mut runner(seed.to_le_bytes()));
    given(fit, tree.ok()?.current())
}

fn by_quickcheck(fit: &CapabilityFilter, seed: u64) -> Option<Drawing> {
    given(fit, Bytewise::arbitrary(&mut quick(seed)).case())
}

fn of_families(fit: &CapabilityFilter, seed: u64) -> Option<Drawing> {
    let mut source = Random::new(seed);
    let families: Vec<_> = family::all().collect();
    let family = families.get(source.index(families.len()))?;
    let size = 1 + source.choose(FAMILY - 1);
    given(fit, family.case(size as u32, &mut source))
}

/// Histories use all that a subject can do.
fn history(fit: &CapabilityFilter, seed: u64) -> Option<Drawing> {
    let mut told = Trace::default();
    fit.takes_everything().then(|| {
        let size = history::Size::default();
        let drawn = history::finding::draw_one(&mut Random::new(seed), size, &mut told);
        Drawing::History(Box::new(told), drawn)
    })
}
