//! Numbers of cases, handed out to threads until a budget is spent; and what is found, once a law.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
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
    /// So many are handed out at once.
    pub chunk: u64,
}

/// What threads do with the numbers.
pub trait Work: Sync {
    /// What a thread has of its own.
    type Own;
    /// What a thread has before its first case.
    fn begin(&self) -> Self::Own;
    /// One case.
    fn one(&self, own: &mut Self::Own, number: u64);
    /// A thread has done its last case.
    fn end(&self, own: Self::Own);
    /// So many are done: told now and then.
    fn progress(&self, done: u64);
    /// Whether to stop before the budget is spent.
    fn stop(&self) -> bool;
}

/// What of a budget was spent.
#[derive(Clone, Copy, Debug)]
pub struct Spent {
    /// How long it took.
    pub time: Duration,
    /// The number of the first case after those that were handed out: all before it are done.
    pub next: u64,
}

/// Does the work.
pub fn run<W: Work>(budget: &Budget, work: &W) -> Spent {
    let (next, done, start) = (AtomicU64::new(0), AtomicU64::new(0), Instant::now());
    let thread = || {
        let mut own = work.begin();
        while !work.stop() && start.elapsed() < budget.time {
            let from = next.fetch_add(budget.chunk, Ordering::Relaxed);
            let to = from.saturating_add(budget.chunk).min(budget.cases);
            (from..to).for_each(|number| work.one(&mut own, budget.first + number));
            if to == budget.cases {
                break;
            }
            work.progress(done.fetch_add(budget.chunk, Ordering::Relaxed) + budget.chunk);
        }
        work.end(own);
    };
    std::thread::scope(|scope| {
        for _ in 0..budget.jobs.max(1) {
            scope.spawn(thread);
        }
    });
    Spent { time: start.elapsed(), next: budget.first + next.into_inner().min(budget.cases) }
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

    fn lock(&self) -> MutexGuard<'_, Vec<(String, F)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a finding if it is the first of its law; only then it is made.
    pub fn add(&self, law: &str, make: impl FnOnce() -> F) {
        let known = |kept: &[(String, F)]| kept.iter().any(|(other, _)| other == law);
        if known(&self.lock()) {
            return;
        }
        // Shrinking takes its time: other threads go on.
        let finding = make();
        let mut kept = self.lock();
        if !known(&kept) {
            kept.push((law.to_owned(), finding));
        }
    }

    /// Whether there are as many as are wanted.
    #[must_use]
    pub fn full(&self) -> bool {
        self.lock().len() >= self.most
    }

    /// What was found.
    #[must_use]
    pub fn into_vec(self) -> Vec<F> {
        let kept = self.kept.into_inner().unwrap_or_else(PoisonError::into_inner);
        kept.into_iter().map(|(_, finding)| finding).collect()
    }
}
