//! `selfsame worlds`.

use super::budget::{self, Limits};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line, table};
use crate::subject_arg::SubjectArg;
use clap::Args;
use selfsame_harness::objects::campaign::{Options, Report, run};
use selfsame_harness::objects::draw::Size;
use selfsame_harness::objects::finding::Finding;
use selfsame_harness::objects::label::Labels;
use selfsame_harness::objects::law::Law;
use selfsame_harness::objects::laws::LAWS;
use selfsame_harness::objects::subject::WorldSubject;
use selfsame_harness::objects::{finding, law, laws};
use selfsame_harness::regression;
use serde_json::json;
use std::process::ExitCode;

/// Operations of a case, when nobody says how many.
const OPS: u32 = 40;

/// Which cases, and how many.
#[derive(Args)]
pub(crate) struct Worlds {
    #[command(flatten)]
    limits: Limits,
    /// Only this law; may be given several times
    #[arg(long = "law", value_name = "NAME")]
    laws: Vec<String>,
    /// Operations of a case, about
    #[arg(long, default_value_t = OPS, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    ops: u32,
    /// List the laws, and the rules that each guards, and do nothing else
    #[arg(long)]
    list: bool,
}

/// What makes a world of a subject.
pub(crate) fn world(who: &SubjectArg) -> Result<fn() -> Box<dyn WorldSubject>, CliError> {
    match who {
        SubjectArg::Selfsame => Ok(selfsame_harness::objects::registry::implementation),
        SubjectArg::Model => Ok(selfsame_harness::objects::registry::model),
        SubjectArg::Program(_) => {
            let why = "the line protocol does not speak of objects: --subject is `selfsame` or \
                       `model` here; `selfsame check` takes other programs";
            Err(CliError(why.into()))
        }
    }
}

/// The laws with these names; all, where there are none.
pub(crate) fn laws(names: &[String]) -> Result<Vec<&'static Law>, CliError> {
    if names.is_empty() {
        return Ok(LAWS.iter().collect());
    }
    let all = || LAWS.iter().map(|law| law.name).collect::<Vec<_>>().join(", ");
    let find = |name: &String| {
        laws::find(name).ok_or_else(|| CliError(format!("no law `{name}`; the laws are {}", all())))
    };
    names.iter().map(find).collect()
}

impl Worlds {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let laws = laws(&self.laws)?;
        if self.list {
            return list(context, &laws);
        }
        let make = world(&context.subject)?;
        let options = Options {
            seed: self.limits.seed,
            budget: self.limits.budget(4),
            size: Size { ops: self.ops as usize },
            laws,
            findings: 8,
            about: self.about() + &context.subject.words(),
        };
        let makes: (law::MakeWorld<'_>, law::MakeWorld<'_>) =
            (&make, &selfsame_harness::objects::registry::model);
        // What was found once is looked at first, but where one case is asked for.
        if self.limits.case.is_none()
            && let Some(broken) = broken_again(makes, &options.laws)?
        {
            match context.json {
                true => print_json(&json!({"regression": broken}))?,
                false => print_line(broken),
            }
            return Ok(ExitCode::from(1));
        }
        let report = self.limits.show("cases", |progress| run(&options, makes, progress));
        self.close(context, &report)
    }

    /// What a number needs beside the seed to give the same case.
    fn about(&self) -> String {
        let law = |law: &String| format!(" --law {law}");
        let ops = if self.ops == OPS { String::new() } else { format!(" --ops {}", self.ops) };
        ops + &self.laws.iter().map(law).collect::<String>()
    }

    fn close(&self, context: &Context, report: &Report) -> CmdResult {
        let mut saved = Vec::new();
        for finding in &report.findings {
            saved.push(self.limits.save(&finding.file_name(), &finding.text(), None)?);
        }
        // The shares are those of cases of the usual length.
        let short = if self.ops < OPS { Vec::new() } else { report.shortfalls() };
        if context.json {
            let mut all = json(context, report, &saved);
            all["seed"] = json!(self.limits.seed);
            all["shortfalls"] = short.iter().map(|s| s.0).collect();
            print_json(&all)?;
        } else {
            summary(context, report);
            for (finding, file) in report.findings.iter().zip(&saved) {
                print_line(format!("\nFINDING, saved as {file}\n{}", finding.text().trim_end()));
            }
        }
        budget::complain(&short, "cases");
        let well = report.findings.is_empty() && short.is_empty();
        Ok(ExitCode::from(u8::from(!well)))
    }
}

