//! Counts steps, so that tests can check without a clock how costs grow.

use std::sync::atomic::{AtomicU64, Ordering};

/// The number of bytes that count as one step.
const BYTES_A_STEP: usize = 16;

/// A counter of steps. Counting costs a few instructions per step. If several threads count at the
/// same time, some steps may be lost.
#[derive(Default)]
pub(crate) struct Work(AtomicU64);

impl Work {
    /// Adds a number of steps to the counter.
    pub(crate) fn add(&self, steps: usize) {
        self.0.store(self.get().wrapping_add(steps as u64), Ordering::Relaxed);
    }

    /// Adds the number of steps that a pass over this many bytes counts.
    pub(crate) fn add_bytes(&self, bytes: usize) {
        self.add(bytes / BYTES_A_STEP);
    }

    /// Returns the number of steps that were counted.
    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Clone for Work {
    fn clone(&self) -> Self {
        Self(AtomicU64::new(self.get()))
    }
}
