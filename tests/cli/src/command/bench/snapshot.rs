//! `selfsame bench snapshot`: measures snapshots of graphs of objects.

use crate::command::bench::report::{finish, megabytes, seconds};
use crate::command::bench::rounds::{chosen, in_rounds};
use crate::context::Context;
use crate::error::CmdResult;
use crate::output::{print_line, table};
use clap::Args;
use selfsame_bench::snapshot::{ALL, Objects, PARTS, measure};
use selfsame_bench::{Sample, Spread};

/// The arguments: the sizes and graphs that are measured.
#[derive(Args)]
pub(crate) struct Snapshot {
    /// The largest number of objects; every power of ten from 1000 up to this number is measured
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u32).range(1000..=100_000_000))]
    max_objects: u32,
    /// Measure these numbers of objects, instead of the powers of ten
    #[arg(long, value_name = "OBJECTS", value_delimiter = ',', conflicts_with = "max_objects", value_parser = clap::value_parser!(u32).range(10..=100_000_000))]
    sizes: Vec<u32>,
    /// Measure only this graph; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    graph: Vec<String>,
    /// The number of times that every graph and size is measured
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
}

impl Snapshot {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let graphs = chosen(ALL, "graph", &self.graph, |graph| graph.name)?;
        let powers = std::iter::successors(Some(1000_u32), |n| n.checked_mul(10));
        let sizes: Vec<u32> = match self.sizes.is_empty() {
            true => powers.take_while(|&size| size <= self.max_objects).collect(),
            false => self.sizes.clone(),
        };
        let inputs: Vec<(&Objects, u32)> =
            sizes.iter().flat_map(|&size| graphs.iter().map(move |&graph| (graph, size))).collect();
        let name = |graph: &Objects, size| format!("{} of {size} objects", graph.name);
        finish(context, in_rounds(&inputs, self.rounds, name, measure)?, show)
    }
}

fn show(samples: &[Sample]) {
    let mut head = vec!["graph", "objects"];
    head.extend(PARTS);
    head.extend(["ratio", "wire", "snapshot"]);
    let mut out = table(&head);
    for sample in samples {
        let mut row = vec![sample.input.clone(), sample.size.to_string()];
        row.extend(PARTS.iter().map(|part| {
            sample.part(part).map_or_else(String::new, |spread| seconds(spread.median))
        }));
        let ratio = Spread::ratio(sample.rounds("freeze and hash"), sample.rounds("intern"));
        row.push(ratio.map_or_else(String::new, |ratio| format!("{:.2}", ratio.median)));
        for count in ["wire_bytes", "snapshot_bytes"] {
            row.push(sample.counts.get(count).map_or_else(String::new, |&bytes| megabytes(bytes)));
        }
        out.add_row(row);
    }
    print_line(out.trim_fmt());
    print_line("\nthe ratio is of freeze and hash to interning as many heads of types");
}
