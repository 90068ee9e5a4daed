//! Tunings: numbers that determine the code paths of a system under test. Tunings are drawn like
//! all other data (`[protocol.tuning]`).
//!
//! An optimized implementation enters some paths only above a size, after a number of rounds, or
//! when two hashes are equal. A system that can be [tuned](Tuning) gives names to the numbers that
//! control these paths. If these numbers are 0 to 3, small cases reach every path. All laws must
//! hold under every tuning.

use super::source::Source;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The numbers that differ from the defaults, by their names. The map is empty if all numbers are
/// the defaults.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tuning(BTreeMap<String, u32>);

impl Tuning {
    /// The tuning in which all numbers are the defaults.
    pub const DEFAULT: Self = Self(BTreeMap::new());

    /// Creates a tuning from names and numbers.
    pub fn new<'a>(numbers: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        Self(numbers.into_iter().map(|(name, number)| (name.to_owned(), number)).collect())
    }

    /// Draws a tuning, which replaces some of the defaults. Half of the drawn tunings are empty. In
    /// the other half, a few, half or all of the numbers are low, because one path may hide another
    /// path.
    ///
    /// If there are no defaults, nothing is drawn from the source.
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

    /// Returns the names and numbers of the tuning.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.0.iter().map(|(name, number)| (name.as_str(), *number))
    }

    /// Returns whether all numbers are the defaults.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the smaller tunings: the empty tuning, then each tuning with one number fewer.
    pub fn edits(&self) -> impl Iterator<Item = Self> + '_ {
        let none = (self.0.len() > 1).then(Self::default).into_iter();
        none.chain(self.0.keys().map(|name| {
            let mut out = self.clone();
            out.0.remove(name);
            out
        }))
    }

    /// Returns the size of the tuning, which shrinking reduces.
    #[must_use]
    pub fn weight(&self) -> usize {
        2 * self.0.len()
    }

    /// Returns the tuning as a comment line of a case; `None` if all numbers are the defaults.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let mut out = String::from("tuning:");
        for (name, number) in self.iter() {
            // Writing to a string does not fail.
            let _ = write!(out, " {name}={number}");
        }
        (!self.is_empty()).then_some(out)
    }

    /// Reads the tuning from the comment line of a text.
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
