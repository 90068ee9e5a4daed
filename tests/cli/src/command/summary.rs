//! What a run of a suite says at its end.

use crate::context::Context;
use crate::drawing::picture;
use crate::error::{CliError, CmdResult};
use crate::layer::Asked;
use crate::output::{print_json, print_line, table};
use selfsame_harness::kit::labels::{LabelSet, Shortfall};
use selfsame_harness::kit::report::Smallest;
use selfsame_harness::kit::{Case, Finding, Report, Suite};
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// What is to be said, and where findings go.
pub(crate) struct Page<'a> {
    pub(crate) save: &'a str,
    pub(crate) seed: u64,
    /// Whether cases were drawn: only then shares are required.
    pub(crate) drawn: bool,
    pub(crate) examples: bool,
    pub(crate) each_law: bool,
}

/// Saves the findings, and says all of it.
pub(crate) fn close<S: Asked>(
    context: &Context,
    suite: &S,
    report: &Report<S::Case>,
    page: &Page<'_>,
) -> CmdResult {
    let saved = save_findings(page.save, report)?;
    let short = if page.drawn { report.shortfalls() } else { Vec::new() };
    if context.json {
        let mut all = as_json(suite, report);
        all["seed"] = json!(page.seed);
        all["findings"] = findings_json(report, &saved);
        all["shortfalls"] = shortfalls(&short);
        print_json(&all)?;
    } else {
        operations(report);
        labels(report, page.examples);
        if page.each_law {
            laws(report);
        }
        beyond(report);
        total(suite, report);
        findings(report, &saved);
    }
    short.iter().for_each(|shortfall| eprintln!("{shortfall}"));
    Ok(exit(report, &short))
}

fn exit<C>(report: &Report<C>, short: &[Shortfall]) -> ExitCode {
    ExitCode::from(u8::from(!(report.findings.is_empty() && short.is_empty())))
}

/// How many columns the beginning of a case gets.
const SHORT: usize = 60;

/// How many a second.
fn rate(cases: u64, time: Duration) -> f64 {
    cases as f64 / time.as_secs_f64().max(1e-9)
}

/// The beginning of a case, in one line.
fn short<C: Case>(smallest: &Smallest<C>) -> String {
    let text = smallest.case.text().split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text,
    }
}

/// The operations of all cases, where cases have some.
fn operations<C>(report: &Report<C>) {
    if report.operations.is_empty() {
        return;
    }
    let mut rows = table(&["operation", "done", "refused"]);
    for (name, (done, refused)) in &report.operations {
        rows.add_row([(*name).to_owned(), done.to_string(), refused.to_string()]);
    }
    print_line(format!("{}\n", rows.trim_fmt()));
}

/// A label's row: how many of all had it, and how many should.
fn share(name: &str, has: u64, all: u64, required: u64) -> Vec<String> {
    vec![
        name.to_owned(),
        has.to_string(),
        format!("{:.1} %", 100.0 * has as f64 / all.max(1) as f64),
        format!("{:.1} %", required as f64 / 10.0),
    ]
}

/// The labels: their shares, and the smallest case of each. Operations do not fit into a line.
fn labels<C: Case>(report: &Report<C>, whole: bool) {
    let begin = !whole && report.operations.is_empty();
    let mut header = vec!["label", C::WORDS.cases, "share", "required"];
    header.extend((report.operations.is_empty()).then_some("the smallest"));
    let mut rows = table(&header);
    for (name, required) in C::Labels::shares() {
        let has = report.labels.get(name).copied().unwrap_or(0);
        let mut row = share(name, has, report.cases, required);
        row.extend(report.smallest.get(name).filter(|_| begin).map(short));
        rows.add_row(row);
    }
    print_line(rows.trim_fmt());
    for (name, smallest) in report.smallest.iter().filter(|_| whole) {
        let (number, text) = (smallest.rank.1, smallest.case.text());
        print_line(format!("\n{name}: case {number}\n{}", text.trim_end()));
    }
}

/// How many milliseconds each.
fn milliseconds(cases: u64, time: Duration) -> f64 {
    1000.0 * time.as_secs_f64() / cases.max(1) as f64
}

/// What each law costs, the dearest first. An answer that several laws use is paid for by the first that asks for it.
fn laws<C>(report: &Report<C>) {
    let setup = ("(draw, build, realize)", report.cases, report.setup);
    let each = report.laws.iter().map(|(law, &(cases, time))| (*law, cases, time));
    let mut all: Vec<(&str, u64, Duration)> = each.chain([setup]).collect();
    all.sort_by_key(|own| std::cmp::Reverse(own.2));
    let whole: Duration = all.iter().map(|own| own.2).sum();
    let mut rows = table(&["law", "cases", "cases/s", "ms", "share"]);
    for (name, cases, time) in all {
        let part = 100.0 * time.as_secs_f64() / whole.as_secs_f64().max(1e-9);
        rows.add_row([
            name.to_owned(),
            cases.to_string(),
            format!("{:.0}", rate(cases, time)),
            format!("{:.3}", milliseconds(cases, time)),
            format!("{part:.1} %"),
        ]);
    }
    print_line(format!("\n{}", rows.trim_fmt()));
}

