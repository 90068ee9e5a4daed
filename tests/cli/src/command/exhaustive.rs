//! `selfsame exhaustive`.

use super::budget::FINDINGS;
use super::{budget, summary};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::layer::Asked;
use crate::output::{print_json, print_line, table};
use clap::Args;
use selfsame_harness::kit;
use selfsame_harness::kit::campaign::Watch;
use selfsame_harness::kit::{Options, Report};
use selfsame_harness::types::alphabet::Hold;
use selfsame_harness::types::case::Case;
use selfsame_harness::types::exhaustive::{self, Effort, Scope, Space, orbit};
use selfsame_harness::types::law::Law;
use selfsame_harness::types::suite::Types;
use serde_json::{Value, json};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How heads hold their children.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum HoldArg {
    /// By reference: every cycle is a type
    Reference,
    /// By value: no cycle is
    Value,
    /// Half of the labels so, half so
    Both,
}

impl From<HoldArg> for Hold {
    fn from(hold: HoldArg) -> Self {
        match hold {
            HoldArg::Reference => Self::Reference,
            HoldArg::Value => Self::Value,
            HoldArg::Both => Self::Both,
        }
    }
}

/// How much of each graph is tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum EffortArg {
    /// At once and again with each set of its heads brought in, and from below
    Full,
    /// At once only, for spaces of many millions
    Once,
}

impl From<EffortArg> for Effort {
    fn from(effort: EffortArg) -> Self {
        match effort {
            EffortArg::Full => Self::Full,
            EffortArg::Once => Self::Once,
        }
    }
}

/// Which graphs.
#[derive(Args)]
pub(crate) struct Exhaustive {
    /// Heads of a graph, at most
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=8))]
    heads: u8,
    /// Labels of each arity
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=8))]
    labels: u8,
    /// Children of a head, at most
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=4))]
    degree: u8,
    /// Heads of a child, at most: above 1, there are unions
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=8))]
    unions: u8,
    /// How heads hold their children
    #[arg(long, value_enum, default_value_t = HoldArg::Reference)]
    hold: HoldArg,
    /// How much of each graph is tried
    #[arg(long, value_enum, default_value_t = EffortArg::Full)]
    effort: EffortArg,
    /// Leave out graphs that differ from another by an exchange of names. Sound for a subject to
    /// which names are only equal or not, and refused with laws that look at the order of names
    #[arg(long)]
    exchange: bool,
    /// Only say how many there are
    #[arg(long, conflicts_with_all = ["case", "from", "time"])]
    count: bool,
    /// Go on from the case with this number
    #[arg(long, default_value_t = 0, value_name = "CASE")]
    from: u64,
    /// Only the case with this number
    #[arg(long, conflicts_with = "from")]
    case: Option<u64>,
    /// Stop after so long: seconds, or with a unit, such as 90s or 5m
    #[arg(long, value_parser = budget::seconds)]
    time: Option<u64>,
    /// Threads
    #[arg(long, default_value_t = budget::all_cores())]
    jobs: usize,
    /// Only this law; may be given several times
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// Where findings are saved
    #[arg(long, default_value = "findings", value_name = "FOLDER")]
    save: String,
}