/// The first saved regression that is a finding again, in words.
fn broken_again(
    makes: (law::MakeWorld<'_>, law::MakeWorld<'_>),
    laws: &[&'static Law],
) -> Result<Option<String>, CliError> {
    for (path, case) in regression::worlds(&regression::folder())? {
        if let (_, Err((law, why))) = finding::replay(&case, makes, laws) {
            let path = path.display();
            return Ok(Some(format!("{path}: {law}: {why}\nsee selfsame replay {path}")));
        }
    }
    Ok(None)
}

/// Checks a saved case.
pub(crate) fn replay(context: &Context, text: &str, names: &[String], print: bool) -> CmdResult {
    let (case, _) = finding::load(text).map_err(CliError)?;
    let (make, laws) = (world(&context.subject)?, laws(names)?);
    let (told, verdict) =
        finding::replay(&case, (&make, &selfsame_harness::objects::registry::model), &laws);
    let text = finding::text(&told);
    if !context.json {
        print_line(text.trim_end());
    }
    if print {
        return Ok(ExitCode::SUCCESS);
    }
    let holds = verdict.is_ok();
    match (verdict, context.json) {
        (Ok(()), false) => print_line(format!("{} laws hold", laws.len())),
        (Err((law, why)), false) => print_line(format!("{law}: {why}")),
        (verdict, true) => {
            let (law, why) = verdict.err().unzip();
            print_json(&json!({"holds": holds, "law": law, "why": why, "text": text}))?;
        }
    }
    Ok(ExitCode::from(u8::from(!holds)))
}

fn list(context: &Context, laws: &[&'static Law]) -> CmdResult {
    if context.json {
        let one = |law: &&Law| json!({"law": law.name, "rules": law.rules});
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

fn summary(context: &Context, report: &Report) {
    let mut rows = table(&["operation", "done", "refused"]);
    for (verb, (done, refused)) in &report.verbs {
        rows.add_row([(*verb).to_owned(), done.to_string(), refused.to_string()]);
    }
    print_line(rows.trim_fmt());
    let mut rows = table(&["label", "cases", "share", "required"]);
    for &(_, name, share) in Labels::ALL {
        let has = report.labels.get(name).copied().unwrap_or(0);
        rows.add_row(budget::share(name, has, report.cases, share));
    }
    print_line(format!("\n{}", rows.trim_fmt()));
    print_line(format!(
        "\n{} cases of {} operations in {:.1} s ({:.0} cases a second) on {} against the model: {}",
        report.cases,
        report.operations(),
        report.seconds,
        report.cases as f64 / report.seconds.max(1e-9),
        context.subject.make().name(),
        budget::verdict(report.findings.len()),
    ));
}

fn json(context: &Context, report: &Report, saved: &[String]) -> serde_json::Value {
    let one = |(finding, file): (&Finding, &String)| {
        json!({
            "law": finding.law, "why": finding.why, "seed": finding.origin.0,
            "case": finding.origin.1, "replay": finding.replay, "text": finding.text(),
            "file": file,
        })
    };
    let verb = |(verb, (done, refused)): (&&str, &(u64, u64))| {
        ((*verb).to_owned(), json!({"done": done, "refused": refused}))
    };
    json!({
        "subject": context.subject.make().name(),
        "cases": report.cases, "seconds": report.seconds,
        "cases_per_second": report.cases as f64 / report.seconds.max(1e-9),
        "operations": report.verbs.iter().map(verb).collect::<serde_json::Map<_, _>>(),
        "labels": report.labels,
        "findings": report.findings.iter().zip(saved).map(one).collect::<Vec<_>>(),
    })
}
