//! `selfsame bench text`: measures how fast programs are compiled.

use crate::command::bench::lua::{LUA, Lua, of_peer, tell_no_peer};
use crate::command::bench::report::{finish, grows, median, seconds};
use crate::command::bench::rounds::{chosen, in_rounds};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_line, table};
use clap::Args;
use selfsame_bench::Sample;
use selfsame_bench::text::{ALL, Stage, measure};

/// The arguments: the sizes and stages that are measured, and the peer.
#[derive(Args)]
pub(crate) struct Text {
    /// The sizes of the programs, in lines
    #[arg(long, value_name = "LINES", value_delimiter = ',', default_value = "1000,10000,100000", value_parser = clap::value_parser!(u32).range(12..=10_000_000))]
    sizes: Vec<u32>,
    /// Measure only this stage of compiling; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    stage: Vec<String>,
    /// The number of times that every stage and size is measured
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    #[command(flatten)]
    lua: Lua,
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
            if stage.paired {
                let text = (stage.program)(size).1;
                self.lua.add_round(&mut theirs.borrow_mut(), stage.name, (&[], &text))?;
            }
            Ok::<_, CliError>(ours)
        };
        let mut samples = in_rounds(&inputs, self.rounds, name, both)?;
        samples.extend(theirs.into_inner());
        finish(context, samples, show)
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
    tell_no_peer(samples);
}

fn cells<'s>(
    sample: &Sample,
    smaller: impl Iterator<Item = &'s Sample>,
    peer: Option<&Sample>,
) -> Vec<String> {
    let time = median(sample).unwrap_or_default();
    vec![
        sample.input.clone(),
        sample.size.to_string(),
        seconds(time),
        format!("{:.2} million", sample.size as f64 / time / 1e6),
        grows(sample, smaller),
        of_peer(sample, peer),
    ]
}
