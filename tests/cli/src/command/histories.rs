//! `selfsame histories`.

use super::budget::{self, Limits};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::output::{print_json, print_line, table};
use clap::Args;
use selfsame_harness::kit::source::Bytes;
use selfsame_harness::types::history::campaign::{Options, Report, run};
use selfsame_harness::types::history::finding::Finding;
use selfsame_harness::types::history::label::Labels;
use selfsame_harness::types::history::{BrokenLaw, History, Size, Trace, finding, text};
use selfsame_harness::types::subject::ability::Equality;
use serde_json::json;
use std::process::ExitCode;

/// Operations of a history, when nobody says how many.
const STEPS: u32 = 200;

/// Which histories, and how many.
#[derive(Args)]
pub(crate) struct Histories {
    #[command(flatten)]
    limits: Limits,
    /// Operations of a history, at most
    #[arg(long, default_value_t = STEPS, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    steps: u32,
}

impl Histories {
    pub(crate) fn run(&self, context: &Context) -> CmdResult {
        let size = Size { steps: self.steps as usize, ..Size::default() };
        let (seed, budget) = (self.limits.seed, self.limits.budget(4));
        let about = self.about() + &context.subject.words();
        let options = Options { seed, budget, size, findings: 8, about };
        let make = || context.subject.make();
        let ability = make().ability().clone();
        if ability.equality == Equality::IsoRecursive {
            let why = "histories are of equi-recursive types: what an iso-recursive subject must \
                       say of them is not known; `selfsame check` takes such subjects";
            return Err(CliError(why.into()));
        }
        let report = self.limits.show("histories", |progress| run(&options, &make, progress));
        self.close(context, &report, size)
    }

    /// What a number needs beside the seed to give the same history.
    fn about(&self) -> String {
        match self.steps {
            STEPS => String::new(),
            steps => format!(" --steps {steps}"),
        }
    }

    fn close(&self, context: &Context, report: &Report, size: Size) -> CmdResult {
        let mut saved = Vec::new();
        for finding in &report.findings {
            saved.push(self.limits.save(&finding.file_name(), &finding.text(), None)?);
        }
        // The shares are those of histories of the usual length.
        let short =
            if size.steps < Size::default().steps { Vec::new() } else { report.shortfalls() };
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
        budget::complain(&short, "histories");
        let well = report.findings.is_empty() && short.is_empty();
        Ok(ExitCode::from(u8::from(!well)))
    }
}

/// The history in some bytes: as text; or drawn by them, where that is `wanted`.
pub(crate) fn of_bytes(bytes: &[u8], wanted: bool) -> Result<Option<History>, CliError> {
    match std::str::from_utf8(bytes) {
        Ok(text) if text::is_history(text) => text::parse(text).map(Some).map_err(CliError),
        _ if wanted => {
            let mut told = Trace::default();
            // What the model contradicts itself in, it does again when the history is replayed.
            let _ = finding::draw_one(&mut Bytes(bytes), Size::default(), &mut told);
            Ok(Some(told.history))
        }
        _ => Ok(None),
    }
}

/// Checks a saved history.
pub(crate) fn replay(context: &Context, history: &History, print: bool) -> CmdResult {
    let make = || context.subject.make();
    let (told, verdict) = finding::replay(&make, history);
    let text = text::print_trace(&told);
    if !context.json {
        print_line(text.trim_end());
    }
    if print {
        return Ok(ExitCode::SUCCESS);
    }
    let holds = verdict.is_ok();
    match (verdict, context.json) {
        (Ok(()), false) => {
            print_line(format!("{} operations, every law holds", told.history.ops.len()))
        }
        (Err(BrokenLaw { law, why, step }), false) => {
            print_line(format!("{law}: operation {step}: {why}"))
        }
        (verdict, true) => {
            let (law, why) = verdict.err().map(|broken| (broken.law, broken.why)).unzip();
            print_json(&json!({"holds": holds, "law": law, "why": why, "text": text}))?;
        }
    }
    Ok(ExitCode::from(u8::from(!holds)))
}

fn summary(context: &Context, report: &Report) {
    let mut rows = table(&["operation", "done", "refused"]);
    for (verb, (done, refused)) in &report.verbs {
        rows.add_row([(*verb).to_owned(), done.to_string(), refused.to_string()]);
    }
    print_line(rows.trim_fmt());
    let mut rows = table(&["label", "histories", "share", "required"]);
    for &(_, name, share) in Labels::ALL {
        let has = report.labels.get(name).copied().unwrap_or(0);
        rows.add_row(budget::share(name, has, report.histories, share));
    }
    print_line(format!("\n{}", rows.trim_fmt()));
    print_line(format!(
        "\n{} histories of {} operations in {:.1} s ({:.0} operations a second) on {} against the model: {}",
        report.histories,
        report.operations(),
        report.seconds,
        report.operations() as f64 / report.seconds.max(1e-9),
        context.subject.make().name(),
        budget::verdict(report.findings.len()),
    ));
}

fn json(context: &Context, report: &Report, saved: &[String]) -> serde_json::Value {
    let one = |(finding, file): (&Finding, &String)| {
        json!({
            "law": finding.broken.law, "why": finding.broken.why, "seed": finding.origin.0,
            "case": finding.origin.1, "replay": finding.replay, "text": finding.text(),
            "file": file,
        })
    };
    let verb = |(verb, (done, refused)): (&&str, &(u64, u64))| {
        ((*verb).to_owned(), json!({"done": done, "refused": refused}))
    };
    json!({
        "subject": context.subject.make().name(),
        "histories": report.histories, "seconds": report.seconds,
        "operations_per_second": report.operations() as f64 / report.seconds.max(1e-9),
        "operations": report.verbs.iter().map(verb).collect::<serde_json::Map<_, _>>(),
        "labels": report.labels,
        "findings": report.findings.iter().zip(saved).map(one).collect::<Vec<_>>(),
    })
}
