//! `selfsame bench`.

use super::views::table;
use super::{Context, Done, Stop, families, say, say_json};
use crate::bench::{Row, measure};
use crate::family::{self, Family};
use clap::Args;
use indicatif::ProgressBar;
use serde::Serialize;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// How large, and which.
#[derive(Args)]
pub(super) struct Bench {
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

/// A row of the table.
#[derive(Serialize)]
#[serde(untagged)]
enum Entry {
    Done(Row),
    /// Not measured, and why.
    Failed {
        family: &'static str,
        size: u32,
        why: String,
    },
}

impl Bench {
    pub(super) fn run(&self, context: &Context) -> Done {
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
                Some(heads) => rows.push(Entry::Done(measure(family, heads)?)),
                None => self.sizes(family, &bar, &mut rows)?,
            }
        }
        bar.finish_and_clear();
        if context.json {
            say_json(&rows)?;
        } else {
            show(&rows);
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Every size, as long as there is patience.
    fn sizes(
        &self,
        family: &'static Family,
        bar: &ProgressBar,
        rows: &mut Vec<Entry>,
    ) -> Result<(), Stop> {
        let sizes = std::iter::successors(Some(1000_u32), |n| n.checked_mul(10));
        for size in sizes.take_while(|&n| n <= self.max_heads) {
            bar.set_message(format!("{} with {size} heads", family.name));
            match self.alone(family, size)? {
                Ok(row) => rows.push(Entry::Done(row)),
                Err(why) => {
                    rows.push(Entry::Failed { family: family.name, size, why });
                    break;
                }
            }
        }
        Ok(())
    }

    /// Measures in a process of its own: what an earlier row left to the allocator is not counted,
    /// and one that takes too long can be ended.
    fn alone(&self, family: &Family, size: u32) -> Result<Result<Row, String>, Stop> {
        let message = |error: &dyn std::fmt::Display| Stop(format!("{}: {error}", family.name));
        let program = std::env::current_exe().map_err(|error| message(&error))?;
        let mut child = Command::new(program)
            .args(["bench", "--json", "--family", family.name, "--heads", &size.to_string()])
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
        let rows: Vec<Row> = serde_json::from_slice(&output.stdout).map_err(|e| message(&e))?;
        Ok(rows.into_iter().next().ok_or_else(|| "no row".to_owned()))
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

fn show(rows: &[Entry]) {
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
    for entry in rows {
        match entry {
            Entry::Done(row) => {
                out.add_row(cells(row));
            }
            Entry::Failed { family, size, why } => {
                failed += &format!("\n{family} with {size} heads: {why}");
            }
        }
    }
    say(format!("{}{failed}", out.trim_fmt()));
}

fn cells(row: &Row) -> [String; 12] {
    let each = |bytes: u64| format!("{}", bytes / u64::from(row.size));
    [
        row.family.clone(),
        row.size.to_string(),
        row.heads.to_string(),
        row.distinct.to_string(),
        seconds(row.build),
        seconds(row.realize),
        format!("{:.0}", row.realize * 1e9 / f64::from(row.size)),
        seconds(row.write),
        seconds(row.read),
        megabytes(row.wire_bytes as u64),
        row.peak_bytes.map_or("-".to_owned(), megabytes),
        row.peak_bytes.map_or("-".to_owned(), each),
    ]
}

fn seconds(seconds: f64) -> String {
    match seconds {
        s if s < 1.0 => format!("{:.1} ms", s * 1e3),
        s => format!("{s:.2} s"),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
