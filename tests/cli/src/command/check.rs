//! `selfsame check`.

use super::budget::{self, Limits};
use super::summary;
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::observe::Observer;
use crate::output::print_json;
use clap::Args;
use selfsame_harness::kit::pool::Budget;
use selfsame_harness::regression;
use selfsame_harness::types::campaign::{CaseResult, GraphSource, Options, Report, Watch};
use selfsame_harness::types::case::Size;
use selfsame_harness::types::law::Law;
use selfsame_harness::types::laws::LAWS;
use selfsame_harness::types::{campaign, family};
use serde_json::json;
use std::fmt::Write;
use std::process::ExitCode;

/// Heads of a graph, when nobody says how many.
const HEADS: u32 = 6;

/// Which cases, and how many.
#[derive(Args)]
pub(crate) struct Check {
    #[command(flatten)]
    limits: Limits,
    /// Only this law; may be given several times
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// Heads of the graph that a case is about; with its copies a case has up to some times more
    #[arg(long, default_value_t = HEADS, value_parser = clap::value_parser!(u32).range(1..=64))]
    max_heads: u32,
    /// Instead of drawn graphs, the parts of the types in a file: BTF, or text in the notation.
    /// With --max-heads heads a part, and what is farther cut off
    #[arg(long, value_name = "FILE")]
    input: Option<std::path::PathBuf>,
    /// Instead of drawn graphs, this adversarial family, or those whose names start so, or all:
    /// see selfsame families
    #[arg(long, value_name = "NAME", conflicts_with = "input")]
    family: Option<String>,
    /// Print the smallest case of each label whole, not only its beginning
    #[arg(long)]
    examples: bool,
    /// Print what each law costs
    #[arg(long)]
    each_law: bool,
    /// Write a line of JSON about each case, as Hypothesis does, for viewers such as Tyche
    #[arg(long, value_name = "FILE")]
    observe: Option<std::path::PathBuf>,
}

pub(crate) fn laws(names: &[String]) -> Result<Vec<&'static Law>, CliError> {
    if names.is_empty() {
        return Ok(LAWS.iter().collect());
    }
    let all = || LAWS.iter().map(|law| law.name).collect::<Vec<_>>().join(", ");
    let find = |name: &String| {
        selfsame_harness::types::laws::find(name)
            .ok_or_else(|| CliError(format!("no law `{name}`; the laws are {}", all())))
    };
    names.iter().map(find).collect()
}

impl Check {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let Budget { first, cases, time, jobs, .. } = self.limits.budget(1);
        let options = Options {
            seed: self.limits.seed,
            first,
            cases,
            time,
            jobs,
            laws: laws(&self.laws)?,
            size: Size { heads: self.max_heads as usize, batches: 3 },
            findings: 8,
            regressions: self.regressions()?,
            worlds: self.worlds()?,
            about: self.about(),
            subject: context.subject.words(),
        };
        let observer = self.observer()?;
        let make = || context.subject.make();
        let report = self.limits.show("cases", |progress| {
            let looker = Looker { progress, observer: observer.as_ref() };
            campaign::run_watched(&options, &make, &looker)
        });
        if let (Some(observer), Some(path)) = (observer, &self.observe) {
            observer.finish(&report).map_err(|error| failed(path, &error))?;
        }
        self.close(context, &report)
    }

    fn observer(&self) -> Result<Option<Observer>, CliError> {
        let Some(path) = &self.observe else { return Ok(None) };
        let property = match &self.laws[..] {
            [] => "every law".to_owned(),
            laws => laws.join(", "),
        };
        Observer::create(path, property).map(Some).map_err(|error| failed(path, &error))
    }

    /// Those that are saved, unless something else is asked for.
    fn regressions(
        &self,
    ) -> Result<Vec<(std::path::PathBuf, selfsame_harness::types::case::Case)>, CliError> {
        match self.limits.case.is_some() || self.input.is_some() || self.family.is_some() {
            true => Ok(Vec::new()),
            false => Ok(regression::cases(&regression::folder())?),
        }
    }

    /// What a number needs beside the seed to give the same case.
    fn about(&self) -> String {
        let mut out = String::new();
        if self.max_heads != HEADS {
            let _ = write!(out, " --max-heads {}", self.max_heads);
        }
        if let Some(path) = &self.input {
            let _ = write!(out, " --input {}", shell_words::quote(&path.to_string_lossy()));
        }
        if let Some(name) = &self.family {
            let _ = write!(out, " --family {}", shell_words::quote(name));
        }
        out
    }

    fn worlds(&self) -> Result<GraphSource, CliError> {
        if let Some(name) = &self.family {
            return Ok(GraphSource::Families(family::select(name)?.into()));
        }
        let Some(path) = &self.input else { return Ok(GraphSource::Drawn) };
        let worlds = crate::input::of_file(path, self.max_heads as usize)
            .map_err(|error| CliError(format!("{}: {error}", path.display())))?;
        if worlds.is_empty() {
            return Err(CliError(format!("{}: no types", path.display())));
        }
        Ok(GraphSource::These(worlds.into()))
    }

    fn close(&self, context: &Context, report: &Report) -> CmdResult {
        let saved = summary::save(&self.limits.save, report)?;
        // What real types and families are like is not up to the generator.
        let given = self.input.is_some() || self.family.is_some();
        let short = if given { Vec::new() } else { report.shortfalls() };
        if context.json {
            let mut all = summary::json(context, report);
            all["seed"] = json!(self.limits.seed);
            all["findings"] = summary::findings_json(report, &saved);
            all["shortfalls"] = short.iter().map(|s| s.0).collect();
            print_json(&all)?;
        } else {
            summary::labels(report, self.examples);
            if self.each_law {
                summary::laws(report);
            }
            summary::beyond(report);
            summary::total(context, report);
            summary::findings(report, &saved);
        }
        budget::complain(&short, "cases");
        let well = report.findings.is_empty() && short.is_empty();
        Ok(ExitCode::from(u8::from(!well)))
    }
}

fn failed(path: &std::path::Path, error: &std::io::Error) -> CliError {
    CliError(format!("{}: {error}", path.display()))
}

/// Moves the bar, and hands cases to the observer.
struct Looker<'a> {
    progress: &'a (dyn Fn(u64) + Sync),
    observer: Option<&'a Observer>,
}

impl Watch for Looker<'_> {
    fn progress(&self, done: u64) {
        (self.progress)(done);
    }

    fn case(&self, seen: &CaseResult<'_>) {
        self.observer.iter().for_each(|observer| observer.case(seen));
    }

    fn stop(&self) -> bool {
        self.observer.is_some_and(Observer::stop)
    }
}
