//! `selfsame bench machine`.

use crate::command::bench::report::{finish, seconds};
use crate::command::bench::rounds::{chosen, in_rounds};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_line, table};
use clap::Args;
use selfsame_bench::machine::{ALL, LUA, Work, measure};
use selfsame_bench::process::output;
use selfsame_bench::{Record, Sample, Spread};
use std::io::Write;
use std::process::Command;
use std::time::Duration;
use tempfile::NamedTempFile;

/// Which programs, and against whom.
#[derive(Args)]
pub(crate) struct Machine {
    /// Only this program; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    work: Vec<String>,
    /// How often everything is measured
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// A program that runs Lua: target/release/lua of selfsame-subjects
    #[arg(long, value_name = "PROGRAM")]
    lua: Option<String>,
    /// How long one run of the other program may take
    #[arg(long, default_value_t = 120, value_name = "SECONDS")]
    patience: u64,
}

impl Machine {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let works = chosen(ALL, "program", &self.work, |work| work.name)?;
        let inputs: Vec<(&Work, u32)> = works.into_iter().map(|work| (work, 1)).collect();
        let theirs = std::cell::RefCell::new(Vec::<Sample>::new());
        let both = |work: &Work, size| {
            let ours = measure(work, size)?;
            if let Some(lua) = &self.lua {
                let round = self.lua(lua, work)?;
                let mut theirs = theirs.borrow_mut();
                match theirs.iter_mut().find(|known| known.input == work.name) {
                    Some(known) => known.join(&round),
                    None => theirs.push(round),
                }
            }
            Ok::<_, CliError>(ours)
        };
        let mut samples = in_rounds(&inputs, self.rounds, |work, _| work.name.to_owned(), both)?;
        samples.extend(theirs.into_inner());
        finish(context, samples, show)
    }

    /// One round of the other program.
    fn lua(&self, program_of_lua: &str, work: &Work) -> Result<Sample, CliError> {
        let failed = |why: &dyn std::fmt::Display| CliError(format!("{program_of_lua}: {why}"));
        let mut file = NamedTempFile::new().map_err(|error| failed(&error))?;
        file.write_all(work.lua.as_bytes()).map_err(|error| failed(&error))?;
        let mut command = Command::new(program_of_lua);
        command.args(["--run", work.name, work.result]).arg(file.path());
        let said =
            output(&mut command, Duration::from_secs(self.patience)).map_err(|why| failed(&why))?;
        let record: Record = serde_json::from_slice(&said).map_err(|error| failed(&error))?;
        let sample = record.samples.into_iter().next();
        sample.ok_or_else(|| failed(&"no sample"))
    }
}

fn show(samples: &[Sample]) {
    let mut out = table(&["program", "time", "of Lua's time", "what it does"]);
    for sample in samples.iter().filter(|sample| sample.who != LUA) {
        let peer = samples.iter().find(|peer| peer.who == LUA && peer.input == sample.input);
        let ratio = peer.and_then(|peer| Spread::ratio(&sample.seconds, &peer.seconds));
        let ratio = ratio.map_or_else(String::new, |ratio| {
            format!("{:.2} ({:.2} to {:.2})", ratio.median, ratio.least, ratio.most)
        });
        let median = Spread::of(&sample.seconds).map_or(0.0, |spread| spread.median);
        let about = ALL.iter().find(|work| work.name == sample.input).map_or("", |work| work.about);
        out.add_row(vec![sample.input.clone(), seconds(median), ratio, about.to_owned()]);
    }
    print_line(out.trim_fmt());
    if samples.iter().all(|sample| sample.who != LUA) {
        print_line(
            "no peer: cargo build --release -p selfsame-subjects, then --lua target/release/lua",
        );
    }
}
