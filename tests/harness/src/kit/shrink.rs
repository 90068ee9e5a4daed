//! Shrinking: the search for a smaller case for which the same law does not hold.
//!
//! A step of shrinking is one edit of the case. A step is accepted if the case gets strictly
//! smaller and the law still does not hold, so shrinking ends. The number of tries and the time are
//! also limited, because a try may wait for another program, or may never return.

use super::law::{BrokenLaw, Law};
use super::pool::{GRACE, lock, thread};
use super::source::Random;
use super::suite::{Case, Patience, Suite, laws};
use super::tester::{Tester, draw};
use std::sync::mpsc::RecvTimeoutError;
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

/// The tries and the time that are left of a [`Patience`].
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    tries: usize,
    end: Option<Instant>,
}

impl Budget {
    /// Starts a budget; its time begins now.
    #[must_use]
    pub fn new(patience: Patience) -> Self {
        Self { tries: patience.tries, end: Instant::now().checked_add(patience.time) }
    }

    /// Returns whether the tries or the time are used up.
    #[must_use]
    pub fn spent(&self) -> bool {
        self.tries == 0 || self.end.is_some_and(|end| Instant::now() > end)
    }
}

/// Shrinks a case by single edits, as long as `fails` is true for the edited case. The function
/// `fails` may add the answers of the reference to a case.
pub fn shrink<C: Case>(from: &C, mut budget: Budget, mut fails: impl FnMut(&mut C) -> bool) -> C {
    let mut best = from.clone();
    while let Some(smaller) = step(&best, &mut budget, &mut fails) {
        best = smaller;
    }
    best
}

/// Returns the first edit of a case that is smaller than the case and for which `fails` is true.
/// Every edit counts as a try, even if it is not checked.
fn step<C: Case>(
    from: &C,
    budget: &mut Budget,
    fails: &mut impl FnMut(&mut C) -> bool,
) -> Option<C> {
    let weight = from.weight();
    for mut edited in from.edits() {
        if budget.spent() {
            return None;
        }
        budget.tries -= 1;
        if edited.weight() < weight && fails(&mut edited) {
            return Some(edited);
        }
    }
    None
}

/// Returns the indices of the items that each edit of a list of `count` items keeps. Each edit
/// leaves out one run of neighboring items: at first half of the items, then a quarter, and so on
/// down to a single item.
pub fn chunks(count: usize) -> impl Iterator<Item = Vec<usize>> {
    let sizes = std::iter::successors(Some(count / 2), |&size| (size > 1).then_some(size / 2));
    sizes.filter(|&size| size > 0).flat_map(move |size| {
        (0..count.div_ceil(size)).rev().map(move |nth| {
            let gone = nth * size..nth * size + size;
            (0..count).filter(|at| !gone.contains(at)).collect()
        })
    })
}

/// For each pair of items, returns the indices of the other items. Such edits remove items that can
/// only be removed together. Lists of more than 24 items have no such edits.
pub fn pairs(count: usize) -> impl Iterator<Item = Vec<usize>> {
    let few = if count > 24 { 0 } else { count };
    (0..few).flat_map(move |second| {
        (0..second)
            .map(move |first| (0..count).filter(|at| *at != first && *at != second).collect())
    })
}

/// The smallest failing case so far, the law that does not hold for it, and the start of the
/// current try.
struct Best<C> {
    case: C,
    broken: BrokenLaw,
    since: Instant,
    /// Whether the thread of the shrinker was given up.
    left: bool,
}

/// The limits for waiting until the thread of a shrinker ends.
#[derive(Clone, Copy)]
pub struct Wait<'a> {
    /// The time limit of a try.
    pub limit: Duration,
    /// A function that returns whether shrinking must end; the shrinker may then continue for a
    /// [grace](GRACE).
    pub over: &'a dyn Fn() -> bool,
}

impl Wait<'static> {
    /// Returns limits that allow the whole [patience](Suite::PATIENCE) of the suite, and the time
    /// `limit` for each try.
    #[must_use]
    pub fn whole(limit: Duration) -> Self {
        Self { limit, over: &|| false }
    }
}

/// The interval at which the thread of the shrinker is checked.
const LOOK: Duration = Duration::from_millis(50);

