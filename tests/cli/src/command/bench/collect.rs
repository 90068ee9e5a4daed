//! `selfsame bench collect`: measures garbage collections.

use crate::command::bench::report::{finish, median, seconds};
use crate::command::bench::rounds::chosen;
use crate::command::live::bar;
use crate::context::Context;
use crate::error::CmdResult;
use crate::output::{print_line, table};
use clap::Args;
use selfsame_bench::collect::{ALL, Graph, measure};
use selfsame_bench::collected::{ACCESS, CLOSURES, above_limit, decode, run};
use selfsame_bench::{Sample, Spread};
use selfsame_lang::{Collect, Marks, Memory};

/// The arguments: the sizes and graphs that are measured.
#[derive(Args)]
pub(crate) struct CollectBench {
    /// The numbers of objects in a graph
    #[arg(long, value_name = "SIZE", value_delimiter = ',', default_value = "1000,10000,100000,1000000", value_parser = clap::value_parser!(u32).range(2..=20_000_000))]
    sizes: Vec<u32>,
    /// Measure only this graph; may be given several times
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    graph: Vec<String>,
    /// The number of closures that a program makes, and the number of iterations of its loop
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(10..=100_000_000))]
    turns: u32,
    /// The number of times that every measurement is repeated
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
}

impl CollectBench {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let graphs = chosen(ALL, "graph", &self.graph, |graph| graph.name)?;
        let inputs: Vec<(&Graph, u32)> = graphs
            .into_iter()
            .flat_map(|graph| self.sizes.iter().map(move |&size| (graph, size)))
            .collect();
        let bar = bar(inputs.len() as u64 + 1);
        let mut samples = Vec::new();
        for (graph, size) in inputs {
            bar.set_message(format!("{} of {size}", graph.name));
            samples.extend(self.in_rounds(|| measure(graph, size)));
            bar.inc(1);
        }
        bar.set_message("programs");
        samples.extend(self.in_rounds(|| self.programs()));
        bar.finish_and_clear();
        finish(context, samples, |samples| self.show(samples))
    }

    /// Measures several times with `once`, and joins the samples of the same work.
    fn in_rounds(&self, once: impl Fn() -> Vec<Sample>) -> Vec<Sample> {
        let mut samples = once();
        for _ in 1..self.rounds {
            samples.iter_mut().zip(once()).for_each(|(sample, other)| sample.join(&other));
        }
        samples
    }

    fn programs(&self) -> Vec<Sample> {
        let never = Memory { collect: Collect::Never, ..Memory::default() };
        let ways = Marks::ALL.map(|marks| Memory { marks, ..Memory::default() });
        let closures = ways.iter().chain([&never]).map(|way| run(&CLOSURES, self.turns, *way));
        let access = ACCESS.iter().map(|work| run(work, 10 * self.turns, Memory::default()));
        closures.chain(access).chain([decode(self.turns.div_ceil(100))]).collect()
    }

    fn show(&self, samples: &[Sample]) {
        graphs(samples);
        print_line("");
        programs(samples);
        print_line("");
        for marks in Marks::ALL {
            let (above, collections) = above_limit(&CLOSURES, self.turns, marks);
            let text = format!(
                "{} closures in cycles, marks by {marks:?}: {collections} collections, at most \
                 {above} bytes above the limit",
                self.turns
            );
            print_line(text);
        }
    }
}

/// Returns the nanoseconds of a spread for each of `many` objects or calls, as text.
fn each(spread: Option<Spread>, many: u64) -> String {
    spread.map_or_else(String::new, |spread| format!("{:.1}", spread.median * 1e9 / many as f64))
}

fn graphs(samples: &[Sample]) {
    let mut out = table(&[
        "graph",
        "objects",
        "who",
        "bytes each",
        "work bytes each",
        "allocated again",
        "ns to make",
        "ns to mark and keep",
        "ns to give back",
        "ns a step of a walk",
    ]);
    for own in samples.iter().filter(|own| own.bench == "collect") {
        let count = |name: &str| own.counts.get(name).copied();
        let size = own.size as f64;
        let of_each = |name| count(name).map(|bytes| format!("{:.1}", bytes as f64 / size));
        out.add_row(vec![
            own.input.clone(),
            own.size.to_string(),
            own.who.clone(),
            of_each("bytes").unwrap_or_default(),
            of_each("work_bytes").unwrap_or_default(),
            count("grown_bytes").map(|bytes| format!("{bytes} bytes")).unwrap_or_default(),
            each(own.part("make"), own.size),
            each(own.time(), own.size),
            each(own.part("give back"), own.size),
            each(own.part("walk"), 1_000_000),
        ]);
    }
    print_line(out.trim_fmt());
}

fn programs(samples: &[Sample]) {
    let mut out = table(&["program", "of", "who", "time", "ns each", "collections"]);
    for own in samples.iter().filter(|own| own.bench == "collected") {
        out.add_row(vec![
            own.input.clone(),
            format!("{} {}", own.size, own.unit),
            own.who.clone(),
            median(own).map_or_else(String::new, seconds),
            each(own.time(), own.size),
            own.counts.get("collections").map_or_else(String::new, u64::to_string),
        ]);
    }
    print_line(out.trim_fmt());
}
