//! `selfsame bench`.

use super::views::table;
use super::{Context, Done, Stop, say, say_json};
use crate::bench::{FAMILIES, Family, Row, measure};
use clap::Args;
use std::process::{Command, ExitCode};

/// How large, and which.
#[derive(Args)]
pub(super) struct Bench {
    /// The most heads; every power of ten from 1000 up to it
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(1000..=100_000_000))]
    max_heads: u32,
    /// Only families whose names start so
    #[arg(long, default_value = "")]
    family: String,
    /// Measure this number of heads only, in this process
    #[arg(long, hide = true)]
    heads: Option<u32>,
}

impl Bench {
    pub(super) fn run(&self, context: &Context) -> Done {
        let mut rows = Vec::new();
        for family in FAMILIES.iter().filter(|family| family.name.starts_with(&self.family)) {
            if let Some(heads) = self.heads {
                rows.push(measure(family, heads)?);
                continue;
            }
            let sizes = std::iter::successors(Some(1000_u32), |n| n.checked_mul(10));
            for heads in sizes.take_while(|&n| n <= self.max_heads) {
                rows.extend(alone(family, heads)?);
            }
        }
        if context.json {
            say_json(&rows)?;
        } else {
            show(&rows);
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Measures in a process of its own: what an earlier row left to the allocator is not counted.
fn alone(family: &Family, heads: u32) -> Result<Vec<Row>, Stop> {
    let message = |error: &dyn std::fmt::Display| Stop(format!("{}: {error}", family.name));
    let program = std::env::current_exe().map_err(|error| message(&error))?;
    let output = Command::new(program)
        .args(["bench", "--json", "--family", family.name, "--heads", &heads.to_string()])
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| message(&error))?;
    serde_json::from_slice(&output.stdout).map_err(|error| message(&error))
}

fn show(rows: &[Row]) {
    let mut out = table(&[
        "family",
        "heads",
        "distinct",
        "build",
        "realize",
        "ns/head",
        "write",
        "read",
        "wire",
        "peak",
        "bytes/head",
    ]);
    for row in rows {
        let each = |bytes: u64| format!("{}", bytes / u64::from(row.heads));
        out.add_row([
            row.family.clone(),
            row.heads.to_string(),
            row.distinct.to_string(),
            seconds(row.build),
            seconds(row.realize),
            format!("{:.0}", row.realize * 1e9 / f64::from(row.heads)),
            seconds(row.write),
            seconds(row.read),
            megabytes(row.wire_bytes as u64),
            row.peak_bytes.map_or("-".to_owned(), megabytes),
            row.peak_bytes.map_or("-".to_owned(), each),
        ]);
    }
    say(out.trim_fmt());
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
