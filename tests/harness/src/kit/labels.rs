//! Labels: what a case has in it, and how often that must be.

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;

/// What cases can have in them: a set of bits, each with a name and a share.
pub trait LabelSet: Copy + Eq + Hash + Debug + Default + Send + Sync + 'static {
    /// Every label: its name, and the share, in thousandths, that a campaign must reach.
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

/// A label whose share fell short: its name, how many cases had it, how many should have.
pub type Shortfall = (&'static str, u64, u64);

/// Labels that are required: the name of each, and its share in thousandths.
pub type Shares = Vec<(&'static str, u64)>;

/// The labels whose share fell short.
#[must_use]
pub fn shortfalls(
    shares: &Shares,
    counts: &HashMap<&'static str, u64>,
    total: u64,
) -> Vec<Shortfall> {
    let short = |&(name, share): &(&'static str, u64)| {
        let (has, wanted) = (counts.get(name).copied().unwrap_or(0), total * share / 1000);
        (has < wanted).then_some((name, has, wanted))
    };
    // Of a few, any share may be missing by chance.
    if total < 1000 { Vec::new() } else { shares.iter().filter_map(short).collect() }
}
