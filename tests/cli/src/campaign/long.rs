//! A campaign of hours: every engine in turn, by its share of the time, until the time is up or
//! somebody says stop.

use super::corpus::Corpus;
use super::drawn::Drawn;
use super::engine::Engine;
use super::ledger::{Found, Ledger};
use selfsame_harness::types::capability_filter::CapabilityFilter;
use selfsame_harness::types::case::Case;
use selfsame_harness::types::finding::MakeSubject;
use selfsame_harness::types::history::History;
use selfsame_harness::types::law::Law;
use selfsame_harness::types::subject::Subject;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What a campaign is to do.
pub struct Plan<'a> {
    /// The commit: the first of the four numbers of a case.
    pub commit: String,
    /// The laws.
    pub laws: Vec<&'static Law>,
    /// The engines that draw.
    pub engines: Vec<&'static Engine>,
    /// Those that do not.
    pub others: Vec<Box<dyn Turns>>,
    /// This machine's number.
    pub shard: u16,
    /// For how long.
    pub time: Duration,
    /// Threads.
    pub jobs: usize,
    /// What makes the subject under test.
    pub make: MakeSubject<'a>,
    /// The words by which a command is told whom to ask, a space before each.
    pub subject: String,
    /// What is checked before anything is drawn: saved regressions, with their files.
    pub regressions: Vec<(PathBuf, Case)>,
    /// Histories that are checked before anything is drawn.
    pub histories: Vec<(PathBuf, History)>,
}

/// An engine takes turns with the others.
pub trait Turns: Sync {
    /// How people call it.
    fn name(&self) -> &str;
    /// Its part of the time, in proportion to those of the others.
    fn share(&self) -> u32;
    /// Whether only one thread may be at it.
    fn alone(&self) -> bool {
        false
    }
    /// Works for a while: `false` when there is nothing left to do.
    ///
    /// # Errors
    /// Why the engine cannot go on.
    fn turn(&self, site: &Site<'_>, hand: &mut Hand) -> Result<bool, String>;
    /// What is to be done at the end.
    ///
    /// # Errors
    /// What went wrong.
    fn close(&self, _site: &Site<'_>) -> Result<(), String> {
        Ok(())
    }
}

/// What the threads share.
pub struct Site<'a> {
    /// What is to be done.
    pub plan: &'a Plan<'a>,
    /// The corpus.
    pub corpus: Mutex<Corpus>,
    /// What the subject takes.
    pub fit: CapabilityFilter,
    start: Instant,
    stop: &'a AtomicBool,
    ledger: Mutex<Ledger>,
    queue: Mutex<Vec<Seat>>,
    /// For each thread the case that it is at, by the command that checks it again, and since when.
    at: Vec<Mutex<Option<(Instant, String)>>>,
}

/// An engine's account.
#[derive(Clone, Debug, Default)]
struct Seat {
    used: Duration,
    at_work: u32,
    over: bool,
}

/// A thread's own.
pub struct Hand {
    /// The subject under test.
    pub subject: Box<dyn Subject>,
    number: usize,
}

impl Hand {
    pub(crate) fn new(plan: &Plan<'_>, number: usize) -> Self {
        Self { subject: (plan.make)(), number }
    }
}

/// A case may take so long; one that takes longer is a finding, since what is checked has an end.
const PATIENCE: Duration = Duration::from_secs(600);
/// How often the campaign is looked at.
const LOOK: Duration = Duration::from_millis(200);

/// How a campaign ended.
#[derive(Debug)]
pub enum End {
    /// In good order.
    Well,
    /// A thread is lost in a case: what was done so far is known, but the thread never ends.
    Stuck,
}