/// Shrinks a case for which a law does not hold, on a new thread. If a try takes too long, or
/// `wait.over` is true, returns the smallest case so far.
pub fn smallest<S: Suite>(
    suite: &S,
    case: &S::Case,
    broken: BrokenLaw,
    wait: Wait<'_>,
) -> (S::Case, BrokenLaw) {
    let case = broken.step.map_or_else(|| case.clone(), |step| case.until(step));
    let best = Arc::new(Mutex::new(Best { case, broken, since: Instant::now(), left: false }));
    let (own, suite, (send, receive)) = (Arc::clone(&best), suite.clone(), mpsc::channel());
    let worker = thread(move || {
        Shrinker::new(suite, &own).run();
        // An error is ignored, because the receiver may already be dropped.
        let _ = send.send(());
    });
    let mut end: Option<Instant> = None;
    while receive.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
        if (wait.over)() {
            end.get_or_insert_with(Instant::now);
        }
        let mut best = lock(&best);
        if best.since.elapsed() > wait.limit || end.is_some_and(|end| end.elapsed() >= GRACE) {
            best.left = true;
            return best.get();
        }
    }
    // The panic is passed on, because only a bug of the harness can cause it: panics of subjects
    // are findings.
    worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    lock(&best).get()
}

impl<C: Clone> Best<C> {
    fn get(&self) -> (C, BrokenLaw) {
        (self.case.clone(), self.broken.clone())
    }

    fn set(&mut self, case: C, broken: BrokenLaw) {
        (self.case, self.broken, self.since) = (case, broken, Instant::now());
    }

    /// Starts a try now. Returns false if the shrinker was given up, so that no thread waits for
    /// its result.
    fn begin(&mut self) -> bool {
        self.since = Instant::now();
        !self.left
    }
}

/// The shrinker of a case, which shares its smallest case so far with the waiting thread.
struct Shrinker<'a, S: Suite> {
    tester: Tester<S>,
    suite: S,
    /// The law that does not hold. If its name is not in the table of laws (such as `no-panic`),
    /// all laws.
    laws: Vec<&'static Law<S::Check>>,
    law: String,
    best: &'a Mutex<Best<S::Case>>,
}

/// The number of small cases that are drawn if no edit makes the case smaller.
const DRAWN: u64 = 1_500;
/// The largest number of small drawn cases that fail and are then shrunk.
const AGAIN: usize = 3;

impl<'a, S: Suite> Shrinker<'a, S> {
    fn new(suite: S, best: &'a Mutex<Best<S::Case>>) -> Self {
        let (law, mut laws) = (lock(best).broken.law.clone(), laws::<S>());
        if laws.iter().any(|own| own.name == law) {
            laws.retain(|own| own.name == law);
        }
        Self { tester: Tester::new(&suite), suite, laws, law, best }
    }

    fn run(&mut self) {
        let budget = Budget::new(S::PATIENCE);
        let case = lock(self.best).case.clone();
        let mut case = shrink(&case, budget, |case| self.fails(case));
        if let Some(size) = S::small() {
            case = self.drawn(case, size, budget);
        }
        // The case is stored before it is tidied, because the law may hold for the tidied case.
        lock(self.best).case = case.clone();
        let mut tidy = case.tidy();
        if let Some(broken) = self.check(&mut tidy) {
            lock(self.best).set(tidy, broken);
        }
    }

    /// Draws small cases, and shrinks those for which the law does not hold. Small cases are drawn
    /// because edits end at a case that no single edit makes smaller. Such a case may be much
    /// larger than the smallest failing case.
    fn drawn(&mut self, mut best: S::Case, size: S::Size, budget: Budget) -> S::Case {
        let mut tries = AGAIN;
        for number in 0..DRAWN {
            let mut drawn = draw(&self.suite, &mut Random::of_case(0, number), size).case;
            let smaller = tries > 0 && !budget.spent() && drawn.measure() < best.measure();
            if smaller && self.fails(&mut drawn) {
                tries -= 1;
                let other = shrink(&drawn, budget, |case| self.fails(case));
                best = if other.weight() < best.weight() { other } else { best };
            }
        }
        best
    }

    fn check(&mut self, case: &mut S::Case) -> Option<BrokenLaw> {
        let asked = lock(self.best).begin() && self.suite.takes(case);
        let verdict = if asked { self.tester.replay(case, &self.laws) } else { Ok(()) };
        verdict.err().filter(|broken| broken.law == self.law)
    }

    /// Returns whether the law does not hold for a case. If it does not hold and the case is the
    /// smallest so far, the case is shared with the waiting thread.
    fn fails(&mut self, case: &mut S::Case) -> bool {
        let broken = self.check(case);
        let (fails, weight) = (broken.is_some(), case.weight());
        let mut best = lock(self.best);
        if let Some(broken) = broken.filter(|_| weight < best.case.weight()) {
            best.set(case.clone(), broken);
        }
        fails
    }
}
