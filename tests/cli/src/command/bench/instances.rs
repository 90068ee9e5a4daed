//! `selfsame bench instances`: measures templates and folds.

use crate::command::bench::report::{finish, grows, median, seconds};
use crate::command::bench::rounds::{chosen, in_rounds};
use crate::context::Context;
use crate::error::CmdResult;
use crate::output::{print_line, table};
use clap::Args;
use selfsame_bench::Sample;
use selfsame_bench::instances::{ALL, Family, measure};

/// The arguments: the sizes and families that are measured.
#[derive(Args)]
pub(crate) struct Instances {
    /// The sizes of the programs
    #[arg(long, value_name = "SIZE", value_delimiter = ',', default_value = "1000,2000,4000", value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
    sizes: Vec<u32>,
    /// Measure only this family; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    family: Vec<String>,
    /// The number of times that every family and size is measured
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
}

impl Instances {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let families = chosen(ALL, "family", &self.family, |family| family.name)?;
        let inputs: Vec<(&Family, u32)> = families
            .into_iter()
            .flat_map(|family| self.sizes.iter().map(move |&size| (family, size)))
            .collect();
        let name = |family: &Family, size| format!("{} of {size}", family.name);
        finish(context, in_rounds(&inputs, self.rounds, name, measure)?, show)
    }
}

fn show(samples: &[Sample]) {
    let mut out = table(&[
        "family",
        "size",
        "time",
        "each",
        "bytes each",
        "a second",
        "grows as size to the",
    ]);
    for (at, sample) in samples.iter().enumerate() {
        let time = median(sample).map_or_else(String::new, seconds);
        let each = median(sample).map_or(0.0, |time| time / sample.size as f64 * 1e9);
        let bytes = sample
            .counts
            .get("bytes")
            .map_or_else(String::new, |&bytes| format!("{:.1}", bytes as f64 / sample.size as f64));
        let rate = median(sample).map_or(0.0, |time| sample.size as f64 / time);
        let grows = grows(sample, samples[..=at].iter());
        out.add_row([
            sample.input.clone(),
            sample.size.to_string(),
            time,
            format!("{each:.1} ns"),
            bytes,
            format!("{rate:.0}"),
            grows,
        ]);
    }
    print_line(out.trim_fmt());
    ALL.iter().for_each(|family| print_line(format!("{}: {}", family.name, family.about)));
}
