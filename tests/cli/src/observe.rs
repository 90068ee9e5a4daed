//! Writes observations: one line with a JSON object for each case, in the format that Hypothesis
//! writes and Tyche displays. Viewers of that format can show the distribution of the drawn cases.

use selfsame_harness::kit::campaign::{CaseResult, Watch};
use selfsame_harness::kit::labels::LabelSet;
use selfsame_harness::kit::pool::lock;
use selfsame_harness::kit::{Case, Report};
use serde_json::{Map, Value, json};
use std::io::{BufWriter, Error, Result, Write};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

/// A writer of observations, with one line for each case.
pub struct Observer {
    /// The name of the property in each line, by which viewers group the lines.
    property: String,
    /// The start of the run in seconds since 1970, by which viewers distinguish runs.
    run_start: f64,
    out: Mutex<Out>,
}

struct Out {
    file: BufWriter<std::fs::File>,
    /// The first error of writing; after an error, no further line is written.
    failed: Option<Error>,
}

impl Observer {
    /// Creates the file of observations; an existing file becomes empty.
    ///
    /// # Errors
    /// Returns an error of the file system.
    pub fn create(path: &Path, property: String) -> Result<Self> {
        let run_start = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let run_start = run_start.unwrap_or_default().as_secs_f64();
        let file = BufWriter::new(std::fs::File::create(path)?);
        Ok(Self { property, run_start, out: Mutex::new(Out { file, failed: None }) })
    }

    /// Returns the JSON object that describes a case.
    #[must_use]
    pub fn line<C: Case>(&self, seen: &CaseResult<'_, C>) -> Value {
        let (seed, number) = seen.origin;
        let reason = seen.verdict.as_ref().err().map(ToString::to_string);
        json!({
            "type": "test_case",
            "run_start": self.run_start,
            "property": self.property,
            "status": if reason.is_none() { "passed" } else { "failed" },
            "status_reason": reason.unwrap_or_default(),
            "representation": seen.case.text(),
            "arguments": {"seed": seed, "case": number},
            "how_generated": "drawn from a seed",
            "features": features(seen.case),
            "coverage": null,
            "timing": timing(seen),
            "metadata": {"replay": seen.replay},
        })
    }

    fn write(&self, line: &Value) {
        let mut out = lock(&self.out);
        if out.failed.is_none() {
            out.failed = writeln!(out.file, "{line}").err();
        }
    }

    /// Writes a summary of the run, and flushes the file. If `required` is set, the summary states
    /// the required shares of labels.
    ///
    /// # Errors
    /// Returns the first error that occurred while lines were written.
    pub fn finish<C: Case>(&self, report: &Report<C>, required: bool) -> Result<()> {
        self.write(&json!({
            "type": "info",
            "run_start": self.run_start,
            "property": self.property,
            "title": "Shares of labels",
            "content": shares(report, required && !report.fitted),
        }));
        let mut out = lock(&self.out);
        out.failed.take().map_or(Ok(()), Err)?;
        out.file.flush()
    }
}

impl<C: Case> Watch<C> for Observer {
    fn case(&self, seen: &CaseResult<'_, C>) {
        self.write(&self.line(seen));
    }

    /// Returns whether a line could not be written; the run is then stopped, because its only
    /// purpose is to write the lines.
    fn stop(&self) -> bool {
        lock(&self.out).failed.is_some()
    }
}

/// Returns the numbers and labels of a case. Viewers show numbers as histograms and words as bars;
/// labels are "yes" or "no", because viewers ignore booleans.
fn features<C: Case>(case: &C) -> Map<String, Value> {
    let numbers = case.numbers().into_iter().map(|(name, number)| (name, json!(number)));
    let own = case.labels();
    let labels = C::Labels::ALL
        .iter()
        .map(|&(label, name, _)| (name, json!(if own.has(label) { "yes" } else { "no" })));
    numbers.chain(labels).map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Returns the seconds of each part of checking a case: drawing, realizing, and each law. The parts
/// do not overlap.
fn timing<C>(seen: &CaseResult<'_, C>) -> Map<String, Value> {
    let own = [("generate:case", seen.draw), ("execute:realize", seen.times.setup)];
    let own = own.map(|(name, time)| (name.to_owned(), time));
    let laws = seen.times.laws.iter().map(|&(law, time)| (format!("execute:{law}"), time));
    let seconds = |(name, time): (String, Duration)| (name, json!(time.as_secs_f64()));
    own.into_iter().chain(laws).map(seconds).collect()
}

/// Returns the shares of labels as a table in Markdown.
fn shares<C: Case>(report: &Report<C>, required: bool) -> String {
    let (title, line) = if required { (" required |", "---|") } else { ("", "") };
    let mut out = format!("| label | cases | share |{title}\n|---|---|---|{line}\n");
    for (name, share) in C::Labels::shares() {
        let has = report.labels.get(name).copied().unwrap_or(0);
        let part = 100.0 * has as f64 / report.cases.max(1) as f64;
        out += &format!("| {name} | {has} | {part:.1} % |");
        out +=
            &if required { format!(" {:.1} % |\n", share as f64 / 10.0) } else { "\n".to_owned() };
    }
    out
}
