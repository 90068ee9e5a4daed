//! Labels: what a case has in it, and how often that must be.

use super::chance;
use std::collections::HashMap;
use std::fmt::{self, Debug, Display, Formatter};
use std::hash::Hash;

/// What cases can have in them: a set of bits, each with a name and a share.
pub trait LabelSet: Copy + Eq + Hash + Debug + Default + Send + Sync + 'static {
    /// Every label: its name, and the share, in thousandths, that cases have at least. A campaign that
    /// sees it less often than chance explains falls short.
    const ALL: &'static [(Self, &'static str, u64)];

    /// Whether all of `other` are among these.
    #[must_use]
    fn has(self, other: Self) -> bool;

    /// What is required of campaigns.
    #[must_use]
    fn shares() -> Shares {
        Self::ALL.iter().map(|&(_, name, share)| (name, share)).collect()
    }

    /// The names.
    fn names(self) -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().filter(move |label| self.has(label.0)).map(|label| label.1)
    }
}

/// A set of labels as a type: for each its constant, bit, name and required share in thousandths.
///
/// ```
/// use selfsame_harness::kit::labels::LabelSet;
/// selfsame_harness::kit::labels::labels! {
///     /// What a list of numbers has in it.
///     Labels {
///         /// A number stands twice.
///         TWICE = 0, "a number twice", 250;
///         /// There is none.
///         EMPTY = 1, "empty", 10;
///     }
/// }
/// assert_eq!(Labels::TWICE.names().collect::<Vec<_>>(), ["a number twice"]);
/// ```
#[macro_export]
macro_rules! labels {
    ($(#[doc = $about:literal])* $set:ident {
        $( $(#[doc = $doc:literal])* $name:ident = $bit:literal, $text:literal, $share:literal; )*
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, PartialOrd, Ord)]
        pub struct $set(pub u128);

        impl $set {
            $( $(#[doc = $doc])* pub const $name: Self = Self(1 << $bit); )*

            /// These and those.
            #[must_use]
            pub const fn with(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// Adds a label, if it holds.
            pub const fn add(&mut self, label: Self, holds: bool) {
                if holds {
                    self.0 |= label.0;
                }
            }
        }

        impl $crate::kit::labels::LabelSet for $set {
            const ALL: &'static [(Self, &'static str, u64)] =
                &[ $( (Self::$name, $text, $share), )* ];

            fn has(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }
        }
    };
}

pub use labels;

/// For cases of which nothing is to be counted.
impl LabelSet for () {
    const ALL: &'static [(Self, &'static str, u64)] = &[];

    fn has(self, (): Self) -> bool {
        true
    }
}

/// Labels that are required: the name of each, and its share in thousandths.
pub type Shares = Vec<(&'static str, u64)>;

/// A label whose share fell short: it was seen less often than chance explains ([`chance`]).
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Shortfall {
    /// The name of the label.
    pub label: &'static str,
    /// How many cases had it.
    pub seen: u64,
    /// How many cases there were.
    pub cases: u64,
    /// The share that is wanted, in thousandths.
    pub share: u64,
    /// The chance of so few, if the label's share were the one that is wanted.
    pub chance: f64,
}

impl Shortfall {
    /// How many cases should have had the label.
    #[must_use]
    pub const fn wanted(&self) -> u64 {
        self.cases * self.share / 1000
    }
}

impl Display for Shortfall {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Self { label, seen, cases, share, chance } = self;
        let (wanted, percent) = (self.wanted(), *share as f64 / 10.0);
        write!(
            out,
            "the label `{label}` fell short: seen in {seen} of {cases}, wanted {wanted} ({percent:.1} %), \
             chance of so few {chance:.0e}"
        )
    }
}

/// The labels whose share fell short: the chance of so few is below [`chance::CHANCE`].
#[must_use]
pub fn shortfalls(
    shares: &Shares,
    counts: &HashMap<&'static str, u64>,
    cases: u64,
) -> Vec<Shortfall> {
    let short = |&(label, share): &(&'static str, u64)| {
        let seen = counts.get(label).copied().unwrap_or(0);
        let chance = chance::of_at_most(seen, cases, share as f64 / 1000.0);
        let shortfall = Shortfall { label, seen, cases, share, chance };
        (chance < chance::CHANCE).then_some(shortfall)
    };
    shares.iter().filter_map(short).collect()
}
