//! Prints the report at the end of a suite's run.

use super::live::{self, Live};
use crate::context::Context;
use crate::error::{CliError, CmdResult};
use crate::layer::Asked;
use crate::output::{print_json, print_line, table};
use selfsame_harness::kit::labels::{LabelSet, Shortfall};
use selfsame_harness::kit::report::{Smallest, Unfinished};
use selfsame_harness::kit::{Case, Finding, Report, Suite};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// The options of the report.
pub(crate) struct Page<'a> {
    pub(crate) seed: u64,
    /// Whether cases must reach the required shares of labels.
    pub(crate) required: bool,
    pub(crate) examples: bool,
    pub(crate) each_law: bool,
    pub(crate) labels: bool,
    /// A text that describes the regressions that were checked first; empty if there were none.
    pub(crate) from: &'a str,
}

/// Prints the report at the end of a run; findings were already printed when they were found.
pub(crate) fn close<S: Asked>(
    context: &Context,
    suite: &S,
    report: &Report<S::Case>,
    page: &Page<'_>,
    live: &Live,
) -> CmdResult {
    let interrupted = live.interrupted();
    if !interrupted {
        checked(report)?;
    }
    let required = page.required && !report.fitted;
    let short = if required { report.shortfalls() } else { Vec::new() };
    if context.json {
        let mut all = as_json(suite, report);
        all["seed"] = json!(page.seed);
        all["findings"] = findings_json(report, live);
        all["required"] = json!(required);
        all["interrupted"] = json!(interrupted);
        all["shortfalls"] = shortfalls(&short);
        print_json(&all)?;
    } else {
        if page.labels || page.examples || !short.is_empty() {
            operations(report);
            labels(report, required, page.examples);
        }
        if page.each_law {
            laws(report);
        }
        beyond(report, page);
        total(suite, report, page.from);
        findings(report, live);
    }
    short.iter().for_each(|shortfall| eprintln!("{shortfall}"));
    Ok(live::exit(!(report.findings.is_empty() && short.is_empty()), interrupted))
}

/// Returns an error if no law was checked on any case. Without a checked law, the report would
/// claim nothing.
pub(crate) fn checked<C: Case>(report: &Report<C>) -> Result<(), CliError> {
    let no_law = report.laws.is_empty() && !report.beyond.is_empty();
    if !report.findings.is_empty() || report.cases > 0 && !no_law {
        return Ok(());
    }
    let mut why = match report.cases {
        0 => format!("nothing was checked: none of the {} was done", C::WORDS.cases),
        _ => "nothing was checked: the subject can be held to none of the laws".to_owned(),
    };
    for line in report.beyond.iter().map(left_out).chain(report.unfinished.iter().map(left_alone)) {
        why += "\n";
        why += &line;
    }
    Err(CliError(why))
}

/// The largest number of columns in which the beginning of a case is printed.
const SHORT: usize = 60;

/// Returns the number of cases per second.
fn rate(cases: u64, time: Duration) -> f64 {
    cases as f64 / time.as_secs_f64().max(1e-9)
}

/// Returns the beginning of a label's smallest case, on one line.
fn short<C: Case>(smallest: &Smallest<C>) -> String {
    let text = smallest.case.text().split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}..", &text[..end]),
        None => text,
    }
}

/// Prints how often each operation occurs in all cases, if the cases consist of operations.
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

/// Returns the table row of a label: the number and the share of cases that have it.
fn share(name: &str, has: u64, all: u64) -> Vec<String> {
    let part = format!("{:.1} %", 100.0 * has as f64 / all.max(1) as f64);
    vec![name.to_owned(), has.to_string(), part]
}

/// Prints the labels with their shares, their required shares, and the smallest case of each label.
/// For cases that consist of operations, the smallest case is not printed, because it does not fit
/// on one line.
fn labels<C: Case>(report: &Report<C>, required: bool, whole: bool) {
    let begin = !whole && report.operations.is_empty();
    let mut header = vec!["label", C::WORDS.cases, "share"];
    header.extend(required.then_some("required"));
    header.extend(begin.then_some("the smallest"));
    let mut rows = table(&header);
    for (name, wanted) in C::Labels::shares() {
        let has = report.labels.get(name).copied().unwrap_or(0);
        let mut row = share(name, has, report.cases);
        row.extend(required.then(|| format!("{:.1} %", wanted as f64 / 10.0)));
        row.extend(report.smallest.get(name).filter(|_| begin).map(short));
        rows.add_row(row);
    }
    print_line(rows.trim_fmt());
    for (name, smallest) in report.smallest.iter().filter(|_| whole) {
        let (number, text) = (smallest.rank.1, smallest.case.text());
        print_line(format!("\n{name}: case {number}\n{}", text.trim_end()));
    }
}

