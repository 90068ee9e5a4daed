//! Many cases, on several threads, until a budget is spent.

pub use crate::types::report::{Report, Smallest};

use crate::kit::pool;
use crate::kit::pool::{Budget, Findings, Work};
use crate::kit::source::{Random, Source};
use crate::types::capability_filter::CapabilityFilter;
use crate::types::case::{Case, Size};
use crate::types::exhaustive::Exhaustive;
use crate::types::family::Family;
use crate::types::finding::{Finding, MakeSubject, check, check_timed};
use crate::types::graph::TypeGraph;
use crate::types::law;
use crate::types::law::{Law, LawTimes};
use crate::types::laws::LAWS;
use crate::types::subject::Subject;
use crate::types::subject::ability::Ability;
use std::sync::{Arc, Mutex, PoisonError};
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
    /// What the cases are about.
    pub worlds: GraphSource,
    /// The words by which a command is told so, and how large cases are; a space before each.
    pub about: String,
    /// The words by which a command is told whom to ask, a space before each.
    pub subject: String,
}

/// What cases are about.
#[derive(Clone, Default)]
pub enum GraphSource {
    /// Worlds that are drawn with the cases.
    #[default]
    Drawn,
    /// These, in turn: the parts of a real graph.
    These(Arc<[TypeGraph]>),
    /// Graphs of these families, in turn.
    Families(Arc<[&'static Family]>),
    /// All that there are within bounds, in the cases that go with them.
    All(Arc<Exhaustive>),
}

impl FromIterator<TypeGraph> for GraphSource {
    fn from_iter<I: IntoIterator<Item = TypeGraph>>(worlds: I) -> Self {
        Self::These(worlds.into_iter().collect())
    }
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
            worlds: GraphSource::Drawn,
            about: String::new(),
            subject: String::new(),
        }
    }
}

impl Options {
    /// The case with a number, for a subject that takes everything; `None` where it is left out.
    #[must_use]
    pub fn case(&self, number: u64) -> Option<Case> {
        self.case_for(&CapabilityFilter::new(Ability::EVERYTHING), number)
    }

    /// The case with a number, as a subject takes it; `None` where it is left out.
    #[must_use]
    pub fn case_for(&self, fit: &CapabilityFilter, number: u64) -> Option<Case> {
        let mut source = Random::of_case(self.seed, number);
        let turn = |among: usize| (number % among.max(1) as u64) as usize;
        match &self.worlds {
            GraphSource::Drawn => Some(fit.draw(&mut source, self.size)),
            GraphSource::These(worlds) => {
                Some(fit.about(&mut source, worlds.get(turn(worlds.len()))?, self.size))
            }
            GraphSource::Families(families) => {
                let size = 1 + source.choose(self.size.heads as u64 - 1);
                let case = families.get(turn(families.len()))?.case(size as u32, &mut source);
                Some(fit.adapt(case).unwrap_or_else(|| fit.draw(&mut source, self.size)))
            }
            GraphSource::All(all) => fit.adapt(all.case(number)?),
        }
    }

    /// The command that checks the case with a number again.
    #[must_use]
    pub fn replay(&self, number: u64) -> String {
        let Self { seed, about, subject, .. } = self;
        match &self.worlds {
            GraphSource::All(all) => all.replay(number) + subject,
            _ => format!("selfsame check --seed {seed} --case {number}{about}{subject}"),
        }
    }
}

/// What looks on while a campaign runs.
pub trait Watch: Sync {
    /// So many cases are done: told now and then.
    fn progress(&self, _done: u64) {}
    /// A case was checked.
    fn case(&self, _seen: &CaseResult<'_>) {}
    /// Whether to stop before the budget is spent.
    fn stop(&self) -> bool {
        false
    }
}

/// A case that was checked, with all that is known of it.
#[derive(Debug)]
pub struct CaseResult<'a> {
    /// The run's seed and the case's number in it.
    pub origin: (u64, u64),
    /// The command that checks the case again.
    pub replay: String,
    /// The case.
    pub case: &'a Case,
    /// What drawing it took.
    pub draw: Duration,
    /// What checking it took.
    pub clock: &'a LawTimes,
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
pub fn run(options: &Options, make: MakeSubject<'_>, progress: &(dyn Fn(u64) + Sync)) -> Report {
    run_watched(options, make, &Progress(progress))
}

/// What the threads share.
struct Shared<'a> {
    options: &'a Options,
    make: MakeSubject<'a>,
    fit: CapabilityFilter,
    watch: &'a dyn Watch,
    findings: Findings<Finding>,
    report: Mutex<Report>,
}

/// Runs a campaign that is looked at case by case.
pub fn run_watched(options: &Options, make: MakeSubject<'_>, watch: &dyn Watch) -> Report {
    let (findings, report) = (Findings::new(options.findings), Mutex::default());
    let ability = make().ability().clone();
    let fit = CapabilityFilter::new(&ability);
    let shared = Shared { options, make, fit, watch, findings, report };
    shared.regressions();
    let Options { first, cases, time, jobs, .. } = *options;
    // A thread's own counts are added up at its end, so a chunk costs next to nothing.
    let spent = pool::run(&Budget { first, cases, time, jobs, chunk: 64 }, &shared);
    let mut report = shared.report.into_inner().unwrap_or_else(PoisonError::into_inner);
    report.seconds = spent.time.as_secs_f64();
    report.next = spent.next;
    report.beyond = law::unsupported(ability.can, &options.laws);
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
            let Some(case) = self.fit.adapt(case.clone()) else { continue };
            self.report.lock().unwrap_or_else(PoisonError::into_inner).regressions += 1;
            if let Err((law, _)) = check(&mut subject, self.make, &case, &options.laws) {
                let replay = format!("selfsame replay {}{}", path.display(), options.subject);
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
        let (start, mut clock) = (Instant::now(), LawTimes::default());
        let Some(case) = self.options.case_for(&self.fit, number) else { return };
        let draw = start.elapsed();
        let verdict = check_timed(subject, self.make, &case, &self.options.laws, &mut clock);
        let origin = (self.options.seed, number);
        self.watch.case(&CaseResult {
            origin,
            replay: self.options.replay(number),
            case: &case,
            draw,
            clock: &clock,
            verdict: &verdict,
        });
        clock.setup += draw;
        mine.add(&case, number, &clock);
        if let Err((law, _)) = verdict {
            let replay = || self.options.replay(number);
            self.findings.add(&law, || Finding {
                replay: replay(),
                ..Finding::new(self.make, &case, &law, origin)
            });
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
