//! Tests of the memory that files, listings and texts take while they are read. All allocations of
//! the process are counted, so these tests are a separate binary, and only one test runs at a time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod file;
mod largest;
mod listing;
mod text;

use peak_alloc::PeakAlloc;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The lock that is held by the test that counts.
static TURN: Mutex<()> = Mutex::new(());

/// Waits until no other test counts.
fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs a function, and returns its result and the largest number of additional bytes in use during
/// the run.
fn peak<T>(run: impl FnOnce() -> T) -> (T, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let result = run();
    (result, MEMORY.peak_usage() - before)
}
