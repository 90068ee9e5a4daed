//! The time that a thread has run. On a shared machine, wall-clock time would depend on other
//! processes.

use std::time::Duration;

/// Returns the processor time that this thread has used.
#[cfg(unix)]
#[must_use]
pub fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Returns the processor time that all threads of this process have used.
#[cfg(unix)]
#[must_use]
pub fn process() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Returns the time since the first call, because the system does not report the processor time of
/// the process.
#[cfg(not(unix))]
#[must_use]
pub fn process() -> Duration {
    now()
}

/// Returns the time since the first call, because the system does not report the processor time of
/// the thread.
#[cfg(not(unix))]
#[must_use]
pub fn now() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}
