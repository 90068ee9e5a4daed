//! A count of what was done, so that tests can see how costs grow without a clock.

use std::sync::atomic::{AtomicU64, Ordering};

/// How many steps were done. It costs a few instructions a step: threads that count at the same
/// time may lose some.
#[derive(Default)]
pub(crate) struct Work(AtomicU64);

impl Work {
    /// Counts so many steps more.
    pub(crate) fn add(&self, steps: usize) {
        self.0.store(self.get().wrapping_add(steps as u64), Ordering::Relaxed);
    }

    /// How many steps were counted.
    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Clone for Work {
    fn clone(&self) -> Self {
        Self(AtomicU64::new(self.get()))
    }
}
