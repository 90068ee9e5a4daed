//! Labels: properties of cases, and the share of cases that must have each property.

use super::chance;
use std::collections::HashMap;
use std::fmt::{self, Debug, Display, Formatter};
use std::hash::Hash;

/// A set of labels of a case: each label is a bit with a name and a share.
pub trait LabelSet: Copy + Eq + Hash + Debug + Default + Send + Sync + 'static {
    /// Every label with its name and its required share, in thousandths of the cases. If a label
    /// occurs less often than chance explains, a campaign fails.
    const ALL: &'static [(Self, &'static str, u64)];

    /// Returns whether all labels of `other` are in this set.
    #[must_use]
    fn has(self, other: Self) -> bool;

    /// Returns the required share of each label.
    #[must_use]
    fn shares() -> Shares {
        Self::ALL.iter().map(|&(_, name, share)| (name, share)).collect()
    }

    /// Returns the names of the labels in this set.
    fn names(self) -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().filter(move |label| self.has(label.0)).map(|label| label.1)
    }
}

/// Defines a set of labels as a type: each label has a constant, a bit, a name, and a share in
/// thousandths.
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

            /// Returns the union of both sets.
            #[must_use]
            pub const fn with(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// Adds a label if `holds` is true.
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

/// A set of labels that is always empty, for cases that have no labels.
impl LabelSet for () {
    const ALL: &'static [(Self, &'static str, u64)] = &[];

    fn has(self, (): Self) -> bool {
        true
    }
}

/// The required labels, each with its name and its share in thousandths.
pub type Shares = Vec<(&'static str, u64)>;

/// A label whose share is too low: it occurred less often than chance explains ([`chance`]).
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Shortfall {
    /// The name of the label.
    pub label: &'static str,
    /// The number of cases that had the label.
    pub seen: u64,
    /// The number of all cases.
    pub cases: u64,
    /// The required share, in thousandths.
    pub share: u64,
    /// The probability of a count as low as `seen`, if the true share of the label were the
    /// required share.
    pub chance: f64,
}

impl Shortfall {
    /// Returns the number of cases that should have had the label, according to its required share.
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

/// Returns the labels whose share is too low: the probability of such a low count is below
/// [`chance::CHANCE`].
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
