//! Campaigns: many cases are checked on several threads, until the number of cases or the time is
//! used up.

use super::engine::{Engine, Seeded};
use super::finding::Finding;
use super::law::{BrokenLaw, Law, LawTimes};
use super::pool::{self, Budget, Findings, Seat, Work, lock};
use super::report::{Report, Unfinished};
use super::shrink::{Wait, smallest};
use super::suite::{Case, Suite, laws};
use super::tester::{Drawn, Tester};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The options of a campaign: its cases, its laws, and its budget.
pub struct Options<S: Suite> {
    /// The seed of the cases. The seed and the number of a case determine the case.
    pub seed: u64,
    /// The size of the cases that are drawn.
    pub size: S::Size,
    /// The engine that makes the cases. If it is `None`, the suite's generator draws the cases from
    /// the seed.
    pub engine: Option<Arc<dyn Engine<S>>>,
    /// The number of the first case.
    pub first: u64,
    /// The largest number of cases.
    pub cases: u64,
    /// The largest duration of the campaign, including regressions and shrinking.
    pub time: Duration,
    /// The time limit of a case. A case that takes longer is a finding for the law `no-hang`.
    pub limit: Duration,
    /// The number of threads.
    pub jobs: usize,
    /// The laws that are checked on each case.
    pub laws: Vec<&'static Law<S::Check>>,
    /// The largest number of findings; each law has at most one finding.
    pub findings: usize,
    /// The saved regressions, each with its file. The regressions are checked before the first case
    /// is drawn.
    pub regressions: Vec<(PathBuf, S::Case)>,
    /// The observer that receives each checked case, if there is one.
    pub watch: Option<Arc<dyn Watch<S::Case>>>,
    /// The command-line arguments that select the size of cases, with a space before each argument.
    pub about: String,
    /// The command-line arguments that select the subject, with a space before each argument.
    pub subject: String,
}

impl<S: Suite> Default for Options<S> {
    /// Returns options that check every law in one thread, on cases of seed 1, until the first
    /// finding.
    fn default() -> Self {
        Self {
            seed: 1,
            size: S::Size::default(),
            engine: None,
            first: 0,
            cases: u64::MAX,
            time: Duration::MAX,
            limit: S::LIMIT,
            jobs: 1,
            laws: laws::<S>(),
            findings: 1,
            regressions: Vec::new(),
            watch: None,
            about: String::new(),
            subject: String::new(),
        }
    }
}

/// An observer of a running campaign.
pub trait Watch<C>: Send + Sync {
    /// Receives each checked case.
    fn case(&self, _seen: &CaseResult<'_, C>) {}
    /// Receives each finding, after it was shrunk.
    fn found(&self, _finding: &Finding<C>) {}
    /// Returns whether the campaign must stop before its cases and its time are used up.
    fn stop(&self) -> bool {
        false
    }
}

/// A checked case, with its verdict and its costs.
#[derive(Debug)]
pub struct CaseResult<'a, C> {
    /// The seed of the run, and the number of the case in the run.
    pub origin: (u64, u64),
    /// The command that checks the case again.
    pub replay: String,
    /// The case.
    pub case: &'a C,
    /// The time for drawing the case.
    pub draw: Duration,
    /// The times for checking the case.
    pub times: &'a LawTimes,
    /// The verdict: if a law does not hold, its name and the reason.
    pub verdict: &'a Result<(), BrokenLaw>,
}

/// The progress of a campaign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The number of cases that have been checked.
    pub cases: u64,
    /// The number of findings so far.
    pub findings: usize,
}

