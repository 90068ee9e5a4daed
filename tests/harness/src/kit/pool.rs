//! Numbers of cases, handed out to threads until a budget is spent; and what is found, once a law.
//!
//! A thread that does not come back from a case is left alone: another takes its place, and goes on
//! with the next number. Nothing in this process can end it. When the time is up, or nobody wants to
//! go on, a thread that does not come back soon is left alone, too.

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
    /// time is limited. The rest is to end within a [grace](GRACE) of the end of the budget.
    fn one(&self, own: &mut Self::Own, number: u64, seat: &Arc<Seat>);
    /// Whether to stop before the budget is spent.
    fn stop(&self) -> bool {
        false
    }
    /// A thread was left alone with a case, which took longer than it may.
    fn hung(&self, _number: u64) {}
    /// A thread was left alone with a case since the time was up: it took so long by then.
    fn unfinished(&self, _number: u64, _took: Duration) {}
}

/// A case that is under way at the end of the budget may take so long yet.
pub const GRACE: Duration = Duration::from_secs(1);

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
    /// The case that it is at.
    number: AtomicU64,
    /// Since when its time is limited, and to what; `None` while it rests.
    at: Mutex<Option<(Instant, Duration)>>,
    /// Nobody waits for it any more.
    left: AtomicBool,
    over: AtomicBool,
}

impl Seat {
    /// From now on there is so much time until the thread rests, or begins again.
    pub fn begin(&self, limit: Duration) {
        *lock(&self.at) = Some((Instant::now(), limit));
    }

    /// The rest of what is done about a case may take its time.
    pub fn rest(&self) {
        *lock(&self.at) = None;
    }

    /// How long the case takes so far, and how long it may take; `None` while the thread rests.
    fn takes(&self) -> Option<(Duration, Duration)> {
        lock(&self.at).map(|(since, most)| (since.elapsed(), most))
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
    /// Whether the time is up, or nobody wants to go on.
    fn over(&self) -> bool {
        self.start.elapsed() >= self.budget.time || self.work.stop()
    }

    /// Cases until there are none, or it is time to stop.
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
    /// The thread, if it has not ended; another, if it never will. If it is late, none takes its place.
    fn look<W: Work>(self, queue: &Arc<Queue<W>>, late: bool) -> Option<Self> {
        if self.seat.over.load(Ordering::Acquire) {
            // A panic here is one of the harness.
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
    /// By law; `None` while it is made.
    kept: Mutex<Vec<(String, Option<F>)>>,
}

impl<F: Clone> Findings<F> {
    /// None so far, at most so many.
    #[must_use]
    pub const fn new(most: usize) -> Self {
        Self { most, kept: Mutex::new(Vec::new()) }
    }

    /// Keeps a finding if it is the first of its law; only then it is made. The finding, if it is kept.
    pub fn add(&self, law: &str, make: impl FnOnce() -> F) -> Option<F> {
        {
            let mut kept = lock(&self.kept);
            if kept.iter().any(|(other, _)| other == law) {
                return None;
            }
            kept.push((law.to_owned(), None));
        }
        // Shrinking takes its time: other threads go on.
        let finding = make();
        let mut kept = lock(&self.kept);
        let made = kept.iter().filter(|(_, made)| made.is_some()).count();
        let (_, own) = kept.iter_mut().find(|(other, _)| other == law)?;
        *own = (made < self.most).then_some(finding);
        own.clone()
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        lock(&self.kept).iter().filter(|(_, made)| made.is_some()).count()
    }

    /// Whether there are as many as are wanted.
    #[must_use]
    pub fn full(&self) -> bool {
        self.count() >= self.most
    }

    /// What was found.
    #[must_use]
    pub fn take(&self) -> Vec<F> {
        lock(&self.kept).drain(..).filter_map(|(_, finding)| finding).collect()
    }
}
