//! A campaign of hours: every engine in turn, by its share of the time, until the time is up or
//! somebody says stop.

use super::corpus::Corpus;
use super::hand::Hand;
use super::ledger::{Found, Ledger};
use selfsame_harness::kit::pool::{self, Budget, Seat, Work, lock};
use selfsame_harness::kit::suite::LIMIT;
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// What a campaign is to do.
pub struct Plan {
    /// The commit: the first of the four numbers of a case.
    pub commit: String,
    /// The engines.
    pub engines: Vec<Box<dyn Turns>>,
    /// This machine's number.
    pub shard: u16,
    /// For how long.
    pub time: Duration,
    /// Threads.
    pub jobs: usize,
    /// The words by which a command is told whom to ask, a space before each.
    pub subject: String,
    /// Whether it ends at the first finding.
    pub first: bool,
    /// Who is told of each new finding as soon as it is there.
    pub told: Option<Told>,
}

/// Is told of a finding.
pub type Told = Box<dyn Fn(&Found) + Send + Sync>;

/// An engine takes turns with the others.
pub trait Turns: Send + Sync {
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
    fn turn(&self, site: &Site, hand: &mut Hand) -> Result<bool, String>;
    /// What is to be done at the end.
    ///
    /// # Errors
    /// What went wrong.
    fn close(&self, _site: &Site) -> Result<(), String> {
        Ok(())
    }
}

/// What the threads share.
pub struct Site {
    /// What is to be done.
    pub plan: Plan,
    corpus: Mutex<Corpus>,
    start: Instant,
    stop: Arc<AtomicBool>,
    ledger: Mutex<Ledger>,
    queue: Mutex<Vec<Account>>,
    /// By the turn that is under way, the case that it is at, by the command that checks it again.
    at: Mutex<HashMap<u64, String>>,
}

/// An engine's account.
#[derive(Clone, Debug, Default)]
struct Account {
    used: Duration,
    at_work: u32,
    over: bool,
}

/// How often the campaign is looked at.
const LOOK: Duration = Duration::from_millis(200);
/// How long a thread waits that could do nothing.
const IDLE: Duration = Duration::from_millis(50);

/// Runs a campaign. `look` is called now and then with what was done so far; `stop` ends it early, in
/// good order.
pub fn run(plan: Plan, corpus: Corpus, stop: &Arc<AtomicBool>, look: &dyn Fn(&Ledger)) -> Ledger {
    let (cases, time, jobs) = (u64::MAX, Duration::MAX, plan.jobs);
    let site = Arc::new(Site {
        queue: Mutex::new(vec![Account::default(); plan.engines.len()]),
        plan,
        corpus: Mutex::new(corpus),
        start: Instant::now(),
        stop: Arc::clone(stop),
        ledger: Mutex::default(),
        at: Mutex::default(),
    });
    let last = Cell::new(Instant::now());
    let budget = Budget { first: 0, cases, time, jobs, limit: LIMIT };
    pool::run(&budget, &site, &|_| {
        if last.get().elapsed() > LOOK {
            last.set(Instant::now());
            look(&site.so_far());
        }
    });
    for engine in &site.plan.engines {
        site.note(&**engine, engine.close(&site));
    }
    site.so_far()
}

impl Site {
    /// Whether it is time to end.
    #[must_use]
    pub fn ended(&self) -> bool {
        let found = self.plan.first && !self.ledger().findings.is_empty();
        found || self.stop.load(Ordering::Relaxed) || self.left().is_zero()
    }

    /// Keeps a finding, and tells it if it is new.
    pub(crate) fn keep(&self, found: Found) {
        let new = self.ledger().keep(found.clone());
        if let Some(told) = self.plan.told.as_ref().filter(|_| new) {
            told(&found);
        }
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

    /// The corpus.
    pub fn corpus(&self) -> MutexGuard<'_, Corpus> {
        lock(&self.corpus)
    }

    /// A turn is at a case.
    pub(crate) fn at(&self, turn: u64, replay: String) {
        lock(&self.at).insert(turn, replay);
    }

    fn so_far(&self) -> Ledger {
        let mut ledger = self.ledger().clone();
        ledger.elapsed = self.start.elapsed();
        ledger
    }

    fn note(&self, engine: &dyn Turns, done: Result<(), String>) {
        if let Err(why) = done {
            self.ledger().notes.push(format!("{}: {why}", engine.name()));
        }
    }

    /// The engine that is furthest behind its share, those at work counted as if they had already
    /// had a second; `None` when there is nothing that this thread could do.
    fn next(&self) -> Option<usize> {
        let mut queue = lock(&self.queue);
        let free = |at: &usize| {
            let (account, engine) = (&queue[*at], &self.plan.engines[*at]);
            !(account.over || account.at_work > 0 && engine.alone())
        };
        let behind = |at: &usize| {
            let used = queue[*at].used + queue[*at].at_work * Duration::from_secs(1);
            used / self.plan.engines[*at].share().max(1)
        };
        let at = (0..queue.len()).filter(free).min_by_key(behind)?;
        queue[at].at_work += 1;
        Some(at)
    }
}

/// A number is that of a turn.
impl Work for Site {
    type Own = Hand;

    fn begin(&self) -> Hand {
        Hand::default()
    }

    fn one(&self, hand: &mut Hand, number: u64, seat: &Arc<Seat>) {
        let Some(at) = self.next() else { return std::thread::sleep(IDLE) };
        hand.seat = Arc::clone(seat);
        let (start, engine) = (Instant::now(), &self.plan.engines[at]);
        hand.turn = number;
        let more = engine.turn(self, hand);
        lock(&self.at).remove(&number);
        let over = !matches!(more, Ok(true));
        self.note(&**engine, more.map(|_| ()));
        let mut queue = lock(&self.queue);
        let account = &mut queue[at];
        account.used += start.elapsed();
        account.at_work -= 1;
        account.over |= over;
    }

    fn stop(&self) -> bool {
        self.ended() || lock(&self.queue).iter().all(|account| account.over)
    }

    /// A turn has an end; where it has none, its case has none.
    fn hung(&self, number: u64) {
        let replay = lock(&self.at).remove(&number).unwrap_or_default();
        self.keep(Found::hung(LIMIT, replay));
    }

    fn unfinished(&self, number: u64, took: Duration) {
        let (replay, seconds) = (lock(&self.at).remove(&number), took.as_secs_f64());
        let replay = replay.unwrap_or_default();
        let note =
            format!("not finished: a case that had taken {seconds:.1} s at the end: {replay}");
        self.ledger().notes.push(note);
    }
}
