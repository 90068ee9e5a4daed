//! Tests of the memory that reading files, listings and texts takes. All allocations of the process
//! are counted. Therefore these tests are a separate binary, and only one test runs at a time.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod file;
mod largest;
mod listing;
mod text;

use peak_alloc::PeakAlloc;
use std::sync::{Mutex, MutexGuard, PoisonError};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The lock that a test holds while it counts allocations.
static TURN: Mutex<()> = Mutex::new(());

/// Waits until no other test counts allocations, and returns the lock.
fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs a function. Returns its result, and the largest number of bytes that were allocated during
/// the run in addition to those before.
fn peak<T>(run: impl FnOnce() -> T) -> (T, usize) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let result = run();
    (result, MEMORY.peak_usage() - before)
}
