//! `selfsame bench text`.

use crate::command::bench::report::{finish, seconds};
use crate::command::bench::rounds::{chosen, in_rounds};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_line, table};
use clap::Args;
use selfsame_bench::growth::exponent;
use selfsame_bench::process::output;
use selfsame_bench::text::{ALL, LUA, Stage, measure};
use selfsame_bench::{Record, Sample, Spread};
use std::io::Write;
use std::process::Command;
use std::time::Duration;
use tempfile::NamedTempFile;

/// How large, which parts, and against whom.
#[derive(Args)]
pub(crate) struct Text {
    /// The sizes, in lines
    #[arg(long, value_name = "LINES", value_delimiter = ',', default_value = "1000,10000,100000", value_parser = clap::value_parser!(u32).range(12..=10_000_000))]
    sizes: Vec<u32>,
    /// Only this part of the work; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    stage: Vec<String>,
    /// How often everything is measured
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// A program that loads Lua: target/release/lua of selfsame-subjects
    #[arg(long, value_name = "PROGRAM")]
    lua: Option<String>,
    /// How long one run of the other program may take
    #[arg(long, default_value_t = 120, value_name = "SECONDS")]
    patience: u64,
}

impl Text {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let stages = chosen(ALL, "stage", &self.stage, |stage| stage.name)?;
        let inputs: Vec<(&Stage, u32)> = stages
            .into_iter()
            .flat_map(|stage| self.sizes.iter().map(move |&size| (stage, size)))
            .collect();
        let name = |stage: &Stage, size| format!("{}, {size} lines", stage.name);
        let theirs = std::cell::RefCell::new(Vec::new());
        let both = |stage: &Stage, size| {
            let ours = measure(stage, size)?;
            if let Some(lua) = self.lua.as_ref().filter(|_| stage.paired) {
                merge(&mut theirs.borrow_mut(), self.lua(lua, stage, size)?);
            }
            Ok::<_, CliError>(ours)
        };
        let mut samples = in_rounds(&inputs, self.rounds, name, both)?;
        samples.extend(theirs.into_inner());
        finish(context, samples, show)
    }

    /// One round of the other program.
    fn lua(
        &self,
        program_of_lua: &str,
        stage: &Stage,
        lines: usize,
    ) -> Result<Vec<Sample>, CliError> {
        let failed = |why: &dyn std::fmt::Display| CliError(format!("{program_of_lua}: {why}"));
        let mut file = NamedTempFile::new().map_err(|error| failed(&error))?;
        file.write_all((stage.program)(lines).1.as_bytes()).map_err(|error| failed(&error))?;
        let mut command = Command::new(program_of_lua);
        let said = output(command.arg(file.path()), Duration::from_secs(self.patience))
            .map_err(|why| failed(&why))?;
        let mut record: Record = serde_json::from_slice(&said).map_err(|error| failed(&error))?;
        record.samples.iter_mut().for_each(|sample| sample.input = stage.name.to_owned());
        Ok(record.samples)
    }
}

/// Adds a round to what there is.
fn merge(samples: &mut Vec<Sample>, round: Vec<Sample>) {
    for sample in round {
        let same = |known: &&mut Sample| (known.size, &known.input) == (sample.size, &sample.input);
        match samples.iter_mut().find(same) {
            Some(known) => known.join(&sample),
            None => samples.push(sample),
        }
    }
}

fn show(samples: &[Sample]) {
    let titles =
        ["stage", "lines", "time", "lines a second", "grows as size to the", "of Lua's time"];
    let mut out = table(&titles);
    let ours = || samples.iter().filter(|sample| sample.who != LUA);
    for (at, sample) in ours().enumerate() {
        let peer = samples.iter().find(|peer| {
            peer.who == LUA && (peer.size, &*peer.input) == (sample.size, &*sample.input)
        });
        out.add_row(cells(sample, ours().take(at + 1), peer));
    }
    print_line(out.trim_fmt());
    ALL.iter().for_each(|stage| print_line(format!("{}: {}", stage.name, stage.about)));
    if ours().count() == samples.len() {
        print_line(
            "no peer: cargo build --release -p selfsame-subjects, then --lua target/release/lua",
        );
    }
}

fn cells<'s>(
    sample: &Sample,
    smaller: impl Iterator<Item = &'s Sample>,
    peer: Option<&Sample>,
) -> Vec<String> {
    let median = |sample: &Sample| Spread::of(&sample.seconds).map(|spread| spread.median);
    let same = smaller.filter(|other| other.input == sample.input);
    let points: Vec<(f64, f64)> =
        same.filter_map(|of| Some((of.size as f64, median(of)?))).collect();
    let time = median(sample).unwrap_or_default();
    let ratio = peer.and_then(|peer| Spread::ratio(&sample.seconds, &peer.seconds));
    vec![
        sample.input.clone(),
        sample.size.to_string(),
        seconds(time),
        format!("{:.2} million", sample.size as f64 / time / 1e6),
        exponent(&points).map_or_else(String::new, |e| format!("{e:.2}")),
        ratio.map_or_else(String::new, |ratio| {
            format!("{:.2} ({:.2} to {:.2})", ratio.median, ratio.least, ratio.most)
        }),
    ]
}
