//! The memory of the process, on systems that report it (Linux).

/// Returns the largest resident memory that the process has had, in bytes.
#[must_use]
pub fn peak() -> Option<u64> {
    of_status("VmHWM:")
}

/// Returns the current resident memory of the process, in bytes.
#[must_use]
pub fn now() -> Option<u64> {
    of_status("VmRSS:")
}

fn of_status(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}
