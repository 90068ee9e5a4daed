//! `selfsame bench calls`.

use super::super::budget::bar;
use crate::command::bench::report::{finish, seconds};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_line, table};
use clap::Args;
use selfsame_bench::calls::{ALL, Family, measure};
use selfsame_bench::growth::exponent;
use selfsame_bench::{Sample, Spread};

/// How large, and which families.
#[derive(Args)]
pub(crate) struct Calls {
    /// The sizes
    #[arg(long, value_name = "SIZE", value_delimiter = ',', default_value = "250,500,1000", value_parser = clap::value_parser!(u32).range(2..=10_000_000))]
    sizes: Vec<u32>,
    /// Only this family; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    family: Vec<String>,
    /// How often everything is measured
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
}

impl Calls {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let families = self.families()?;
        let bar = bar((families.len() * self.sizes.len()) as u64 * u64::from(self.rounds));
        let mut samples = Vec::new();
        for family in families {
            for &size in &self.sizes {
                bar.set_message(format!("{} of {size}", family.name));
                let mut sample = measure(family, size as usize)?;
                bar.inc(1);
                for _ in 1..self.rounds {
                    sample.join(&measure(family, size as usize)?);
                    bar.inc(1);
                }
                samples.push(sample);
            }
        }
        bar.finish_and_clear();
        finish(context, samples, show)
    }

    fn families(&self) -> Result<Vec<&'static Family>, CliError> {
        let known = || ALL.iter().map(|family| family.name).collect::<Vec<_>>().join(", ");
        let find = |name: &String| {
            let found = ALL.iter().find(|family| family.name == name);
            found.ok_or_else(|| {
                CliError(format!("no family is called {name}; there are: {}", known()))
            })
        };
        match self.family.is_empty() {
            true => Ok(ALL.iter().collect()),
            false => self.family.iter().map(find).collect(),
        }
    }
}

fn show(samples: &[Sample]) {
    let mut out = table(&["family", "size", "time", "grows as size to the"]);
    for (at, sample) in samples.iter().enumerate() {
        let median = |sample: &Sample| Spread::of(&sample.seconds).map(|spread| spread.median);
        let same = samples[..=at].iter().filter(|other| other.input == sample.input);
        let points: Vec<(f64, f64)> =
            same.filter_map(|of| Some((of.size as f64, median(of)?))).collect();
        let time = median(sample).map_or_else(String::new, seconds);
        let grows = exponent(&points).map_or_else(String::new, |e| format!("{e:.2}"));
        out.add_row(vec![sample.input.clone(), sample.size.to_string(), time, grows]);
    }
    print_line(out.trim_fmt());
    for family in ALL {
        print_line(format!("{}: {}", family.name, family.about));
    }
}
