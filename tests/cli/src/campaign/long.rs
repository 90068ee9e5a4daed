//! Runs a campaign that takes hours: the engines take turns by their shares of the time, until the
//! time is up or `stop` is set.

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

/// The configuration of a campaign.
pub struct Plan {
    /// The commit of the program, which is the first part of a case's address.
    pub commit: String,
    /// The engines of the campaign.
    pub engines: Vec<Box<dyn Turns>>,
    /// The number of this machine among the machines that search together.
    pub shard: u16,
    /// The length of the campaign.
    pub time: Duration,
    /// The number of threads.
    pub jobs: usize,
    /// The command-line arguments that select the subject, with a space before each argument.
    pub subject: String,
    /// Whether the campaign ends at the first finding.
    pub first: bool,
    /// A function that is called immediately with each new finding, if there is one.
    pub told: Option<Told>,
}

/// A function that receives new findings.
pub type Told = Box<dyn Fn(&Found) + Send + Sync>;

/// An engine that takes turns with the others.
pub trait Turns: Send + Sync {
    /// Returns the name of the engine.
    fn name(&self) -> &str;
    /// Returns the engine's share of the time, relative to the shares of the other engines.
    fn share(&self) -> u32;
    /// Returns whether at most one thread at a time may run the engine.
    fn alone(&self) -> bool {
        false
    }
    /// Checks cases for some time. Returns `false` if the engine has no work left.
    ///
    /// # Errors
    /// Returns the reason why the engine cannot continue.
    fn turn(&self, site: &Site, hand: &mut Hand) -> Result<bool, String>;
    /// Performs the work that the engine must do at the end of the campaign.
    ///
    /// # Errors
    /// Returns the reason why the work at the end failed.
    fn close(&self, _site: &Site) -> Result<(), String> {
        Ok(())
    }
}

/// The data that all threads of a campaign share.
pub struct Site {
    /// The configuration of the campaign.
    pub plan: Plan,
    corpus: Mutex<Corpus>,
    start: Instant,
    stop: Arc<AtomicBool>,
    ledger: Mutex<Ledger>,
    queue: Mutex<Vec<Account>>,
    /// For each turn that has not ended, the command that checks the turn's current case again.
    at: Mutex<HashMap<u64, String>>,
}

/// The time account of an engine.
#[derive(Clone, Debug, Default)]
struct Account {
    used: Duration,
    at_work: u32,
    over: bool,
}

/// The interval between two checks of the campaign's state.
const LOOK: Duration = Duration::from_millis(200);
/// The time for which a thread sleeps if it cannot run any engine.
const IDLE: Duration = Duration::from_millis(50);

/// Runs a campaign. The function `look` is called at intervals with the results so far. If the flag
/// `stop` is set, the campaign ends early, and its results are complete up to then.
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
    /// Returns whether the campaign must end.
    #[must_use]
    pub fn ended(&self) -> bool {
        let found = self.plan.first && !self.ledger().findings.is_empty();
        found || self.stop.load(Ordering::Relaxed) || self.left().is_zero()
    }

    /// Adds a finding to the ledger, and passes it to the receiver if it is new.
    pub(crate) fn keep(&self, found: Found) {
        let new = self.ledger().keep(found.clone());
        if let Some(told) = self.plan.told.as_ref().filter(|_| new) {
            told(&found);
        }
    }

    /// Returns the time that is left until the end of the campaign.
    #[must_use]
    pub fn left(&self) -> Duration {
        self.plan.time.saturating_sub(self.start.elapsed())
    }

    /// Locks the ledger of results, and returns it.
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        lock(&self.ledger)
    }

    /// Locks the corpus, and returns it.
    pub fn corpus(&self) -> MutexGuard<'_, Corpus> {
        lock(&self.corpus)
    }

    /// Records the command that checks the current case of a turn again.
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

    /// Chooses the engine that is furthest behind its share of the time. For each thread that is
    /// running an engine, the engine counts as if it had used one more second. Returns `None` if
    /// this thread cannot run any engine now.
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

/// A turn of an engine is a piece of work for the pool; the number of the work is the number of the
/// turn.
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

    /// Records a finding: the case of a turn does not end within the time limit.
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
