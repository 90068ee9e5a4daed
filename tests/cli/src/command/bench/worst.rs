//! `selfsame bench worst`: searches for inputs whose cost grows faster than their size.

use super::super::live::bar;
use crate::command::bench::report::{finish, median, seconds};
use crate::command::bench::rounds::chosen;
use crate::context::Context;
use crate::error::CmdResult;
use crate::output::{print_line, table};
use clap::Args;
use selfsame_bench::Sample;
use selfsame_bench::worst::{ALL, Search, growth, search};

/// The arguments: the spaces and the limits of the search.
#[derive(Args)]
pub(crate) struct Worst {
    /// Search only this space of inputs; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    space: Vec<String>,
    /// The number of shapes that are tried in each space
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    shapes: u32,
    /// The smallest size; each shape is also measured at eight times this size
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(16..=10_000_000))]
    size: u32,
    /// The number of worst shapes that are printed
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    told: u32,
    /// The seed from which shapes are drawn
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Worst {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let Self { shapes, size, told, seed, .. } = *self;
        let spaces = chosen(ALL, "space", &self.space, |space| space.name)?;
        let bar = bar(spaces.len() as u64 * u64::from(shapes));
        let mut samples = Vec::new();
        for space in spaces {
            bar.set_message(space.name);
            let how_far = Search { shapes, size, told: told as usize, seed };
            let found = search(space, how_far, || bar.inc(1))?;
            samples.extend(found.into_iter().flatten());
        }
        bar.finish_and_clear();
        finish(context, samples, show)
    }
}

fn show(samples: &[Sample]) {
    let mut out = table(&["grows as size to the", "size", "time", "shape"]);
    for of_shape in samples.chunk_by(|a, b| a.input == b.input) {
        if let Some(last) = of_shape.last() {
            let time = median(last).map_or_else(String::new, seconds);
            let grows = format!("{:.2}", growth(of_shape));
            out.add_row([grows, last.size.to_string(), time, last.input.clone()]);
        }
    }
    print_line(out.trim_fmt());
}
