//! Many histories, on several threads, until a budget is spent.

use super::finding::{Finding, check_one, draw_one};
use super::label::{self, Labels};
use super::side::OpAnswer;
use super::{BrokenLaw, Size, Trace};
use crate::kit::labels::shortfalls;
use crate::kit::pool;
use crate::kit::pool::{Budget, Findings, Work};
use crate::kit::source::Random;
use crate::types::finding::MakeSubject;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

/// How long and how a campaign of histories runs.
#[derive(Clone, Debug)]
pub struct Options {
    /// The seed: with the number of a history it gives the history.
    pub seed: u64,
    /// How many, how long, by how many threads.
    pub budget: Budget,
    /// How large a history may be.
    pub size: Size,
    /// At most so many findings, one a law.
    pub findings: usize,
    /// The words by which a command is told of the size, and whom to ask; a space before each.
    pub about: String,
}

impl Options {
    /// The command that checks the history with a number again.
    #[must_use]
    pub fn replay(&self, number: u64) -> String {
        format!("selfsame histories --seed {} --case {number}{}", self.seed, self.about)
    }

    /// Draws the history with a number.
    ///
    /// # Errors
    /// What the model contradicts itself in.
    pub fn draw(&self, number: u64, told: &mut Trace) -> Result<(), BrokenLaw> {
        draw_one(&mut Random::of_case(self.seed, number), self.size, told)
    }
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Histories.
    pub histories: u64,
    /// Their operations, and how many of these were refused, by their verbs.
    pub verbs: BTreeMap<&'static str, (u64, u64)>,
    /// How many histories had each label.
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

    /// Labels whose share fell short: name, histories that had it, histories that should have. The
    /// shares are those of histories of the [default](Size::default) size.
    #[must_use]
    pub fn shortfalls(&self) -> Vec<(&'static str, u64, u64)> {
        shortfalls(Labels::ALL, &self.labels, self.histories)
    }

    fn add(&mut self, told: &Trace) {
        self.histories += 1;
        for (op, seen) in told.history.ops.iter().zip(&told.seen) {
            let refused =
                |seen: &super::side::Observation| matches!(seen.answer, OpAnswer::Refused(_));
            let count = self.verbs.entry(op.verb.word()).or_default();
            count.0 += 1;
            count.1 += u64::from(seen.as_ref().is_some_and(refused));
        }
        for name in label::of(told).names() {
            *self.labels.entry(name).or_default() += 1;
        }
    }

    fn merge(&mut self, other: Self) {
        self.histories += other.histories;
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
    make: MakeSubject<'a>,
    progress: &'a (dyn Fn(u64) + Sync),
    findings: Findings<Finding>,
    report: Mutex<Report>,
}

/// Runs a campaign. `progress` is called now and then with the number of histories done.
pub fn run(options: &Options, make: MakeSubject<'_>, progress: &(dyn Fn(u64) + Sync)) -> Report {
    let (findings, report) = (Findings::new(options.findings), Mutex::default());
    let shared = Shared { options, make, progress, findings, report };
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
        let mut told = Trace::default();
        let drawn = self.options.draw(number, &mut told);
        let verdict = drawn.and_then(|()| check_one(self.make, &told));
        mine.add(&told);
        if let Err(broken) = verdict {
            let origin = (self.options.seed, number);
            let law = broken.law.clone();
            self.findings.add(&law, || Finding {
                replay: self.options.replay(number),
                ..Finding::new(self.make, &told.history, broken, origin)
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
