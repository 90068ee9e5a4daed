//! Measures the CPU time of a thread. On a shared machine, the elapsed time depends too much on
//! other processes.

use std::time::Duration;

/// Returns the CPU time that this thread has used.
#[cfg(unix)]
#[must_use]
pub fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Returns the time since the first call of this function, because the CPU time of the thread is
/// not available on this system.
#[cfg(not(unix))]
#[must_use]
pub fn now() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}
