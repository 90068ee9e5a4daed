//! The coverage-guided engine of the score: each trial runs libfuzzer in a process.

use crate::libfuzzer;
use crate::libfuzzer::executed;
use selfsame_harness::fuzz;
use selfsame_harness::kit::Suite;
use selfsame_harness::kit::score::{Hit, find};
use selfsame_harness::kit::source::Bytes;
use selfsame_harness::kit::suite::laws;
use selfsame_harness::kit::tester::draw;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// The built fuzz target that is used for scores.
pub struct Coverage {
    program: PathBuf,
}

impl Coverage {
    /// Builds the fuzz target `fault` with cargo-fuzz and the nightly toolchain.
    ///
    /// # Errors
    /// Reports which part is missing: cargo-fuzz, a nightly toolchain, or the folder.
    pub fn build(fuzz: &Path) -> Result<Self, String> {
        let program = libfuzzer::build(fuzz, &["--release", "fault"])?.program("fault");
        Ok(Self { program: program.ok_or("the fuzz target was not built")? })
    }

    /// Runs the fuzzer until it finds the planted bug, or the time is up.
    #[must_use]
    pub fn find<S: Suite>(
        &self,
        suite: &S,
        bug: &str,
        seed: u64,
        time: Duration,
    ) -> Option<Hit<S::Case>> {
        let folder = format!("selfsame-score-{}-{bug}-{seed}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        std::fs::create_dir_all(&folder).ok()?;
        let start = Instant::now();
        let output = Command::new(&self.program)
            .env(fuzz::BUG, bug)
            .arg(format!("-seed={}", seed as u32))
            .arg(format!("-max_total_time={}", time.as_secs().max(1)))
            .arg(format!("-max_len={}", S::CHOICES))
            .arg("-rss_limit_mb=4096")
            .arg(format!("-artifact_prefix={}/", folder.display()))
            .output();
        let time = start.elapsed();
        let input = std::fs::read_dir(&folder)
            .ok()?
            .flatten()
            .find_map(|entry| std::fs::read(entry.path()).ok());
        let _ = std::fs::remove_dir_all(&folder);
        let cases = executed(&String::from_utf8_lossy(&output.ok()?.stderr)).max(1);
        let drawn = std::iter::once(draw(suite, &mut Bytes(&input?), S::Size::default()));
        let hit = find(suite, &laws::<S>(), drawn, 1, Duration::MAX)?;
        Some(Hit { cases, time, ..hit })
    }
}
