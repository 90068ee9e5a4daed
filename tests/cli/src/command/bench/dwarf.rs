//! `selfsame bench dwarf`: measures the DWARF of two versions of a program.

use crate::command::bench::report::{finish, median, megabytes, seconds};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::print_line;
use clap::Args;
use selfsame_bench::Sample;
use selfsame_bench::dwarf::{Contender, Work, abidiff_counts, peers, run};
use serde_json::Value;
use std::path::PathBuf;

/// The arguments: two versions of a program with DWARF.
#[derive(Args)]
pub(crate) struct Dwarf {
    /// The file of the old version
    old: PathBuf,
    /// The file of the new version
    new: PathBuf,
    /// The number of runs of each contender
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// The longest time that one run may take
    #[arg(long, default_value_t = 600.0, value_name = "SECONDS")]
    patience: f64,
}

impl Dwarf {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let own = std::env::current_exe().map_err(|error| CliError(error.to_string()))?;
        let own = |work, arguments| {
            let program = own.to_string_lossy().into_owned();
            Contender { who: "selfsame", work, program, arguments }
        };
        let mut contenders =
            vec![own(Work::Read, &["import", "dwarf"]), own(Work::Compare, &["diff", "--json"])];
        contenders.extend(peers());
        let mut samples: Vec<Sample> = Vec::new();
        for _ in 0..self.rounds {
            for (at, contender) in contenders.iter().enumerate() {
                let (mut sample, text) = run(contender, &self.old, &self.new, self.patience);
                sample.counts.extend(found(contender, &text));
                match samples.get_mut(at) {
                    // A contender that failed in an earlier round is not run again.
                    Some(known) if known.why.is_some() => {}
                    Some(known) => known.join(&sample),
                    None => samples.push(sample),
                }
            }
        }
        finish(context, samples, show)
    }
}

/// Returns the numbers of changes that a contender printed, each with its name.
fn found(of: &Contender, text: &str) -> Vec<(String, u64)> {
    if of.who != "selfsame" {
        return abidiff_counts(text);
    }
    let Ok(report) = serde_json::from_str::<Value>(text) else { return Vec::new() };
    let len = |name: &str| report[name].as_array().map_or(0, |list| list.len() as u64);
    let number = |name: &str| report[name].as_u64().unwrap_or(0);
    if of.work == Work::Read {
        return Vec::new();
    }
    vec![
        ("names changed".to_owned(), number("changed")),
        ("of themselves".to_owned(), number("of_itself")),
        ("causes".to_owned(), len("causes")),
        ("names added".to_owned(), len("added")),
        ("names removed".to_owned(), len("removed")),
    ]
}

fn show(samples: &[Sample]) {
    for sample in samples {
        let (work, who) = (&sample.input, &sample.who);
        if let Some(why) = &sample.why {
            print_line(format!("{work:<8} {who:<9} {why}"));
            continue;
        }
        let time = median(sample).map_or_else(String::new, seconds);
        let memory = sample.peak_bytes.map_or_else(String::new, megabytes);
        let counts = sample.counts.iter().map(|(name, count)| format!("{count} {name}"));
        let counts: Vec<String> = counts.collect();
        print_line(format!("{work:<8} {who:<9} {time:>9} {memory:>11}  {}", counts.join(", ")));
    }
}
