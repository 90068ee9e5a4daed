//! The coverage-guided engine: libfuzzer, as a process a trial.

use super::Found;
use crate::libfuzzer;
use crate::libfuzzer::executed;
use selfsame_harness::kit::source::Bytes;
use selfsame_harness::types::alphabet::Alphabet;
use selfsame_harness::types::case::Size;
use selfsame_harness::types::draw::draw_case;
use selfsame_harness::types::planted_bug::PlantedBug;
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
        let program = libfuzzer::build(fuzz, &["--release", "fault"])?.program("fault");
        Ok(Self { program: program.ok_or("the fuzz target was not built")? })
    }

    /// Runs the fuzzer until it finds the fault, at most so long.
    #[must_use]
    pub fn find(
        &self,
        fault: &PlantedBug,
        seed: u64,
        time: Duration,
        shrink: bool,
    ) -> Option<Found> {
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
        let cases = executed(&String::from_utf8_lossy(&output.ok()?.stderr)).max(1);
        let case = draw_case(&mut Bytes(&input?), Alphabet::full(), Size::default());
        let make = || fault.subject();
        let law = super::check(
            &mut make(),
            &make,
            &case,
            &selfsame_harness::types::laws::LAWS.iter().collect::<Vec<_>>(),
        )
        .err()?
        .0;
        let witness = shrink.then(|| super::witness(&make, &case, &law));
        Some(Found { law, cases, millis, witness })
    }
}
