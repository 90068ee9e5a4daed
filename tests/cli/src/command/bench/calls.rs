//! `selfsame bench calls`: measures calls of type functions.

use crate::command::bench::report::{finish, grows, median, seconds};
use crate::command::bench::rounds::{chosen, in_rounds};
use crate::context::Context;
use crate::error::CmdResult;
use crate::output::{print_line, table};
use clap::Args;
use selfsame_bench::Sample;
use selfsame_bench::calls::{ALL, Family, measure};

/// The arguments: the sizes and families that are measured.
#[derive(Args)]
pub(crate) struct Calls {
    /// The sizes of the programs
    #[arg(long, value_name = "SIZE", value_delimiter = ',', default_value = "250,500,1000", value_parser = clap::value_parser!(u32).range(2..=10_000_000))]
    sizes: Vec<u32>,
    /// Measure only this family; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    family: Vec<String>,
    /// The number of times that every family and size is measured
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
}

impl Calls {
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
    let mut out = table(&["family", "size", "time", "grows as size to the"]);
    for (at, sample) in samples.iter().enumerate() {
        let time = median(sample).map_or_else(String::new, seconds);
        let grows = grows(sample, samples[..=at].iter());
        out.add_row(vec![sample.input.clone(), sample.size.to_string(), time, grows]);
    }
    print_line(out.trim_fmt());
    for family in ALL {
        print_line(format!("{}: {}", family.name, family.about));
    }
}
