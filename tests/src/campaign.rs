//! Many cases, on several threads, until a budget is spent.

pub mod canary;
pub mod corpus;
mod drawn;
pub mod engine;
pub mod ledger;
pub mod long;
pub mod place;
mod report;

pub use report::{Report, Smallest};

use crate::case::{Case, Size};
use crate::family::Family;
use crate::finding::{Finding, Make, check, check_timed};
use crate::fit::Fit;
use crate::law::{self, Clock, LAWS, Law};
use crate::pool::{self, Budget, Findings, Work};
use crate::source::{Random, Source};
use crate::subject::Subject;
use crate::subject::ability::Ability;
use crate::world::World;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long and how a campaign runs.
#[derive(Clone)]
pub struct Options {
    /// The seed: with the number of a case it gives the case.
    pub seed: u64,
    /// The number of the first case.
    pub first: u64,
    /// At most so many cases.
    pub cases: u64,
    /// At most so long.
    pub time: Duration,
    /// Threads.
    pub jobs: usize,
    /// The laws to check.
    pub laws: Vec<&'static Law>,
    /// How large cases may be.
    pub size: Size,
    /// At most so many findings, one a law.
    pub findings: usize,
    /// What is checked before anything is drawn: saved regressions, with their files.
    pub regressions: Vec<(std::path::PathBuf, Case)>,
    /// What the cases are about, in turn, instead of drawn worlds: the parts of a real graph.
    pub worlds: std::sync::Arc<[World]>,
    /// Families that the cases are of, in turn, instead of drawn worlds.
    pub families: std::sync::Arc<[&'static Family]>,
}

impl Default for Options {
    /// Every law, on cases of seed 1, in one thread, until the first finding.
    fn default() -> Self {
        Self {
            seed: 1,
            first: 0,
            cases: u64::MAX,
            time: Duration::MAX,
            jobs: 1,
            laws: LAWS.iter().collect(),
            size: Size::default(),
            findings: 1,
            regressions: Vec::new(),
            worlds: std::sync::Arc::default(),
            families: std::sync::Arc::default(),
        }
    }
}

impl Options {
    /// The case with a number, for a subject that takes everything.
    #[must_use]
    pub fn case(&self, number: u64) -> Case {
        self.case_for(&Fit::new(Ability::EVERYTHING), number)
    }

    /// The case with a number, as a subject takes it.
    #[must_use]
    pub fn case_for(&self, fit: &Fit, number: u64) -> Case {
        let mut source = Random::of_case(self.seed, number);
        let turn = |among: usize| (number % among as u64) as usize;
        if !self.families.is_empty() {
            let size = 1 + source.choose(self.size.heads as u64 - 1);
            let case = self.families[turn(self.families.len())].case(size as u32, &mut source);
            return fit.given(case).unwrap_or_else(|| fit.draw(&mut source, self.size));
        }
        match self.worlds.len() {
            0 => fit.draw(&mut source, self.size),
            parts => fit.about(&mut source, &self.worlds[turn(parts)], self.size),
        }
    }
}

/// What looks on while a campaign runs.
pub trait Watch: Sync {
    /// So many cases are done: told now and then.
    fn progress(&self, _done: u64) {}
    /// A case was checked.
    fn case(&self, _seen: &Seen<'_>) {}
    /// Whether to stop before the budget is spent.
    fn stop(&self) -> bool {
        false
    }
}

/// A case that was checked, with all that is known of it.
#[derive(Debug)]
pub struct Seen<'a> {
    /// The run's seed and the case's number in it.
    pub origin: (u64, u64),
    /// The case.
    pub case: &'a Case,
    /// What drawing it took.
    pub draw: Duration,
    /// What checking it took.
    pub clock: &'a Clock,
    /// The law that does not hold, and why.
    pub verdict: &'a Result<(), (String, String)>,
}

/// Told of progress only.
struct Progress<'a>(&'a (dyn Fn(u64) + Sync));

impl Watch for Progress<'_> {
    fn progress(&self, done: u64) {
        (self.0)(done);
    }
}

/// Runs a campaign. `progress` is called now and then with the number of cases done.
pub fn run(options: &Options, make: Make<'_>, progress: &(dyn Fn(u64) + Sync)) -> Report {
    run_watched(options, make, &Progress(progress))
}

/// What the threads share.
struct Shared<'a> {
    options: &'a Options,
    make: Make<'a>,
    fit: Fit,
    watch: &'a dyn Watch,
    findings: Findings<Finding>,
    report: Mutex<Report>,
}

/// Runs a campaign that is looked at case by case.
pub fn run_watched(options: &Options, make: Make<'_>, watch: &dyn Watch) -> Report {
    let (findings, report) = (Findings::new(options.findings), Mutex::default());
    let ability = make().ability().clone();
    let fit = Fit::new(&ability);
    let shared = Shared { options, make, fit, watch, findings, report };
    shared.regressions();
    let Options { first, cases, time, jobs, .. } = *options;
    // A thread's own counts are added up at its end, so a chunk costs next to nothing.
    let time = pool::run(&Budget { first, cases, time, jobs, chunk: 64 }, &shared);
    let mut report = shared.report.into_inner().unwrap_or_else(PoisonError::into_inner);
    report.seconds = time.as_secs_f64();
    report.beyond = law::beyond(ability.can, &options.laws);
    report.fitted = !ability.takes_everything();
    report.findings = shared.findings.into_vec();
    report.findings.sort_by_key(|finding| finding.origin);
    report
}

impl Shared<'_> {
    /// What was found before is checked first, as far as the subject takes it.
    fn regressions(&self) {
        let (mut subject, options) = ((self.make)(), self.options);
        for (path, case) in &options.regressions {
            let Some(case) = self.fit.given(case.clone()) else { continue };
            self.report.lock().unwrap_or_else(PoisonError::into_inner).regressions += 1;
            if let Err((law, _)) = check(&mut subject, self.make, &case, &options.laws) {
                let replay = format!("selfsame replay {}", path.display());
                let found = || Finding::new(self.make, &case, &law, (options.seed, 0));
                self.findings.add(&law, || Finding { replay, ..found() });
            }
        }
    }
}

impl Work for Shared<'_> {
    type Own = (Box<dyn Subject>, Report);

    fn begin(&self) -> Self::Own {
        ((self.make)(), Report::default())
    }

    /// Draws, checks and counts the case with a number.
    fn one(&self, (subject, mine): &mut Self::Own, number: u64) {
        let (start, mut clock) = (Instant::now(), Clock::default());
        let case = self.options.case_for(&self.fit, number);
        let draw = start.elapsed();
        let verdict = check_timed(subject, self.make, &case, &self.options.laws, &mut clock);
        let origin = (self.options.seed, number);
        self.watch.case(&Seen { origin, case: &case, draw, clock: &clock, verdict: &verdict });
        clock.setup += draw;
        mine.add(&case, number, &clock);
        if let Err((law, _)) = verdict {
            self.findings.add(&law, || Finding::new(self.make, &case, &law, origin));
        }
    }

    fn end(&self, (_, mine): Self::Own) {
        self.report.lock().unwrap_or_else(PoisonError::into_inner).merge(mine);
    }

    fn progress(&self, done: u64) {
        self.watch.progress(done);
    }

    fn stop(&self) -> bool {
        self.findings.full() || self.watch.stop()
    }
}
