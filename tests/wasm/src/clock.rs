//! The time that a thread has run: on a shared machine the clock on the wall says more of the others.

use std::time::Duration;

/// How long this thread has run.
#[cfg(unix)]
#[must_use]
pub fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// How long it is since the first call: the time of the thread is not known.
#[cfg(not(unix))]
#[must_use]
pub fn now() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}
