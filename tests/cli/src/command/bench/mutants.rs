//! `selfsame bench mutants`: compares both verifiers and both machines on changed code units.

use crate::command::live::bar;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line, table};
use clap::Args;
use selfsame_harness::programs::changed_code::{Counted, count};
use serde_json::json;
use std::process::ExitCode;

/// The arguments: the number of changed code units.
#[derive(Args)]
pub(crate) struct Mutants {
    /// The number of changed code units that are verified
    #[arg(long, default_value_t = 10_000)]
    count: u64,
    /// The number of changed code units that are made from one program
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    each: u64,
    /// The seed from which the programs are drawn
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Mutants {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let bar = bar(self.count);
        let mut counted = Counted::default();
        for program in 0.. {
            let left = self.count.saturating_sub(counted.all);
            if left == 0 {
                break;
            }
            count(self.seed, program, self.each.min(left), &mut counted).map_err(CliError)?;
            bar.set_position(counted.all);
        }
        bar.finish_and_clear();
        match context.json {
            true => print_json(&as_json(&counted))?,
            false => show(&counted),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn show(counted: &Counted) {
    let mut out = table(&["table", "flaw", "units"]);
    for ((table, flaw), units) in &counted.refused {
        out.add_row(vec![format!("{table:?}").to_lowercase(), flaw.clone(), units.to_string()]);
    }
    print_line(out.trim_fmt());
    let Counted { all, accepted, ran, broken, apart, broken_alike, .. } = counted;
    print_line(format!(
        "{all} changed units: both verifiers say the same of each; {} are refused and {accepted} \
         accepted",
        all - accepted
    ));
    print_line(format!(
        "{ran} of these were run on both machines: {} do the same; {apart} take a scalar for one of \
         another kind; {broken} ask for something that cannot be done, of which {broken_alike} end \
         with E0812 at the same place",
        ran - broken - apart
    ));
}

fn as_json(counted: &Counted) -> serde_json::Value {
    let refused = counted.refused.iter().map(|((table, flaw), units)| {
        json!({ "table": format!("{table:?}").to_lowercase(), "flaw": flaw, "units": units })
    });
    json!({
        "all": counted.all,
        "accepted": counted.accepted,
        "refused": refused.collect::<Vec<_>>(),
        "ran": counted.ran,
        "broken": counted.broken,
        "apart": counted.apart,
        "broken_alike": counted.broken_alike,
    })
}