/// Returns the average time for a case, in milliseconds.
fn milliseconds(cases: u64, time: Duration) -> f64 {
    1000.0 * time.as_secs_f64() / cases.max(1) as f64
}

/// Prints the cost of each law, in descending order. The time for an answer of the subject counts
/// for the first law that requests it, even if several laws use the answer.
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

/// Returns text for a law that was not checked on the subject: its name, and the capabilities that
/// the subject lacks.
pub(crate) fn left_out((law, lacks): &(&str, Vec<&str>)) -> String {
    format!("not checked: {law}, which needs {}", lacks.join(" and "))
}

/// The largest number of unchecked laws that are printed one by one.
const FEW: usize = 3;

/// Returns a summary of many unchecked laws: for each capability, the number of laws that need it.
fn many_left_out(all: &[(&str, Vec<&str>)]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    all.iter().flat_map(|(_, lacks)| lacks).for_each(|can| *counts.entry(can).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(can, count)| (std::cmp::Reverse(count), can));
    let needs: Vec<String> = counts.iter().map(|(can, count)| format!("{can} ({count})")).collect();
    let (count, needs) = (all.len(), needs.join(", "));
    format!(
        "{count} laws were not checked: the subject does not say that it can {needs}; `--each-law` names them"
    )
}

/// Returns text that describes a case that was not finished when the time was up.
fn left_alone(case: &Unfinished) -> String {
    let Unfinished { replay, seconds } = case;
    format!("not finished: a case that had taken {seconds:.1} s when the time was up: {replay}")
}

/// Prints the laws that were not checked, the unfinished cases, and the fact that no shares are
/// required.
fn beyond<C>(report: &Report<C>, page: &Page<'_>) {
    match page.each_law || report.beyond.len() <= FEW {
        true => report.beyond.iter().for_each(|own| print_line(left_out(own))),
        false => print_line(many_left_out(&report.beyond)),
    }
    report.unfinished.iter().for_each(|own| print_line(left_alone(own)));
    if report.fitted && page.labels {
        print_line("cases were fitted to what was asked for: no share of a label is required");
    }
}

/// Prints the last line of the report. The argument `from` describes the regressions that were
/// checked, if there are any.
pub(crate) fn total<S: Suite>(suite: &S, report: &Report<S::Case>, from: &str) {
    let (words, Report { cases, seconds, .. }) = (S::Case::WORDS, report);
    let operations = report.done();
    let (of, rate) = match (operations, words.cases) {
        (0, _) => (String::new(), format!("{:.0}", *cases as f64 / seconds)),
        (n, "histories") => {
            (format!(" of {n} operations"), format!("{:.0} operations", n as f64 / seconds))
        }
        (n, _) => (format!(" of {n} operations"), format!("{:.0} cases", *cases as f64 / seconds)),
    };
    let old = if from.is_empty() { String::new() } else { format!("{from} and ") };
    print_line(format!(
        "\n{} laws, {old}{cases} {}{of} in {seconds:.1} s ({rate} a second) on {} against the model: {}",
        report.laws.len(),
        words.cases,
        suite.name(),
        verdict(report.findings.len()),
    ));
}

/// Returns the report as JSON.
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
        "unfinished": report.unfinished.iter().map(|own| json!({"replay": own.replay, "seconds": own.seconds}))
            .collect::<Vec<_>>(),
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

/// Prints a summary of the findings: the law, the file, and the command that checks the case again.
pub(crate) fn findings<C: Case>(report: &Report<C>, live: &Live) {
    for finding in &report.findings {
        let (law, file) = (&finding.broken.law, live.file(finding));
        print_line(format!("  {law}: {file}\n    again: {}", live::called(&finding.replay)));
    }
}

/// Returns the findings as JSON.
pub(crate) fn findings_json<C: Case>(report: &Report<C>, live: &Live) -> Value {
    let one = |finding: &Finding<C>| {
        json!({
            "law": finding.broken.law, "why": finding.broken.why, "seed": finding.origin.0,
            "case": finding.origin.1, "replay": finding.replay, "text": finding.text(),
            "file": live.file(finding),
        })
    };
    report.findings.iter().map(one).collect()
}

/// Returns as JSON the labels whose share is too small.
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

/// Returns the result of a run in words: the number of findings.
fn verdict(findings: usize) -> String {
    match findings {
        0 => "every law holds".to_owned(),
        1 => "1 finding".to_owned(),
        n => format!("{n} findings"),
    }
}
