//! `selfsame bench families`: measures the adversarial families.

pub(crate) mod show;

use super::super::budget::seconds;
use super::super::families;
use super::super::live::bar;
use crate::built;
use crate::command::bench::report::finish;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use clap::Args;
use selfsame_bench::families::{FIRST, OURS, contend};
use selfsame_bench::rounds::{Limits, Row};
use selfsame_bench::{About, Record};
use selfsame_harness::types::family;
use selfsame_harness::types::family::Family;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// The arguments: the families and sizes that are measured.
#[derive(Args)]
pub(crate) struct Families {
    /// The largest number of heads; every power of ten from 1000 up to this number is measured
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1000..=100_000_000))]
    max_heads: u32,
    /// Measure these numbers of heads, instead of the powers of ten
    #[arg(long, value_name = "HEADS", value_delimiter = ',', conflicts_with = "max_heads", value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    sizes: Vec<u32>,
    /// Measure only this family, or the families whose names start with this text; may be given
    /// several times
    #[arg(long, value_name = "NAME", value_delimiter = ',', default_value = "all")]
    family: Vec<String>,
    /// List the families, and measure nothing
    #[arg(long)]
    list: bool,
    /// End a run after this number of seconds, and skip larger runs of the family
    #[arg(long, default_value_t = 120, value_name = "SECONDS")]
    patience: u64,
    /// The number of runs of each contender; the contenders run in turn, and there are fewer runs
    /// if a row takes long
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// The time after which no further round of a row is started
    #[arg(long, default_value = "10s", value_parser = seconds)]
    enough: u64,
    /// The time after which no further row is started: seconds, or with a unit, such as 15m
    #[arg(long, value_parser = seconds)]
    time: Option<u64>,
    /// Measure only this implementation, without peers
    #[arg(long)]
    alone: bool,
    /// The path of the published tool `boa`, if it is measured too
    #[arg(long, value_name = "PROGRAM")]
    boa: Option<PathBuf>,
    /// Save each sample in this file as soon as it is measured; samples that are already in the
    /// file are not measured again
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Measure only this contender, once, in this process
    #[arg(long, hide = true)]
    who: Option<String>,
}

impl Families {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let mut chosen: Vec<&'static Family> = Vec::new();
        for name in &self.family {
            chosen.extend(family::select(name)?);
        }
        if self.list {
            families::list(context, &chosen)?;
            return Ok(ExitCode::SUCCESS);
        }
        let rows = self.rows(&chosen);
        if let Some(who) = &self.who {
            let each = |(family, size): &(&Family, u32)| contend(family, *size, who);
            let samples = rows.iter().map(each).collect::<Result<Vec<_>, _>>()?.concat();
            return finish(context, samples, |_| ());
        }
        let record = self.measure(&rows)?;
        let differs = show::differ(&record);
        differs.iter().for_each(|what| eprintln!("{what}"));
        finish(context, record.samples, show::show)?;
        Ok(ExitCode::from(u8::from(!differs.is_empty())))
    }

    /// Returns the rows to measure, in order: each size of the first families is followed by the
    /// next smaller size of the other families.
    fn rows(&self, chosen: &[&'static Family]) -> Vec<(&'static Family, u32)> {
        let powers = std::iter::successors(Some(1000_u32), |n| n.checked_mul(10));
        let sizes = match self.sizes.is_empty() {
            true => powers.take_while(|&size| size <= self.max_heads).collect(),
            false => self.sizes.clone(),
        };
        let is_first = |family: &Family| FIRST.contains(&family.name);
        let mut rows: Vec<(&'static Family, u32)> = Vec::new();
        for size in sizes {
            rows.extend(chosen.iter().map(|&family| (family, size)));
        }
        // If the time is short, the first families are measured at all sizes, and the other
        // families only at small sizes.
        rows.sort_by_key(|&(family, size)| {
            let first = is_first(family);
            (u64::from(size) * if first { 1 } else { 10 }, !first)
        });
        rows
    }

    fn measure(&self, rows: &[(&'static Family, u32)]) -> Result<Record, CliError> {
        let mut record = self.record()?;
        let (start, bar) = (Instant::now(), bar(rows.len() as u64));
        bar.enable_steady_tick(Duration::from_millis(200));
        for &(family, size) in rows {
            bar.set_message(format!("{} with {size} heads", family.name));
            let late = self.time.is_some_and(|time| start.elapsed() > Duration::from_secs(time));
            let done = record.find("families", family.name, u64::from(size), OURS).is_some();
            if !late && !done && !gave_up(&record, family) {
                self.row(family, size, &mut record)?;
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(record)
    }

    /// Measures one family at one size, and saves the samples.
    fn row(&self, family: &'static Family, size: u32, record: &mut Record) -> Result<(), CliError> {
        let (enough, patience) =
            (Duration::from_secs(self.enough), Duration::from_secs(self.patience));
        let row = Row { family, size, peers: !self.alone, boa: self.boa.as_deref() };
        record.samples.extend(row.run(Limits { rounds: self.rounds, enough, patience })?);
        self.output.as_ref().map_or(Ok(()), |path| Ok(record.write(path)?))
    }

    /// Returns the record in the output file. If the file does not exist, returns an empty record.
    /// A file of another commit or machine is an error.
    fn record(&self) -> Result<Record, CliError> {
        let fresh =
            Record { about: About::here(built::FROM.unwrap_or_default()), samples: Vec::new() };
        let Some(path) = self.output.as_ref().filter(|path| path.exists()) else {
            return Ok(fresh);
        };
        let mut found = Record::read(path)?;
        // The mark `-changed` is ignored, because changed files outside the program, such as a
        // report, do not change the program.
        let commit = |about: &About| about.commit.trim_end_matches("-changed").to_owned();
        let of = |about: &About| (commit(about), about.cpu.clone(), about.rustc.clone());
        if of(&found.about) != of(&fresh.about) {
            return Err(CliError(format!(
                "{} was measured by commit {} on {}, and this is {} on {}: remove it, or name another file",
                path.display(),
                found.about.commit,
                found.about.cpu,
                fresh.about.commit,
                fresh.about.cpu
            )));
        }
        if !found.about.command.lines().any(|line| line == fresh.about.command) {
            found.about.command += &format!("\n{}", fresh.about.command);
        }
        Ok(found)
    }
}

/// Returns whether the implementation failed on a family at an earlier size, for example because it
/// took too long.
fn gave_up(record: &Record, family: &Family) -> bool {
    let failed = |sample: &selfsame_bench::Sample| {
        sample.input == family.name && sample.who == OURS && sample.why.is_some()
    };
    record.samples.iter().any(failed)
}
