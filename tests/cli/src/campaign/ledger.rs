//! The ledger: the results of a long campaign so far.

use selfsame_harness::kit::finding::short_hash;
use selfsame_harness::kit::labels::{LabelSet, Shares, Shortfall, shortfalls};
use selfsame_harness::kit::{Case, Finding, LawTimes};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// The largest number of distinct findings of one law that are shrunk and kept. The number is
/// limited because a law that never holds has a finding for each case.
const KEPT: usize = 10;
/// The number of failures of a law after which its further findings are only counted. Shrinking
/// costs as much as thousands of cases, and most findings of one bug shrink to the same few cases.
const SHRUNK: u64 = 40;

/// The results of checking one law on the cases of one engine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// The number of cases on which the law was checked.
    pub cases: u64,
    /// The time that checking the law took, without the time for building and realizing the cases.
    pub time: Duration,
}

/// The results of one engine.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// The number of cases that the engine drew.
    pub cases: u64,
    /// The sum of the times that the engine took in all threads.
    pub time: Duration,
    /// The number of times that a law did not hold for a case of the engine.
    pub found: u64,
    /// The position of the engine in its sequence of cases, in words.
    pub at: String,
    /// For each label, the number of cases that have it.
    pub labels: HashMap<&'static str, u64>,
    /// The required share of each label.
    pub required: Shares,
    /// The results of each law, by the name of the law.
    pub laws: BTreeMap<&'static str, Cell>,
}

impl Tally {
    /// Counts a case, and adds the times of the laws that were checked on it.
    pub(crate) fn add<C: Case>(&mut self, case: &C, clock: &LawTimes) {
        self.cases += 1;
        case.labels().names().for_each(|name| *self.labels.entry(name).or_default() += 1);
        for &(law, time) in &clock.laws {
            let cell = self.laws.entry(law).or_default();
            *cell = Cell { cases: cell.cases + 1, time: cell.time + time };
        }
    }
}

/// A shrunk finding, and the number of cases that shrank to it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The law that does not hold.
    pub law: String,
    /// A description of the way in which the law does not hold.
    pub why: String,
    /// The engine that found this finding first.
    pub engine: String,
    /// The command that checks the first case of this finding again.
    pub replay: String,
    /// The finding as text.
    pub text: String,
    /// The name of the file in which the finding is saved; equal shrunk forms have equal names.
    pub file: String,
    /// A drawing of the finding, if it can be drawn.
    pub picture: Option<String>,
    /// The number of cases that shrank to this finding.
    pub times: u64,
}

impl Found {
    /// Creates the ledger's entry for a finding.
    #[must_use]
    pub fn of<C: Case>(finding: &Finding<C>, engine: &str) -> Self {
        Self {
            law: finding.broken.law.clone(),
            why: finding.broken.why.clone(),
            engine: engine.to_owned(),
            replay: finding.replay.clone(),
            text: finding.text(),
            file: finding.file_name(),
            picture: crate::drawing::picture(&finding.case),
            times: 1,
        }
    }

    /// Creates the ledger's entry for a case that did not end within the time limit. Of the case,
    /// only the command that checks it again is known.
    #[must_use]
    pub fn hung(limit: Duration, replay: String) -> Self {
        let why = format!("no end within {limit:?}");
        let text = format!("// law: no-hang\n// found: {why}\n// replay: {replay}\n");
        Self {
            law: "no-hang".into(),
            why,
            engine: String::new(),
            file: format!("no-hang-{:08x}.txt", short_hash(&replay)),
            replay,
            text,
            picture: None,
            times: 1,
        }
    }
}

/// The results of all engines, and the findings of a campaign.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The results of each engine, by the name of the engine.
    pub engines: BTreeMap<String, Tally>,
    /// Distinct findings, in the order in which they were found.
    pub findings: Vec<Found>,
    /// For each law, the number of cases on which it did not hold.
    pub broken: BTreeMap<String, u64>,
    /// The number of saved regressions that were checked at the start.
    pub regressions: u64,
    /// The number of cases of the corpus that were checked at the start.
    pub corpus: u64,
    /// The number of cases that were added to the corpus.
    pub kept: u64,
    /// Messages for the user, such as the reason why an engine stopped.
    pub notes: Vec<String>,
    /// The time since the start of the campaign.
    pub elapsed: Duration,
}

impl Ledger {
    /// Adds the results of one turn to the results of an engine.
    pub(crate) fn add(&mut self, engine: &str, done: Tally) {
        let tally = self.engines.entry(engine.to_owned()).or_default();
        tally.cases += done.cases;
        tally.time += done.time;
        tally.found += done.found;
        tally.at = done.at;
        tally.required = done.required;
        for (label, count) in done.labels {
            *tally.labels.entry(label).or_default() += count;
        }
        for (law, done) in done.laws {
            let cell = tally.laws.entry(law).or_default();
            *cell = Cell { cases: cell.cases + done.cases, time: cell.time + done.time };
        }
    }

    /// Counts that a law did not hold, and returns whether the case should be shrunk.
    pub(crate) fn broke(&mut self, law: &str) -> bool {
        let times = self.broken.entry(law.to_owned()).or_default();
        *times += 1;
        let kept = self.findings.iter().filter(|found| found.law == law).count();
        *times <= SHRUNK && kept < KEPT
    }

    /// Adds a finding. If the ledger already has a finding with the same shrunk form, only its
    /// count is increased. Returns whether the finding is new.
    pub(crate) fn keep(&mut self, found: Found) -> bool {
        let known = self.findings.iter_mut().find(|known| known.file == found.file);
        let new = known.map(|known| known.times += 1).is_none();
        if new {
            self.findings.push(found);
        }
        new
    }

    /// Returns the number of cases of all engines.
    #[must_use]
    pub fn cases(&self) -> u64 {
        self.engines.values().map(|tally| tally.cases).sum()
    }

    /// Returns the number of cases on which a law was checked, summed over all engines.
    #[must_use]
    pub fn checked(&self, law: &str) -> u64 {
        let cells = self.engines.values().filter_map(|tally| tally.laws.get(law));
        cells.map(|cell| cell.cases).sum()
    }

    /// Returns the results of a law, summed over the engines that measure the time of a law. Cases
    /// that other processes checked are excluded.
    #[must_use]
    pub fn law(&self, law: &str) -> Cell {
        let cells = self.engines.values().filter_map(|tally| tally.laws.get(law));
        let cells = cells.filter(|cell| !cell.time.is_zero());
        cells.fold(Cell::default(), |all, cell| Cell {
            cases: all.cases + cell.cases,
            time: all.time + cell.time,
        })
    }

    /// Returns the labels whose fraction of cases is smaller than required.
    #[must_use]
    pub fn shortfalls(&self) -> Vec<Shortfall> {
        let of = |tally: &Tally| shortfalls(&tally.required, &tally.labels, tally.cases);
        self.engines.values().flat_map(of).collect()
    }
}
