//! The coverage-guided engine: libfuzzer, as a process a trial.

use super::Found;
use crate::alphabet::Alphabet;
use crate::case::{Size, draw_case};
use crate::fault::Fault;
use crate::source::Bytes;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The fuzz target for scores, built.
pub struct Coverage {
    program: PathBuf,
}

impl Coverage {
    /// Builds the fuzz target `fault` with cargo-fuzz on the nightly toolchain.
    ///
    /// # Errors
    /// What is missing: cargo-fuzz, a nightly toolchain, the folder.
    pub fn build(fuzz: &Path) -> Result<Self, String> {
        let mut cargo = Command::new("cargo");
        cargo.args(["+nightly", "fuzz", "build", "--sanitizer", "none", "--release", "fault"]);
        let there = std::path::absolute(fuzz).map_err(|error| error.to_string())?;
        let output = cargo.arg("--fuzz-dir").arg(&there).output();
        let output = output.map_err(|error| format!("cargo: {error}"))?;
        if !output.status.success() {
            let text = String::from_utf8_lossy(&output.stderr);
            let told =
                text.lines().find(|line| line.contains("error") || line.contains("panicked"));
            return Err(told.unwrap_or("cargo fuzz build failed").to_owned());
        }
        let target = fuzz.join("target");
        let machines =
            std::fs::read_dir(&target).map_err(|error| format!("{}: {error}", target.display()))?;
        let programs = machines.flatten().map(|machine| machine.path().join("release/fault"));
        let program = programs.into_iter().find(|program| program.is_file());
        program
            .map(|program| Self { program })
            .ok_or_else(|| "the fuzz target was not built".into())
    }

    /// Runs the fuzzer until it finds the fault, at most so long.
    #[must_use]
    pub fn find(&self, fault: &Fault, seed: u64, time: Duration, shrink: bool) -> Option<Found> {
        let folder = std::env::temp_dir().join(format!(
            "selfsame-score-{}-{}-{seed}",
            std::process::id(),
            fault.name
        ));
        std::fs::create_dir_all(&folder).ok()?;
        let start = Instant::now();
        let output = Command::new(&self.program)
            .env("SELFSAME_FAULT", fault.name)
            .arg(format!("-seed={}", seed as u32))
            .arg(format!("-max_total_time={}", time.as_secs().max(1)))
            .args(["-max_len=400", "-rss_limit_mb=4096"])
            .arg(format!("-artifact_prefix={}/", folder.display()))
            .output();
        let millis = start.elapsed().as_secs_f64() * 1e3;
        let input = std::fs::read_dir(&folder)
            .ok()?
            .flatten()
            .find_map(|entry| std::fs::read(entry.path()).ok());
        let _ = std::fs::remove_dir_all(&folder);
        let cases = executed(&String::from_utf8_lossy(&output.ok()?.stderr));
        let case = draw_case(&mut Bytes(&input?), Alphabet::full(), Size::default());
        let make = || fault.subject();
        let law =
            super::check(&mut make(), &make, &case, &crate::law::LAWS.iter().collect::<Vec<_>>())
                .err()?
                .0;
        let witness = shrink.then(|| super::witness(&make, &case, &law));
        Some(Found { law, cases, millis, witness })
    }
}

/// The number of inputs that libfuzzer says it ran: the last `#123` at the start of a line.
fn executed(log: &str) -> u64 {
    let number = |line: &str| line.strip_prefix('#')?.split_whitespace().next()?.parse().ok();
    log.lines().filter_map(number).next_back().unwrap_or(1)
}
