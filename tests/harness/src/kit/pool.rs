//! A pool of threads that process numbered cases until the number of cases or the time is used up;
//! and the list of findings, at most one for each law.
//!
//! A thread that does not return from a case is given up, because this process cannot end it.
//! Another thread takes its place, and continues with the next number. When the time is up or
//! `stop` is true, threads that do not return soon are given up, too.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::{JoinHandle, Thread};
use std::time::{Duration, Instant};

/// The limits of a pool's work.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// The number of the first case.
    pub first: u64,
    /// The largest number of cases.
    pub cases: u64,
    /// The time after which no further case is started.
    pub time: Duration,
    /// The number of threads.
    pub jobs: usize,
    /// The time limit of a case. A case that takes longer counts as hung.
    pub limit: Duration,
}

/// The work that the threads perform for each number of a case.
pub trait Work: Send + Sync + 'static {
    /// The state of one thread.
    type Own;
    /// Creates the state of a thread before its first case.
    fn begin(&self) -> Self::Own;
    /// Processes one case or several cases; the work on each case starts with a call of
    /// [begin](Seat::begin). The time is limited until the thread calls [rest](Seat::rest). The
    /// work after that call should end at most a [grace](GRACE) after the end of the budget.
    fn one(&self, own: &mut Self::Own, number: u64, seat: &Arc<Seat>);
    /// Returns whether the threads must stop before the cases and the time are used up.
    fn stop(&self) -> bool {
        false
    }
    /// Reports that a thread was given up because its case exceeded the time limit.
    fn hung(&self, _number: u64) {}
    /// Reports that a thread was given up because the time of the pool was up; `took` is the time
    /// that its case had taken.
    fn unfinished(&self, _number: u64, _took: Duration) {}
}

/// The time for which a running case may continue after the end of the budget.
pub const GRACE: Duration = Duration::from_secs(1);

/// The part of a budget that the pool has used.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    /// The time from the start of the pool to its end.
    pub time: Duration,
    /// The number after the last case that was given to a thread. All cases with lower numbers are
    /// done.
    pub next: u64,
}

/// Locks a mutex. A poisoned mutex is accepted, because no thread leaves inconsistent data when it
/// panics.
pub fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The state of a thread that the pool observes.
#[derive(Debug, Default)]
pub struct Seat {
    /// The number of the case that the thread runs.
    number: AtomicU64,
    /// The start and the length of the current time limit; `None` while the thread has no time
    /// limit.
    at: Mutex<Option<(Instant, Duration)>>,
    /// Whether the pool has given up the thread.
    left: AtomicBool,
    over: AtomicBool,
}

impl Seat {
    /// Starts a time limit, which holds until the thread calls `rest`, or `begin` again.
    pub fn begin(&self, limit: Duration) {
        *lock(&self.at) = Some((Instant::now(), limit));
    }

    /// Ends the time limit; the remaining work on the case has no limit.
    pub fn rest(&self) {
        *lock(&self.at) = None;
    }

    /// Returns the time that the current case has taken, and its limit; `None` while the thread has
    /// no time limit.
    fn takes(&self) -> Option<(Duration, Duration)> {
        lock(&self.at).map(|(since, most)| (since.elapsed(), most))
    }
}

/// The state that all threads of the pool share.
struct Queue<W> {
    budget: Budget,
    work: Arc<W>,
    start: Instant,
    next: AtomicU64,
    done: AtomicU64,
    /// The thread that started the pool, which is woken when a thread of the pool ends.
    caller: Thread,
}

impl<W: Work> Queue<W> {
    /// Returns whether the time is up or [`Work::stop`] returns true.
    fn over(&self) -> bool {
        self.start.elapsed() >= self.budget.time || self.work.stop()
    }

    /// Processes cases until no case is left, or until the pool must stop.
    fn serve(&self, seat: &Arc<Seat>) {
        let mut own = self.work.begin();
        while !self.over() {
            let nth = self.next.fetch_add(1, Ordering::Relaxed);
            if nth >= self.budget.cases {
                break;
            }
            let number = self.budget.first + nth;
            seat.number.store(number, Ordering::Relaxed);
            seat.begin(self.budget.limit);
            self.work.one(&mut own, number, seat);
            seat.rest();
            if seat.left.load(Ordering::Relaxed) {
                break;
            }
            self.done.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn spawn(self: &Arc<Self>) -> Hand {
        let (queue, seat) = (Arc::clone(self), Arc::new(Seat::default()));
        let own = Arc::clone(&seat);
        let thread = thread(move || {
            let _end = End { seat: &own, caller: &queue.caller };
            queue.serve(&own);
        });
        Hand { seat, thread }
    }
}

/// A guard that wakes the caller when the thread ends, even if it ends by a panic.
struct End<'a> {
    seat: &'a Seat,
    caller: &'a Thread,
}

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.seat.over.store(true, Ordering::Release);
        self.caller.unpark();
    }
}

/// A thread of the pool, with the state that the pool observes.
struct Hand {
    seat: Arc<Seat>,
    thread: JoinHandle<()>,
}

