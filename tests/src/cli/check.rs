//! `selfsame check` and `selfsame replay`.

use super::{Context, Done, Stop, say, say_json, summary};
use crate::campaign::{self, Options, Report, Seen, Watch};
use crate::case::Size;
use crate::family::{self, Family};
use crate::finding::Finding;
use crate::law::{LAWS, Law};
use crate::observe::Observer;
use crate::world::World;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::process::ExitCode;
use std::time::Duration;

/// Which cases, and how many.
#[derive(Args)]
pub(super) struct Check {
    /// The seed; the same seed gives the same cases
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// At most so many cases
    #[arg(long)]
    cases: Option<u64>,
    /// Only the case with this number
    #[arg(long, conflicts_with = "cases")]
    case: Option<u64>,
    /// At most so long: seconds, or with a unit, such as 90s or 5m
    #[arg(long, default_value = "60s", value_parser = seconds)]
    time: u64,
    /// Threads
    #[arg(long, default_value_t = std::thread::available_parallelism().map_or(1, |n| n.get()))]
    jobs: usize,
    /// Only this law; may be given several times
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// Heads of the graph that a case is about; with its copies a case has up to some times more
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=64))]
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
    /// Where findings are saved
    #[arg(long, default_value = "findings", value_name = "FOLDER")]
    save: String,
}

/// `90`, `90s`, `5m`, `2h`.
pub(super) fn seconds(text: &str) -> Result<u64, String> {
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

pub(super) fn laws(names: &[String]) -> Result<Vec<&'static Law>, Stop> {
    if names.is_empty() {
        return Ok(LAWS.iter().collect());
    }
    let all = || LAWS.iter().map(|law| law.name).collect::<Vec<_>>().join(", ");
    let find = |name: &String| {
        crate::law::find(name)
            .ok_or_else(|| Stop(format!("no law `{name}`; the laws are {}", all())))
    };
    names.iter().map(find).collect()
}

impl Check {
    pub(super) fn run(&self, context: &Context) -> Done {
        let options = Options {
            seed: self.seed,
            first: self.case.unwrap_or(0),
            cases: if self.case.is_some() { 1 } else { self.cases.unwrap_or(u64::MAX) },
            time: Duration::from_secs(self.time),
            jobs: if self.case.is_some() { 1 } else { self.jobs },
            laws: laws(&self.laws)?,
            size: Size { heads: self.max_heads as usize, batches: 3 },
            findings: 8,
            worlds: self.worlds()?,
            families: self.families()?,
        };
        // A panicking subject is a finding: the message is in it, and need not be on the screen.
        std::panic::set_hook(Box::new(|_| {}));
        let looker = Looker { check: self, bar: self.bar(&options), observer: self.observer()? };
        let make = || context.subject.make();
        let report = campaign::run_watched(&options, &make, &looker);
        looker.bar.finish_and_clear();
        let _ = std::panic::take_hook();
        if let (Some(observer), Some(path)) = (looker.observer, &self.observe) {
            observer.finish(&report).map_err(|error| failed(path, &error))?;
        }
        self.close(context, &report)
    }

    fn observer(&self) -> Result<Option<Observer>, Stop> {
        let Some(path) = &self.observe else { return Ok(None) };
        let property = match &self.laws[..] {
            [] => "every law".to_owned(),
            laws => laws.join(", "),
        };
        Observer::create(path, property).map(Some).map_err(|error| failed(path, &error))
    }

    fn worlds(&self) -> Result<std::sync::Arc<[World]>, Stop> {
        let Some(path) = &self.input else { return Ok([].into()) };
        let worlds = crate::parts::of_file(path, self.max_heads as usize)
            .map_err(|error| Stop(format!("{}: {error}", path.display())))?;
        if worlds.is_empty() {
            return Err(Stop(format!("{}: no types", path.display())));
        }
        Ok(worlds.into())
    }

    fn families(&self) -> Result<std::sync::Arc<[&'static Family]>, Stop> {
        let name = self.family.as_deref();
        Ok(name.map(family::select).transpose()?.unwrap_or_default().into())
    }

    /// By cases where their number is what ends the run, by seconds otherwise.
    fn bar(&self, options: &Options) -> ProgressBar {
        let length = if options.cases == u64::MAX { self.time } else { options.cases };
        let bar = ProgressBar::new(length);
        let style = ProgressStyle::with_template("{bar:40} {msg} {eta} left");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar
    }

    fn close(&self, context: &Context, report: &Report) -> Done {
        let mut saved = Vec::new();
        for finding in &report.findings {
            saved.push(self.save(finding)?);
        }
        // What real types and families are like is not up to the generator.
        let given = self.input.is_some() || self.family.is_some();
        let short = if given { Vec::new() } else { report.shortfalls() };
        if context.json {
            let mut all = summary::json(context, report);
            all["seed"] = json!(self.seed);
            all["findings"] = findings(report, &saved);
            all["shortfalls"] = short.iter().map(|s| s.0).collect();
            say_json(&all)?;
        } else {
            summary::labels(report, self.examples);
            if self.each_law {
                summary::laws(report);
            }
            summary::total(context, report);
            for (finding, file) in report.findings.iter().zip(&saved) {
                say(format!("\nFINDING, saved as {file}\n{}", finding.text()));
            }
        }
        for (name, has, wanted) in &short {
            eprintln!("the label `{name}` fell short: {has} cases of {wanted}");
        }
        let well = report.findings.is_empty() && short.is_empty();
        Ok(ExitCode::from(u8::from(!well)))
    }

    fn save(&self, finding: &Finding) -> Result<String, Stop> {
        let path = std::path::Path::new(&self.save).join(finding.file_name());
        let written = std::fs::create_dir_all(&self.save)
            .and_then(|()| std::fs::write(&path, finding.text()))
            .and_then(|()| match finding.picture() {
                Some(picture) => std::fs::write(path.with_extension("svg"), picture),
                None => Ok(()),
            });
        let path = path.display().to_string();
        written.map(|()| path.clone()).map_err(|error| Stop(format!("{path}: {error}")))
    }
}

fn failed(path: &std::path::Path, error: &std::io::Error) -> Stop {
    Stop(format!("{}: {error}", path.display()))
}

fn findings(report: &Report, saved: &[String]) -> serde_json::Value {
    let one = |(finding, file): (&Finding, &String)| {
        json!({
            "law": finding.law, "why": finding.why, "seed": finding.origin.0,
            "case": finding.origin.1, "text": finding.text(), "file": file,
        })
    };
    report.findings.iter().zip(saved).map(one).collect()
}

/// Moves the bar, and hands cases to the observer.
struct Looker<'a> {
    check: &'a Check,
    bar: ProgressBar,
    observer: Option<Observer>,
}

impl Watch for Looker<'_> {
    fn progress(&self, done: u64) {
        let seconds = self.bar.elapsed().as_secs();
        self.bar.set_position(if self.check.cases.is_some() { done } else { seconds });
        self.bar.set_message(format!("{done} cases"));
    }

    fn case(&self, seen: &Seen<'_>) {
        self.observer.iter().for_each(|observer| observer.case(seen));
    }

    fn stop(&self) -> bool {
        self.observer.as_ref().is_some_and(Observer::stop)
    }
}
