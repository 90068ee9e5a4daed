//! The numbers of a crate under test, as its own data and as that of the harness; and the bugs that are planted in it.

use super::Tuning;
#[cfg(feature = "planted")]
use super::bug::Bug;
#[cfg(feature = "planted")]
use selfsame::SlipInfo;

/// The numbers of a crate.
pub(crate) trait Numbers: Copy + Default + 'static {
    /// The names of all.
    const NAMES: &'static [&'static str];

    /// The number of a name.
    fn number(&mut self, name: &str) -> Option<&mut u32>;

    /// Numbers with the planted bug of a name, of those that cases of a suite are to find; and whether none of
    /// them is tuned.
    fn planted(name: &str, suite: &str) -> Option<(Self, bool)>;
}

/// The numbers of a crate that can be set.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ways<T> {
    /// The numbers where nothing is tuned.
    base: T,
    /// Whether none of them can be set.
    are_fixed: bool,
}

impl<T: Numbers> Ways<T> {
    /// With the planted bug of a name, of those that cases of a suite are to find.
    pub(crate) fn planted(name: &str, suite: &str) -> Option<Self> {
        T::planted(name, suite).map(|(base, are_fixed)| Self { base, are_fixed })
    }

    /// Whether none can be set.
    pub(crate) const fn is_fixed(self) -> bool {
        self.are_fixed
    }

    /// The numbers that can be set, with their defaults.
    pub(crate) fn defaults(self) -> Tuning {
        let mut defaults = T::default();
        let number = |name: &&'static str| Some((*name, *defaults.number(name)?));
        match self.are_fixed {
            true => Tuning::DEFAULT,
            false => Tuning::new(T::NAMES.iter().filter_map(number)),
        }
    }

    /// The crate's own form of a tuning; a name that it does not know is passed over.
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

/// The planted bugs that cases of a suite are to find: each tuned and untuned. None in a build without the feature
/// `planted`.
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

/// There are none in this build.
#[cfg(not(feature = "planted"))]
pub(crate) const fn slips(_suite: &str) -> Vec<super::Bug> {
    Vec::new()
}
