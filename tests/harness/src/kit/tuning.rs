//! The numbers by which a system under test chooses its ways, drawn like everything else (`[protocol.tuning]`).
//!
//! An optimized implementation has paths that are entered only above a size, after a number of rounds, or
//! when two hashes are equal. A system that can be [tuned](Tuning) names these numbers. Where they are 0, 1,
//! 2 or 3, small cases reach every path; and every law holds all the same.

use super::source::Source;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Numbers that differ from the defaults, by their names; empty for a system as it is used.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tuning(BTreeMap<String, u32>);

impl Tuning {
    /// The defaults.
    pub const DEFAULT: Self = Self(BTreeMap::new());

    /// These numbers.
    pub fn new<'a>(numbers: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        Self(numbers.into_iter().map(|(name, number)| (name.to_owned(), number)).collect())
    }

    /// Draws numbers in the place of some defaults. Of two cases, one is tuned; in a tuned one few numbers, half
    /// of them or all are low, since a path may be hidden behind another one.
    ///
    /// Where nothing can be tuned, nothing is drawn.
    pub fn draw(source: &mut dyn Source, defaults: &Self) -> Self {
        let mut out = Self::default();
        if defaults.is_empty() || source.choose(1) == 0 {
            return out;
        }
        let one_in = [8, 2, 1][source.choose(2) as usize];
        for name in defaults.0.keys() {
            if source.choose(one_in - 1) == 0 {
                out.0.insert(name.clone(), source.choose(3) as u32);
            }
        }
        out
    }

    /// The names and numbers.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().map(|(name, number)| (name.as_str(), *number))
    }

    /// Whether nothing differs from the defaults.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// With one number fewer, each time.
    pub fn edits(&self) -> impl Iterator<Item = Self> + '_ {
        let none = (self.0.len() > 1).then(Self::default).into_iter();
        none.chain(self.0.keys().map(|name| {
            let mut out = self.clone();
            out.0.remove(name);
            out
        }))
    }

    /// How much it is: shrinking makes it smaller.
    #[must_use]
    pub fn weight(&self) -> usize {
        2 * self.0.len()
    }

    /// As a remark of a case; none where all numbers are the defaults.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let mut out = String::from("tuning:");
        for (name, number) in self.iter() {
            // Writing to a string does not fail.
            let _ = write!(out, " {name}={number}");
        }
        (!self.is_empty()).then_some(out)
    }

    /// The numbers that the remarks of a text tell.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let line = text.lines().find_map(|line| line.strip_prefix("// tuning: ")).unwrap_or("");
        let number = |word: &str| {
            let (name, number) = word.split_once('=')?;
            Some((name.to_owned(), number.parse().ok()?))
        };
        Self(line.split_whitespace().filter_map(number).collect())
    }
}