/// Runs a campaign. The function `progress` is called repeatedly with the numbers of cases and
/// findings so far.
pub fn run<S: Suite>(
    suite: &S,
    options: Options<S>,
    progress: &dyn Fn(Progress),
) -> Report<S::Case> {
    let Options { first, cases, time, jobs, limit, .. } = options;
    let known = options.regressions.len() as u64;
    let shared = Arc::new(Shared::new(suite, options));
    let tell = |cases| progress(Progress { cases, findings: shared.findings.count() });
    // The regressions are checked before the first drawn case.
    let past = Budget { first: 0, cases: known, time, jobs: 1, limit };
    pool::run(&past, &Arc::new(Past(Arc::clone(&shared))), &|_| tell(0));
    let time = time.saturating_sub(shared.start.elapsed());
    let spent = pool::run(&Budget { first, cases, time, jobs, limit }, &shared, &tell);
    let mut report = shared.report();
    report.seconds = spent.time.as_secs_f64();
    report.next = spent.next;
    report
}

/// The state that all threads of a campaign share.
struct Shared<S: Suite> {
    suite: S,
    options: Options<S>,
    engine: Arc<dyn Engine<S>>,
    start: Instant,
    findings: Findings<Finding<S::Case>>,
    /// The cases that are being checked, by their numbers.
    at: Mutex<HashMap<u64, Arc<S::Case>>>,
    unfinished: Mutex<Vec<Unfinished>>,
    /// The counts of each thread. The counts are stored here so that the counts of a thread that
    /// was given up are kept.
    reports: Mutex<Vec<Counts<S>>>,
}

type Counts<S> = Arc<Mutex<Report<<S as Suite>::Case>>>;

/// The state of one thread of a campaign.
struct Own<S: Suite> {
    tester: Tester<S>,
    report: Counts<S>,
}

impl<S: Suite> Shared<S> {
    fn new(suite: &S, options: Options<S>) -> Self {
        let seeded = || {
            let (seed, size) = (options.seed, options.size);
            Arc::new(Seeded { seed, size, about: options.about.clone() }) as _
        };
        Self {
            engine: options.engine.clone().unwrap_or_else(seeded),
            findings: Findings::new(options.findings),
            start: Instant::now(),
            at: Mutex::default(),
            unfinished: Mutex::default(),
            reports: Mutex::default(),
            suite: suite.clone(),
            options,
        }
    }

    fn own(&self) -> Own<S> {
        let report = Counts::<S>::default();
        lock(&self.reports).push(Arc::clone(&report));
        Own { tester: Tester::new(&self.suite), report }
    }

    fn report(&self) -> Report<S::Case> {
        let Self { suite, options, .. } = self;
        let mut report = Report::default();
        lock(&self.reports).iter().for_each(|own| report.merge(std::mem::take(&mut lock(own))));
        let lacks = |law: &&'static Law<S::Check>| (law.name, suite.lacks(law));
        report.beyond =
            options.laws.iter().map(lacks).filter(|(_, lacks)| !lacks.is_empty()).collect();
        report.fitted = !suite.reaches(options.size);
        report.findings = self.findings.take();
        report.findings.sort_by_key(|finding| finding.origin);
        report.unfinished = std::mem::take(&mut lock(&self.unfinished));
        report
    }

    /// Shrinks a finding and adds it to the findings. Does nothing if its law already has a
    /// finding.
    fn found(&self, case: &S::Case, broken: BrokenLaw, origin: (u64, u64), replay: String) {
        let law = broken.law.clone();
        self.add(&law, || {
            let wait = Wait { limit: self.options.limit, over: &|| self.over() };
            let (case, broken) = smallest(&self.suite, case, broken, wait);
            Finding { broken, origin, replay, case }
        });
    }

    /// Adds a finding for a case that exceeded the time limit. The case is not shrunk, because each
    /// smaller case might exceed the limit, too. If drawing exceeded the limit, `case` is `None`,
    /// and the finding contains only the command that repeats the case.
    fn hung(&self, origin: (u64, u64), replay: String, case: Option<S::Case>) {
        self.add("no-hang", || {
            let drawn = if case.is_some() { "" } else { ": it was not even drawn" };
            let why = format!("no end within {:?}{drawn}", self.options.limit);
            let broken = BrokenLaw::new("no-hang", why);
            Finding { broken, origin, replay, case: case.unwrap_or_default() }
        });
    }

