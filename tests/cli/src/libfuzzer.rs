//! The fuzz targets as programs: built by cargo-fuzz on the nightly toolchain, run as processes by
//! whoever has a use for them, read by what they log.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Targets that were built.
#[derive(Debug)]
pub struct Built {
    /// Of each machine that targets were built for, its folder.
    machines: Vec<PathBuf>,
}

/// Whether cargo-fuzz and a nightly toolchain are there.
#[must_use]
pub fn installed() -> bool {
    let output = Command::new("cargo").args(["+nightly", "fuzz", "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}

/// Builds the targets of a folder: all of them, or what `only` says in the words of `cargo fuzz
/// build`. Minutes, the first time.
///
/// # Errors
/// What is missing, in the words of cargo: cargo-fuzz, a nightly toolchain, the folder.
pub fn build(folder: &Path, only: &[&str]) -> Result<Built, String> {
    let there = |error| format!("{}: {error}", folder.display());
    let folder = folder.canonicalize().map_err(there)?;
    let mut cargo = Command::new("cargo");
    cargo.args(["+nightly", "fuzz", "build", "--sanitizer", "none", "--fuzz-dir"]);
    let output = cargo.arg(&folder).args(only).current_dir(&folder).output();
    let output = output.map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(why(&String::from_utf8_lossy(&output.stderr)).to_owned());
    }
    let machines = std::fs::read_dir(folder.join("target")).map_err(there)?;
    Ok(Built { machines: machines.flatten().map(|machine| machine.path()).collect() })
}

/// Of what cargo says, the line that matters.
fn why(log: &str) -> &str {
    let matters = |line: &&str| line.starts_with("error") || line.contains("panicked");
    log.lines().find(matters).unwrap_or("cargo fuzz build failed")
}

impl Built {
    /// The program of a target, where it was built.
    #[must_use]
    pub fn program(&self, target: &str) -> Option<PathBuf> {
        let path = |machine: &PathBuf| machine.join("release").join(target);
        self.machines.iter().map(path).find(|path| path.is_file())
    }
}

/// The number of inputs that were run: what the statistics at the end print_line, or else the last
/// `#123`.
#[must_use]
pub fn executed(log: &str) -> u64 {
    let last = |line: &str| line.strip_prefix('#')?.split_whitespace().next()?.parse().ok();
    let total =
        |line: &str| line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok();
    let total = log.lines().find_map(total);
    total.or_else(|| log.lines().filter_map(last).next_back()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_inputs_is_read_from_the_log() {
        let log = "INFO: Seed: 1\n#2\tINITED cov: 3\n#4096\tpulse  cov: 5\n";
        assert_eq!(executed(log), 4096);
        assert_eq!(executed(&format!("{log}stat::number_of_executed_units: 5000\n")), 5000);
        assert_eq!(executed(""), 0);
    }

    #[test]
    fn of_a_failed_build_the_reason_is_told() {
        let log = "   Compiling a v1.0.0\nerror: no such command: `fuzz`\nerror: again\n";
        assert_eq!(why(log), "error: no such command: `fuzz`");
        assert_eq!(why("killed"), "cargo fuzz build failed");
    }

    #[test]
    fn a_folder_that_is_missing_is_named() {
        let error = build(Path::new("no/such/folder"), &[]).unwrap_err();
        assert!(error.starts_with("no/such/folder: "), "{error}");
    }

    #[test]
    fn programs_are_found_whatever_the_machine() -> std::io::Result<()> {
        let folder = std::env::temp_dir().join(format!("selfsame-built-{}", std::process::id()));
        let machines = vec![folder.join("none"), folder.join("some-machine")];
        std::fs::create_dir_all(machines[1].join("release"))?;
        std::fs::write(machines[1].join("release/agree"), "")?;
        let built = Built { machines };
        assert_eq!(built.program("agree"), Some(built.machines[1].join("release/agree")));
        assert_eq!(built.program("order"), None);
        std::fs::remove_dir_all(folder)
    }
}
