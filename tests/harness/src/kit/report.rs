//! What came of a campaign: counts, costs, the smallest case of each label, findings.

use super::finding::Finding;
use super::labels::{LabelSet, Shortfall, shortfalls};
use super::law::LawTimes;
use super::suite::Case;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// What came of it.
#[derive(Clone, Debug)]
pub struct Report<C> {
    /// Cases checked.
    pub cases: u64,
    /// The number of the first case after all those that were checked or left out.
    pub next: u64,
    /// Regressions checked before them.
    pub regressions: u64,
    /// Wall-times time.
    pub seconds: f64,
    /// How many cases had each label.
    pub labels: HashMap<&'static str, u64>,
    /// The smallest case that had each label.
    pub smallest: BTreeMap<&'static str, Smallest<C>>,
    /// Operations, and how many of these were refused, by their names.
    pub operations: BTreeMap<&'static str, (u64, u64)>,
    /// Time spent on drawing cases, and on what all laws need of them.
    pub setup: Duration,
    /// Cases that each law was checked on, and the time that this took in all threads together.
    pub laws: BTreeMap<&'static str, (u64, Duration)>,
    /// The laws that the subject was not held to, and the capabilities that it lacks for each.
    pub beyond: Vec<(&'static str, Vec<&'static str>)>,
    /// Whether cases were fitted to the subject, or to a size: then no shares are required.
    pub fitted: bool,
    /// Shrunk, one for each law.
    pub findings: Vec<Finding<C>>,
    /// The cases that were under way when the time was up, or nobody wanted to go on.
    pub unfinished: Vec<Unfinished>,
}

/// A case of which nothing is known: it was left alone when the run was over.
#[derive(Clone, PartialEq, Debug)]
pub struct Unfinished {
    /// The command that checks it again.
    pub replay: String,
    /// How long it had taken by then.
    pub seconds: f64,
}

/// A case and its number.
#[derive(Clone, Debug)]
pub struct Smallest<C> {
    /// [`Case::weight`], then the number: no two cases have the same, so the smallest does not
    /// depend on which thread came first.
    pub rank: (usize, u64),
    /// The case.
    pub case: C,
}

impl<C> Default for Report<C> {
    fn default() -> Self {
        Self {
            cases: 0,
            next: 0,
            regressions: 0,
            seconds: 0.0,
            labels: HashMap::new(),
            smallest: BTreeMap::new(),
            operations: BTreeMap::new(),
            setup: Duration::ZERO,
            laws: BTreeMap::new(),
            beyond: Vec::new(),
            fitted: false,
            findings: Vec::new(),
            unfinished: Vec::new(),
        }
    }
}

impl<C: Case> Report<C> {
    /// Counts a case with its labels, and what its laws took.
    pub fn add(&mut self, case: &C, labels: C::Labels, number: u64, times: &LawTimes) {
        self.cases += 1;
        self.setup += times.setup;
        for &(law, time) in &times.laws {
            let cost = self.laws.entry(law).or_default();
            *cost = (cost.0 + 1, cost.1 + time);
        }
        case.operations(&mut |name, refused| {
            let count = self.operations.entry(name).or_default();
            *count = (count.0 + 1, count.1 + u64::from(refused));
        });
        let rank = (case.weight(), number);
        for name in labels.names() {
            *self.labels.entry(name).or_default() += 1;
            if self.smallest.get(name).is_none_or(|known| rank < known.rank) {
                self.smallest.insert(name, Smallest { rank, case: case.clone() });
            }
        }
    }

    /// Adds what another thread counted.
    pub fn merge(&mut self, other: Self) {
        self.cases += other.cases;
        self.regressions += other.regressions;
        self.setup += other.setup;
        for (name, count) in other.labels {
            *self.labels.entry(name).or_default() += count;
        }
        for (name, (done, refused)) in other.operations {
            let count = self.operations.entry(name).or_default();
            *count = (count.0 + done, count.1 + refused);
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

    /// All operations.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.operations.values().map(|(done, _)| done).sum()
    }

    /// The labels whose share fell short.
    #[must_use]
    pub fn shortfalls(&self) -> Vec<Shortfall> {
        match self.fitted {
            true => Vec::new(),
            false => shortfalls(&C::Labels::shares(), &self.labels, self.cases),
        }
    }
}
