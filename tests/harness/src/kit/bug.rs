//! Planted bugs: the reference with exactly one thing wrong, so that the laws can be seen to find it.

use std::fmt;

/// A planted bug; `C` is the one thing that is changed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Bug<C = ()> {
    /// How people call it.
    pub name: &'static str,
    /// The rule that it breaks.
    pub rule: &'static str,
    /// What is wrong, in one line.
    pub what: &'static str,
    /// A real system that had it, where one is known.
    pub source: &'static str,
    /// What is changed.
    pub change: C,
}

impl<C> fmt::Debug for Bug<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.name, self.rule)
    }
}

impl<C: Copy> Bug<C> {
    /// A bug that no system is known to have had.
    pub const fn plant(
        name: &'static str,
        rule: &'static str,
        what: &'static str,
        change: C,
    ) -> Self {
        Self { name, rule, what, source: "", change }
    }

    /// Where it was seen.
    #[must_use]
    pub const fn seen(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// What people are told of it.
    #[must_use]
    pub const fn about(&self) -> Bug {
        Bug { name: self.name, rule: self.rule, what: self.what, source: self.source, change: () }
    }
}