impl Exhaustive {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let all = self.all()?;
        if self.count {
            return say_count(context, &all);
        }
        let stop = Arc::new(AtomicBool::new(false));
        budget::on_interrupt(&stop)?;
        let options = Options {
            subject: context.subject.words(),
            watch: Some(Arc::new(Stop(stop))),
            ..self.options(all.clone())?
        };
        let (first, of, bar) = (options.first, all.count(), budget::bar(options.cases));
        let progress = |done| {
            bar.set_position(done);
            bar.set_message(format!("{} of {of} cases,", first + done));
        };
        let suite = Types::of(&context.subject)?;
        let report = budget::show(&bar, || kit::run(&suite, options, &progress));
        self.close(context, &suite, &all, &report)
    }

    fn all(&self) -> Result<Arc<exhaustive::Exhaustive>, CliError> {
        let scope = Scope {
            heads: self.heads.into(),
            labels: self.labels.into(),
            degree: self.degree.into(),
            unions: self.unions.into(),
            hold: self.hold.into(),
        };
        let many = "more than 2^63 graphs; take fewer heads, labels, children or unions";
        let mut all = exhaustive::Exhaustive::new(scope, self.effort.into())
            .ok_or_else(|| CliError(many.to_owned()))?;
        all.exchange = self.exchange;
        Ok(Arc::new(all))
    }

    fn options(&self, all: Arc<exhaustive::Exhaustive>) -> Result<Options<Types>, CliError> {
        let first = self.case.unwrap_or(self.from);
        let cases = all.count().checked_sub(first).filter(|cases| *cases > 0).ok_or_else(|| {
            CliError(format!(
                "there is no case {first}: they are numbered from 0 to {}",
                all.count() - 1
            ))
        })?;
        Ok(Options {
            seed: 0,
            first,
            cases: if self.case.is_some() { 1 } else { cases },
            time: self.time.map_or(Duration::MAX, Duration::from_secs),
            jobs: if self.case.is_some() { 1 } else { self.jobs },
            laws: self.blind()?,
            findings: FINDINGS,
            engine: Some(all),
            ..Options::default()
        })
    }

    /// The laws that were asked for, if graphs may be left out for them.
    fn blind(&self) -> Result<Vec<&'static Law>, CliError> {
        let laws = budget::laws::<Types>(&self.laws)?;
        let sees = laws.iter().find(|law| !orbit::BLIND.contains(&law.name));
        match sees.filter(|_| self.exchange) {
            None => Ok(laws),
            Some(law) => Err(CliError(format!(
                "--exchange leaves out graphs on which `{}` may say something else: give the laws \
                 that cannot tell with --law, from {}",
                law.name,
                orbit::BLIND.join(", ")
            ))),
        }
    }

    fn close(
        &self,
        context: &Context,
        suite: &Types,
        all: &exhaustive::Exhaustive,
        report: &Report<Case>,
    ) -> CmdResult {
        let saved = summary::save_findings(&self.save, report)?;
        let complete = report.next == all.count();
        if context.json {
            let mut json = summary::as_json(suite, report);
            json["graphs"] = graphs(all.space());
            json["of"] = all.count().into();
            json["next"] = report.next.into();
            json["complete"] = complete.into();
            json["findings"] = summary::findings_json(report, &saved);
            print_json(&json)?;
        } else {
            say_graphs(all.space());
            summary::total(suite, report);
            summary::findings(report, &saved);
        }
        if !complete && self.case.is_none() {
            let (next, of) = (report.next, all.count());
            eprintln!("stopped at case {next} of {of}; go on with --from {next}");
        }
        Ok(ExitCode::from(u8::from(!report.findings.is_empty())))
    }
}

fn say_count(context: &Context, all: &exhaustive::Exhaustive) -> CmdResult {
    if context.json {
        print_json(&json!({"graphs": graphs(all.space()), "cases": all.count()}))?;
    } else {
        say_graphs(all.space());
        print_line(format!("\n{} graphs, {} cases", all.space().count(), all.count()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Knows when nobody wants to go on.
struct Stop(Arc<AtomicBool>);

impl<C> Watch<C> for Stop {
    fn stop(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How many graphs there are of each number of heads.
fn graphs(space: &Space) -> Value {
    space.counts().map(|(heads, count)| (heads.to_string(), Value::from(count))).collect()
}

fn say_graphs(space: &Space) {
    let mut rows = table(&["heads", "graphs"]);
    for (heads, count) in space.counts() {
        rows.add_row([heads.to_string(), count.to_string()]);
    }
    print_line(rows.trim_fmt());
}