    fn add(&self, law: &str, make: impl FnOnce() -> Finding<S::Case>) {
        let kept = self.findings.add(law, make);
        if let (Some(finding), Some(watch)) = (kept, &self.options.watch) {
            watch.found(&finding);
        }
    }

    fn leave(&self, replay: String, took: Duration) {
        lock(&self.unfinished).push(Unfinished { replay, seconds: took.as_secs_f64() });
    }

    fn replay(&self, number: u64) -> String {
        self.engine.replay(number) + &self.options.subject
    }

    fn stops(&self) -> bool {
        self.findings.full() || self.options.watch.as_ref().is_some_and(|watch| watch.stop())
    }

    /// Returns whether even the cases that are being checked should be ended.
    fn over(&self) -> bool {
        self.stops() || self.start.elapsed() >= self.options.time
    }
}

impl<S: Suite> Work for Shared<S> {
    type Own = Own<S>;

    fn begin(&self) -> Own<S> {
        self.own()
    }

    /// Draws, checks and counts the case with this number.
    fn one(&self, own: &mut Own<S>, number: u64, seat: &Arc<Seat>) {
        let (start, mut times) = (Instant::now(), LawTimes::default());
        let Some(Drawn { case, verdict }) = self.engine.case(&self.suite, number) else { return };
        let (draw, case) = (start.elapsed(), Arc::new(case));
        lock(&self.at).insert(number, Arc::clone(&case));
        let check = |()| own.tester.check(&case, &self.options.laws, &mut times);
        let verdict = verdict.and_then(check);
        // The labels are computed after the run, because some labels are known only then.
        let labels = case.labels();
        seat.rest();
        lock(&self.at).remove(&number);
        let (origin, replay) = ((self.options.seed, number), || self.replay(number));
        if let Some(watch) = &self.options.watch {
            let (case, times, verdict) = (&*case, &times, &verdict);
            watch.case(&CaseResult { origin, replay: replay(), case, draw, times, verdict });
        }
        times.setup += draw;
        lock(&own.report).add(&case, labels, number, &times);
        if let Err(broken) = verdict {
            self.found(&case, broken, origin, replay());
        }
    }

    fn stop(&self) -> bool {
        self.stops()
    }

    fn hung(&self, number: u64) {
        let case = lock(&self.at).remove(&number).map(|case| (*case).clone());
        Self::hung(self, (self.options.seed, number), self.replay(number), case);
    }

    fn unfinished(&self, number: u64, took: Duration) {
        self.leave(self.replay(number), took);
    }
}

/// The work of checking the regressions, which are numbered from 0.
struct Past<S: Suite>(Arc<Shared<S>>);

impl<S: Suite> Past<S> {
    fn replay(&self, number: u64) -> String {
        let Options { regressions, subject, .. } = &self.0.options;
        format!("selfsame replay {}{subject}", regressions[number as usize].0.display())
    }

    fn case(&self, number: u64) -> Option<S::Case> {
        self.0.suite.given(self.0.options.regressions[number as usize].1.clone())
    }
}

impl<S: Suite> Work for Past<S> {
    type Own = Own<S>;

    fn begin(&self) -> Own<S> {
        self.0.own()
    }

    fn one(&self, own: &mut Own<S>, number: u64, seat: &Arc<Seat>) {
        let Some(mut case) = self.case(number) else { return };
        lock(&own.report).regressions += 1;
        let verdict = own.tester.replay(&mut case, &self.0.options.laws);
        seat.rest();
        if let Err(broken) = verdict {
            self.0.found(&case, broken, (self.0.options.seed, 0), self.replay(number));
        }
    }

    fn hung(&self, number: u64) {
        self.0.hung((self.0.options.seed, 0), self.replay(number), self.case(number));
    }

    fn unfinished(&self, number: u64, took: Duration) {
        self.0.leave(self.replay(number), took);
    }

    fn stop(&self) -> bool {
        self.0.stops()
    }
}
