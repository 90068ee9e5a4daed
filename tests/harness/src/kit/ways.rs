//! Converts tunings of the harness to the tunings of the crates under test, and lists the bugs that
//! are planted in these crates.

use super::Tuning;
#[cfg(feature = "planted")]
use super::bug::Bug;
#[cfg(feature = "planted")]
use selfsame::SlipInfo;

/// The numbers that control the code paths of a crate.
pub(crate) trait Numbers: Copy + Default + 'static {
    /// The names of all numbers.
    const NAMES: &'static [&'static str];

    /// Returns the number that has this name.
    fn number(&mut self, name: &str) -> Option<&mut u32>;

    /// If the given suite should find the planted bug with this name, returns the numbers with the
    /// bug. The flag is true for the variant of the bug without tuning.
    fn planted(name: &str, suite: &str) -> Option<(Self, bool)>;
}

/// The basic numbers of a crate, and whether a tuning may change them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ways<T> {
    /// The numbers before a tuning is applied.
    base: T,
    /// Whether tunings are ignored.
    are_fixed: bool,
}

impl<T: Numbers> Ways<T> {
    /// If the given suite should find the planted bug with this name, returns the numbers with the
    /// bug.
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

    /// Applies a tuning, and returns the numbers in the crate's own type. Unknown names are
    /// ignored.
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

/// Returns the planted bugs that a suite should find, each in a variant with tuning and one
/// without. Without the feature `planted`, the list is empty.
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
