//! The conversion of the harness's tunings to those of the crates under test, and the bugs that are
//! planted in these crates.

use super::Tuning;
#[cfg(feature = "planted")]
use super::bug::Bug;
#[cfg(feature = "planted")]
use selfsame::SlipInfo;

/// The tuning of a crate: its numbers.
pub(crate) trait Numbers: Copy + Default + 'static {
    /// The names of all numbers.
    const NAMES: &'static [&'static str];

    /// Returns the number with a name.
    fn number(&mut self, name: &str) -> Option<&mut u32>;

    /// Returns the numbers with the planted bug of the given name, if the given suite should find
    /// this bug. The flag is true for the untuned variant of the bug.
    fn planted(name: &str, suite: &str) -> Option<(Self, bool)>;
}

/// The base numbers of a crate, and whether a tuning may change them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ways<T> {
    /// The numbers to which no tuning is applied.
    base: T,
    /// Whether tunings are ignored.
    are_fixed: bool,
}

impl<T: Numbers> Ways<T> {
    /// Makes the numbers with the planted bug of the given name, if the given suite should find
    /// this bug.
    pub(crate) fn planted(name: &str, suite: &str) -> Option<Self> {
        T::planted(name, suite).map(|(base, are_fixed)| Self { base, are_fixed })
    }

    /// Returns whether tunings are ignored.
    pub(crate) const fn is_fixed(self) -> bool {
        self.are_fixed
    }

    /// Returns the numbers that a tuning may change, with their defaults.
    pub(crate) fn defaults(self) -> Tuning {
        let mut defaults = T::default();
        let number = |name: &&'static str| Some((*name, *defaults.number(name)?));
        match self.are_fixed {
            true => Tuning::DEFAULT,
            false => Tuning::new(T::NAMES.iter().filter_map(number)),
        }
    }

    /// Converts a tuning to the crate's own type. Unknown names are ignored.
    pub(crate) fn tuned(self, tuning: &Tuning) -> T {
        let mut out = self.base;
        for (name, number) in tuning.iter() {
            if let Some(own) = out.number(name) {
                *own = number;
            }
        }
        out
    }
}

macro_rules! numbers {
    ($($own:ident)::+) => {
        impl Numbers for $($own)::+::Tuning {
            const NAMES: &'static [&'static str] = Self::NAMES;

            fn number(&mut self, name: &str) -> Option<&mut u32> {
                self.get_mut(name)
            }

            #[cfg(feature = "planted")]
            fn planted(name: &str, suite: &str) -> Option<(Self, bool)> {
                let all = &mut $($own)::+::Slip::ALL.iter().filter(|slip| slip.suite == suite);
                let found = all.find(|slip| [slip.name, slip.untuned].contains(&name))?;
                let mut base = Self::default();
                base.slip = Some(found.slip);
                Some((base, name == found.untuned))
            }

            #[cfg(not(feature = "planted"))]
            fn planted(_name: &str, _suite: &str) -> Option<(Self, bool)> {
                None
            }
        }
    };
}

numbers!(selfsame);
numbers!(selfsame_lang);

/// Returns the planted bugs that a suite should find, each in a tuned and an untuned variant. The
/// list is empty without the feature `planted`.
#[cfg(feature = "planted")]
pub(crate) fn slips(suite: &str) -> Vec<Bug> {
    let mut out = listed(selfsame::Slip::ALL, suite);
    out.extend(listed(selfsame_lang::Slip::ALL, suite));
    out
}

#[cfg(feature = "planted")]
fn listed<S>(all: &[SlipInfo<S>], suite: &str) -> Vec<Bug> {
    let bugs = |slip: &SlipInfo<S>| {
        [slip.name, slip.untuned].map(|name| Bug::plant(name, slip.rule, slip.what, ()))
    };
    all.iter().filter(|slip| slip.suite == suite).flat_map(bugs).collect()
}

/// Returns an empty list: this build has no planted bugs.
#[cfg(not(feature = "planted"))]
pub(crate) const fn slips(_suite: &str) -> Vec<super::Bug> {
    Vec::new()
}
