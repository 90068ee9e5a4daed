//! `selfsame bench machine`: measures programs that run.

use crate::command::bench::lua::{LUA, Lua, of_peer, tell_no_peer};
use crate::command::bench::report::{finish, megabytes, seconds};
use crate::command::bench::rounds::{chosen, in_rounds};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_line, table};
use clap::Args;
use selfsame_bench::machine::{ALL, Work, measure};
use selfsame_bench::{Sample, Spread};
use std::process::Command;

/// The arguments: the programs that are run, and the peers.
#[derive(Args)]
pub(crate) struct Machine {
    /// Run only this program; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    work: Vec<String>,
    /// The number of times that every program is measured
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// A program that runs programs as WebAssembly, with its options, such as
    /// target/release/selfsame-wasm; may be given several times
    #[arg(long, value_name = "PROGRAM")]
    wasm: Vec<String>,
    #[command(flatten)]
    lua: Lua,
    /// Run the program once, in this process
    #[arg(long, hide = true)]
    once: bool,
}

impl Machine {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let works = chosen(ALL, "program", &self.work, |work| work.name)?;
        if self.once {
            let samples: Result<_, _> = works.into_iter().map(measure).collect();
            return finish(context, samples?, show);
        }
        let inputs: Vec<(&Work, u32)> = works.into_iter().map(|work| (work, 1)).collect();
        let theirs = std::cell::RefCell::new(Vec::new());
        let own = std::env::current_exe().map_err(|error| CliError(error.to_string()))?;
        let both = |work: &Work, _| {
            let ours = self.lua.one(Command::new(&own).args(OWN).arg(work.name))?;
            let arguments = ["--run", work.name, work.result];
            self.lua.add_round(&mut theirs.borrow_mut(), work.name, (&arguments, work.lua))?;
            for program in &self.wasm {
                let given: (&[&str], &str) = (&arguments, work.ours);
                self.lua.add_round_of(program, &mut theirs.borrow_mut(), work.name, given)?;
            }
            Ok::<_, CliError>(ours)
        };
        let mut samples = in_rounds(&inputs, self.rounds, |work, _| work.name.to_owned(), both)?;
        samples.extend(theirs.into_inner());
        finish(context, samples, show)
    }
}

/// The arguments with which this program runs one of the measured programs once. Each contender is
/// a process of its own, so that its memory can be measured.
const OWN: [&str; 5] = ["bench", "machine", "--json", "--once", "--work"];

fn show(samples: &[Sample]) {
    let mut out = table(&["program", "who", "time", "of Lua's time", "memory", "what it does"]);
    for sample in samples.iter().filter(|sample| sample.who != LUA) {
        let peer = samples.iter().find(|peer| peer.who == LUA && peer.input == sample.input);
        let ratio = of_peer(sample, peer);
        let median = Spread::of(&sample.seconds).map_or(0.0, |spread| spread.median);
        let about = ALL.iter().find(|work| work.name == sample.input).map_or("", |work| work.about);
        let (input, who) = (sample.input.clone(), sample.who.clone());
        let memory = memory_of(sample, peer);
        out.add_row(vec![input, who, seconds(median), ratio, memory, about.to_owned()]);
    }
    print_line(out.trim_fmt());
    tell_no_peer(samples);
}

/// Returns as text by how much the run increases the memory of this program's process and of the
/// peer's process.
fn memory_of(sample: &Sample, peer: Option<&Sample>) -> String {
    let bytes = |sample: &Sample| sample.peak_bytes.map(megabytes);
    match (bytes(sample), peer.and_then(bytes)) {
        (Some(own), Some(peer)) => format!("{own}, Lua {peer}"),
        (own, _) => own.unwrap_or_default(),
    }
}
