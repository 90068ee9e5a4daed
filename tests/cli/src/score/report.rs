//! Summarizes the results of many trials.

use super::trial::{Planted, Trial};
use crate::layer::with_layer;
use selfsame_harness::kit::{Case, Suite};
use serde::Serialize;
use std::collections::BTreeMap;

/// The results of one engine on one planted bug.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The suite of the planted bug.
    pub suite: &'static str,
    /// The name of the planted bug.
    pub fault: &'static str,
    /// The rule that the planted bug breaks.
    pub rule: &'static str,
    /// The name of the engine.
    pub engine: &'static str,
    /// The number of trials.
    pub trials: usize,
    /// The number of trials that found the bug.
    pub found: usize,
    /// The median number of cases until the finding, among the trials that found the bug.
    pub cases: Option<u64>,
    /// The median number of milliseconds until the finding, among the trials that found the bug.
    pub millis: Option<f64>,
    /// The median number of heads of the shrunk witnesses.
    pub heads: Option<usize>,
    /// The 95th percentile of the number of heads of the shrunk witnesses.
    pub heads_95: Option<usize>,
    /// The law that found the bug most often.
    pub law: Option<String>,
    /// The number of heads of the smallest known witness.
    pub smallest: Option<usize>,
}

/// Returns the size of the smallest witness of each planted bug, among the given trials and earlier
/// ones.
#[must_use]
pub fn smallest(trials: &[Trial], before: &BTreeMap<String, usize>) -> BTreeMap<String, usize> {
    let mut out = before.clone();
    for trial in trials {
        if let Some(witness) = trial.found.as_ref().and_then(|found| found.witness.as_ref()) {
            let known = out.entry(trial.fault.to_owned()).or_insert(witness.heads);
            *known = witness.heads.min(*known);
        }
    }
    out
}

/// Returns a row for each planted bug and engine, in the order of the catalogue of planted bugs.
#[must_use]
pub fn rows(bugs: &[Planted], trials: &[Trial], smallest: &BTreeMap<String, usize>) -> Vec<Row> {
    let mut groups: BTreeMap<(&str, &str), Vec<&Trial>> = BTreeMap::new();
    let mut engines = Vec::new();
    for trial in trials {
        groups.entry((trial.fault, trial.engine)).or_default().push(trial);
        if !engines.contains(&trial.engine) {
            engines.push(trial.engine);
        }
    }
    let of_bug = |planted: &Planted| {
        let planted = *planted;
        engines
            .iter()
            .filter_map(|&engine| {
                groups.get(&(planted.bug.name, engine)).map(|group| (engine, group))
            })
            .map(move |(engine, group)| row(planted, engine, group))
            .collect::<Vec<_>>()
    };
    let mut rows: Vec<Row> = bugs.iter().flat_map(of_bug).collect();
    rows.iter_mut().for_each(|row| row.smallest = smallest.get(row.fault).copied());
    rows
}

fn row(Planted { layer, bug }: Planted, engine: &'static str, group: &[&Trial]) -> Row {
    let found: Vec<_> = group.iter().filter_map(|trial| trial.found.as_ref()).collect();
    let mut laws: BTreeMap<&str, usize> = BTreeMap::new();
    found.iter().for_each(|found| *laws.entry(&found.law).or_default() += 1);
    let heads: Vec<usize> =
        found.iter().filter_map(|found| found.witness.as_ref()).map(|small| small.heads).collect();
    Row {
        suite: with_layer!(layer, S => <<S as Suite>::Case as Case>::WORDS.suite),
        fault: bug.name,
        rule: bug.rule,
        engine,
        trials: group.len(),
        found: found.len(),
        cases: at(found.iter().map(|found| found.cases).collect(), 0.5),
        millis: at(found.iter().map(|found| (found.millis * 1e3) as u64).collect(), 0.5)
            .map(|micros| micros as f64 / 1e3),
        heads: at(heads.clone(), 0.5),
        heads_95: at(heads, 0.95),
        law: laws.into_iter().max_by_key(|(_, times)| *times).map(|(law, _)| law.to_owned()),
        smallest: None,
    }
}

/// Returns a percentile: the smallest value that at least the fraction `part` of the values does
/// not exceed.
fn at<T: Ord + Copy>(mut values: Vec<T>, part: f64) -> Option<T> {
    values.sort_unstable();
    let place = (values.len() as f64 * part).ceil() as usize;
    values.get(place.saturating_sub(1)).copied()
}
