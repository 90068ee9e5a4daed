//! Labels: what a case, or a history, has in it, and how often that must be.

/// A set of labels as a type: for each its constant, bit, name and required share.
macro_rules! labels {
    ($(#[doc = $about:literal])* $set:ident {
        $( $(#[doc = $doc:literal])* $name:ident = $bit:literal, $text:literal, $share:literal; )*
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, PartialOrd, Ord)]
        pub struct $set(pub u32);

        impl $set {
            $( $(#[doc = $doc])* pub const $name: Self = Self(1 << $bit); )*
            /// Every label: its name, and the share, in thousandths, that a campaign must reach.
            pub const ALL: &[(Self, &str, u64)] = &[ $( (Self::$name, $text, $share), )* ];

            /// These and those.
            #[must_use]
            pub const fn with(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// Whether all of `other` are among these.
            #[must_use]
            pub const fn has(self, other: Self) -> bool {
                self.0 & other.0 == other.0
            }

            /// The names.
            pub fn names(self) -> impl Iterator<Item = &'static str> {
                let has = move |(label, ..): &&(Self, &str, u64)| self.has(*label);
                Self::ALL.iter().filter(has).map(|&(_, name, _)| name)
            }
        }
    };
}

pub(crate) use labels;

/// Labels whose share fell short: name, how many had it, how many should have.
#[must_use]
pub fn shortfalls<L>(
    all: &[(L, &'static str, u64)],
    counts: &std::collections::HashMap<&'static str, u64>,
    total: u64,
) -> Vec<(&'static str, u64, u64)> {
    let short = |&(_, name, share): &(L, &'static str, u64)| {
        let (has, wanted) = (counts.get(name).copied().unwrap_or(0), total * share / 1000);
        (has < wanted).then_some((name, has, wanted))
    };
    // Of a few, any share may be missing by chance.
    if total < 1000 { Vec::new() } else { all.iter().filter_map(short).collect() }
}
