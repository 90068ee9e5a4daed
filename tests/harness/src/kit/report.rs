//! The report of a campaign: its counts, its costs, the smallest case with each label, and its
//! findings.

use super::finding::Finding;
use super::labels::{LabelSet, Shortfall, shortfalls};
use super::law::LawTimes;
use super::suite::Case;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// The report of a campaign.
#[derive(Clone, Debug)]
pub struct Report<C> {
    /// The number of cases that were checked.
    pub cases: u64,
    /// The number of the first case after all those that were checked or left out.
    pub next: u64,
    /// The number of regressions that were checked before the cases.
    pub regressions: u64,
    /// The wall-clock time of the campaign, in seconds.
    pub seconds: f64,
    /// For each label, the number of cases that had it.
    pub labels: HashMap<&'static str, u64>,
    /// For each label, the smallest case that had it.
    pub smallest: BTreeMap<&'static str, Smallest<C>>,
    /// For each name of an operation, the number of operations with this name, and the number of
    /// those that were refused.
    pub operations: BTreeMap<&'static str, (u64, u64)>,
    /// The time for drawing cases and for running them, which all laws share.
    pub setup: Duration,
    /// For each law, the number of cases on which it was checked, and the time that all threads
    /// spent on it.
    pub laws: BTreeMap<&'static str, (u64, Duration)>,
    /// The laws that cannot be checked on the subject, each with the capabilities that the subject
    /// lacks.
    pub beyond: Vec<(&'static str, Vec<&'static str>)>,
    /// Whether cases were changed to suit the subject or a size. If this is true, no shares are
    /// required.
    pub fitted: bool,
    /// The shrunk findings, one for each law.
    pub findings: Vec<Finding<C>>,
    /// The cases that were being checked when the time was up or the campaign was stopped.
    pub unfinished: Vec<Unfinished>,
}

/// A case without a verdict, because it was given up at the end of the run.
#[derive(Clone, PartialEq, Debug)]
pub struct Unfinished {
    /// The command that checks the case again.
    pub replay: String,
    /// The time that the case had taken when it was given up, in seconds.
    pub seconds: f64,
}

/// The smallest case that has a label.
#[derive(Clone, Debug)]
pub struct Smallest<C> {
    /// The weight of the case ([`Case::weight`]), and its number. No two cases have equal ranks, so
    /// the smallest case does not depend on the order of threads.
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
    /// Counts a case and its labels, and adds the times of its laws.
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

    /// Adds the counts and times of another thread.
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

    /// Returns the number of operations in all cases.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.operations.values().map(|(done, _)| done).sum()
    }

    /// Returns the labels whose share is too low. If cases were changed to suit the subject, the
    /// list is empty.
    #[must_use]
    pub fn shortfalls(&self) -> Vec<Shortfall> {
        match self.fitted {
            true => Vec::new(),
            false => shortfalls(&C::Labels::shares(), &self.labels, self.cases),
        }
    }
}