impl Hand {
    /// Checks a thread, and returns it if it is still running. If its case exceeds the time limit,
    /// the thread is given up; if `late` is not set, a new thread replaces it.
    fn look<W: Work>(self, queue: &Arc<Queue<W>>, late: bool) -> Option<Self> {
        if self.seat.over.load(Ordering::Acquire) {
            // The panic is passed on, because only a bug of the harness can cause it.
            self.thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            return None;
        }
        let Some((took, most)) = self.seat.takes() else { return Some(self) };
        let (hangs, number) = (took > most, self.seat.number.load(Ordering::Relaxed));
        if !hangs && !late {
            return Some(self);
        }
        self.seat.left.store(true, Ordering::Relaxed);
        match hangs {
            true => {
                queue.done.fetch_add(1, Ordering::Relaxed);
                queue.work.hung(number);
            }
            false => queue.work.unfinished(number, took),
        }
        (!late).then(|| queue.spawn())
    }
}

/// The size of a thread's stack, in bytes. A text is nested up to 500 levels deep, and a subject
/// may recurse over these levels even without optimization.
const STACK: usize = 16 << 20;

/// Runs a function on a new thread.
pub(super) fn thread<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    let built = std::thread::Builder::new().stack_size(STACK).spawn(act);
    #[expect(
        clippy::expect_used,
        reason = "as by `std::thread::spawn`: without threads there is no harness"
    )]
    let thread = built.expect("the system has a thread");
    thread
}

/// The interval at which the pool checks its threads.
const LOOK: Duration = Duration::from_millis(50);

/// Runs the pool. The function `progress` is called repeatedly with the number of cases that are
/// done.
pub fn run<W: Work>(budget: &Budget, work: &Arc<W>, progress: &dyn Fn(u64)) -> Spent {
    let (next, done) = (AtomicU64::new(0), AtomicU64::new(0));
    let (caller, work, start) = (std::thread::current(), Arc::clone(work), Instant::now());
    let queue = Arc::new(Queue { budget: *budget, work, start, next, done, caller });
    let mut hands: Vec<Hand> = (0..budget.jobs.max(1)).map(|_| queue.spawn()).collect();
    let mut end: Option<Instant> = None;
    while !hands.is_empty() {
        std::thread::park_timeout(LOOK);
        if queue.over() {
            end.get_or_insert_with(Instant::now);
        }
        let late = end.is_some_and(|end| end.elapsed() > GRACE);
        hands = hands.into_iter().filter_map(|hand| hand.look(&queue, late)).collect();
        progress(queue.done.load(Ordering::Relaxed));
    }
    let next = queue.next.load(Ordering::Relaxed).min(budget.cases);
    Spent { time: start.elapsed(), next: budget.first + next }
}

/// Runs a function on a new thread, and returns its result; `None` if the function exceeds the
/// time.
pub fn limited<T: Send + 'static>(
    time: Duration,
    act: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (send, receive) = mpsc::channel();
    // An error is ignored, because the receiver may already be dropped.
    thread(move || drop(send.send(act())));
    receive.recv_timeout(time).ok()
}

/// A list of findings: the first finding of each law, up to a largest number of laws.
#[derive(Debug)]
pub struct Findings<F> {
    most: usize,
    /// The laws with findings. The finding of a law is `None` while it is being made, or if there
    /// are too many findings.
    kept: Mutex<Vec<(String, Option<F>)>>,
}

impl<F: Clone> Findings<F> {
    /// Creates an empty list of at most `most` findings.
    #[must_use]
    pub const fn new(most: usize) -> Self {
        Self { most, kept: Mutex::new(Vec::new()) }
    }

    /// If the law has no finding yet, makes a finding with `make` and adds it. Returns the finding
    /// if it was added.
    pub fn add(&self, law: &str, make: impl FnOnce() -> F) -> Option<F> {
        {
            let mut kept = lock(&self.kept);
            if kept.iter().any(|(other, _)| other == law) {
                return None;
            }
            kept.push((law.to_owned(), None));
        }
        // The finding is made without holding the lock, because shrinking takes time and other
        // threads need the lock.
        let finding = make();
        let mut kept = lock(&self.kept);
        let made = kept.iter().filter(|(_, made)| made.is_some()).count();
        let (_, own) = kept.iter_mut().find(|(other, _)| other == law)?;
        *own = (made < self.most).then_some(finding);
        own.clone()
    }

    /// Returns the number of findings that have been made.
    #[must_use]
    pub fn count(&self) -> usize {
        lock(&self.kept).iter().filter(|(_, made)| made.is_some()).count()
    }

    /// Returns whether the list has its largest number of findings.
    #[must_use]
    pub fn full(&self) -> bool {
        self.count() >= self.most
    }

    /// Removes all findings from the list, and returns them.
    #[must_use]
    pub fn take(&self) -> Vec<F> {
        lock(&self.kept).drain(..).filter_map(|(_, finding)| finding).collect()
    }
}
