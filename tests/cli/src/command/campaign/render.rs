//! Formats a campaign's report as text and as JSON.

use super::About;
use crate::campaign::ledger::{Cell, Found, Ledger, Tally};
use crate::command::summary::shortfalls;
use crate::layer::{Layer, LayerArg, with_layer};
use crate::output::table;
use selfsame_harness::kit::Case;
use selfsame_harness::kit::labels::LabelSet;
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::time::Duration;

/// Returns the number of cases that one thread checks in a second, from a number of cases and their
/// time.
fn rate(cases: u64, time: Duration) -> f64 {
    if time.is_zero() { 0.0 } else { cases as f64 / time.as_secs_f64() }
}

/// The form in which the report shows findings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Findings {
    /// The report shows the whole text of each finding.
    Whole,
    /// The report shows only the law and the file of each finding, because the finding was printed
    /// when it was found.
    Named,
}

/// Returns the report as text.
pub(super) fn text(about: &About, ledger: &Ledger, findings: Findings) -> String {
    let (k, n) = about.shard;
    let mut out = format!(
        "Campaign on {} at {}, shard {k}/{n}, {} threads, {:.0} s of {} s\n\n",
        about.subject,
        about.commit,
        about.jobs,
        ledger.elapsed.as_secs_f64(),
        about.asked,
    );
    out += &engines(about, ledger);
    for arg in LayerArg::ALL {
        out += &with_layer!(arg, S => layer::<S>(ledger));
    }
    for note in &ledger.notes {
        let _ = writeln!(out, "note: {note}");
    }
    for found in &ledger.findings {
        out += &match findings {
            Findings::Whole => finding(found),
            Findings::Named => {
                format!(
                    "{}, {} times: {}\n",
                    found.law,
                    found.times,
                    about.folder.join(&found.file).display()
                )
            }
        };
    }
    let broken: u64 = ledger.broken.values().sum();
    let verdict = match ledger.findings.len() {
        0 => "every law holds".to_owned(),
        n => format!("{n} distinct findings, {broken} cases in all"),
    };
    let _ = writeln!(
        out,
        "{} regressions, {} cases of the corpus ({} new in it), {} cases in all: {verdict}",
        ledger.regressions,
        ledger.corpus,
        ledger.kept,
        ledger.cases()
    );
    out
}

fn engines(about: &About, ledger: &Ledger) -> String {
    let mut rows = table(&["engine", "cases", "cases/s", "found", "planted bug after"]);
    for (name, tally) in &ledger.engines {
        let canary = about.canary.get(name.as_str()).map(|cases| format!("{cases} cases"));
        rows.add_row([
            name.clone(),
            tally.cases.to_string(),
            format!("{:.0}", rate(tally.cases, tally.time)),
            tally.found.to_string(),
            canary.unwrap_or_default(),
        ]);
    }
    format!("{}\n\n", rows.trim_fmt())
}

/// Returns the section of the report about a layer: its laws and labels, with a column for each of
/// the layer's engines.
fn layer<S: Layer>(ledger: &Ledger) -> String {
    let laws: Vec<&str> = S::laws().iter().map(|law| law.name).collect();
    let own = |tally: &Tally| laws.iter().any(|law| tally.laws.contains_key(law));
    let engines: Vec<(&String, &Tally)> =
        ledger.engines.iter().filter(|(_, tally)| own(tally)).collect();
    if engines.is_empty() {
        return String::new();
    }
    self::laws(ledger, &laws, &engines) + &labels::<S>(&engines)
}

fn header<'a>(first: [&'a str; 2], engines: &[(&'a String, &Tally)]) -> Vec<&'a str> {
    first.into_iter().chain(engines.iter().map(|(name, _)| name.as_str())).collect()
}

fn laws(ledger: &Ledger, laws: &[&str], engines: &[(&String, &Tally)]) -> String {
    let mut rows = table(&header(["law", "cases/s"], engines));
    for law in laws {
        let all = ledger.law(law);
        let mut row = vec![(*law).to_owned(), format!("{:.0}", rate(all.cases, all.time))];
        let cases = |tally: &Tally| tally.laws.get(law).map_or(0, |cell| cell.cases);
        row.extend(engines.iter().map(|(_, tally)| cases(tally).to_string()));
        rows.add_row(row);
    }
    format!("{}\n\n", rows.trim_fmt())
}

/// Returns the table of labels, with the required shares. Only the cases of the layer's first
/// engine must reach these shares.
fn labels<S: Layer>(engines: &[(&String, &Tally)]) -> String {
    let mut rows = table(&header(["label", "required"], engines));
    for (name, share) in <S::Case as Case>::Labels::shares() {
        let mut row = vec![name.to_owned(), format!("{:.1} %", share as f64 / 10.0)];
        row.extend(engines.iter().map(|(_, tally)| part(tally, name)));
        rows.add_row(row);
    }
    format!("{}\n(required of {})\n\n", rows.trim_fmt(), S::ENGINES[0].name)
}

/// Returns the share of a label among the cases of an engine as text. For an engine whose cases
/// another program draws, the share is unknown.
fn part(tally: &Tally, label: &str) -> String {
    if tally.labels.is_empty() {
        return "-".into();
    }
    let has = tally.labels.get(label).copied().unwrap_or(0);
    format!("{:.1} %", 100.0 * has as f64 / tally.cases.max(1) as f64)
}

fn finding(found: &Found) -> String {
    let Found { engine, times, file, text, .. } = found;
    format!("FINDING of {engine}, {times} times, saved as {file}\n{text}\n")
}

/// Returns the report as JSON.
pub(super) fn json(about: &About, ledger: &Ledger) -> Value {
    let engines = ledger.engines.iter().map(|(name, tally)| (name.clone(), engine(tally)));
    let names = LayerArg::ALL.into_iter().flat_map(LayerArg::laws);
    let law = |law: &str| {
        let Cell { cases, time } = ledger.law(law);
        json!({"cases": ledger.checked(law), "cases_per_second": rate(cases, time)})
    };
    let laws = names.map(|name| (name.to_owned(), law(name)));
    let findings = ledger.findings.iter().map(|found| {
        json!({
            "law": found.law, "why": found.why, "engine": found.engine, "times": found.times,
            "replay": found.replay, "file": found.file, "text": found.text,
        })
    });
    json!({
        "commit": about.commit, "subject": about.subject, "jobs": about.jobs,
        "shard": {"this": about.shard.0, "of": about.shard.1},
        "asked_seconds": about.asked, "seconds": ledger.elapsed.as_secs_f64(),
        "canary": about.canary, "cases": ledger.cases(),
        "engines": engines.collect::<Map<_, _>>(), "laws": laws.collect::<Map<_, _>>(),
        "findings": findings.collect::<Vec<_>>(), "broken": ledger.broken,
        "regressions": ledger.regressions, "corpus": ledger.corpus, "kept": ledger.kept,
        "shortfalls": shortfalls(&ledger.shortfalls()),
        "notes": ledger.notes,
    })
}

fn engine(tally: &Tally) -> Value {
    let laws = tally.laws.iter().map(|(law, done)| ((*law).to_owned(), cell(done)));
    json!({
        "cases": tally.cases, "cases_per_second": rate(tally.cases, tally.time),
        "found": tally.found, "labels": tally.labels, "laws": laws.collect::<Map<_, _>>(),
    })
}

fn cell(cell: &Cell) -> Value {
    json!({"cases": cell.cases, "cases_per_second": rate(cell.cases, cell.time)})
}