/// Runs a campaign. `look` is called now and then with what was done so far; `stop` ends it early,
/// in good order.
pub fn run(
    plan: &Plan<'_>,
    corpus: Corpus,
    stop: &AtomicBool,
    look: &(dyn Fn(&Ledger, &End) + Sync),
) -> Ledger {
    let drawn = plan.engines.iter().map(|&engine| Drawn::new(engine, &plan.laws));
    let drawn: Vec<Drawn> = drawn.collect();
    let mut engines: Vec<&dyn Turns> = drawn.iter().map(|drawn| drawn as &dyn Turns).collect();
    engines.extend(plan.others.iter().map(|other| &**other));
    let jobs = plan.jobs.max(1);
    let site = Site {
        plan,
        corpus: Mutex::new(corpus),
        fit: CapabilityFilter::new((plan.make)().ability()),
        start: Instant::now(),
        stop,
        ledger: Mutex::default(),
        queue: Mutex::new(vec![Seat::default(); engines.len()]),
        at: (0..jobs).map(|_| Mutex::default()).collect(),
    };
    site.old();
    std::thread::scope(|scope| {
        let hands = (0..jobs).map(|number| {
            let (site, engines) = (&site, &engines);
            scope.spawn(move || site.work(number, engines))
        });
        let hands: Vec<_> = hands.collect();
        while hands.iter().any(|hand| !hand.is_finished()) {
            std::thread::sleep(LOOK);
            site.look(look);
        }
    });
    for engine in &engines {
        site.close(*engine);
    }
    let mut ledger = site.ledger.into_inner().unwrap_or_else(PoisonError::into_inner);
    ledger.elapsed = site.start.elapsed();
    ledger
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Site<'_> {
    /// Whether it is time to end.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.left().is_zero()
    }

    /// The time that is left.
    #[must_use]
    pub fn left(&self) -> Duration {
        self.plan.time.saturating_sub(self.start.elapsed())
    }

    /// What was done so far, to be added to.
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        lock(&self.ledger)
    }

    /// A thread is at a case, or done with it.
    pub(crate) fn at(&self, hand: &Hand, case: Option<(Instant, String)>) {
        *lock(&self.at[hand.number]) = case;
    }

    fn note(&self, engine: &dyn Turns, done: Result<(), String>) {
        if let Err(why) = done {
            self.ledger().notes.push(format!("{}: {why}", engine.name()));
        }
    }

    fn close(&self, engine: &dyn Turns) {
        self.note(engine, engine.close(self));
    }

    fn look(&self, look: &(dyn Fn(&Ledger, &End) + Sync)) {
        let mut ledger = self.ledger().clone();
        ledger.elapsed = self.start.elapsed();
        let lost = self.at.iter().find_map(|at| {
            let at = lock(at);
            at.as_ref().filter(|(since, _)| since.elapsed() > PATIENCE).map(|at| at.1.clone())
        });
        let Some(replay) = lost else { return look(&ledger, &End::Well) };
        let why = format!("a case took more than {} s", PATIENCE.as_secs());
        let text = format!("// law: no-hang\n// found: {why}\n// replay: {replay}\n");
        ledger.keep(Found {
            law: "no-hang".into(),
            why,
            engine: String::new(),
            replay,
            text,
            file: "no-hang.same".into(),
            picture: None,
            times: 1,
        });
        look(&ledger, &End::Stuck);
    }

    fn work(&self, number: usize, engines: &[&dyn Turns]) {
        let mut hand = Hand::new(self.plan, number);
        while !self.ended() {
            let Some(at) = self.seat(engines) else { break };
            let start = Instant::now();
            let more = engines[at].turn(self, &mut hand);
            let over = !matches!(more, Ok(true));
            self.note(engines[at], more.map(|_| ()));
            let mut queue = lock(&self.queue);
            let seat = &mut queue[at];
            seat.used += start.elapsed();
            seat.at_work -= 1;
            seat.over |= over;
        }
    }

    /// The engine that is furthest behind its share, those at work counted as if they had already
    /// had a second; `None` when there is nothing left that this thread could do.
    fn seat(&self, engines: &[&dyn Turns]) -> Option<usize> {
        let mut queue = lock(&self.queue);
        let free = |at: &usize| {
            let (seat, engine) = (&queue[*at], engines[*at]);
            !(seat.over || seat.at_work > 0 && engine.alone())
        };
        let behind = |at: &usize| {
            let used = queue[*at].used + queue[*at].at_work * Duration::from_secs(1);
            used / engines[*at].share().max(1)
        };
        let at = (0..engines.len()).filter(free).min_by_key(behind)?;
        queue[at].at_work += 1;
        Some(at)
    }
}
