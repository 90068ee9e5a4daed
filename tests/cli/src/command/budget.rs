//! Shared code of the commands that check many cases: limits, laws, a progress bar, a summary.

use super::live::{self, Live};
use super::summary::{self, Page};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::layer::Asked;
use crate::observe::Observer;
use crate::output::{print_json, print_line, table};
use crate::regressions::Regressions;
use clap::Args;
use indicatif::ProgressBar;
use selfsame_harness::kit;
use selfsame_harness::kit::campaign::Progress;
use selfsame_harness::kit::engine::Engine;
use selfsame_harness::kit::{Case, Law, Laws, Options, Words};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// The options that such a command has: the limits of its run, its laws, and the contents of its
/// report.
#[derive(Args)]
pub(crate) struct Limits {
    /// The seed; the same seed gives the same cases
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The largest number of cases
    #[arg(long)]
    cases: Option<u64>,
    /// Check only the case with this number
    #[arg(long, conflicts_with = "cases")]
    case: Option<u64>,
    /// The longest time of the run, including the time for shrinking: seconds, or with a unit, such
    /// as 90s or 5m
    #[arg(long, default_value = "60s", value_parser = seconds)]
    time: u64,
    /// A case that takes longer than this time is a finding; the default is half of --time, but at
    /// least 5s and at most the suite's own limit
    #[arg(long, value_name = "TIME", value_parser = seconds)]
    limit: Option<u64>,
    /// Stop at the first finding
    #[arg(long)]
    stop: bool,
    /// The number of threads
    #[arg(long, default_value_t = all_cores())]
    jobs: usize,
    /// Check only this law; may be given several times
    #[arg(long = "law", value_name = "NAME")]
    pub(crate) laws: Vec<String>,
    /// List the laws and the rules that each law guards, and check nothing
    #[arg(long)]
    list: bool,
    /// The folder in which findings are saved
    #[arg(long, default_value = "findings", value_name = "FOLDER")]
    save: String,
    /// Print the smallest case of each label completely, instead of its beginning
    #[arg(long)]
    examples: bool,
    /// Print the cost of each law, in descending order, and each law that was not checked
    #[arg(long)]
    each_law: bool,
    /// Write a line of JSON about each case, in the format of Hypothesis, for viewers such as Tyche
    #[arg(long, value_name = "FILE")]
    observe: Option<PathBuf>,
    /// Print the tables of labels and operations: the number of cases that have each label or
    /// operation
    #[arg(long)]
    labels: bool,
    #[command(flatten)]
    regressions: Regressions,
}

/// The smallest default time limit of a case; the user may set a smaller limit.
const LEAST_LIMIT: Duration = Duration::from_secs(5);

/// The largest number of findings in one run; each law has at most one finding.
pub(crate) const FINDINGS: usize = 8;

/// Returns the laws with the given names, or all laws if no name is given.
pub(crate) fn laws<S: Asked>(names: &[String]) -> Result<Vec<&'static Law<S::Check>>, CliError> {
    if names.is_empty() {
        return Ok(kit::suite::laws::<S>());
    }
    let all = || S::laws().iter().map(|law| law.name).collect::<Vec<_>>().join(", ");
    let find = |name: &String| {
        let unknown = || CliError(format!("no law `{name}`; the laws are {}", all()));
        kit::suite::law::<S>(name).ok_or_else(unknown)
    };
    names.iter().map(find).collect()
}

