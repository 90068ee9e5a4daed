//! What came of a campaign: counts, costs, the smallest case of each label, findings.

use crate::kit::labels::shortfalls;
use crate::types::case::{Case, Labels};
use crate::types::finding::Finding;
use crate::types::law::LawTimes;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Cases checked.
    pub cases: u64,
    /// The number of the first case after all those that were checked or left out.
    pub next: u64,
    /// Regressions checked before them.
    pub regressions: u64,
    /// Wall-clock time.
    pub seconds: f64,
    /// How many cases had each label.
    pub labels: HashMap<&'static str, u64>,
    /// The smallest case that had each label.
    pub smallest: BTreeMap<&'static str, Smallest>,
    /// Time spent on drawing cases, building and realizing them, on both sides.
    pub setup: Duration,
    /// Cases that each law was checked on, and the time that this took in all threads together.
    pub laws: BTreeMap<&'static str, (u64, Duration)>,
    /// The laws that the subject was not held to, and the capabilities that it lacks for each.
    pub beyond: Vec<(&'static str, Vec<&'static str>)>,
    /// Whether cases were fitted to what the subject takes: then no shares are required.
    pub fitted: bool,
    /// Shrunk, one for each law.
    pub findings: Vec<Finding>,
}

/// A case and its number.
#[derive(Clone, Debug)]
pub struct Smallest {
    /// [`Case::weight`], then the number: no two cases have the same, so the smallest does not
    /// depend on which thread came first.
    pub rank: (usize, u64),
    /// The case.
    pub case: Case,
}

impl Report {
    /// Counts a case, and what its laws took.
    pub(crate) fn add(&mut self, case: &Case, number: u64, clock: &LawTimes) {
        self.cases += 1;
        self.setup += clock.setup;
        for &(law, time) in &clock.laws {
            let cost = self.laws.entry(law).or_default();
            *cost = (cost.0 + 1, cost.1 + time);
        }
        let rank = (case.weight(), number);
        for name in case.labels.names() {
            *self.labels.entry(name).or_default() += 1;
            if self.smallest.get(name).is_none_or(|known| rank < known.rank) {
                self.smallest.insert(name, Smallest { rank, case: case.clone() });
            }
        }
    }

    /// Adds what another thread counted.
    pub(crate) fn merge(&mut self, other: Self) {
        self.cases += other.cases;
        self.regressions += other.regressions;
        self.setup += other.setup;
        for (name, count) in other.labels {
            *self.labels.entry(name).or_default() += count;
        }
        for (law, (cases, time)) in other.laws {
            let cost = self.laws.entry(law).or_default();
            *cost = (cost.0 + cases, cost.1 + time);
        }
        for (name, smallest) in other.smallest {
            if self.smallest.get(name).is_none_or(|known| smallest.rank < known.rank) {
                self.smallest.insert(name, smallest);
            }
        }
    }

    /// Labels whose share fell short: name, cases that had it, cases that should have.
    #[must_use]
    pub fn shortfalls(&self) -> Vec<(&'static str, u64, u64)> {
        match self.fitted {
            true => Vec::new(),
            false => shortfalls(Labels::ALL, &self.labels, self.cases),
        }
    }
}
