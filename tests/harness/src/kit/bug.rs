//! Planted bugs: variants of the reference with exactly one mistake, which show that the laws find
//! it.

use std::fmt;

/// A planted bug; `C` is the type of its change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Bug<C = ()> {
    /// The name of the planted bug.
    pub name: &'static str,
    /// The rule that the bug breaks.
    pub rule: &'static str,
    /// A description of the mistake, in one line.
    pub what: &'static str,
    /// A real system that had the bug; empty if none is known.
    pub source: &'static str,
    /// The change that makes the reference wrong.
    pub change: C,
}

impl<C> fmt::Debug for Bug<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.name, self.rule)
    }
}

impl<C: Copy> Bug<C> {
    /// Creates a planted bug that no real system is known to have had.
    pub const fn plant(
        name: &'static str,
        rule: &'static str,
        what: &'static str,
        change: C,
    ) -> Self {
        Self { name, rule, what, source: "", change }
    }

    /// Sets the system in which the bug was seen.
    #[must_use]
    pub const fn seen(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// Returns the name, the rule and the description of the bug, without its change, for reports.
    #[must_use]
    pub const fn about(&self) -> Bug {
        Bug { name: self.name, rule: self.rule, what: self.what, source: self.source, change: () }
    }
}
