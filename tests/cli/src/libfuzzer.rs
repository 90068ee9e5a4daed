//! Builds and runs the fuzz targets: cargo-fuzz builds them with the nightly toolchain; campaigns
//! and the score run them as processes and read their logs.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The fuzz targets that were built.
#[derive(Debug)]
pub struct Built {
    /// The folders of the built targets; each folder belongs to one machine type for which targets
    /// were built.
    machines: Vec<PathBuf>,
}

/// Returns whether cargo-fuzz and a nightly toolchain are installed.
#[must_use]
pub fn installed() -> bool {
    let output = Command::new("cargo").args(["+nightly", "fuzz", "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}

/// Builds the fuzz targets of a folder: all targets, or only the targets that `only` selects by
/// arguments of `cargo fuzz build`. The first build takes minutes.
///
/// # Errors
/// Reports in cargo's words which part is missing: cargo-fuzz, a nightly toolchain, or the folder.
pub fn build(folder: &Path, only: &[&str]) -> Result<Built, String> {
    let there = |error| format!("{}: {error}", folder.display());
    let folder = folder.canonicalize().map_err(there)?;
    let mut cargo = Command::new("cargo");
    cargo.args(["+nightly", "fuzz", "build", "--sanitizer", "none", "--fuzz-dir"]);
    let output = cargo.arg(&folder).args(only).current_dir(&folder).output();
    let output = output.map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(reason(&String::from_utf8_lossy(&output.stderr)).to_owned());
    }
    let machines = std::fs::read_dir(folder.join("target")).map_err(there)?;
    Ok(Built::of(machines.flatten().map(|machine| machine.path()).collect()))
}

/// Returns the line of a failed build's log that states the reason.
#[must_use]
pub fn reason(log: &str) -> &str {
    let matters = |line: &&str| line.starts_with("error") || line.contains("panicked");
    log.lines().find(matters).unwrap_or("cargo fuzz build failed")
}

impl Built {
    /// Makes the value from the folders of built targets; there is one folder for each machine type
    /// for which targets were built.
    #[must_use]
    pub const fn of(machines: Vec<PathBuf>) -> Self {
        Self { machines }
    }

    /// Returns the program of a target, if the program was built.
    #[must_use]
    pub fn program(&self, target: &str) -> Option<PathBuf> {
        let path = |machine: &PathBuf| machine.join("release").join(target);
        self.machines.iter().map(path).find(|path| path.is_file())
    }
}

/// Returns the number of inputs that a fuzz target ran: the number in the log's final statistics,
/// or else in the last line such as `#123`.
#[must_use]
pub fn executed(log: &str) -> u64 {
    let last = |line: &str| line.strip_prefix('#')?.split_whitespace().next()?.parse().ok();
    let total =
        |line: &str| line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok();
    let total = log.lines().find_map(total);
    total.or_else(|| log.lines().filter_map(last).next_back()).unwrap_or(0)
}
