//! `selfsame bench families`.

use super::super::views::table;
use super::super::{Context, Done, Stop, families, say};
use super::{finish, megabytes, seconds};
use crate::bench::{Record, Sample, Spread, measure};
use crate::family::{self, Family};
use clap::Args;
use indicatif::ProgressBar;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// How large, and which.
#[derive(Args)]
pub(in crate::cli) struct Families {
    /// The most heads; every power of ten from 1000 up to it
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1000..=100_000_000))]
    max_heads: u32,
    /// Only this family, or those whose names start so
    #[arg(long, default_value = "all", value_name = "NAME")]
    family: String,
    /// Only say which families there are
    #[arg(long)]
    list: bool,
    /// Give up on a row after so many seconds, and on larger ones of the family
    #[arg(long, default_value_t = 120, value_name = "SECONDS")]
    patience: u64,
    /// Measure this number of heads only, in this process
    #[arg(long, hide = true)]
    heads: Option<u32>,
}

impl Families {
    pub(in crate::cli) fn run(&self, context: &Context) -> Done {
        let families = family::select(&self.family)?;
        if self.list {
            families::list(context, &families)?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut rows = Vec::new();
        let bar = ProgressBar::new_spinner();
        bar.enable_steady_tick(Duration::from_millis(200));
        for family in families {
            match self.heads {
                Some(heads) => rows.push(measure(family, heads)?),
                None => self.sizes(family, &bar, &mut rows)?,
            }
        }
        bar.finish_and_clear();
        finish(context, rows, show)
    }

    /// Every size, as long as there is patience.
    fn sizes(
        &self,
        family: &'static Family,
        bar: &ProgressBar,
        rows: &mut Vec<Sample>,
    ) -> Result<(), Stop> {
        let sizes = std::iter::successors(Some(1000_u32), |n| n.checked_mul(10));
        for size in sizes.take_while(|&n| n <= self.max_heads) {
            bar.set_message(format!("{} with {size} heads", family.name));
            match self.alone(family, size)? {
                Ok(row) => rows.push(row),
                Err(why) => {
                    let sample = Sample::new("families", family.name, "selfsame");
                    rows.push(sample.sized(u64::from(size), "heads").failed(why));
                    break;
                }
            }
        }
        Ok(())
    }

    /// Measures in a process of its own: what an earlier row left to the allocator is not counted,
    /// and one that takes too long can be ended.
    fn alone(&self, family: &Family, size: u32) -> Result<Result<Sample, String>, Stop> {
        let message = |error: &dyn std::fmt::Display| Stop(format!("{}: {error}", family.name));
        let program = std::env::current_exe().map_err(|error| message(&error))?;
        let mut child = Command::new(program)
            .args([
                "bench",
                "families",
                "--json",
                "--family",
                family.name,
                "--heads",
                &size.to_string(),
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| message(&error))?;
        if !ends(&mut child, Duration::from_secs(self.patience)).map_err(|error| message(&error))? {
            return Ok(Err(format!("not done after {} s", self.patience)));
        }
        let output = child.wait_with_output().map_err(|error| message(&error))?;
        if !output.status.success() {
            let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Ok(Err(if why.is_empty() { output.status.to_string() } else { why }));
        }
        let record: Record = serde_json::from_slice(&output.stdout).map_err(|e| message(&e))?;
        Ok(record.samples.into_iter().next().ok_or_else(|| "no row".to_owned()))
    }
}

/// Waits for a process; one that takes longer than `patience` is ended, and the answer is no.
fn ends(child: &mut Child, patience: Duration) -> std::io::Result<bool> {
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > patience {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(true)
}

fn show(samples: &[Sample]) {
    let mut out = table(&[
        "family",
        "size",
        "heads",
        "distinct",
        "build",
        "realize",
        "ns each",
        "write",
        "read",
        "wire",
        "peak",
        "bytes each",
    ]);
    let mut failed = String::new();
    for sample in samples {
        match &sample.why {
            None => {
                out.add_row(cells(sample));
            }
            Some(why) => failed += &format!("\n{} with {} heads: {why}", sample.input, sample.size),
        }
    }
    say(format!("{}{failed}", out.trim_fmt()));
}

fn cells(sample: &Sample) -> [String; 12] {
    let missing = || "-".to_owned();
    let part = |name| sample.part(name).map_or_else(missing, |time| seconds(time.median));
    let count = |name| sample.counts.get(name).copied();
    let each = |time: Spread| format!("{:.0}", time.median * 1e9 / sample.size as f64);
    let words = |number: Option<u64>| number.map_or_else(missing, |number| number.to_string());
    [
        sample.input.clone(),
        sample.size.to_string(),
        words(count("heads")),
        words(sample.left),
        part("build"),
        part("realize"),
        sample.time().map_or_else(missing, each),
        part("write"),
        part("read"),
        count("wire_bytes").map_or_else(missing, megabytes),
        sample.peak_bytes.map_or_else(missing, megabytes),
        words(sample.peak_bytes.map(|bytes| bytes / sample.size.max(1))),
    ]
}
