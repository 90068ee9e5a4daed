//! `selfsame bench small`: measures how long it takes to realize small types.

use crate::command::bench::report::finish;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_line, table};
use clap::Args;
use indicatif::ProgressBar;
use selfsame_bench::process::output;
use selfsame_bench::small::{Size, measure};
use selfsame_bench::{Record, Sample, Spread};
use std::process::Command;
use std::time::Duration;

/// The arguments: the size of the bench, and the peers that are measured.
#[derive(Args)]
pub(crate) struct Small {
    /// The number of heads that are in the interner before the measurement
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(6..=100_000_000))]
    warm: u32,
    /// The number of types that are realized in each case
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    calls: u32,
    /// The number of rounds; each round has another seed
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// The seed of the first round
    #[arg(long, default_value_t = 0)]
    seed: u32,
    /// A program that prints samples of other crates, such as target/release/small of
    /// selfsame-subjects
    #[arg(long, value_name = "PROGRAM")]
    peers: Option<String>,
    /// The longest time that one round of one contender may take
    #[arg(long, default_value_t = 120, value_name = "SECONDS")]
    patience: u64,
    /// Measure only this implementation once, in this process
    #[arg(long, hide = true)]
    alone: bool,
}

impl Small {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        if self.alone {
            let seed = u64::from(self.seed);
            let samples = measure(Size { warm: self.warm, calls: self.calls, seed })?;
            return finish(context, samples, show);
        }
        let bar = ProgressBar::new_spinner();
        bar.enable_steady_tick(Duration::from_millis(200));
        let samples = self.rounds(&bar);
        bar.finish_and_clear();
        finish(context, samples?, show)
    }

    /// Measures the contenders in turn, each in a process of its own, for several rounds.
    fn rounds(&self, bar: &ProgressBar) -> Result<Vec<Sample>, CliError> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut samples = Vec::new();
        for round in 0..self.rounds {
            bar.set_message(format!("selfsame: round {} of {}", round + 1, self.rounds));
            let mut ours = Command::new(&program);
            merge(
                &mut samples,
                self.side(ours.args(["--json", "bench", "small", "--alone"]), round)?,
            );
            if let Some(peers) = &self.peers {
                bar.set_message(format!("{peers}: round {} of {}", round + 1, self.rounds));
                merge(&mut samples, self.side(&mut Command::new(peers), round)?);
            }
        }
        Ok(samples)
    }

    fn side(&self, command: &mut Command, round: u32) -> Result<Vec<Sample>, CliError> {
        let name = command.get_program().to_string_lossy().into_owned();
        let numbers =
            [("--warm", self.warm), ("--calls", self.calls), ("--seed", self.seed + round)];
        numbers.iter().for_each(|(name, number)| _ = command.arg(name).arg(number.to_string()));
        let said = output(command, Duration::from_secs(self.patience))
            .map_err(|why| format!("{name}: {why}"))?;
        let record: Record =
            serde_json::from_slice(&said).map_err(|error| format!("{name}: {error}"))?;
        Ok(record.samples)
    }
}

/// Adds the samples of a round to the earlier samples.
fn merge(samples: &mut Vec<Sample>, round: Vec<Sample>) {
    for sample in round {
        let same = |known: &&mut Sample| known.input == sample.input && known.who == sample.who;
        match samples.iter_mut().find(same) {
            None => samples.push(sample),
            Some(known) => {
                known.seconds.extend(sample.seconds);
                for (part, seconds) in sample.parts {
                    known.parts.entry(part).or_default().extend(seconds);
                }
            }
        }
    }
}

fn show(samples: &[Sample]) {
    let mut out = table(&[
        "case",
        "who",
        "ns each",
        "least to most",
        "draft alone",
        "ratio",
        "least to most",
    ]);
    let ours = || samples.iter().filter(|sample| sample.who == "selfsame");
    for mine in ours() {
        let of_case = samples.iter().filter(|sample| sample.input == mine.input);
        of_case.for_each(|sample| out.add_row(cells(mine, sample)));
    }
    print_line(out.trim_fmt());
    if ours().count() == samples.len() {
        print_line(
            "\nno peers: cargo build --release -p selfsame-subjects, then --peers target/release/small",
        );
    }
}

/// Returns the cells of a table row. The ratio compares the times for one call, because the
/// contenders do not make equally many calls.
fn cells(ours: &Sample, sample: &Sample) -> [String; 7] {
    let each = |sample: &Sample, seconds: &[f64]| -> Vec<f64> {
        seconds.iter().map(|seconds| seconds * 1e9 / sample.size.max(1) as f64).collect()
    };
    let (mine, theirs) = (each(ours, &ours.seconds), each(sample, &sample.seconds));
    let peer = sample.who != ours.who;
    let ratio = Spread::ratio(&mine, &theirs).filter(|_| peer);
    let version = sample.version.as_ref().map_or(String::new(), |version| format!(" {version}"));
    let [time, times] = spread(Spread::of(&theirs), 0);
    let [draft, _] = spread(Spread::of(&each(sample, sample.rounds("draft"))), 0);
    let [ratio, ratios] = spread(ratio, 2);
    let input = if peer { String::new() } else { sample.input.clone() };
    [input, format!("{}{version}", sample.who), time, times, draft, ratio, ratios]
}

fn spread(spread: Option<Spread>, digits: usize) -> [String; 2] {
    spread.map_or_else(Default::default, |Spread { median, least, most }| {
        [format!("{median:.digits$}"), format!("{least:.digits$} to {most:.digits$}")]
    })
}
