//! Numbers of cases, handed out to threads until a budget is spent; and what is found, once a law.
//!
//! A thread that does not come back from a case is left alone: another takes its place, and goes on
//! with the next number. Nothing in this process can end it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread::{JoinHandle, Thread};
use std::time::{Duration, Instant};

/// How much is done, and by how many.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// The number of the first case.
    pub first: u64,
    /// At most so many cases.
    pub cases: u64,
    /// At most so long.
    pub time: Duration,
    /// Threads.
    pub jobs: usize,
    /// A case that takes longer has no end.
    pub limit: Duration,
}

/// What threads do with the numbers.
pub trait Work: Send + Sync + 'static {
    /// What a thread has of its own.
    type Own;
    /// What a thread has before its first case.
    fn begin(&self) -> Self::Own;
    /// One case, or several that each [begin](Seat::begin). Only until the thread [rests](Seat::rest) its
    /// time is limited.
    fn one(&self, own: &mut Self::Own, number: u64, seat: &Seat);
    /// Whether to stop before the budget is spent.
    fn stop(&self) -> bool {
        false
    }
    /// A thread was left alone with a case.
    fn hung(&self, _number: u64) {}
}

/// What of a budget was spent.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    /// How long it took.
    pub time: Duration,
    /// The number of the first case after those that were handed out: all before it are done.
    pub next: u64,
}

/// Locks; a thread that panicked while it held the lock has left nothing half done.
pub fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where a thread is.
#[derive(Debug, Default)]
pub struct Seat {
    /// The case that it is at, since when, and for how long at most.
    at: Mutex<Option<(u64, Instant, Duration)>>,
    /// Nobody waits for it any more.
    left: AtomicBool,
    over: AtomicBool,
}

impl Seat {
    /// From now on there is so much time until the thread rests, or begins again.
    pub fn begin(&self, limit: Duration) {
        if let Some((_, since, most)) = &mut *lock(&self.at) {
            (*since, *most) = (Instant::now(), limit);
        }
    }

    /// The rest of what is done about a case may take its time.
    pub fn rest(&self) {
        *lock(&self.at) = None;
    }

    fn hangs(&self) -> Option<u64> {
        let over = |(_, since, most): &(u64, Instant, Duration)| since.elapsed() > *most;
        lock(&self.at).filter(over).map(|(number, ..)| number)
    }
}

/// What the threads share.
struct Queue<W> {
    budget: Budget,
    work: Arc<W>,
    start: Instant,
    next: AtomicU64,
    done: AtomicU64,
    /// Who is told when a thread ends.
    caller: Thread,
}

impl<W: Work> Queue<W> {
    /// Cases until there are none, or it is time to stop.
    fn serve(&self, seat: &Seat) {
        let mut own = self.work.begin();
        while !self.work.stop() && self.start.elapsed() < self.budget.time {
            let nth = self.next.fetch_add(1, Ordering::Relaxed);
            if nth >= self.budget.cases {
                break;
            }
            let number = self.budget.first + nth;
            *lock(&seat.at) = Some((number, Instant::now(), self.budget.limit));
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

/// Tells the caller that a thread ends, by a panic or without.
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

/// A thread.
struct Hand {
    seat: Arc<Seat>,
    thread: JoinHandle<()>,
}

impl Hand {
    /// The thread, if it has not ended; another, if it never will.
    fn look<W: Work>(self, queue: &Arc<Queue<W>>) -> Option<Self> {
        if self.seat.over.load(Ordering::Acquire) {
            // A panic here is one of the harness.
            self.thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            return None;
        }
        let Some(number) = self.seat.hangs() else { return Some(self) };
        self.seat.left.store(true, Ordering::Relaxed);
        queue.done.fetch_add(1, Ordering::Relaxed);
        queue.work.hung(number);
        Some(queue.spawn())
    }
}

/// The stack of a thread. A text nests 500 levels, on which a subject may recurse, without optimization too.
const STACK: usize = 16 << 20;

/// Does something on a thread.
pub(super) fn thread<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    let built = std::thread::Builder::new().stack_size(STACK).spawn(act);
    #[expect(
        clippy::expect_used,
        reason = "as by `std::thread::spawn`: without threads there is no harness"
    )]
    let thread = built.expect("the system has a thread");
    thread
}

/// How often the threads are looked at.
const LOOK: Duration = Duration::from_millis(50);

/// Does the work. `progress` is told now and then how many cases are done.
pub fn run<W: Work>(budget: &Budget, work: &Arc<W>, progress: &dyn Fn(u64)) -> Spent {
    let (next, done) = (AtomicU64::new(0), AtomicU64::new(0));
    let (caller, work, start) = (std::thread::current(), Arc::clone(work), Instant::now());
    let queue = Arc::new(Queue { budget: *budget, work, start, next, done, caller });
    let mut hands: Vec<Hand> = (0..budget.jobs.max(1)).map(|_| queue.spawn()).collect();
    while !hands.is_empty() {
        std::thread::park_timeout(LOOK);
        hands = hands.into_iter().filter_map(|hand| hand.look(&queue)).collect();
        progress(queue.done.load(Ordering::Relaxed));
    }
    let next = queue.next.load(Ordering::Relaxed).min(budget.cases);
    Spent { time: start.elapsed(), next: budget.first + next }
}

/// Does something on a thread of its own; `None` where it has no end within the time.
pub fn limited<T: Send + 'static>(
    time: Duration,
    act: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (send, receive) = mpsc::channel();
    // Nobody may be there any more to be told.
    thread(move || drop(send.send(act())));
    receive.recv_timeout(time).ok()
}

/// What was found: the first of each law, up to a number of laws.
#[derive(Debug)]
pub struct Findings<F> {
    most: usize,
    kept: Mutex<Vec<(String, F)>>,
}

impl<F> Findings<F> {
    /// None so far, at most so many.
    #[must_use]
    pub const fn new(most: usize) -> Self {
        Self { most, kept: Mutex::new(Vec::new()) }
    }

    /// Keeps a finding if it is the first of its law; only then it is made.
    pub fn add(&self, law: &str, make: impl FnOnce() -> F) {
        let known = |kept: &[(String, F)]| kept.iter().any(|(other, _)| other == law);
        if known(&lock(&self.kept)) {
            return;
        }
        // Shrinking takes its time: other threads go on.
        let finding = make();
        let mut kept = lock(&self.kept);
        if !known(&kept) {
            kept.push((law.to_owned(), finding));
        }
    }

    /// Whether there are as many as are wanted.
    #[must_use]
    pub fn full(&self) -> bool {
        lock(&self.kept).len() >= self.most
    }

    /// What was found.
    #[must_use]
    pub fn take(&self) -> Vec<F> {
        lock(&self.kept).drain(..).map(|(_, finding)| finding).collect()
    }
}
