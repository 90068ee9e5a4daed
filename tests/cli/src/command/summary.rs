//! What a run of `selfsame check` says at its end.

use super::budget;
use crate::context::Context;
use crate::drawing;
use crate::error::CliError;
use crate::output::{print_line, table};
use selfsame_harness::types::campaign::{Report, Smallest};
use selfsame_harness::types::case::Labels;
use selfsame_harness::types::finding::Finding;
use selfsame_harness::types::laws::LAWS;
use selfsame_harness::types::text;
use serde_json::{Value, json};
use std::time::Duration;

/// How many columns the beginning of a case gets.
const SHORT: usize = 60;

/// How many a second.
fn rate(cases: u64, time: Duration) -> f64 {
    cases as f64 / time.as_secs_f64().max(1e-9)
}

/// The beginning of a case, in one line.
fn short(smallest: &Smallest) -> String {
    let text = text::text(&smallest.case).split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text,
    }
}

/// The labels: their shares, and the smallest case of each.
pub(crate) fn labels(report: &Report, whole: bool) {
    let mut rows = table(&["label", "cases", "share", "required", "the smallest"]);
    for &(_, name, share) in Labels::ALL {
        let has = report.labels.get(name).copied().unwrap_or(0);
        let example = report.smallest.get(name).filter(|_| !whole).map(short);
        let share = budget::share(name, has, report.cases, share);
        rows.add_row(share.into_iter().chain([example.unwrap_or_default()]));
    }
    print_line(rows.trim_fmt());
    for (name, smallest) in report.smallest.iter().filter(|_| whole) {
        let (number, text) = (smallest.rank.1, text::text(&smallest.case));
        print_line(format!("\n{name}: case {number}\n{}", text.trim_end()));
    }
}

/// What each law costs: how many cases a second one thread would do if nothing else was to do.
pub(crate) fn laws(report: &Report) {
    let mut rows = table(&["law", "cases", "cases/s"]);
    let mut row = |name: &str, cases: u64, time| {
        rows.add_row([name.to_owned(), cases.to_string(), format!("{:.0}", rate(cases, time))]);
    };
    row("(draw, build, realize)", report.cases, report.setup);
    for law in LAWS {
        if let Some(&(cases, time)) = report.laws.get(law.name) {
            row(law.name, cases, time);
        }
    }
    print_line(format!("\n{}", rows.trim_fmt()));
}

/// The laws that the subject was not held to, and why.
pub(crate) fn beyond(report: &Report) {
    for (law, lacks) in &report.beyond {
        print_line(format!("not checked: {law}, which needs {}", lacks.join(" and ")));
    }
    if report.fitted {
        print_line("cases were fitted to what the subject takes: no share of a label is required");
    }
}

/// The last line.
pub(crate) fn total(context: &Context, report: &Report) {
    let (laws, seconds) = (report.laws.len(), report.seconds);
    let verdict = budget::verdict(report.findings.len());
    let old = match report.regressions {
        0 => String::new(),
        n => format!("{n} regressions and "),
    };
    print_line(format!(
        "\n{laws} laws, {old}{} cases in {seconds:.1} s ({:.0} a second) on {} against the model: {verdict}",
        report.cases,
        report.cases as f64 / seconds,
        context.subject.make().name(),
    ));
}

/// All of it for programs.
pub(crate) fn json(context: &Context, report: &Report) -> Value {
    let cost = |cases, time| json!({"cases": cases, "cases_per_second": rate(cases, time)});
    let laws =
        report.laws.iter().map(|(law, &(cases, time))| ((*law).to_owned(), cost(cases, time)));
    let smallest = report.smallest.iter().map(|(label, Smallest { rank, case })| {
        let example = json!({"case": rank.1, "weight": rank.0, "text": text::text(case)});
        ((*label).to_owned(), example)
    });
    json!({
        "subject": context.subject.make().name(),
        "not_checked": report.beyond.iter().map(|(law, lacks)| json!({"law": law, "needs": lacks}))
            .collect::<Vec<_>>(),
        "fitted": report.fitted,
        "regressions": report.regressions, "cases": report.cases, "seconds": report.seconds,
        "cases_per_second": report.cases as f64 / report.seconds,
        "labels": report.labels,
        "smallest": smallest.collect::<serde_json::Map<_, _>>(),
        "setup": cost(report.cases, report.setup),
        "laws": laws.collect::<serde_json::Map<_, _>>(),
    })
}

/// Saves each finding, and its picture where it has one; the files.
pub(crate) fn save(folder: &str, report: &Report) -> Result<Vec<String>, CliError> {
    let one = |finding: &Finding| {
        budget::save(folder, &finding.file_name(), &finding.text(), drawing::of_finding(finding))
    };
    report.findings.iter().map(one).collect()
}

/// The findings, and the files that they are in.
pub(crate) fn findings(report: &Report, saved: &[String]) {
    for (finding, file) in report.findings.iter().zip(saved) {
        print_line(format!("\nFINDING, saved as {file}\n{}", finding.text()));
    }
}

/// The same for programs.
pub(crate) fn findings_json(report: &Report, saved: &[String]) -> Value {
    let one = |(finding, file): (&Finding, &String)| {
        json!({
            "law": finding.law, "why": finding.why, "seed": finding.origin.0,
            "case": finding.origin.1, "replay": finding.replay, "text": finding.text(),
            "file": file,
        })
    };
    report.findings.iter().zip(saved).map(one).collect()
}