fn list<S: Asked>(context: &Context, laws: &Laws<S>) -> CmdResult {
    if context.json {
        let one = |law: &&Law<S::Check>| json!({"law": law.name, "rules": law.rules});
        print_json(&laws.iter().map(one).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut rows = table(&["law", "rules"]);
    for law in laws {
        rows.add_row([law.name.to_owned(), law.rules.join(" ")]);
    }
    print_line(rows.trim_fmt());
    Ok(ExitCode::SUCCESS)
}

/// Returns the number of processor cores, which is the default number of threads.
pub(crate) fn all_cores() -> usize {
    std::thread::available_parallelism().map_or(1, |n| n.get())
}

/// Reads a time such as `90`, `90s`, `5m`, `2h`.
pub(crate) fn seconds(text: &str) -> Result<u64, String> {
    let (number, unit) = match text.strip_suffix(['s', 'm', 'h']) {
        Some(number) => (number, &text[number.len()..]),
        None => (text, "s"),
    };
    let each = match unit {
        "m" => 60,
        "h" => 3600,
        _ => 1,
    };
    let number: u64 = number.parse().map_err(|_| "a number of seconds, or 90s, 5m, 8h")?;
    number.checked_mul(each).filter(|&all| all <= 366 * 86_400).ok_or("more than a year".into())
}

/// The parameters of a run that differ from command to command.
pub(crate) struct Run<S: Asked> {
    /// The size of the cases that are drawn.
    pub(crate) size: S::Size,
    /// The command-line arguments that select the size of cases, with a space before each argument.
    pub(crate) about: String,
    /// The engine that draws the cases, if it is not the suite's own generator. With another
    /// engine, no shares of labels are required.
    pub(crate) engine: Option<Arc<dyn Engine<S>>>,
}

impl Limits {
    pub(crate) const fn seed(&self) -> u64 {
        self.seed
    }

    /// Runs a suite within the limits, and reports the results.
    pub(crate) fn run<S: Asked>(&self, context: &Context, run: Run<S>) -> CmdResult {
        let laws = laws::<S>(&self.laws)?;
        if self.list {
            return list::<S>(context, &laws);
        }
        let (suite, drawn) = (S::of(&context.subject)?, run.engine.is_none());
        // Regressions are checked first, unless the user selects a single case or another engine.
        let (known, from) = match self.case.is_some() || !drawn {
            true => (Vec::new(), String::new()),
            false => self.regressions.cases()?,
        };
        let (observer, bar) = (self.observer::<S>()?, self.bar());
        let live = Live::new(&self.save, context.json, &bar)?.observed(observer.clone());
        let live = Arc::new(live);
        let options = Options {
            laws,
            watch: Some(Arc::clone(&live) as _),
            subject: context.subject.words(),
            regressions: known,
            ..self.options(run)
        };
        let report = live::show(&bar, || {
            kit::run(&suite, options, &|done| self.progress(&bar, done, &S::Case::WORDS))
        });
        if let (Some(observer), Some(path)) = (observer, &self.observe) {
            observer.finish(&report, self.required(drawn)).map_err(|error| failed(path, &error))?;
        }
        live.saved()?;
        let Self { examples, each_law, labels, .. } = *self;
        let required = self.required(drawn);
        let page = Page { seed: self.seed, required, examples, each_law, labels, from: &from };
        summary::close(context, &suite, &report, &page, &live)
    }

    /// Returns whether the cases must reach the required shares of labels. The shares are required
    /// for drawn cases, but not for a single case.
    fn required(&self, drawn: bool) -> bool {
        drawn && self.case.is_none()
    }

    fn options<S: Asked>(&self, run: Run<S>) -> Options<S> {
        let time = Duration::from_secs(self.time);
        let limit = (time / 2).max(LEAST_LIMIT).min(S::LIMIT);
        Options {
            seed: self.seed,
            size: run.size,
            engine: run.engine,
            first: self.case.unwrap_or(0),
            cases: if self.case.is_some() { 1 } else { self.cases.unwrap_or(u64::MAX) },
            time,
            limit: self.limit.map_or(limit, Duration::from_secs),
            jobs: if self.case.is_some() { 1 } else { self.jobs },
            findings: if self.stop { 1 } else { FINDINGS },
            about: run.about,
            ..Options::default()
        }
    }

    fn observer<S: Asked>(&self) -> Result<Option<Arc<Observer>>, CliError> {
        let Some(path) = &self.observe else { return Ok(None) };
        let property = match &self.laws[..] {
            [] => "every law".to_owned(),
            laws => laws.join(", "),
        };
        let observer = Observer::create(path, property).map_err(|error| failed(path, &error))?;
        Ok(Some(Arc::new(observer)))
    }

    /// Creates the progress bar. If the number of cases limits the run, the bar counts cases;
    /// otherwise it counts seconds.
    fn bar(&self) -> ProgressBar {
        let length = if self.case.is_some() { 1 } else { self.cases.unwrap_or(self.time) };
        live::bar(length)
    }

    /// Updates the progress bar with the number of cases and findings.
    fn progress(&self, bar: &ProgressBar, Progress { cases, findings }: Progress, words: &Words) {
        let seconds = bar.elapsed().as_secs();
        bar.set_position(if self.cases.is_some() { cases } else { seconds });
        bar.set_message(format!("{cases} {}{}", words.cases, live::so_far(findings)));
    }
}

fn failed(path: &Path, error: &std::io::Error) -> CliError {
    CliError(format!("{}: {error}", path.display()))
}
