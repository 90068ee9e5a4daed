//! Many cases, on several threads, until a budget is spent.

use crate::alphabet::Alphabet;
use crate::case::{Case, Labels, Size, case_of, draw_case};
use crate::finding::{Finding, Make, check};
use crate::law::Law;
use crate::source::Random;
use crate::world::World;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
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
    /// What the cases are about, in turn, instead of drawn worlds: the parts of a real graph.
    pub worlds: std::sync::Arc<[World]>,
}

impl Options {
    /// The case with a number.
    #[must_use]
    pub fn case(&self, number: u64) -> Case {
        let mut source = Random::of_case(self.seed, number);
        match self.worlds.len() as u64 {
            0 => draw_case(&mut source, Alphabet::full(), self.size),
            parts => {
                let world = self.worlds[(number % parts) as usize].clone();
                case_of(&mut source, &Alphabet::of(&world), world, self.size.batches)
            }
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Cases checked.
    pub cases: u64,
    /// Wall-clock time.
    pub seconds: f64,
    /// How many cases had each label.
    pub labels: HashMap<&'static str, u64>,
    /// Shrunk, one for each law.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Labels whose share fell short: name, cases that had it, cases that should have.
    #[must_use]
    pub fn shortfalls(&self) -> Vec<(&'static str, u64, u64)> {
        let short = |&(_, name, share): &(Labels, &'static str, u64)| {
            let (has, wanted) =
                (self.labels.get(name).copied().unwrap_or(0), self.cases * share / 1000);
            (has < wanted).then_some((name, has, wanted))
        };
        // Of a few cases any share may be missing by chance.
        if self.cases < 1000 { Vec::new() } else { Labels::ALL.iter().filter_map(short).collect() }
    }
}

/// What the threads share.
struct Shared<'a> {
    options: &'a Options,
    make: Make<'a>,
    start: Instant,
    next: AtomicU64,
    done: AtomicU64,
    stop: AtomicBool,
    report: Mutex<Report>,
}

/// Runs a campaign. `progress` is called now and then with the number of cases done.
pub fn run(options: &Options, make: Make<'_>, progress: &(dyn Fn(u64) + Sync)) -> Report {
    let (next, done, stop) = (AtomicU64::new(0), AtomicU64::new(0), AtomicBool::new(false));
    let (start, report) = (Instant::now(), Mutex::default());
    let shared = Shared { options, make, start, next, done, stop, report };
    std::thread::scope(|scope| {
        for _ in 0..options.jobs.max(1) {
            scope.spawn(|| work(&shared, progress));
        }
    });
    let mut report = shared.report.into_inner().unwrap_or_else(PoisonError::into_inner);
    report.seconds = start.elapsed().as_secs_f64();
    report.findings.sort_by_key(|finding| finding.origin);
    report
}

/// Cases are handed out by the chunk: a thread's own counts are added up once for each.
const CHUNK: u64 = 64;

fn work(shared: &Shared<'_>, progress: &(dyn Fn(u64) + Sync)) {
    let options = shared.options;
    let mut subject = (shared.make)();
    let mut mine = Report::default();
    while !shared.stop.load(Ordering::Relaxed) && shared.start.elapsed() < options.time {
        let from = shared.next.fetch_add(CHUNK, Ordering::Relaxed);
        for number in from..(from + CHUNK).min(options.cases) {
            let number = options.first + number;
            let case = options.case(number);
            case.labels.names().for_each(|name| *mine.labels.entry(name).or_default() += 1);
            mine.cases += 1;
            if let Err((law, _)) = check(&mut subject, shared.make, &case, &options.laws) {
                shared.found(&case, &law, number);
            }
        }
        if from + CHUNK >= options.cases {
            break;
        }
        progress(shared.done.fetch_add(CHUNK, Ordering::Relaxed) + CHUNK);
    }
    let mut report = shared.report.lock().unwrap_or_else(PoisonError::into_inner);
    report.cases += mine.cases;
    for (name, count) in mine.labels {
        *report.labels.entry(name).or_default() += count;
    }
}

impl Shared<'_> {
    /// Shrinks and keeps the first finding of each law.
    fn found(&self, case: &Case, law: &str, number: u64) {
        let lock = || self.report.lock().unwrap_or_else(PoisonError::into_inner);
        if lock().findings.iter().any(|finding| finding.law == law) {
            return;
        }
        let finding = Finding::new(self.make, case, law, (self.options.seed, number));
        let mut report = lock();
        if !report.findings.iter().any(|finding| finding.law == law) {
            report.findings.push(finding);
        }
        if report.findings.len() >= self.options.findings {
            self.stop.store(true, Ordering::Relaxed);
        }
    }
}