/// The laws that the subject was not held to, and why.
fn beyond<C>(report: &Report<C>) {
    for (law, lacks) in &report.beyond {
        print_line(format!("not checked: {law}, which needs {}", lacks.join(" and ")));
    }
    if report.fitted {
        print_line("cases were fitted to what was asked for: no share of a label is required");
    }
}

/// The last line.
pub(crate) fn total<S: Suite>(suite: &S, report: &Report<S::Case>) {
    let (words, Report { cases, seconds, .. }) = (S::Case::WORDS, report);
    let operations = report.done();
    let (of, rate) = match (operations, words.cases) {
        (0, _) => (String::new(), format!("{:.0}", *cases as f64 / seconds)),
        (n, "histories") => {
            (format!(" of {n} operations"), format!("{:.0} operations", n as f64 / seconds))
        }
        (n, _) => (format!(" of {n} operations"), format!("{:.0} cases", *cases as f64 / seconds)),
    };
    let old = match report.regressions {
        0 => String::new(),
        n => format!("{n} regressions and "),
    };
    print_line(format!(
        "\n{} laws, {old}{cases} {}{of} in {seconds:.1} s ({rate} a second) on {} against the model: {}",
        report.laws.len(),
        words.cases,
        suite.name(),
        verdict(report.findings.len()),
    ));
}

/// All of it for programs.
pub(crate) fn as_json<S: Suite>(suite: &S, report: &Report<S::Case>) -> Value {
    let cost = |cases, time| {
        json!({
            "cases": cases,
            "cases_per_second": rate(cases, time),
            "milliseconds": milliseconds(cases, time),
        })
    };
    let laws =
        report.laws.iter().map(|(law, &(cases, time))| ((*law).to_owned(), cost(cases, time)));
    let smallest = report.smallest.iter().map(|(label, Smallest { rank, case })| {
        let example = json!({"case": rank.1, "weight": rank.0, "text": case.text()});
        ((*label).to_owned(), example)
    });
    let operation = |(name, (done, refused)): (&&str, &(u64, u64))| {
        ((*name).to_owned(), json!({"done": done, "refused": refused}))
    };
    let per_second = |count: u64| count as f64 / report.seconds.max(1e-9);
    let mut out = json!({
        "suite": S::Case::WORDS.suite, "subject": suite.name(),
        "not_checked": report.beyond.iter().map(|(law, lacks)| json!({"law": law, "needs": lacks}))
            .collect::<Vec<_>>(),
        "fitted": report.fitted,
        "regressions": report.regressions, "cases": report.cases, "seconds": report.seconds,
        "cases_per_second": per_second(report.cases),
        "operations_per_second": per_second(report.done()),
        "operations": report.operations.iter().map(operation).collect::<Map<_, _>>(),
        "labels": report.labels,
        "smallest": smallest.collect::<Map<_, _>>(),
        "setup": cost(report.cases, report.setup),
        "laws": laws.collect::<Map<_, _>>(),
    });
    out[S::Case::WORDS.cases] = report.cases.into();
    out
}

/// Saves each finding, and its picture where it has one; the files.
pub(crate) fn save_findings<C: Case>(
    folder: &str,
    report: &Report<C>,
) -> Result<Vec<String>, CliError> {
    let one = |finding: &Finding<C>| {
        save(folder, &finding.file_name(), &finding.text(), picture(&finding.case))
    };
    report.findings.iter().map(one).collect()
}

/// The findings, and the files that they are in.
pub(crate) fn findings<C: Case>(report: &Report<C>, saved: &[String]) {
    for (finding, file) in report.findings.iter().zip(saved) {
        print_line(format!("\nFINDING, saved as {file}\n{}", finding.text().trim_end()));
    }
}

/// The same for programs.
pub(crate) fn findings_json<C: Case>(report: &Report<C>, saved: &[String]) -> Value {
    let one = |(finding, file): (&Finding<C>, &String)| {
        json!({
            "law": finding.broken.law, "why": finding.broken.why, "seed": finding.origin.0,
            "case": finding.origin.1, "replay": finding.replay, "text": finding.text(),
            "file": file,
        })
    };
    report.findings.iter().zip(saved).map(one).collect()
}

/// Saves a finding in a folder; the file's path.
fn save(folder: &str, name: &str, text: &str, picture: Option<String>) -> Result<String, CliError> {
    let path = Path::new(folder).join(name);
    let written = std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&path, text))
        .and_then(|()| match picture {
            Some(picture) => std::fs::write(path.with_extension("svg"), picture),
            None => Ok(()),
        });
    let path = path.display().to_string();
    written.map(|()| path.clone()).map_err(|error| CliError(format!("{path}: {error}")))
}

/// The shares that fell short, for programs.
pub(crate) fn shortfalls(short: &[Shortfall]) -> Value {
    let one = |shortfall: &Shortfall| {
        let Shortfall { label, seen, cases, share, chance } = shortfall;
        json!({
            "label": label, "seen": seen, "wanted": shortfall.wanted(), "cases": cases,
            "share": *share as f64 / 1000.0, "chance": chance,
        })
    };
    short.iter().map(one).collect()
}

/// How a run ended, in words.
fn verdict(findings: usize) -> String {
    match findings {
        0 => "every law holds".to_owned(),
        1 => "1 finding".to_owned(),
        n => format!("{n} findings"),
    }
}
