//! Describes records in words: the origin of their numbers, and whether a goal was met.

use crate::{About, Record, Sample};
use std::fmt::Write;

/// Returns the samples of all records. If two samples have the same bench, input, size and
/// contender, the later one is kept.
pub(crate) fn merged(records: &[Record]) -> Record {
    let mut all = Record::default();
    for sample in records.iter().flat_map(|record| &record.samples) {
        let Sample { bench, input, size, who, .. } = sample;
        let same = |old: &Sample| {
            (&old.bench, &old.input, old.size, &old.who) == (bench, input, *size, who)
        };
        all.samples.retain(|old| !same(old));
        all.samples.push(sample.clone());
    }
    all
}

pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Returns "yes" if a goal is met, "no" if it is not met, and a dash if it was not measured.
pub(crate) fn verdict(met: Option<bool>) -> &'static str {
    match met {
        Some(true) => "yes",
        Some(false) => "no",
        None => "–",
    }
}

/// Returns HTML with the origin of the numbers and the commands that measure them again.
pub(crate) fn origin(records: &[Record]) -> String {
    let mut out = String::from("<h2>Where this is from</h2>");
    for line in places(records) {
        let _ = write!(out, "<p>{}</p>", escape(&line));
    }
    let commands: Vec<String> =
        records.iter().map(|record| escape(&record.about.command)).collect();
    let _ = write!(out, "<pre>{}</pre>", commands.join("\n"));
    out
}

/// Returns lines that describe the machines, the programs and the peers, without repetitions.
pub(crate) fn places(records: &[Record]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for Record { about: About { commit, rustc, cpu, kernel, .. }, samples } in records {
        lines.push(format!("Commit {commit}, {rustc}; {cpu}; {kernel}"));
        let version = |sample: &Sample| {
            let version = sample.version.as_ref()?;
            Some(format!("{}: {version}", sample.who))
        };
        lines.extend(samples.iter().filter_map(version));
    }
    let mut seen = std::collections::HashSet::new();
    lines.retain(|line| seen.insert(line.clone()));
    lines
}
