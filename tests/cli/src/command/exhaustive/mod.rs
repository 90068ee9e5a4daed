//! `selfsame exhaustive`: checks all small cases of a suite.

mod graphs;
mod programs;

use self::graphs::Graphs;
use self::programs::Small;
use super::budget::FINDINGS;
use super::live::{self, Live};
use super::{budget, summary};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::layer::Asked;
use crate::output::{print_json, print_line, table};
use clap::Args;
use selfsame_harness::kit;
use selfsame_harness::kit::campaign::Progress;
use selfsame_harness::kit::engine::Engine;
use selfsame_harness::kit::{Law, Options, Report};
use selfsame_harness::objects::suite::Worlds;
use selfsame_harness::programs::suite::ProgramSuite;
use serde_json::{Value, json};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// A suite that has few enough small cases to check all of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum SmallSuite {
    /// Graphs of types
    Types,
    /// Scripts of operations on worlds
    Worlds,
    /// Programs of the language
    Programs,
}

/// The arguments: the cases to check.
#[derive(Args)]
pub(crate) struct Exhaustive {
    /// The suite whose small cases are checked
    #[arg(long, value_enum, default_value_t = SmallSuite::Types)]
    suite: SmallSuite,
    #[command(flatten)]
    graphs: Graphs,
    #[command(flatten)]
    programs: Small,
    /// Only print the number of cases
    #[arg(long, conflicts_with_all = ["case", "from", "time"])]
    count: bool,
    /// Continue from the case with this number
    #[arg(long, default_value_t = 0, value_name = "CASE")]
    from: u64,
    /// Check only the case with this number
    #[arg(long, conflicts_with = "from")]
    case: Option<u64>,
    /// Stop at the first finding
    #[arg(long)]
    stop: bool,
    /// A case that takes longer than this time is a finding; the default is 10m, or the suite's own
    /// limit
    #[arg(long, value_name = "TIME", value_parser = budget::seconds)]
    limit: Option<u64>,
    /// Stop after this time: seconds, or with a unit, such as 90s or 5m
    #[arg(long, value_parser = budget::seconds)]
    time: Option<u64>,
    /// The number of threads
    #[arg(long, default_value_t = budget::all_cores())]
    jobs: usize,
    /// Check only this law; may be given several times
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// The folder in which findings are saved
    #[arg(long, default_value = "findings", value_name = "FOLDER")]
    save: String,
}

/// All cases of a suite that are within the given bounds.
struct All<S: kit::Suite> {
    /// The word for several cases, such as `graphs`.
    what: &'static str,
    /// The word for the parts of a case that determine its size, such as `heads`.
    of: &'static str,
    /// The sizes of cases, each with the number of cases of this size.
    sizes: Vec<(usize, u64)>,
    /// The number of all cases.
    cases: u64,
    engine: Arc<dyn Engine<S>>,
}

impl Exhaustive {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        match self.suite {
            SmallSuite::Types => {
                self.run_all(context, &self.graphs.all()?, self.graphs.laws(&self.laws)?)
            }
            SmallSuite::Worlds => {
                self.run_all(context, &self.programs.all()?, budget::laws::<Worlds>(&self.laws)?)
            }
            SmallSuite::Programs => {
                let laws = budget::laws::<ProgramSuite>(&self.laws)?;
                self.run_all(context, &self.programs.texts()?, laws)
            }
        }
    }

    fn run_all<S: Asked>(
        &self,
        context: &Context,
        all: &All<S>,
        laws: Vec<&'static Law<S::Check>>,
    ) -> CmdResult {
        if self.count {
            return all.say_count(context);
        }
        let options = self.options(all)?;
        let (first, of, bar) = (options.first, all.cases, live::bar(options.cases));
        let live = Arc::new(Live::new(&self.save, context.json, &bar)?);
        let subject = context.subject.words();
        let options = Options { subject, watch: Some(Arc::clone(&live) as _), laws, ..options };
        let progress = |Progress { cases, findings }| {
            let (at, found) = (first + cases, live::so_far(findings));
            bar.set_position(cases);
            bar.set_message(format!("{at} of {of} cases{found},"));
        };
        let suite = S::of(&context.subject)?;
        let report = live::show(&bar, || kit::run(&suite, options, &progress));
        live.saved()?;
        self.close(context, all, &Done { suite: &suite, report: &report, live: &live })
    }

    fn options<S: Asked>(&self, all: &All<S>) -> Result<Options<S>, CliError> {
        let first = self.case.unwrap_or(self.from);
        let cases = all.cases.checked_sub(first).filter(|cases| *cases > 0).ok_or_else(|| {
            CliError(format!(
                "there is no case {first}: they are numbered from 0 to {}",
                all.cases - 1
            ))
        })?;
        Ok(Options {
            seed: 0,
            first,
            cases: if self.case.is_some() { 1 } else { cases },
            time: self.time.map_or(Duration::MAX, Duration::from_secs),
            jobs: if self.case.is_some() { 1 } else { self.jobs },
            findings: if self.stop { 1 } else { FINDINGS },
            limit: self.limit.map_or(S::LIMIT, Duration::from_secs),
            engine: Some(Arc::clone(&all.engine)),
            ..Options::default()
        })
    }

    fn close<S: Asked>(
        &self,
        context: &Context,
        all: &All<S>,
        &Done { suite, report, live }: &Done<'_, S>,
    ) -> CmdResult {
        let interrupted = live.interrupted();
        if !interrupted {
            summary::checked(report)?;
        }
        let complete = report.next == all.cases;
        if context.json {
            let mut json = summary::as_json(suite, report);
            json[all.what] = all.sizes_json();
            json["of"] = all.cases.into();
            json["next"] = report.next.into();
            json["complete"] = complete.into();
            json["interrupted"] = interrupted.into();
            json["findings"] = summary::findings_json(report, live);
            print_json(&json)?;
        } else {
            all.say_sizes();
            summary::total(suite, report, "");
            summary::findings(report, live);
        }
        if !complete && self.case.is_none() {
            let (next, of) = (report.next, all.cases);
            eprintln!("stopped at case {next} of {of}; go on with --from {next}");
        }
        Ok(live::exit(!report.findings.is_empty(), interrupted))
    }
}

/// The results of a run that has ended.
struct Done<'a, S: kit::Suite> {
    suite: &'a S,
    report: &'a Report<S::Case>,
    live: &'a Live,
}

impl<S: Asked> All<S> {
    fn say_count(&self, context: &Context) -> CmdResult {
        if context.json {
            print_json(&json!({self.what: self.sizes_json(), "cases": self.cases}))?;
        } else {
            self.say_sizes();
            let count: u64 = self.sizes.iter().map(|size| size.1).sum();
            print_line(format!("\n{count} {}, {} cases", self.what, self.cases));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Returns the number of cases of each size as JSON.
    fn sizes_json(&self) -> Value {
        self.sizes.iter().map(|(size, count)| (size.to_string(), Value::from(*count))).collect()
    }

    fn say_sizes(&self) {
        let mut rows = table(&[self.of, self.what]);
        for (size, count) in &self.sizes {
            rows.add_row([size.to_string(), count.to_string()]);
        }
        print_line(rows.trim_fmt());
    }
}
