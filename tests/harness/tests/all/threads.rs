//! Runs the work of long tests in several threads. Otherwise the last test would use one core, and
//! the others would be idle.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder, Scope, ScopedJoinHandle};

/// The number of threads that one test uses.
const THREADS: usize = 2;

/// The stack size of a thread in bytes. It is large because a subject may recurse on nested texts,
/// even without optimization.
const STACK: usize = 16 << 20;

/// Calls a function for each element on several threads, and returns the results in order.
pub(crate) fn each<T: Sync, R: Send>(all: &[T], act: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let taken = std::iter::from_fn(|| {
            let at = next.fetch_add(1, Ordering::Relaxed);
            all.get(at).map(|one| (at, act(one)))
        });
        taken.collect::<Vec<_>>()
    };
    let mut done = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| start(scope, &work)).collect();
        threads.into_iter().flat_map(end).collect::<Vec<_>>()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[allow(clippy::expect_used, reason = "as by `std::thread::spawn`")]
fn start<'scope, R: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    work: &'scope (impl Fn() -> R + Sync),
) -> ScopedJoinHandle<'scope, R> {
    let builder = Builder::new().stack_size(STACK);
    builder.spawn_scoped(scope, work).expect("the system has a thread")
}

/// Waits for a thread, and returns its result. If the thread panicked, resumes the panic.
fn end<R>(thread: ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}
