//! Runs Lua as a peer: Lua loads and runs programs in its own process, alternating with this
//! implementation.

use crate::error::CliError;
use crate::output::print_line;
use clap::Args;
use selfsame_bench::process::output;
use selfsame_bench::{Record, Sample, Spread};
use std::io::Write;
use std::process::Command;
use std::time::Duration;
use tempfile::NamedTempFile;

/// The name that Lua has in samples.
pub(super) const LUA: &str = "lua";

/// The options of the peer: a program that contains Lua, and the time limit of one run.
#[derive(Args)]
pub(super) struct Lua {
    /// A program that loads and runs Lua: target/release/lua of selfsame-subjects
    #[arg(long = "lua", value_name = "PROGRAM")]
    program: Option<String>,
    /// The longest time that one run of the Lua program may take
    #[arg(long, default_value_t = 120, value_name = "SECONDS")]
    patience: u64,
}

impl Lua {
    /// Measures a Lua program once, and joins the sample with those of earlier rounds. Does nothing
    /// if no peer was given. The values of `arguments` precede the file on the command line.
    pub(super) fn add_round(
        &self,
        rounds: &mut Vec<Sample>,
        input: &str,
        (arguments, text): (&[&str], &str),
    ) -> Result<(), CliError> {
        match &self.program {
            Some(program) => self.add_round_of(program, rounds, input, (arguments, text)),
            None => Ok(()),
        }
    }

    /// Measures a text once with the given program and its arguments, and joins the sample with
    /// those of earlier rounds.
    pub(super) fn add_round_of(
        &self,
        program: &str,
        rounds: &mut Vec<Sample>,
        input: &str,
        (arguments, text): (&[&str], &str),
    ) -> Result<(), CliError> {
        let failed = |why: &dyn std::fmt::Display| CliError(format!("{program}: {why}"));
        let mut file = NamedTempFile::new().map_err(|error| failed(&error))?;
        file.write_all(text.as_bytes()).map_err(|error| failed(&error))?;
        let words = shell_words::split(program).map_err(|error| failed(&error))?;
        let (first, own) = words.split_first().ok_or_else(|| failed(&"no program"))?;
        let mut command = Command::new(first);
        command.args(own);
        command.args(arguments).arg(file.path());
        let record = self.record(&mut command).map_err(|why| failed(&why))?;
        for sample in record.samples {
            let sample = Sample { input: input.to_owned(), ..sample };
            match rounds.iter_mut().find(|known| is_of(known, &sample)) {
                Some(known) => known.join(&sample),
                None => rounds.push(sample),
            }
        }
        Ok(())
    }

    /// Runs a command, and returns the one sample that the command prints.
    pub(super) fn one(&self, command: &mut Command) -> Result<Sample, CliError> {
        let record = self.record(command).map_err(CliError)?;
        record.samples.into_iter().next().ok_or_else(|| CliError("nothing was measured".into()))
    }

    fn record(&self, command: &mut Command) -> Result<Record, String> {
        let said = output(command, Duration::from_secs(self.patience))?;
        serde_json::from_slice(&said).map_err(|error| error.to_string())
    }
}

/// Returns whether two samples belong to the same input and size.
fn is_of(one: &Sample, other: &Sample) -> bool {
    (one.size, &one.input, &one.who) == (other.size, &other.input, &other.who)
}

/// Returns a cell of a table: the ratio of a sample's time to the peer's time.
pub(super) fn of_peer(sample: &Sample, peer: Option<&Sample>) -> String {
    let ratio = peer.and_then(|peer| Spread::ratio(&sample.seconds, &peer.seconds));
    ratio.map_or_else(String::new, |ratio| {
        format!("{:.2} ({:.2} to {:.2})", ratio.median, ratio.least, ratio.most)
    })
}

/// If no sample belongs to a peer, prints how to build the peer.
pub(super) fn tell_no_peer(samples: &[Sample]) {
    if samples.iter().all(|sample| sample.who != LUA) {
        print_line(
            "no peer: cargo build --release -p selfsame-subjects, then --lua target/release/lua",
        );
    }
}
