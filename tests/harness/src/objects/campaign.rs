//! Many cases of worlds, on several threads, until a budget is spent.

use super::case::Trace;
use super::draw::Size;
use super::finding::{Finding, check_one, draw_one};
use super::label::{self, Labels};
use super::run::Outcome;
use crate::kit::labels::shortfalls;
use crate::kit::pool;
use crate::kit::pool::{Budget, Findings, Work};
use crate::kit::source::Random;
use crate::objects::law::{Law, MakeWorld};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

/// How long and how a campaign of worlds runs.
#[derive(Clone)]
pub struct Options {
    /// The seed: with the number of a case it gives the case.
    pub seed: u64,
    /// How many, how long, by how many threads.
    pub budget: Budget,
    /// How large a case may be.
    pub size: Size,
    /// The laws to check.
    pub laws: Vec<&'static Law>,
    /// At most so many findings, one a law.
    pub findings: usize,
    /// The words by which a command is told of the size, and whom to ask; a space before each.
    pub about: String,
}

impl Options {
    /// The command that checks the case with a number again.
    #[must_use]
    pub fn replay(&self, number: u64) -> String {
        format!("selfsame worlds --seed {} --case {number}{}", self.seed, self.about)
    }
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Cases.
    pub cases: u64,
    /// Their operations, and how many of these were refused, by their verbs.
    pub verbs: BTreeMap<&'static str, (u64, u64)>,
    /// How many cases had each label.
    pub labels: HashMap<&'static str, u64>,
    /// Wall-clock time.
    pub seconds: f64,
    /// Shrunk, one for each law.
    pub findings: Vec<Finding>,
}

impl Report {
    /// How many operations there were.
    #[must_use]
    pub fn operations(&self) -> u64 {
        self.verbs.values().map(|(done, _)| done).sum()
    }

    /// Labels whose share fell short: name, cases that had it, cases that should have.
    #[must_use]
    pub fn shortfalls(&self) -> Vec<(&'static str, u64, u64)> {
        shortfalls(Labels::ALL, &self.labels, self.cases)
    }

    fn add(&mut self, told: &Trace) {
        self.cases += 1;
        for (op, step) in told.case.ops.iter().zip(&told.steps) {
            let count = self.verbs.entry(op.verb()).or_default();
            count.0 += 1;
            count.1 += u64::from(matches!(step.outcome, Outcome::Refused(_)));
        }
        for name in label::of(told).names() {
            *self.labels.entry(name).or_default() += 1;
        }
    }

    fn merge(&mut self, other: Self) {
        self.cases += other.cases;
        for (verb, (done, refused)) in other.verbs {
            let count = self.verbs.entry(verb).or_default();
            *count = (count.0 + done, count.1 + refused);
        }
        for (name, count) in other.labels {
            *self.labels.entry(name).or_default() += count;
        }
    }
}

struct Shared<'a> {
    options: &'a Options,
    makes: (MakeWorld<'a>, MakeWorld<'a>),
    progress: &'a (dyn Fn(u64) + Sync),
    findings: Findings<Finding>,
    report: Mutex<Report>,
}

/// Runs a campaign: the first of `makes` makes the system under test, the second the model.
/// `progress` is called now and then with the number of cases done.
pub fn run(
    options: &Options,
    makes: (MakeWorld<'_>, MakeWorld<'_>),
    progress: &(dyn Fn(u64) + Sync),
) -> Report {
    let (findings, report) = (Findings::new(options.findings), Mutex::default());
    let shared = Shared { options, makes, progress, findings, report };
    let spent = pool::run(&options.budget, &shared);
    let mut report = shared.report.into_inner().unwrap_or_else(PoisonError::into_inner);
    report.seconds = spent.time.as_secs_f64();
    report.findings = shared.findings.into_vec();
    report.findings.sort_by_key(|finding| finding.origin);
    report
}

impl Work for Shared<'_> {
    type Own = Report;

    fn begin(&self) -> Report {
        Report::default()
    }

    fn one(&self, mine: &mut Report, number: u64) {
        let Options { seed, size, laws, .. } = self.options;
        let (make, model) = self.makes;
        let mut told = Trace::default();
        let drawn = draw_one(&mut Random::of_case(*seed, number), *size, model, &mut told);
        let verdict = drawn.and_then(|()| check_one(&told, make, model, laws));
        mine.add(&told);
        if let Err(broken) = verdict {
            let origin = (*seed, number);
            self.findings.add(&broken.0.clone(), || Finding {
                replay: self.options.replay(number),
                ..Finding::new(&told, broken, self.makes, origin)
            });
        }
    }

    fn end(&self, mine: Report) {
        self.report.lock().unwrap_or_else(PoisonError::into_inner).merge(mine);
    }

    fn progress(&self, done: u64) {
        (self.progress)(done);
    }

    fn stop(&self) -> bool {
        self.findings.full()
    }
}
