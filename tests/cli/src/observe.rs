//! Observations: one JSON object a line about each case, in the format that Hypothesis writes and
//! Tyche draws, so that their viewers show what our cases are like.

use selfsame_harness::types::campaign::{CaseResult, Report, Watch};
use selfsame_harness::types::case::{Case, Labels};
use selfsame_harness::types::text;
use selfsame_spec::graph::Node;
use serde_json::{Map, Value, json};
use std::io::{BufWriter, Error, Result, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// Writes a line for each case.
pub struct Observer {
    /// What viewers group the lines by.
    property: String,
    /// Seconds since 1970, by which viewers tell one run from another.
    run_start: f64,
    out: Mutex<Out>,
}

struct Out {
    file: BufWriter<std::fs::File>,
    /// The first error: nothing is written after it.
    failed: Option<Error>,
}

impl Observer {
    /// Opens the file, and empties it.
    ///
    /// # Errors
    /// Those of the file system.
    pub fn create(path: &Path, property: String) -> Result<Self> {
        let run_start = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let run_start = run_start.unwrap_or_default().as_secs_f64();
        let file = BufWriter::new(std::fs::File::create(path)?);
        Ok(Self { property, run_start, out: Mutex::new(Out { file, failed: None }) })
    }

    /// The line of a case.
    #[must_use]
    pub fn line(&self, seen: &CaseResult<'_>) -> Value {
        let (seed, number) = seen.origin;
        let reason = seen.verdict.as_ref().err().map(|(law, why)| format!("{law}: {why}"));
        json!({
            "type": "test_case",
            "run_start": self.run_start,
            "property": self.property,
            "status": if reason.is_none() { "passed" } else { "failed" },
            "status_reason": reason.unwrap_or_default(),
            "representation": text::text(seen.case),
            "arguments": {"seed": seed, "case": number},
            "how_generated": "drawn from a seed",
            "features": features(seen.case),
            "coverage": null,
            "timing": timing(seen),
            "metadata": {"replay": seen.replay},
        })
    }

    fn write(&self, line: &Value) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        if out.failed.is_none() {
            out.failed = writeln!(out.file, "{line}").err();
        }
    }

    /// Writes what the run was like as a whole, and all that is not yet written.
    ///
    /// # Errors
    /// The first that there was in writing any line.
    pub fn finish(self, report: &Report) -> Result<()> {
        self.write(&json!({
            "type": "info",
            "run_start": self.run_start,
            "property": self.property,
            "title": "Shares of labels",
            "content": shares(report),
        }));
        let mut out = self.out.into_inner().unwrap_or_else(PoisonError::into_inner);
        out.failed.map_or(Ok(()), Err)?;
        out.file.flush()
    }
}

impl Watch for Observer {
    fn case(&self, seen: &CaseResult<'_>) {
        self.write(&self.line(seen));
    }

    /// Without the lines there is no point in going on.
    fn stop(&self) -> bool {
        self.out.lock().unwrap_or_else(PoisonError::into_inner).failed.is_some()
    }
}

/// What the case is like: numbers are drawn as histograms, words as bars. Viewers overlook
/// booleans.
fn features(case: &Case) -> Map<String, Value> {
    let nodes = case.batches.iter().flat_map(|graph| &graph.nodes);
    let forwards = nodes.clone().filter(|node| matches!(node, Node::Forward(_))).count();
    let mut out = Map::new();
    let numbers = [
        ("batches", case.batches.len()),
        ("roots", case.class.len()),
        ("nodes", nodes.count()),
        ("heads", case.heads()),
        ("forwards", forwards),
        ("weight", case.weight()),
    ];
    out.extend(numbers.map(|(name, number)| (name.to_owned(), json!(number))));
    for &(label, name, _) in Labels::ALL {
        out.insert(name.to_owned(), json!(if case.labels.has(label) { "yes" } else { "no" }));
    }
    out
}

/// Seconds of each part, which do not overlap.
fn timing(seen: &CaseResult<'_>) -> Map<String, Value> {
    let own = [("generate:case", seen.draw), ("execute:realize", seen.clock.setup)];
    let own = own.map(|(name, time)| (name.to_owned(), time));
    let laws = seen.clock.laws.iter().map(|&(law, time)| (format!("execute:{law}"), time));
    let seconds = |(name, time): (String, Duration)| (name, json!(time.as_secs_f64()));
    own.into_iter().chain(laws).map(seconds).collect()
}

/// A table in Markdown.
fn shares(report: &Report) -> String {
    let mut out = "| label | cases | share | required |\n|---|---|---|---|\n".to_owned();
    for &(_, name, share) in Labels::ALL {
        let has = report.labels.get(name).copied().unwrap_or(0);
        let part = 100.0 * has as f64 / report.cases.max(1) as f64;
        out += &format!("| {name} | {has} | {part:.1} % | {:.1} % |\n", share as f64 / 10.0);
    }
    out
}
